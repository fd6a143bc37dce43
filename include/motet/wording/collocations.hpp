// Which words stand together more often than their frequencies explain?
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

/// Which sequences of words are listed.
struct NgramOptions {
  std::uint32_t size = 2;  ///< words; 1 to 8
  std::int64_t min_count = 2;
  std::int64_t min_participants = 1;
  bool across_punctuation = false;  ///< also where punctuation stands between the words; never across turns
  StopWords stop_words;             ///< sequences that begin or end with one of these are left out; empty: none are
  std::uint64_t limit = 0;          ///< the first in the order; 0: all
  Execution execution;
};

/// Words that follow each other, and how often.
struct Ngram {
  std::vector<std::string> words;
  std::int64_t count = 0;
  std::int64_t participants = 0;  ///< who say it
};

/// Sequences of words that follow each other in one turn; the most frequent first, ties in the order of code points.
/// Sequences are grown from those of one word less that pass both bounds, so that memory stays in proportion to the
/// words. Errors: std::invalid_argument for a size outside 1 to 8; LimitError from 2^32 - 1 words on; Stopped.
MOTET_API std::vector<Ngram> ngrams(const CorpusWords& words, const NgramOptions& options = {});

/// Which sequences of words are tested.
struct CollocationOptions {
  std::uint32_t size = 2;  ///< words; 2 to 4
  std::int64_t min_count = 2;
  std::int64_t min_participants = 1;
  /// Removed from the text before counting, leaving a pad that agrees with nothing: no candidate holds or spans one,
  /// but a run with a pad is still an observation. Empty: nothing is removed.
  StopWords stop_words;
  std::uint64_t limit = 0;  ///< the first in the order; 0: all
  Execution execution;
};

/// Every run of `size` neighbouring words inside one turn, without punctuation between them, is one observation; its
/// pattern says at which places it agrees with the candidate.
struct Collocation {
  std::vector<std::string> words;
  std::int64_t count = 0;
  std::int64_t participants = 0;  ///< who say it
  double lambda =
      0;  ///< K-way interaction of the saturated log-linear model of the 2^K counts + 0.5 (Blaheta and Johnson 2001)
  double z = 0;               ///< lambda over its standard error
  double log_likelihood = 0;  ///< G2 against independence of the places
  double pmi = 0;             ///< log2 of the observed over the expected count
};

/// As in Collocation.
struct CollocationStatistics {
  double lambda = 0, z = 0, log_likelihood = 0, pmi = 0;
};
/// From the 2^K counts by agreement pattern: bit j of the index is 1 when place j agrees. Errors: std::invalid_argument
/// unless there are 4, 8 or 16 counts, none negative. *Undefined* (NaN): pmi and log_likelihood without observations,
/// and pmi where none is expected.
MOTET_API CollocationStatistics collocation_statistics(const std::vector<double>& counts);

/// The largest z first, ties in the order of code points. One pass over the talk for each set of places, whatever the
/// number of candidates. Errors: std::invalid_argument for a size outside 2 to 4; LimitError as ngrams; Stopped.
MOTET_API std::vector<Collocation> collocations(const CorpusWords& words, const CollocationOptions& options = {});

/// Columns words, count, participants; and lambda, z, log_likelihood, pmi.
MOTET_API Table to_table(const std::vector<Ngram>& ngrams);
MOTET_API Table to_table(const std::vector<Collocation>& collocations);

}  // namespace motet::inline v1
