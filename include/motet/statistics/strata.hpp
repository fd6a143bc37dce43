// Do two properties go together within interviews, and not just because both are frequent in the same ones?
#pragma once

#include <cstdint>
#include <span>

#include "motet/core/config.hpp"
#include "motet/statistics/two_by_two.hpp"

namespace motet::inline v1 {

/// How much work an exact test may be.
struct StratifiedExactOptions {
  /// How many multiplications a convolution may take (250,000 take about 0.1 ms, and an improbable sum takes three
  /// convolutions); beyond, the large-sample test stands in.
  std::uint64_t work = 250'000;
};

/// Whether two things go together within strata.
struct StratifiedExactTest {
  double p = 0;
  bool approximate = false;  ///< the work would have been too much: p is that of Cochran, Mantel and Haenszel with the
                             ///< correction for continuity, one-sided by the normal distribution of its root
  double observed = 0;       ///< sum of a
  double expected = 0;       ///< its mean, given all margins of all strata
  double variance = 0;       ///< its variance; 0: only one sum is possible
};

/// The exact test of conditional independence in 2x2 tables, one a stratum: given all margins, the sum of a is a sum of
/// independent hypergeometric numbers, whose distribution is their convolution. It is the exact null distribution of a
/// pair of codes when codes are shuffled within each transcript. Sides as in fisher_exact. p = 1 when only one sum is
/// possible; NaN without any observation. Convolutions leave out what is below 1e-18 of the largest, and tails are
/// computed where an exponential tilt has made them the middle: p keeps a relative accuracy of 1e-11 however small it
/// is (0 below 1e-307). The order of strata changes no bit. Errors of both functions: std::invalid_argument as
/// fisher_exact, where N is that of all strata together.
MOTET_API StratifiedExactTest stratified_exact(std::span<const TwoByTwo> strata,
                                               Alternative alternative = Alternative::two_sided,
                                               const StratifiedExactOptions& options = {});

/// The chi-square test and the odds ratio over strata.
struct MantelHaenszel {
  double chi_square = 0;  ///< 1 degree of freedom
  double p = 0;
  Effect odds_ratio;  ///< common to all strata, sum(ad/n) / sum(bc/n), with the interval of Robins, Breslow, Greenland
};

/// Cochran 1954, Mantel and Haenszel 1959: (max(0, |sum(a - E)| - 1/2))^2 / sum V, without the 1/2 unless `correction`.
/// Strata with fewer than 2 observations are left out. *Undefined* (NaN): chi-square and p without a stratum in which
/// both properties vary; the odds ratio when both sums are 0, its interval also when one is.
/// (Robins, Breslow, Greenland 1986)
MOTET_API MantelHaenszel mantel_haenszel(std::span<const TwoByTwo> strata, bool correction = true);

}  // namespace motet::inline v1
