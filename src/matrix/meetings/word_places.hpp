// How many words stand before a position of a transcript?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "motet/corpus/corpus.hpp"
#include "motet/text/tokens.hpp"

namespace motet::inline v1 {

/// The words, numbers and ideographs of the turns of one transcript that count.
class WordPlaces {
 public:
  WordPlaces(const Corpus& corpus, std::size_t transcript, bool include_interviewers, const WordTokenizer& tokenizer) {
    const Transcript& said = corpus.transcripts()[transcript];
    std::vector<Token> words;
    for (const Turn& turn : said.turns) {
      if (turn.speaker && !include_interviewers && corpus.participant(*turn.speaker).interviewer) continue;
      words.clear();
      tokenizer(std::string_view(said.text).substr(turn.span.begin, turn.span.size()), words);
      for (const Token& word : words) {
        begins_.push_back(turn.span.begin + word.span.begin);
        ends_.push_back(turn.span.begin + word.span.end);
      }
    }
  }

  /// Words that end at the position or before.
  [[nodiscard]] std::uint32_t ended_at(std::uint32_t position) const {
    return static_cast<std::uint32_t>(std::upper_bound(ends_.begin(), ends_.end(), position) - ends_.begin());
  }
  /// Words that begin before the position.
  [[nodiscard]] std::uint32_t begun_before(std::uint32_t position) const {
    return static_cast<std::uint32_t>(std::lower_bound(begins_.begin(), begins_.end(), position) - begins_.begin());
  }

 private:
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace motet::inline v1
