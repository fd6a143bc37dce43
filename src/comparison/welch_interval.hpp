// How sure is the difference of two means?
#pragma once

#include <span>

#include "motet/statistics/two_by_two.hpp"

namespace motet::inline v1 {

/// The mean of the first less that of the second, with the 95 % interval for unequal variances (Welch 1947).
/// *Undefined* (NaN): the interval with fewer than two values on a side or without any spread on both; the estimate
/// with none on a side.
Effect welch_interval(std::span<const double> first, std::span<const double> second);

}  // namespace motet::inline v1
