// What does each character mean for words, in a table that is small enough for the cache?
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/text/word_characters.hpp"

namespace motet::inline v1 {

/// Code points in pages of 256, of which equal ones are stored once.
struct WordCharacterTable {
  static constexpr std::uint32_t in_words = 1, cased = 2, case_ignorable = 4;
  static constexpr unsigned shift = 3;  // above: how far the small letter is, by subtraction
  static constexpr char32_t last = 0x10FFFF;

  std::array<std::uint16_t, (last >> 8U) + 1> pages{};
  std::vector<std::uint32_t> entries;

  [[nodiscard]] std::uint32_t entry(char32_t c) const noexcept {
    return entries[(std::size_t{pages[c >> 8U]} << 8U) | (c & 0xFFU)];
  }
  [[nodiscard]] bool is_in_words(char32_t c) const noexcept { return (entry(c) & in_words) != 0; }
  static char32_t lower(char32_t c, std::uint32_t entry) noexcept { return (c - (entry >> shift)) & 0x1FFFFFU; }

  explicit WordCharacterTable(const std::function<WordCharacter(char32_t)>& character);
  bool operator==(const WordCharacterTable&) const = default;

  /// The table behind the characters.
  static const WordCharacterTable& of(const WordCharacters& characters);

  /// The text with all its capitals beyond ASCII made small, in `buffer` if there are any. Those of ASCII stay.
  /// Precondition: valid UTF-8.
  [[nodiscard]] std::string_view lower_beyond_ascii(std::string_view text, std::string& buffer) const;

 private:
  void append_lower(std::string_view text, std::size_t begin, std::size_t end, char32_t c, std::string& buffer) const;
  [[nodiscard]] bool is_final_sigma(std::string_view text, std::size_t begin, std::size_t end) const noexcept;
};

}  // namespace motet::inline v1
