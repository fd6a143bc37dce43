// How do several Python threads use one counter while it counts without the interpreter's lock?
#pragma once

#include <mutex>
#include <string>
#include <utility>

#include "motet/core/execution.hpp"

#include "calls.hpp"

namespace motet_python {

/// A counter of the library that one thread at a time uses and the others wait for. Whoever calls holds the
/// interpreter's lock, which is given back while waiting and working.
template <class Counter>
class Shared {
 private:
  template <class F>
  auto alone(const F& work) const {
    return unlocked([&] {
      const std::lock_guard lock(mutex_);
      return work();
    });
  }
  [[nodiscard]] Counter copy() const {
    return alone([&] { return counter_; });
  }

  mutable std::mutex mutex_;
  Counter counter_;

 public:
  explicit Shared(Counter counter) : counter_(std::move(counter)) {}
  Shared(const Shared& other) : counter_(other.copy()) {}
  Shared& operator=(const Shared&) = delete;
  ~Shared() = default;

  template <class Item>
  void add(const Item& item) {
    alone([&] { counter_.add(item); });
  }
  template <class Item>
  void add(const Item& item, motet::Execution& execution, const py::object& progress) {
    run(progress, execution, [&] {
      const std::lock_guard lock(mutex_);
      counter_.add(item, execution);
    });
  }
  [[nodiscard]] auto options() const {
    return alone([&] { return counter_.options(); });
  }
  void merge(const Shared& other) {
    // A copy, so that two counters merged into each other at once do not wait for ever.
    const Counter theirs = other.copy();
    alone([&] { counter_.merge(theirs); });
  }
  [[nodiscard]] auto finalize() const {
    return alone([&] { return counter_.finalize(); });
  }
  [[nodiscard]] std::string to_bytes() const {
    return alone([&] { return counter_.to_bytes(); });
  }
};

}  // namespace motet_python
