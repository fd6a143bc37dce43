// What do strata add up to, in whatever order they come?
#pragma once

#include <span>
#include <vector>

#include "motet/statistics/two_by_two.hpp"

namespace motet::inline v1 {

/// In an order that depends on the counts only, so that sums of real numbers have the same bits. Errors:
/// std::invalid_argument for a negative count or more than 2^53 observations in all.
std::vector<TwoByTwo> in_canonical_order(std::span<const TwoByTwo> strata);

/// Of the sum of a, given all margins.
struct StrataMoments {
  double observations = 0;
  double observed = 0;
  double expected = 0;
  double difference = 0;  // observed - expected, without the loss of subtracting the two
  double variance = 0;
};

StrataMoments moments_of(const std::vector<TwoByTwo>& strata);

}  // namespace motet::inline v1
