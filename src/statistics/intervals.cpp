#include "motet/statistics/intervals.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace motet::inline v1 {

Interval wilson_interval(double successes, double trials) {
  if (!(successes >= 0 && successes <= trials) || std::isinf(trials)) {
    throw std::invalid_argument("wilson_interval: successes must lie between 0 and trials");
  }
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (trials == 0) return {nan, nan};
  constexpr double square = normal_quantile_975 * normal_quantile_975;
  const double share = successes / trials;
  const double shrink = 1 + square / trials;
  const double centre = (share + square / (2 * trials)) / shrink;
  const double half_width =
      normal_quantile_975 * std::sqrt(share * (1 - share) / trials + square / (4 * trials * trials)) / shrink;
  return {successes == 0 ? 0.0 : centre - half_width, successes == trials ? 1.0 : centre + half_width};
}

Interval newcombe_interval(double first_successes, double first_trials, double second_successes, double second_trials) {
  const Interval first = wilson_interval(first_successes, first_trials);
  const Interval second = wilson_interval(second_successes, second_trials);
  const double first_share = first_successes / first_trials;
  const double second_share = second_successes / second_trials;
  const double difference = first_share - second_share;
  if (std::isnan(difference)) return {difference, difference};
  const auto length = [](double x, double y) { return std::sqrt(x * x + y * y); };
  return {difference - length(first_share - first.low, second.high - second_share),
          difference + length(first.high - first_share, second_share - second.low)};
}

}  // namespace motet::inline v1
