// What do eight bytes of UTF-8 at a time say: all ASCII, and how many characters?
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace motet::inline v1::bytes {

inline constexpr std::uint64_t high_bits = 0x8080808080808080ULL;

inline std::uint64_t load(const char* at) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

inline bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }
inline bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

/// The position of the first byte of `text` at or after `from` that is not ASCII; text.size() when there is none.
inline std::size_t find_non_ascii(std::string_view text, std::size_t from = 0) noexcept {
  const char* data = text.data();
  const std::size_t size = text.size();
  for (; from + 32 <= size; from += 32) {
    const std::uint64_t any =
        load(data + from) | load(data + from + 8) | load(data + from + 16) | load(data + from + 24);
    if ((any & high_bits) != 0) break;
  }
  for (; from + 8 <= size; from += 8) {
    if ((load(data + from) & high_bits) != 0) break;
  }
  while (from < size && is_ascii(data[from])) ++from;
  return from;
}

struct Counts {
  std::size_t continuations = 0;  ///< bytes 10xxxxxx
  std::size_t four_byte_leads = 0;
};

/// Counts in valid UTF-8.
inline Counts count(std::string_view text) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  const char* data = text.data();
  Counts counts;
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    const std::uint64_t word = load(data + i);
    if ((word & high_bits) == 0) continue;
    const std::uint64_t top = word >> 7;
    counts.continuations += static_cast<std::size_t>(std::popcount(top & ~(word >> 6) & ones));
    counts.four_byte_leads +=
        static_cast<std::size_t>(std::popcount(top & (word >> 6) & (word >> 5) & (word >> 4) & ones));
  }
  for (; i < text.size(); ++i) {
    if (is_continuation(data[i])) ++counts.continuations;
    if (static_cast<unsigned char>(data[i]) >= 0xF0) ++counts.four_byte_leads;
  }
  return counts;
}

}  // namespace motet::inline v1::bytes
