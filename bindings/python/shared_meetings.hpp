// How do several Python threads use one counter of meetings while it counts without the interpreter's lock?
#pragma once

#include <mutex>
#include <string>
#include <utility>

#include "motet/matrix/cooccurrence_counter.hpp"

#include "archive.hpp"
#include "calls.hpp"

namespace motet_python {

/// A CooccurrenceCounter that one thread at a time uses and the others wait for. Whoever calls holds the interpreter's
/// lock, which is given back while waiting and working.
class SharedMeetings {
 private:
  template <class F>
  auto alone(const F& work) const {
    return unlocked([&] {
      const std::lock_guard lock(mutex_);
      return work();
    });
  }
  [[nodiscard]] motet::CooccurrenceCounter copy() const {
    return alone([&] { return counter_; });
  }

  mutable std::mutex mutex_;
  motet::CooccurrenceCounter counter_;

 public:
  explicit SharedMeetings(motet::CooccurrenceCounter counter) : counter_(std::move(counter)) {}
  SharedMeetings(const SharedMeetings& other) : counter_(other.copy()) {}
  SharedMeetings& operator=(const SharedMeetings&) = delete;
  ~SharedMeetings() = default;

  void add(const motet::Project& project) {
    alone([&] { counter_.add(project); });
  }
  void merge(const SharedMeetings& other) {
    // A copy, so that two counters merged into each other at once do not wait for ever.
    const motet::CooccurrenceCounter theirs = other.copy();
    alone([&] { counter_.merge(theirs); });
  }
  [[nodiscard]] motet::CooccurrenceMatrix finalize() const {
    return alone([&] { return counter_.finalize(); });
  }
  [[nodiscard]] std::string to_bytes() const {
    return alone([&] { return counter_.to_bytes(); });
  }
};

template <>
struct Stored<SharedMeetings> {
  static void save(Writer& writer, const SharedMeetings& counter) { writer.put(counter.to_bytes()); }
  static SharedMeetings load(Reader& reader) {
    return SharedMeetings(motet::CooccurrenceCounter::from_bytes(reader.text()));
  }
};

}  // namespace motet_python
