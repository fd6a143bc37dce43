// Which words set one group of participants apart from the others?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/table.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/corpus/words.hpp"
#include "motet/text/stop_words.hpp"

namespace motet::inline v1 {

/// How the distance of a word from what is expected is measured.
enum class KeynessMeasure : std::uint8_t {
  log_likelihood,  ///< signed G2 of the 2x2 table (Dunning 1993)
  chi_square,      ///< signed chi-square of the 2x2 table
  log_odds,        ///< z of the log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008)
};
/// Errors: std::invalid_argument; the message lists what there is.
MOTET_API KeynessMeasure parse_keyness_measure(std::string_view text);
MOTET_API std::string_view to_string(KeynessMeasure measure);

/// How the measure is corrected for small counts.
enum class KeynessCorrection : std::uint8_t {
  none,
  yates,     ///< only where |ad - bc| >= N/2 and an expected count is below 5
  williams,  ///< divides by q; log-likelihood only
};

/// One word's 2x2 table: a uses in the target, b in the reference, c and d the other words there.
struct KeynessCounts {
  double a = 0, b = 0, c = 0, d = 0;
};

/// Positive when a exceeds its expectation. *Undefined* (NaN) when a row or column is empty, except that
/// log_likelihood is 0 then. Errors: std::invalid_argument for negative counts, for log_odds (which needs all words),
/// or a correction that the measure does not have.
MOTET_API double keyness(const KeynessCounts& counts, KeynessMeasure measure,
                         KeynessCorrection correction = KeynessCorrection::none, bool quanteda_compatible = false);

/// The difference of a word between target and reference.
struct LogOdds {
  double delta = 0;  ///< difference of the log-odds
  double z = 0;      ///< delta / sqrt(variance)
};
/// For all words at once; the prior is the pooled counts times `prior_scale`. *Undefined* for a word that nobody uses,
/// and where there is no other word.
/// Errors: std::invalid_argument for different lengths, negative counts, or a scale that is not positive.
MOTET_API std::vector<LogOdds> log_odds(const std::vector<double>& target, const std::vector<double>& reference,
                                        double prior_scale = 1);

/// How words of groups are compared.
struct KeynessOptions {
  KeynessMeasure measure = KeynessMeasure::log_likelihood;
  KeynessCorrection correction = KeynessCorrection::none;
  bool quanteda_compatible = false;   ///< with quanteda's constant 1e-9 inside each logarithm
  double prior_scale = 1;             ///< log_odds only
  std::int64_t min_count = 5;         ///< uses in target and reference together
  std::int64_t min_participants = 2;  ///< who say it, target and reference together
  StopWords stop_words;               ///< left out of the list, but counted among the words; empty: none are
  Execution execution;
};

/// A word that sets a group apart, or apart from it.
struct KeyWord {
  std::string word;
  std::int64_t target = 0;  ///< uses
  std::int64_t reference = 0;
  std::int64_t target_participants = 0;  ///< who say it
  std::int64_t reference_participants = 0;
  double score = 0;   ///< of the measure, signed
  double effect = 0;  ///< log2 of the ratio of relative frequencies, with 0.5 added to both counts; log_odds: delta
  double p = 0;       ///< of the score (1 degree of freedom; log_odds: two-sided normal), words as independent draws
  double q = 0;       ///< Benjamini-Hochberg over all words of all groups tested here
};

/// The words of one group against all others.
struct GroupKeyness {
  std::string group;
  std::int64_t target_words = 0;     ///< all words said in the group
  std::int64_t reference_words = 0;  ///< in all other groups
  std::vector<KeyWord> words;        ///< the highest score first, ties in the order of code points
};

/// The words that set groups apart.
struct Keyness {
  std::string attribute;
  KeynessMeasure measure = KeynessMeasure::log_likelihood;
  std::vector<GroupKeyness> groups;  ///< each group against all others together
  /// What the p-values do not license: words of one person are not independent, so that a talkative participant can
  /// make a word "significant" alone; the numbers of participants stand beside every word for that reason.
  std::string caution;
};

/// Every group of participants against the others together, in the order of the grouping; a group that says nothing has
/// no words. Participants without a group, and turns without a speaker, are left aside. Needs O(words of the corpus +
/// listed words x groups). Errors: std::invalid_argument when fewer than two groups say a word, the grouping does not
/// know a speaker, the scale of the prior is not positive, or the correction does not fit. Stopped.
MOTET_API Keyness keyness(const CorpusWords& words, const Grouping& grouping, const KeynessOptions& options = {});

/// Columns group, word, target, reference, target_participants, reference_participants, score, effect, p, q.
MOTET_API Table to_table(const Keyness& keyness);

}  // namespace motet::inline v1
