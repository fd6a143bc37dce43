// Which codes meet more, or less, than chance makes them?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/table.hpp"
#include "motet/matrix/association.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/statistics/two_by_two.hpp"

namespace motet::inline v1 {

/// What chance is. Both say something about codes in these units, nothing about people in general: units of one person
/// are not independent of each other.
enum class NullModel : std::uint8_t {
  /// Each code is shuffled over the units of its transcript: keeps how much of each code there is in each transcript.
  /// A pair is surprising only beyond what follows from both codes being frequent in the same interviews.
  within_transcripts,
  /// Each code is shuffled over all units. A pair can be surprising only because some interviews hold much of both.
  free
};
MOTET_API NullModel parse_null_model(std::string_view text);  ///< "within-transcripts", "free"
MOTET_API std::string_view to_string(NullModel model);

/// How pairs of codes are tested.
struct PairTestOptions {
  NullModel null = NullModel::within_transcripts;
  Alternative alternative = Alternative::two_sided;
  std::uint64_t replicates = 1000;  ///< permutations; 0: only the exact tests
  std::uint64_t seed = 1;
  std::int64_t min_units = 1;  ///< only codes that stand in at least so many units
  /// Pairs of columns (first < second) that are not to be tested, as those that meet by definition.
  std::vector<std::pair<std::int32_t, std::int32_t>> leave_out;
  std::uint64_t work = 250'000;  ///< of one exact test within transcripts (see StratifiedExactOptions)
  Execution execution;
};

/// Whether two codes meet more, or less, than by chance.
struct PairTest {
  std::int32_t first = 0;  ///< of PairTests::columns
  std::int32_t second = 0;
  PairCounts counts;         ///< units
  double expected = 0;       ///< mean number of units with both, by chance
  double z = 0;              ///< (both - expected) / its standard deviation by chance; NaN: not tested
  double p = 0;              ///< exact; NaN: not tested
  bool approximate = false;  ///< the exact p took too much work: that of Cochran, Mantel and Haenszel
  double q = 0;              ///< Benjamini-Hochberg over the tested pairs
  double q_dependent = 0;    ///< Benjamini-Yekutieli
  double p_permutation = 0;  ///< (1 + hits) / (1 + replicates); NaN without permutations
  double p_family = 0;       ///< step-down max-T from the same permutations; NaN without
  double p_largest = 0;      ///< single-step max-T
  /// How much the odds of one code rise where the other stands: conditional maximum likelihood (free), or common to all
  /// transcripts by Mantel and Haenszel (within transcripts), with its 95 % interval.
  Effect odds_ratio;
  std::string reason;  ///< why it was not tested, or empty
};

/// The tests of all pairs of codes.
struct PairTests {
  std::vector<PairTest> pairs;    ///< of all columns that pass min_units: by first, then second
  std::vector<Column> columns;    ///< all of the matrix, in its order
  std::int64_t tested = 0;        ///< pairs in the family
  std::int64_t approximated = 0;  ///< of these
  std::uint64_t replicates = 0;
  std::uint64_t seed = 0;
  NullModel null = NullModel::within_transcripts;
  Alternative alternative = Alternative::two_sided;
  std::string rule;       ///< what a unit is
  std::string null_rule;  ///< what chance is, as one sentence
  std::vector<std::string> notes;
};

/// Tests every pair of columns of a presence matrix (any count above 0 is presence), also those that never meet.
///
/// The exact p is hypergeometric (free) or its convolution over transcripts; permutations shuffle every column by
/// itself and are compared by |z| (by z one-sided), where a pair's mean and standard deviation are those of its null.
/// Replicate b is a pure function of seed and b: more replicates begin with the same ones. Neither the order of rows
/// nor the numbers of transcripts change a bit of any test; another order of columns (theirs is that of keys) draws
/// other permutations. Units are taken as exchangeable: where codes come in runs, because codings reach over several
/// units or units overlap, there is less independent evidence than units and p is too small; a note counts it where
/// rows of one transcript stand in the order of the text, the only thing here that depends on the order of rows. Pairs
/// of which only one number is possible (a code in no unit, or in all units of every transcript it stands in) are in no
/// family, nor are those left out on request. A row without transcript counts as one transcript of all such rows.
/// (Westfall and Young 1993)
///
/// Complexity: replicates x (presences x (1 + columns / 128) + columns^2), and columns^2 / 2 exact tests.
/// Errors: std::invalid_argument when columns, rows and labels differ in number, or for a pair to leave out that is not
/// one of two columns in their order; LimitError for more than ten million pairs (choose columns by min_units);
/// Stopped.
MOTET_API PairTests test_pairs(const IncidenceMatrix& incidence, const PairTestOptions& options = {});

/// The pairs as a table "pair_tests": first, second, both, first_units, second_units, units, expected, z, p, q,
/// q_dependent, p_permutation, p_family, odds_ratio, low, high, reason, first_id, second_id (keys of the columns); by
/// p, then |z| from the largest, then the order of columns; what was not tested comes last.
MOTET_API Table to_table(const PairTests& tests);

}  // namespace motet::inline v1
