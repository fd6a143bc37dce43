#include "statistics/hypergeometric_number.hpp"

#include <algorithm>
#include <cmath>

#include "statistics/first_cell.hpp"

namespace motet::inline v1 {
namespace {

// The weight of the most probable value, and that of what is still possible: twice the range of probabilities as
// doubles.
constexpr double largest_weight = 0x1p900;
constexpr double smallest_weight = 1e-300;

std::int64_t mode_of(const Hypergeometric& number) {
  const auto at = static_cast<long double>(number.row + 1) * static_cast<long double>(number.column + 1) /
                  static_cast<long double>(number.total + 2);
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(at), 0, number.row);
}

// By this factor tilted weights fall against the tilt.
double step_of(double tilt) { return std::exp(-std::abs(tilt)); }

// The tilt that goes with the rounded step: over a thousand steps the difference would be seen.
long double exact(double tilt) {
  return std::copysign(std::log(static_cast<long double>(step_of(tilt))), static_cast<long double>(tilt));
}

}  // namespace

long double TiltedDistribution::log_probability(std::int64_t value) const {
  return std::log(static_cast<long double>(at(value))) + log_scale - tilt * static_cast<long double>(value);
}

std::optional<HypergeometricNumber> HypergeometricNumber::of(const Hypergeometric& number, std::uint64_t most) {
  const std::int64_t mode = mode_of(number);
  const TwoByTwo table{mode, number.row - mode, number.column - mode, number.total - number.row - number.column + mode};
  HypergeometricNumber result;
  std::vector<double>& weights = result.weights_;
  const auto walk = [&](RatioSteps steps) {
    double weight = largest_weight;
    while (steps.more() && weights.size() <= most) {
      weight *= steps.next();
      if (weight < smallest_weight) break;
      weights.push_back(weight);
    }
  };
  walk(RatioSteps::down(table));
  result.first_ = mode - static_cast<std::int64_t>(weights.size());
  std::reverse(weights.begin(), weights.end());
  weights.push_back(largest_weight);
  walk(RatioSteps::up(table));
  if (weights.size() > most) return std::nullopt;
  double total = 0;
  for (const double weight : weights) total += weight;
  result.log_total_ = std::log(static_cast<long double>(total));
  return result;
}

long double HypergeometricNumber::log_probability_of_smallest() const {
  return std::log(static_cast<long double>(weights_.front())) - log_total_;
}

long double HypergeometricNumber::log_probability_of_largest() const {
  return std::log(static_cast<long double>(weights_.back())) - log_total_;
}

// Calls visit(i, tilted weight) from that end on where the tilt's factor is largest, and taken for 1.
template <class Visit>
void HypergeometricNumber::for_each_tilted(double tilt, Visit visit) const {
  const double step = step_of(tilt);
  double factor = 1;
  for (std::size_t k = 0; k < size(); ++k) {
    const std::size_t i = tilt > 0 ? size() - 1 - k : k;
    visit(i, weights_[i] * factor);
    factor *= step;
  }
}

long double HypergeometricNumber::log_scale(double tilt, double tilted_total) const {
  const auto end = static_cast<long double>(tilt > 0 ? largest() : smallest());
  return std::log(static_cast<long double>(tilted_total)) + exact(tilt) * end - log_total_;
}

Cumulants HypergeometricNumber::cumulants(double tilt) const {
  double total = 0;
  double first = 0;
  double second = 0;
  double distance = 0;
  for_each_tilted(tilt, [&](std::size_t, double weight) {
    const double moment = weight * distance;
    total += weight;
    first += moment;
    second += moment * distance;
    distance += 1;
  });
  const double mean = first / total;
  const double variance = std::max(0.0, second / total - mean * mean);
  const double from_end = tilt > 0 ? static_cast<double>(largest()) - mean : static_cast<double>(smallest()) + mean;
  return {log_scale(tilt, total), from_end, variance};
}

TiltedDistribution HypergeometricNumber::tilted(double tilt, double negligible) const {
  std::vector<double> weights(size());
  double total = 0;
  for_each_tilted(tilt, [&](std::size_t i, double weight) {
    weights[i] = weight;
    total += weight;
  });
  const auto matters = [&](double weight) { return weight >= negligible * total; };
  const auto end = std::find_if(weights.rbegin(), weights.rend(), matters).base();
  const auto begin = std::find_if(weights.begin(), end, matters);
  TiltedDistribution result{exact(tilt), log_scale(tilt, total), first_ + (begin - weights.begin()), {begin, end}, 0};
  for (double& weight : result.probabilities) weight /= total;
  // Ratios of neighbours fall with the distance to the mode, so that a tail that was cut off weighs less than its first
  // value times the number of values before it.
  if (result.probabilities.size() < size()) {
    result.left_out = negligible * static_cast<double>(result.probabilities.size());
  }
  return result;
}

}  // namespace motet::inline v1
