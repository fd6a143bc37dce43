#include "comparison/welch_interval.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace motet::inline v1 {
namespace {

struct Moments {
  double mean = 0;
  double variance_of_mean = 0;
  double degrees = 0;
};

Moments moments(std::span<const double> values) {
  const auto size = static_cast<double>(values.size());
  double mean = 0;
  for (const double value : values) mean += value;
  mean /= size;
  // The mean of equal values need not be one of them in floating point.
  const bool spread = std::any_of(values.begin(), values.end(), [&](double value) { return value != values.front(); });
  double squares = 0;
  for (const double value : values) squares += spread ? (value - mean) * (value - mean) : 0.0;
  return {mean, squares / (size - 1) / size, size - 1};
}

}  // namespace

Effect welch_interval(std::span<const double> first, std::span<const double> second) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (first.empty() || second.empty()) return {nan, nan, nan};
  const Moments a = moments(first);
  const Moments b = moments(second);
  const double difference = a.mean - b.mean;
  const double variance = a.variance_of_mean + b.variance_of_mean;
  if (!(variance > 0)) return {difference, nan, nan};
  const double degrees =
      variance * variance /
      (a.variance_of_mean * a.variance_of_mean / a.degrees + b.variance_of_mean * b.variance_of_mean / b.degrees);
  const double half =
      boost::math::quantile(boost::math::students_t_distribution<double>(degrees), 0.975) * std::sqrt(variance);
  return {difference, difference - half, difference + half};
}

}  // namespace motet::inline v1
