// How strongly do groups and answers go together in a table of several rows and columns?
#pragma once

#include <cstdint>

#include "motet/core/config.hpp"
#include "motet/statistics/exact_tests.hpp"
#include "motet/statistics/two_by_two.hpp"

namespace motet::inline v1 {

/// Whether rows and columns of a table of counts hang together.
struct ChiSquareTest {
  double statistic = 0;
  std::int64_t degrees = 0;  ///< of freedom
  double p = 0;
  double smallest_expected = 0;  ///< below 5: the p-value is only a guide, prefer fisher_freeman_halton
};

/// Pearson's chi-square test of independence, without correction. Empty rows and columns are dropped first. *Undefined*
/// (NaN) with fewer than two rows or columns left. Errors of both: std::invalid_argument as fisher_freeman_halton.
MOTET_API ChiSquareTest chi_square_test(const ContingencyTable& table);

/// How strongly rows and columns of a table of counts hang together.
struct CramersV {
  Effect v;                 ///< 0 to 1, with the interval from the noncentral chi-square distribution
  double corrected = 0;     ///< for the bias of small tables (Bergsma 2013)
  bool guide_only = false;  ///< an expected count is below 5, so that the interval is only a guide
};

/// sqrt(chi-square / (N (min(r, c) - 1))) (Cramer 1946). The interval's limits are sqrt(lambda / (N (min(r, c) - 1)))
/// for the noncentralities lambda at which chi-square is the 97.5 % and the 2.5 % point (0 where there is none), at
/// most
/// 1. *Undefined* (NaN) as chi_square_test; `corrected` also when each observation has a row or a column of its own.
MOTET_API CramersV cramers_v(const ContingencyTable& table);

}  // namespace motet::inline v1
