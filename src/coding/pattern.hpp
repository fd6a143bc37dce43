// What must stand where in a text for a pattern of a dictionary to match?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/text/tokens.hpp"

namespace motet::inline v1 {

/// What may stand between a word of a pattern and the one before it.
enum class Joint : std::uint8_t {
  nothing,   ///< they touch, as ideographs do
  phrase,    ///< anything but words and what ends a sentence
  sentence,  ///< anything but words: the pattern itself has a sentence end here ("Dr. Smith")
};

/// One word as it is compared, cut at its wildcards: {"un", "able"} for "un*able", {"caseload", ""} for "caseload*",
/// {"trust"}.
struct PatternWord {
  std::vector<std::string> pieces;
  Joint joint = Joint::phrase;
};

/// Errors: DataError when there is no letter or digit, or a wildcard stands between ideographs.
std::vector<PatternWord> parse_pattern(std::string_view pattern, const WordTokenizer& tokenize,
                                       const MatchOptions& match);

/// The stretches that are compared: the words of the text, except that runs of ideographs and kana, which the tokenizer
/// cuts differently in different surroundings, fall apart into characters (with their combining marks).
/// Precondition: tokens made from `text` by a WordTokenizer of words, numbers and ideographs.
void split_ideographs(std::string_view text, const std::vector<Token>& tokens, std::vector<Token>& stretches);

/// True when a text that holds no word ends a sentence or a part of one: Sentence_Terminal of Unicode, ; : … and their
/// counterparts in other scripts.
bool ends_sentence(std::string_view between);

/// True when the word is the pieces with any characters between them.
bool matches(const std::vector<std::string>& pieces, std::string_view word);

}  // namespace motet::inline v1
