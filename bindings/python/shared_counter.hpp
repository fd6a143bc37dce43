// How do several Python threads use one word counter while it counts without the interpreter's lock?
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "motet/text/word_counter.hpp"

#include "calls.hpp"

namespace motet_python {

/// A WordCounter that one thread at a time uses and the others wait for. Whoever calls holds the interpreter's lock,
/// which is given back while waiting and working.
class SharedCounter {
 private:
  template <class F>
  auto alone(const F& work) const {
    return unlocked([&] {
      const std::lock_guard lock(mutex_);
      return work();
    });
  }
  [[nodiscard]] motet::WordCounter copy() const {
    return alone([&] { return counter_; });
  }

  mutable std::mutex mutex_;
  motet::WordCounter counter_;

 public:
  explicit SharedCounter(motet::WordCounter counter) : counter_(std::move(counter)) {}
  SharedCounter(const SharedCounter& other) : counter_(other.copy()) {}
  SharedCounter& operator=(const SharedCounter&) = delete;
  ~SharedCounter() = default;

  void add(std::string_view text) {
    alone([&] { counter_.add(text); });
  }
  void add(std::string_view text, motet::Execution& execution, const py::object& progress) {
    run(progress, execution, [&] {
      const std::lock_guard lock(mutex_);
      counter_.add(text, execution);
    });
  }
  void merge(const SharedCounter& other) {
    // A copy, so that two counters merged into each other at once do not wait for ever.
    const motet::WordCounter theirs = other.copy();
    alone([&] { counter_.merge(theirs); });
  }
  [[nodiscard]] motet::Vocabulary finalize() const {
    return alone([&] { return counter_.finalize(); });
  }
  [[nodiscard]] std::string to_bytes() const {
    return alone([&] { return counter_.to_bytes(); });
  }
};

}  // namespace motet_python
