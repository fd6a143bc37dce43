#include "io/refi/xml_stream.hpp"

#include <algorithm>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1::refi {

XmlStream::XmlStream(Archive& archive, std::size_t index, char* bytes, std::size_t capacity, const Execution& execution)
    : bytes_(bytes),
      capacity_(capacity),
      execution_(execution),
      thread_([this, &archive, index] { run(archive, index); }) {}

XmlStream::~XmlStream() {
  {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
  }
  thread_.join();
}

std::size_t XmlStream::wait(std::size_t have) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return available_ > have || done_; });
  if (error_) std::rethrow_exception(error_);
  return available_;
}

void XmlStream::run(Archive& archive, std::size_t index) {
  try {
    archive.inflate(index, [&](std::string_view piece) { take(piece); });
    if (find_invalid_utf8({bytes_ + checked_, written_ - checked_})) throw ParseError("is not UTF-8");
    publish(written_, true);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    error_ = std::current_exception();
    done_ = true;
    changed_.notify_all();
  }
}

void XmlStream::take(std::string_view piece) {
  if (execution_.stop.stop_requested()) throw Stopped();
  if (written_ == 0 && piece.starts_with("\xEF\xBB\xBF")) piece.remove_prefix(3);
  if (piece.size() > capacity_ - written_) throw ParseError("is larger than stated");
  if (piece.find('\0') != std::string_view::npos) throw ParseError("holds a NUL character");
  std::copy(piece.begin(), piece.end(), bytes_ + written_);
  written_ += piece.size();
  // The last character may be torn apart; it is looked at with the next piece.
  std::size_t whole = written_;
  while (whole > checked_ && (static_cast<unsigned char>(bytes_[whole - 1]) & 0xC0U) == 0x80U) --whole;
  if (whole > checked_) --whole;
  if (find_invalid_utf8({bytes_ + checked_, whole - checked_})) throw ParseError("is not UTF-8");
  checked_ = whole;
  publish(whole, false);
}

void XmlStream::publish(std::size_t size, bool done) {
  const std::lock_guard lock(mutex_);
  if (abandoned_) throw Stopped();
  available_ = size;
  done_ = done;
  changed_.notify_all();
}

}  // namespace motet::inline v1::refi
