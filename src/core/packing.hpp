// How do numbers and words become bytes that are the same on every machine, and are hostile bytes refused?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "motet/core/errors.hpp"

namespace motet::inline v1::packing {

/// Seven bits a byte, the lowest first; the high bit says that more follow.
inline void append_number(std::string& bytes, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7U) bytes += static_cast<char>((number & 0x7FU) | 0x80U);
  bytes += static_cast<char>(number);
}

/// Takes what append_number and plain appending wrote. Errors: ParseError.
class Reader {
 public:
  Reader(std::string_view bytes, std::string_view what) : all_(bytes), rest_(bytes), what_(what) {}

  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  [[noreturn]] void refuse(std::string_view why) const {
    throw ParseError("not the bytes of " + std::string(what_) + ": " + std::string(why) + ", near byte " +
                     std::to_string(all_.size() - rest_.size()));
  }

  void expect(std::string_view signature) {
    if (!rest_.starts_with(signature)) refuse("the signature is missing or of another version");
    rest_.remove_prefix(signature.size());
  }

  std::uint64_t number() {
    std::uint64_t result = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) refuse("they end early");
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      const std::uint64_t part = byte & 0x7FU;
      if (part << shift >> shift != part) refuse("a number is too large");
      result |= part << shift;
      if (byte >= 0x80) continue;
      // Each number has one way of being written.
      if (byte == 0 && shift != 0) refuse("a number is written with more bytes than it needs");
      return result;
    }
    refuse("a number is too large");
  }

  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) refuse("they end early");
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  void expect_end() const {
    if (!rest_.empty()) refuse("something follows their end");
  }

 private:
  std::string_view all_;
  std::string_view rest_;
  std::string_view what_;
};

}  // namespace motet::inline v1::packing
