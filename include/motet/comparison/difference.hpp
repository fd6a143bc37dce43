// In what do groups of participants differ, when people are what was drawn and not units?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/table.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/statistics/two_by_two.hpp"

namespace motet::inline v1 {

/// What is compared, and what each participant's number is.
struct DifferenceRule {
  enum class Of : std::uint8_t {
    codes,  ///< each column
    pairs   ///< each pair of columns that meets in some unit: units that hold both
  };
  enum class By : std::uint8_t {
    share,  ///< the share of the participant's units
    units,  ///< the number of the participant's units
    voiced  ///< 1 if it is any unit, else 0
  };
  Of of = Of::codes;
  By by = By::share;
  bool operator==(const DifferenceRule&) const = default;
};
MOTET_API DifferenceRule::By parse_difference_measure(std::string_view text);  ///< "share", "units", "voiced"
MOTET_API std::string_view to_string(DifferenceRule::By by);

/// How the differences of two groups are tested.
struct DifferenceOptions {
  std::uint64_t replicates = 10'000;  ///< all arrangements instead, where there are no more than these; 0: no test
  std::uint64_t seed = 1;
  std::optional<Grouping> within;     ///< participants change places only with those of their own group here
  std::int64_t min_participants = 1;  ///< only what at least so many participants have
  Execution execution;
};

/// One code, or pair of codes, in the two groups.
struct DifferenceTest {
  std::int32_t first = 0;     ///< column
  std::int32_t second = -1;   ///< of a pair; else -1
  std::vector<double> means;  ///< one a group, over its participants; NaN: nobody in it
  /// Two groups: mean of the first less that of the second, with a 95 % interval (voiced: Newcombe 1998; else Welch
  /// 1947). More groups: the share of the variance that lies between them (eta squared), without interval (NaN).
  Effect difference;
  /// Pooled-variance t of two groups, F of more; infinite where nobody differs from their own group. Voiced: the
  /// difference by its null deviation, which is the standardized count; of more groups chi-square (N - 1) / N. NaN:
  /// there is nothing to compare.
  double statistic = 0;
  double p = 0;         ///< by permuting participants between groups; NaN: not tested
  double q = 0;         ///< Benjamini-Hochberg over what was tested
  double p_family = 0;  ///< step-down max-T over the same
  std::string reason;   ///< why it was not tested, or empty
};

/// Where two groups of participants differ.
struct Difference {
  std::string attribute;
  std::vector<std::string> groups;         ///< those with participants
  std::vector<std::int64_t> participants;  ///< of each group
  std::vector<Column> columns;
  DifferenceRule rule;
  std::vector<DifferenceTest> tests;  ///< by first, then second
  std::int64_t tested = 0;
  bool complete = false;         ///< all arrangements were enumerated
  std::uint64_t replicates = 0;  ///< that were drawn, or arrangements there are
  double smallest_p = 0;         ///< no p can fall below it, however different the groups are; NaN: nothing is tested
  std::int64_t without_group = 0;
  std::string description;  ///< what was compared and how, as one sentence
  std::vector<std::string> notes;
};

/// Compares groups of participants over units x columns (presence: any count above 0). Whole participants change
/// places between groups: all of somebody's units move together, so that p speaks about people and not about units.
/// Statistics are two-sided; their values within a relative 1e-9 count as equal. What nobody or everybody of the groups
/// has in equal measure is not tested. Replicate b is a pure function of seed and b. Rows without participant or group
/// are left out, and so are participants without a value of `within`.
///
/// With `within`, a number is taken as its departure from the mean of its stratum and groups are compared beside strata
/// in a linear model, so that what belongs to the strata is no difference of the groups: without that, statistics would
/// not lie around 0 by chance and could not be two-sided. Means and differences are not adjusted.
///
/// smallest_p is the share of arrangements that differ only by the names of groups: 1 / their number, twice that for
/// two groups of equal size; more for the voices of several groups, which are all alike. It is at least 1 / (1 +
/// replicates) where arrangements are drawn, and NaN where `within` leaves nobody to change places with. With `within`,
/// voices of several groups may be kept from it by more.
///
/// Complexity: replicates x participants x tests additions, 0.1 s for 10,000 x 23 x 1,770.
/// *Undefined*: with fewer than two groups nothing is tested. Errors: std::invalid_argument when the grouping does not
/// know a participant or sizes do not fit; LimitError for more than a million tests or 2^28 numbers (participants x
/// tests); Stopped. (Westfall and Young 1993)
MOTET_API Difference difference(const IncidenceMatrix& incidence, const Grouping& grouping,
                                const DifferenceRule& rule = {}, const DifferenceOptions& options = {});

/// "differences": code (of pairs first, second), one column a group, difference (of more than two groups eta_squared,
/// whose low and high are empty), low, high, statistic, p, q, p_family, reason, id (of pairs first_id, second_id: keys
/// of the columns); by p, then the order of columns; what was not tested comes last. A group called like a column gets
/// "group " before its name.
MOTET_API Table to_table(const Difference& difference);

}  // namespace motet::inline v1
