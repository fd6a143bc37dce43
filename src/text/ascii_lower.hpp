// How does ASCII become small letters, many bytes at a time?
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace motet::inline v1::ascii {

/// Bytes A to Z become a to z, all bytes of `Word` at once. Precondition: ASCII.
template <class Word>
void lower_at(const char* from, char* to) {
  constexpr auto each = static_cast<Word>(0x0101010101010101ULL);
  Word word = 0;
  std::memcpy(&word, from, sizeof word);
  const Word from_a = word + each * (0x80 - 'A');
  const Word behind_z = word + each * (0x7F - 'Z');
  word |= ((from_a ^ behind_z) & (each * 0x80)) >> 2;
  std::memcpy(to, &word, sizeof word);
}

/// The last block overlaps the one before it, so that no byte is left over.
template <class Word>
void lower_blocks(std::string_view text, char* to) {
  for (std::size_t i = 0; i + sizeof(Word) < text.size(); i += sizeof(Word)) lower_at<Word>(text.data() + i, to + i);
  const std::size_t last = text.size() - sizeof(Word);
  lower_at<Word>(text.data() + last, to + last);
}

/// As many bytes to `to` as `text` has. Precondition: ASCII.
inline void lower(std::string_view text, char* to) {
  if (text.size() >= sizeof(std::uint64_t)) return lower_blocks<std::uint64_t>(text, to);
  if (text.size() >= sizeof(std::uint32_t)) return lower_blocks<std::uint32_t>(text, to);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    to[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
}

}  // namespace motet::inline v1::ascii
