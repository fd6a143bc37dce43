// How does a large table serve many small tasks without being made anew for each?
#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace motet::inline v1 {

/// Hands out objects; there are never more than were in use at once.
template <class T>
class Pool {
 public:
  /// `make()` when none is free.
  template <class Make>
  T take(const Make& make) {
    {
      const std::lock_guard lock(mutex_);
      if (!free_.empty()) {
        T object = std::move(free_.back());
        free_.pop_back();
        return object;
      }
    }
    return make();
  }

  void give_back(T object) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(object));
  }

  /// All objects, when none is in use.
  std::vector<T>& all() noexcept { return free_; }

 private:
  std::mutex mutex_;
  std::vector<T> free_;
};

}  // namespace motet::inline v1
