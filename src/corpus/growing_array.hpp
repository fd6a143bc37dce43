// How does a large array grow without being copied or cleared?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace motet::inline v1 {

/// An array of plain values. Fresh memory costs as much as filling it: here it is touched only when it is written, in
/// large pages where the system has them.
template <class T>
class GrowingArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
  static constexpr std::size_t page = std::size_t{1} << 21U;

 public:
  /// Values behind the old size are to be written before they are read. Errors: std::bad_alloc; nothing is changed
  /// then.
  void resize(std::size_t size) {
    if (size > capacity_) reserve(std::max(size, capacity_ + capacity_ / 2));
    size_ = size;
  }

  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    if (capacity > (static_cast<std::size_t>(-1) - page) / sizeof(T)) throw std::bad_alloc();
    const std::size_t bytes = (capacity * sizeof(T) + page - 1) / page * page;
    std::unique_ptr<T, Free> larger(static_cast<T*>(std::aligned_alloc(page, bytes)));
    if (larger == nullptr) throw std::bad_alloc();
#ifdef __linux__
    static_cast<void>(madvise(larger.get(), bytes, MADV_HUGEPAGE));
#endif
    if (size_ > 0) std::memcpy(larger.get(), values_.get(), size_ * sizeof(T));
    values_ = std::move(larger);
    capacity_ = capacity;
  }

  [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] T* data() noexcept { return values_.get(); }
  [[nodiscard]] std::span<const T> values() const noexcept { return {values_.get(), size_}; }

 private:
  struct Free {
    void operator()(T* values) const noexcept { std::free(values); }
  };

  std::unique_ptr<T, Free> values_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace motet::inline v1
