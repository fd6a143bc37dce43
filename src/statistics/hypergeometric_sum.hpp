// How likely is each sum of independent hypergeometric numbers?
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "statistics/hypergeometric_number.hpp"

namespace motet::inline v1 {

class HypergeometricSum {
 public:
  /// Nothing when the numbers together have more than `most` possible values.
  static std::optional<HypergeometricSum> of(std::span<const Hypergeometric> sorted_numbers, std::uint64_t most);

  [[nodiscard]] std::int64_t smallest() const { return smallest_; }
  [[nodiscard]] std::int64_t largest() const { return largest_; }
  /// log P(smallest) and log P(largest).
  [[nodiscard]] long double log_probability_of_smallest() const;
  [[nodiscard]] long double log_probability_of_largest() const;

  [[nodiscard]] Cumulants cumulants(double tilt) const;
  /// A tilt that moves the mean about there. Precondition: it lies between the smallest and the largest sum.
  [[nodiscard]] double tilt_to_mean(double mean) const;
  /// A tilt, `direction` (1 or -1) telling which way, whose mean is a sum of about this probability. Precondition:
  /// there are less and more probable ones on that side.
  [[nodiscard]] double tilt_to_probability(long double log_probability, double direction) const;
  /// By convolution. Tilted probabilities below `negligible` are left out at either end, of the numbers and of partial
  /// sums: each changes a probability by at most `negligible`. Nothing if that takes more than `work` multiplications.
  [[nodiscard]] std::optional<TiltedDistribution> distribution(double tilt, double negligible,
                                                               std::uint64_t work) const;

 private:
  struct Part {
    HypergeometricNumber number;
    std::uint64_t times = 1;
  };

  std::vector<Part> parts_;
  std::int64_t smallest_ = 0;
  std::int64_t largest_ = 0;
};

}  // namespace motet::inline v1
