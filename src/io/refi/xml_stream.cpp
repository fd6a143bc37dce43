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
    archive.inflate(
        index, [&] { return room(); }, [&](std::size_t size) { take(size); });
    if (find_invalid_utf8({bytes_ + checked_, written_ - checked_})) throw ParseError("is not UTF-8");
    publish(written_, true);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    error_ = std::current_exception();
    done_ = true;
    changed_.notify_all();
  }
}

std::span<char> XmlStream::room() {
  if (execution_.stop.stop_requested()) throw Stopped();
  constexpr std::size_t piece = 1 << 18;
  // One byte beyond the end tells that there is more than there should be.
  if (written_ == capacity_) return {&beyond_, 1};
  return {bytes_ + written_, std::min(piece, capacity_ - written_)};
}

void XmlStream::take(std::size_t size) {
  if (written_ == capacity_) throw ParseError("is larger than stated");
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::string_view piece(bytes_ + written_, size);
  if (written_ == 0 && piece.starts_with(byte_order_mark)) {
    size -= byte_order_mark.size();
    std::copy(piece.begin() + byte_order_mark.size(), piece.end(), bytes_);
    piece = {bytes_, size};
  }
  if (piece.find('\0') != std::string_view::npos) throw ParseError("holds a NUL character");
  written_ += size;
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
