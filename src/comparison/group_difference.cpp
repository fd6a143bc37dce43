#include "comparison/group_difference.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "motet/statistics/intervals.hpp"

#include "comparison/welch_interval.hpp"

namespace motet::inline v1 {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Effect two_proportions(std::span<const double> values, std::span<const double> means, const ComparedPeople& people) {
  double voiced[2] = {0, 0};
  for (std::size_t person = 0; person < values.size(); ++person) voiced[people.group[person]] += values[person];
  const Interval interval = newcombe_interval(voiced[0], static_cast<double>(people.sizes[0]), voiced[1],
                                              static_cast<double>(people.sizes[1]));
  return {means[0] - means[1], interval.low, interval.high};
}

Effect two_means(std::span<const double> values, const ComparedPeople& people) {
  std::vector<double> sides[2];
  for (std::size_t person = 0; person < values.size(); ++person) sides[people.group[person]].push_back(values[person]);
  return welch_interval(sides[0], sides[1]);
}

double eta_squared(std::span<const double> values, std::span<const double> means, const ComparedPeople& people) {
  double mean = 0;
  for (const double value : values) mean += value;
  mean /= static_cast<double>(values.size());
  double within = 0;
  double total = 0;
  bool spread = false;
  for (std::size_t person = 0; person < values.size(); ++person) {
    const double left = values[person] - means[people.group[person]];
    within += left * left;
    total += (values[person] - mean) * (values[person] - mean);
    spread = spread || values[person] != values[0];
  }
  return spread ? std::max(0.0, 1 - within / total) : nan;
}

}  // namespace

Effect group_effect(std::span<const double> values, std::span<const double> means, const ComparedPeople& people,
                    DifferenceRule::By by) {
  if (means.size() < 2) return {nan, nan, nan};
  if (means.size() > 2) return {eta_squared(values, means, people), nan, nan};
  return by == DifferenceRule::By::voiced ? two_proportions(values, means, people) : two_means(values, people);
}

double group_statistic(const GroupContrasts::SumsOfSquares& squares, const GroupContrasts& contrasts,
                       DifferenceRule::By by, std::size_t groups) {
  const double sign = squares.first < 0 ? -1 : 1;
  if (squares.between < negligible_share * squares.total) return 0;
  if (by == DifferenceRule::By::voiced) {
    const auto free = static_cast<double>(contrasts.within_degrees() + contrasts.between_degrees());
    const double chi_square = free * squares.between / squares.total;
    return groups == 2 ? sign * std::sqrt(chi_square) : chi_square;
  }
  constexpr double infinite = std::numeric_limits<double>::infinity();
  const bool none_within = squares.within < negligible_share * squares.total;
  const double ratio = none_within ? infinite
                                   : squares.between / static_cast<double>(contrasts.between_degrees()) /
                                         (squares.within / static_cast<double>(contrasts.within_degrees()));
  return groups == 2 ? sign * std::sqrt(ratio) : ratio;
}

}  // namespace motet::inline v1
