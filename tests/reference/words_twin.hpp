// Words counted one by one in a std::map.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

namespace motet_reference {

using WordCounts = std::map<std::string, std::uint64_t>;

inline void count_words(std::string_view text, const motet::TokenKinds& keep, bool folded, WordCounts& counts) {
  std::vector<motet::Token> tokens;
  motet::WordTokenizer{keep}(text, tokens);
  for (const motet::Token& token : tokens) {
    const std::string word(text.substr(token.span.begin, token.span.size()));
    ++counts[folded ? motet::fold(word) : word];
  }
}

/// The most frequent first, ties in the order of bytes.
inline std::vector<std::pair<std::string, std::uint64_t>> ranked(const WordCounts& counts) {
  std::vector<std::pair<std::string, std::uint64_t>> result(counts.begin(), counts.end());
  std::stable_sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return result;
}

/// Few different words, many ways of writing them, and what makes words hard to cut.
inline std::string random_words(motet::Random& random, std::uint32_t words) {
  static constexpr const char* pieces[] = {"the",
                                           "The",
                                           "THE",
                                           "don't",
                                           "don\xE2\x80\x99t",
                                           "DON\xCA\xBCT",
                                           "Gru\xC3\x9F",
                                           "GRUSS",
                                           "caf\xC3\xA9",
                                           "CAFE\xCC\x81",
                                           "\xC4\xB0stanbul",
                                           "i\xCC\x87stanbul",
                                           "\xCE\xBB\xCF\x8C\xCE\xB3\xCE\xBF\xCF\x82",
                                           "\xCE\x9B\xCE\x8C\xCE\x93\xCE\x9F\xCE\xA3",
                                           "\xE6\x9D\xB1\xE4\xBA\xAC",
                                           "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85",
                                           "\xE0\xA4\xB9\xE0\xA4\xBF\xE0\xA4\xA8\xE0\xA5\x8D\xE0\xA4\xA6\xE0\xA5\x80",
                                           "\xE0\xB8\xA0\xE0\xB8\xB2\xE0\xB8\xA9\xE0\xB8\xB2",
                                           "abcdefghijklmno",
                                           "abcdefghijklmnop",
                                           "ABCDEFGHIJKLMNOP",
                                           "abcdefghijklmnopq",
                                           "ABCDEFGHIJKLMNOPQ",
                                           "42",
                                           "3,000.50",
                                           "19th",
                                           "x_y",
                                           "_",
                                           "\xF0\x9F\x98\x80",
                                           "a"};
  static constexpr const char* between[] = {
      " ", " ", " ", ", ", "\n", ".", "-", " \xE2\x80\x9C", "\xE2\x80\x9D ", "\xC2\xA0", "'", ""};
  std::string text;
  for (std::uint32_t i = 0; i < words; ++i) {
    text += pieces[random.below(static_cast<std::uint32_t>(std::size(pieces)))];
    text += between[random.below(static_cast<std::uint32_t>(std::size(between)))];
  }
  return text;
}

}  // namespace motet_reference
