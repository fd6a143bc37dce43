// How sure is a proportion?
#pragma once

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// Closed bounds; both NaN where the statistic is undefined.
struct Interval {
  double low = 0;
  double high = 0;
};

/// The standard normal quantile of 97.5 %, used for every 95 % interval.
inline constexpr double normal_quantile_975 = 1.959963984540054;

/// The 95 % score interval (Wilson 1927) of `successes` out of `trials`; exactly 0 and 1 at the ends of the range.
/// *Undefined* (NaN) for trials = 0.
/// Errors: std::invalid_argument unless 0 <= successes <= trials.
MOTET_API Interval wilson_interval(double successes, double trials);

/// The 95 % interval of the difference of two proportions from their Wilson intervals (Newcombe 1998, method 10).
/// *Undefined* (NaN) when a number of trials is 0. Errors: as wilson_interval.
MOTET_API Interval newcombe_interval(double first_successes, double first_trials, double second_successes,
                                     double second_trials);

}  // namespace motet::inline v1
