// How much does a number spread over resamples?
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

#include "motet/themes/stability.hpp"

namespace motet::inline v1 {

/// Type 7 of Hyndman and Fan 1996: linear between neighbours. Precondition: ascending, not empty, 0 <= level <= 1.
inline double quantile_of(const std::vector<double>& sorted, double level) {
  const double place = static_cast<double>(sorted.size() - 1) * level;
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

/// Of the values that are not NaN; the order in which they stand may change the last bit of the mean.
inline Spread spread_of(std::vector<double> values) {
  values.erase(std::remove_if(values.begin(), values.end(), [](double value) { return std::isnan(value); }),
               values.end());
  if (values.empty()) {
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    return {undefined, undefined, undefined};
  }
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  std::sort(values.begin(), values.end());
  return {mean, quantile_of(values, 0.025), quantile_of(values, 0.975)};
}

}  // namespace motet::inline v1
