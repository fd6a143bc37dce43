// Which words do the made-up interviews of one language use, and how often each?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/random.hpp"

namespace bench {

/// What an alphabet makes words and sentences of. Strings are lists, separated by blanks; what stands twice is drawn
/// twice as often.
struct Alphabet {
  std::string_view frequent;  ///< real words, the most frequent first
  std::string_view onsets;    ///< begin a syllable
  std::string_view nuclei;    ///< may be empty: "-" stands for nothing
  std::string_view codas;     ///< end a syllable; "-" stands for nothing
  std::string_view rare_letters;
  double rare = 0;  ///< share of made-up words with a letter of rare_letters in their first syllable
  std::string_view digits = "0 1 2 3 4 5 6 7 8 9";
  std::string_view stops = ". . . . ? !";  ///< "-" stands for nothing
  std::string_view inner = ", , , ;";
  std::string_view quotes = "\" \"";
  std::string_view apostrophe = "'";
  std::string_view hyphen = "-";
  std::string_view word_gap = " ";
  std::string_view sentence_gap = " ";
  bool capitals = true;
};

std::vector<std::string_view> split_list(std::string_view list);
std::string_view pick(const std::vector<std::string_view>& list, motet::Random& random);
/// With a capital at its beginning, where the script (Latin, Greek, Cyrillic) has one.
std::string capitalised(std::string_view word);

/// Words by rank, drawn with probabilities that fall as the rank to the power of -1.13.
class ZipfWords {
 public:
  /// The frequent words first; then made-up ones, longer with their rank, no two alike.
  ZipfWords(const Alphabet& alphabet, std::size_t types, std::uint64_t seed);

  [[nodiscard]] const std::string& draw(motet::Random& random) const;
  [[nodiscard]] const std::vector<std::string>& words() const noexcept { return words_; }

 private:
  std::vector<std::string> words_;
  std::vector<double> cumulative_;
};

}  // namespace bench
