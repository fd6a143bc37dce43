// Which entries of a dictionary stand where in a corpus?
#pragma once

#include <cstdint>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/corpus/corpus.hpp"
#include "motet/text/tokens.hpp"

#include "coding/operators.hpp"
#include "coding/pattern.hpp"

namespace motet::inline v1 {

/// The patterns of a dictionary's entries, cut at their operators. The phrases of one entry follow each other.
struct PatternList {
  struct Entry {
    std::uint32_t phrase = 0;  ///< the first
    std::vector<Operator> operators;
  };

  std::vector<Entry> entries;
  std::vector<std::vector<PatternWord>> phrases;
  std::vector<std::uint32_t> entry_of_phrase;
};

/// As Dictionary::find.
std::vector<DictionaryHit> search(const PatternList& patterns, const WordTokenizer& tokenize, const MatchOptions& match,
                                  const Corpus& corpus, const DictionaryOptions& options);

}  // namespace motet::inline v1
