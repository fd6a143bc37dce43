// How is XML read while it is still being inflated?
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <span>
#include <string_view>
#include <thread>

#include "io/archive.hpp"

namespace motet::inline v1::refi {

/// Inflates an entry on a thread of its own into `bytes`, of which there are `capacity`. Takes UTF-8 only, without a
/// mark. Whatever goes wrong, and be it that there are more bytes, is an error of wait: the caller then reads the entry
/// in the simple way, which tells what it was.
class XmlStream {
 public:
  /// All must outlive the stream; nobody else may use the archive meanwhile. Errors: std::system_error for no thread.
  XmlStream(Archive& archive, std::size_t index, char* bytes, std::size_t capacity, const Execution& execution);
  ~XmlStream();
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  /// Waits until there are more bytes than these, or all; returns how many there are.
  std::size_t wait(std::size_t have);

 private:
  void run(Archive& archive, std::size_t index);
  std::span<char> room();
  void take(std::size_t size);
  void publish(std::size_t size, bool done);

  char* const bytes_;
  const std::size_t capacity_;
  const Execution& execution_;
  std::size_t written_ = 0;  // the inflating thread's own
  std::size_t checked_ = 0;
  char beyond_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t available_ = 0;
  bool done_ = false;
  bool abandoned_ = false;
  std::exception_ptr error_;
  std::thread thread_;
};

}  // namespace motet::inline v1::refi
