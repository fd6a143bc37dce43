// How likely is each value of a hypergeometric number, also where it is hardly possible?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace motet::inline v1 {

/// The first cell of a 2 x 2 table less the smallest it can be, given the margins: from 0 to `row`; `row` + `column` is
/// at most `total`. Equal distributions have equal members and sort side by side.
struct Hypergeometric {
  std::int64_t row = 0;
  std::int64_t column = 0;
  std::int64_t total = 0;
  auto operator<=>(const Hypergeometric&) const = default;
};

/// Tilted probabilities of consecutive values: P(value) exp(tilt value) / M, with M such that all of them add up to 1.
/// What is improbable becomes probable, and keeps its relative accuracy, when the tilt moves the mean there.
struct TiltedDistribution {
  long double tilt = 0;
  long double log_scale = 0;          ///< log M
  std::int64_t first = 0;             ///< what probabilities[0] belongs to
  std::vector<double> probabilities;  ///< never empty
  double left_out = 0;                ///< what was left out at the ends may have changed one by at most so much

  [[nodiscard]] std::int64_t last() const { return first + static_cast<std::int64_t>(probabilities.size()) - 1; }
  /// 0 beyond the ends.
  [[nodiscard]] double at(std::int64_t value) const {
    return value < first || value > last() ? 0 : probabilities[static_cast<std::size_t>(value - first)];
  }
  /// log P(value), without the tilt.
  [[nodiscard]] long double log_probability(std::int64_t value) const;
};

/// The log M, mean and variance of a tilted distribution.
struct Cumulants {
  long double log_scale = 0;
  double mean = 0;
  double variance = 0;
};

/// Beyond, the exponential of a tilt is no double.
inline constexpr double steepest_tilt = 700;

/// A hypergeometric number. Values less than 1e-570 times as probable as the most probable one are taken for
/// impossible.
class HypergeometricNumber {
 public:
  /// Nothing when there are more than `most` possible values.
  static std::optional<HypergeometricNumber> of(const Hypergeometric& number, std::uint64_t most);

  [[nodiscard]] std::size_t size() const { return weights_.size(); }
  [[nodiscard]] std::int64_t smallest() const { return first_; }
  [[nodiscard]] std::int64_t largest() const { return first_ + static_cast<std::int64_t>(size()) - 1; }
  /// log P(smallest) and log P(largest).
  [[nodiscard]] long double log_probability_of_smallest() const;
  [[nodiscard]] long double log_probability_of_largest() const;

  [[nodiscard]] Cumulants cumulants(double tilt) const;
  /// Without the tilted probabilities at the ends that are below `negligible`.
  [[nodiscard]] TiltedDistribution tilted(double tilt, double negligible) const;

 private:
  template <class Visit>
  void for_each_tilted(double tilt, Visit visit) const;
  [[nodiscard]] long double log_scale(double tilt, double tilted_total) const;

  std::int64_t first_ = 0;
  std::vector<double> weights_;
  long double log_total_ = 0;
};

}  // namespace motet::inline v1
