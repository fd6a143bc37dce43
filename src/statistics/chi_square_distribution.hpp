// How likely is a chi-square as large as this one?
#pragma once

#include <cstdint>

namespace motet::inline v1 {

/// P(X >= statistic) for the central distribution. Precondition: degrees > 0. NaN for NaN.
double chi_square_p(double statistic, std::int64_t degrees);

/// The noncentrality at which `statistic` is the quantile of this level; 0 where even the central distribution has less
/// below. Relative accuracy 1e-10, from 1e8 on 1e-7.
double noncentrality(double statistic, std::int64_t degrees, double level);

}  // namespace motet::inline v1
