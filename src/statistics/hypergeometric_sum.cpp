#include "statistics/hypergeometric_sum.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

namespace motet::inline v1 {
namespace {

void trim(TiltedDistribution& sum, double negligible) {
  std::vector<double>& values = sum.probabilities;
  const auto matters = [&](double value) { return value >= negligible; };
  const auto end = std::find_if(values.rbegin(), values.rend(), matters).base();
  const auto begin = std::find_if(values.begin(), end, matters);
  sum.left_out += negligible * static_cast<double>((values.end() - end) + (begin - values.begin()));
  sum.first += begin - values.begin();
  values.erase(end, values.end());
  values.erase(values.begin(), begin);
}

void convolve(const std::vector<double>& factors, const std::vector<double>& values, std::vector<double>& into) {
  into.assign(values.size() + factors.size() - 1, 0.0);
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const double factor = factors[i];
    double* at = into.data() + i;
    for (std::size_t k = 0; k < values.size(); ++k) at[k] += factor * values[k];
  }
}

}  // namespace

std::optional<HypergeometricSum> HypergeometricSum::of(std::span<const Hypergeometric> sorted_numbers,
                                                       std::uint64_t most) {
  HypergeometricSum sum;
  for (std::size_t i = 0; i < sorted_numbers.size(); ++i) {
    if (i > 0 && sorted_numbers[i] == sorted_numbers[i - 1]) {
      ++sum.parts_.back().times;
    } else {
      auto number = HypergeometricNumber::of(sorted_numbers[i], most);
      if (!number) return std::nullopt;
      sum.parts_.push_back({std::move(*number), 1});
    }
    const HypergeometricNumber& number = sum.parts_.back().number;
    if (number.size() > most) return std::nullopt;
    most -= number.size();
    sum.smallest_ += number.smallest();
    sum.largest_ += number.largest();
  }
  return sum;
}

long double HypergeometricSum::log_probability_of_smallest() const {
  long double sum = 0;
  for (const auto& [number, times] : parts_) {
    sum += static_cast<long double>(times) * number.log_probability_of_smallest();
  }
  return sum;
}

long double HypergeometricSum::log_probability_of_largest() const {
  long double sum = 0;
  for (const auto& [number, times] : parts_) {
    sum += static_cast<long double>(times) * number.log_probability_of_largest();
  }
  return sum;
}

Cumulants HypergeometricSum::cumulants(double tilt) const {
  Cumulants sums;
  for (const auto& [number, times] : parts_) {
    const Cumulants of = number.cumulants(tilt);
    sums.log_scale += static_cast<long double>(times) * of.log_scale;
    sums.mean += static_cast<double>(times) * of.mean;
    sums.variance += static_cast<double>(times) * of.variance;
  }
  return sums;
}

double HypergeometricSum::tilt_to_mean(double mean) const {
  double below = -steepest_tilt;
  double above = steepest_tilt;
  double tilt = 0;
  for (int step = 0; step < 100; ++step) {
    const Cumulants at = cumulants(tilt);
    const double missing = mean - at.mean;
    // How close the mean comes decides how much is left out, not what is right.
    if (std::abs(missing) < 0.02 * (1 + std::sqrt(at.variance))) break;
    (missing > 0 ? below : above) = tilt;
    const double next = tilt + std::clamp(missing / at.variance, -5.0, 5.0);
    tilt = next > below && next < above ? next : below + (above - below) / 2;
  }
  return tilt;
}

double HypergeometricSum::tilt_to_probability(long double log_probability, double direction) const {
  // The saddlepoint approximation (Daniels 1954), made to hold also where nearly all is one value.
  const auto more_probable = [&](double tilt) {
    const Cumulants at = cumulants(tilt);
    return at.log_scale - static_cast<long double>(tilt * at.mean) -
               static_cast<long double>(std::log1p(2 * std::numbers::pi * at.variance) / 2) >
           log_probability;
  };
  double low = 0;
  double high = 0.125;
  while (high < steepest_tilt && more_probable(direction * high)) {
    low = high;
    high *= 2;
  }
  for (int step = 0; step < 10; ++step) {
    const double middle = low + (high - low) / 2;
    (more_probable(direction * middle) ? low : high) = middle;
  }
  return direction * low;
}

std::optional<TiltedDistribution> HypergeometricSum::distribution(double tilt, double negligible,
                                                                  std::uint64_t work) const {
  TiltedDistribution sum{0, 0, 0, {1}, 0};
  std::vector<double> longer;
  for (const auto& [number, times] : parts_) {
    const TiltedDistribution factors = number.tilted(tilt, negligible);
    sum.tilt = factors.tilt;
    for (std::uint64_t time = 0; time < times; ++time) {
      if (factors.probabilities.size() > work / sum.probabilities.size()) return std::nullopt;
      work -= factors.probabilities.size() * sum.probabilities.size();
      convolve(factors.probabilities, sum.probabilities, longer);
      sum.probabilities.swap(longer);
      sum.first += factors.first;
      sum.log_scale += factors.log_scale;
      sum.left_out += factors.left_out;
      trim(sum, negligible);
    }
  }
  return sum;
}

}  // namespace motet::inline v1
