// Which words are said how often, by how many, and how evenly?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/table.hpp"
#include "motet/corpus/words.hpp"
#include "motet/text/stop_words.hpp"

namespace motet::inline v1 {

/// How evenly one word is spread over n parts: v_i uses in part i, s_i the share of part i in all words, p_i the word's
/// share of the words of part i, o_i = v_i / sum v. *Undefined* (NaN) with fewer than two parts or no use.
struct Dispersion {
  std::int64_t range = 0;    ///< parts with a use
  double juilland_d = 0;     ///< 1 - (population sd of p / mean of p) / sqrt(n - 1): 1 even, 0 in one part only
  double dp = 0;             ///< Gries (2008): half the sum of |o_i - s_i|; 0 even
  double dp_normalized = 0;  ///< Lijffijt and Gries (2012): dp / (1 - min s_i)
};

/// `uses` and `sizes` (words of each part) have one entry a part; parts without words are left aside.
/// Errors: std::invalid_argument for different lengths, or more uses than words in a part.
MOTET_API Dispersion dispersion(const std::vector<std::int64_t>& uses, const std::vector<std::int64_t>& sizes);

/// A word, how often it is said, and how evenly.
struct WordFrequency {
  std::string word;
  std::int64_t count = 0;
  std::int64_t transcripts = 0;  ///< in which it is said
  Dispersion dispersion;         ///< over participants; its range is how many say it
};

/// Which words are listed.
struct WordFrequencyOptions {
  std::int64_t min_count = 1;
  std::int64_t min_participants = 1;
  bool numbers = false;     ///< words of digits without a letter too
  StopWords stop_words;     ///< left out, but counted among all words; empty: none are
  std::uint64_t limit = 0;  ///< the most frequent; 0: all
  Execution execution;
};

/// The words that are said, the most frequent first.
struct WordFrequencies {
  std::vector<WordFrequency> words;  ///< the most frequent first, ties in the order of code points
  std::int64_t tokens = 0;           ///< all words said
  std::int64_t types = 0;            ///< all different ones
  std::int64_t participants = 0;     ///< who say at least one word
  std::vector<ExcludedWords> excluded;
};

/// What is excluded is counted under the first reason that holds: stop word, number (never written otherwise), too few
/// participants, too few uses. Needs O(words of the corpus + types + uses by participant). Errors: Stopped.
MOTET_API WordFrequencies word_frequencies(const CorpusWords& words, const WordFrequencyOptions& options = {});

/// Columns word, count, per_thousand, participants, transcripts, juilland_d, dp, dp_normalized.
MOTET_API Table to_table(const WordFrequencies& frequencies);

}  // namespace motet::inline v1
