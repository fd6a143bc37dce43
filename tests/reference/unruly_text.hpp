// Which texts bring the rules of segmentation into every corner?
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/text/utf8.hpp"

namespace reference {

/// Makes random texts out of a few sorts of characters at a time: every value
/// of the word and sentence break properties, pictographs, the scripts that ICU
/// cuts by dictionary, characters that are not assigned, everyday ASCII.
class UnrulyText {
 public:
  explicit UnrulyText(std::uint64_t seed) : random_(seed) {
    std::map<std::pair<int, int>, std::vector<char32_t>> by_property;
    for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
      if (U_IS_SURROGATE(c)) continue;
      const auto add = [&](int property, int value) {
        by_property[{property, value}].push_back(static_cast<char32_t>(c));
      };
      for (const UProperty property : {UCHAR_WORD_BREAK, UCHAR_SENTENCE_BREAK, UCHAR_LINE_BREAK}) {
        add(property, u_getIntPropertyValue(c, property));
      }
      if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) add(UCHAR_EXTENDED_PICTOGRAPHIC, 1);
      const int script = u_getIntPropertyValue(c, UCHAR_SCRIPT);
      if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT || script == USCRIPT_HAN ||
          script == USCRIPT_KATAKANA || script == USCRIPT_HIRAGANA || script == USCRIPT_HANGUL) {
        add(UCHAR_SCRIPT, script);
      }
    }
    for (auto& [property, characters] : by_property) sorts_.push_back(std::move(characters));
    // What is rare among all characters is not rare in texts.
    sorts_.push_back({'a', 'b', 'c', 'd', 'E', 'F'});
    sorts_.push_back({'1', '2', '3'});
    sorts_.push_back({'a', '1', '_'});
    sorts_.push_back({'\'', '.', ',', ';', ':', '"', 0x2018, 0x2019, 0xB7, 0x2024});
    sorts_.push_back({' ', ' ', ' ', '\n', '\r', '\t', 0x85, 0xA0, 0x3000, 0x2028});
    sorts_.push_back({'!', '?', '(', ')', '-', '@', '#', 0x2013, 0x201C, 0x201D, 0x2026});
    sorts_.push_back({0x200D, 0x300, 0xFE0F, 0x200C, 0xAD, 0x1F3FD, 0x20E3});
    sorts_.push_back({0xE9, 0xE0, 0xFC, 0xD7, 0xF7, 0xAA, 0x142, 0x1C5, 0x24F});
    sorts_.push_back({0x5D0, '"', '\'', 0x5F4, 0x5BC});
    sorts_.push_back({0x430, 0x3B1, 0x627, 0x64E, 0x915, 0x93F, 0x94D, 0x200D});
    everyday_ = sorts_.size() - 10;
  }

  /// At most `longest` characters; all lengths are equally likely.
  std::string operator()(std::uint32_t longest) {
    std::vector<std::size_t> chosen;
    for (std::uint32_t i = 1 + random_.below(6); i > 0; --i) chosen.push_back(any_sort());
    const bool in_runs = random_.below(3) == 0;
    std::string text;
    std::uint32_t left = random_.below(longest + 1);
    count_ += left;
    while (left > 0) {
      const auto& sort = sorts_[chosen[random_.below(static_cast<std::uint32_t>(chosen.size()))]];
      // Runs end near the edges of blocks of 64 bytes.
      std::uint32_t run = !in_runs ? 1 : random_.below(4) == 0 ? 62 + random_.below(4) : 1 + random_.below(9);
      for (run = run < left ? run : left; run > 0; --run, --left) {
        motet::append_utf8(text, sort[random_.below(static_cast<std::uint32_t>(sort.size()))]);
      }
    }
    return text;
  }

  /// How many characters were made.
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

 private:
  std::size_t any_sort() {
    const auto all = static_cast<std::uint32_t>(sorts_.size());
    const auto everyday = static_cast<std::uint32_t>(everyday_);
    return random_.below(2) == 0 ? random_.below(all) : everyday + random_.below(all - everyday);
  }

  motet::Random random_;
  std::vector<std::vector<char32_t>> sorts_;
  std::size_t everyday_ = 0;
  std::uint64_t count_ = 0;
};

}  // namespace reference
