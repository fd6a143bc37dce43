#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

#include "motet/statistics/strata.hpp"

#include "statistics/hypergeometric_sum.hpp"
#include "statistics/strata_sums.hpp"

namespace motet::inline v1 {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double equal_probability = 1e-7;
constexpr double negligible = 1e-18;  // of the observed sum's probability
constexpr double accuracy = 1e-12;    // relative, of the p-value
constexpr double half = 0.5;

double upper_tail_of_normal(double z) { return half * std::erfc(z / std::numbers::sqrt2); }

// Cochran, Mantel and Haenszel with the correction for continuity.
double large_sample_p(const StrataMoments& moments, Alternative alternative) {
  const double deviation = std::sqrt(moments.variance);
  if (alternative == Alternative::two_sided) {
    return 2 * upper_tail_of_normal(std::max(0.0, std::abs(moments.difference) - half) / deviation);
  }
  const double above = alternative == Alternative::greater ? moments.difference : -moments.difference;
  return upper_tail_of_normal((above - half) / deviation);
}

struct Sum {
  std::vector<Hypergeometric> parts;
  std::int64_t observed = 0;
};

// Each first cell less the smallest it can be.
Sum sum_of(const std::vector<TwoByTwo>& strata) {
  Sum sum;
  for (TwoByTwo table : strata) {
    // The first cell less its smallest value is the last cell less its own.
    if (table.a > table.d) std::swap(table.a, table.d);
    sum.observed += table.a;
    const auto [row, column] = std::minmax({table.a + table.b, table.a + table.c});
    if (row > 0) sum.parts.push_back({row, column, table.a + table.b + table.c + table.d});
  }
  std::sort(sum.parts.begin(), sum.parts.end());
  return sum;
}

// Of two sums one is extreme when it is at least as far on the side asked for, or no more probable.
double p_from(const TiltedDistribution& distribution, std::int64_t observed, Alternative alternative) {
  const double limit = distribution.at(observed) * (1 + equal_probability);
  double extreme = 0;
  double other = 0;
  for (std::int64_t sum = distribution.first; sum <= distribution.last(); ++sum) {
    const double value = distribution.at(sum);
    const bool is_extreme = alternative == Alternative::two_sided ? value <= limit
                            : alternative == Alternative::greater ? sum >= observed
                                                                  : sum <= observed;
    (is_extreme ? extreme : other) += value;
  }
  return extreme / (extreme + other);
}

// What is left out of a distribution around the mean, `square` of its standard deviations squared away.
double threshold(double square, double variance) {
  return negligible * std::exp(-std::min(square / 2, 20.0)) / (1 + 3 * std::sqrt(variance));
}

bool is_accurate(const TiltedDistribution& distribution, std::int64_t sum) {
  return distribution.left_out <= accuracy * distribution.at(sum);
}

/// The p-value of a sum too improbable for the distribution around the mean: each tail is computed where a tilt has
/// made it the middle.
class TailTest {
 public:
  TailTest(const HypergeometricSum& sum, std::int64_t observed, bool above, std::uint64_t work)
      : sum_(sum), observed_(observed), above_(above), work_(work) {}

  // Nothing: too much work.
  [[nodiscard]] std::optional<double> p(bool two_sided) const {
    if (observed_ < sum_.smallest() || observed_ > sum_.largest()) return 0;
    double mean = static_cast<double>(observed_);
    if (observed_ == sum_.smallest()) mean += half;
    if (observed_ == sum_.largest()) mean -= half;
    const auto around = distribution(sum_.tilt_to_mean(mean));
    if (!around || !is_accurate(*around, observed_)) return std::nullopt;
    const double near = above_ ? weight(*around, observed_, around->last()) : weight(*around, around->first, observed_);
    if (!two_sided) return near;
    const auto far = opposite_tail(around->log_probability(observed_) + std::log1p(equal_probability));
    if (!far) return std::nullopt;
    return near + *far;
  }

 private:
  [[nodiscard]] std::optional<TiltedDistribution> distribution(double tilt) const {
    return sum_.distribution(tilt, threshold(0, sum_.cumulants(tilt).variance), work_);
  }

  // P(from <= sum <= to)
  [[nodiscard]] static double weight(const TiltedDistribution& around, std::int64_t from, std::int64_t to) {
    double total = 0;
    const std::int64_t pivot = around.tilt > 0 ? from : to;
    for (std::int64_t sum = from; sum <= to; ++sum) {
      total += around.at(sum) * std::exp(static_cast<double>(around.tilt) * static_cast<double>(pivot - sum));
    }
    const long double log_scale = around.log_scale - around.tilt * static_cast<long double>(pivot);
    return static_cast<double>(static_cast<long double>(total) * std::exp(log_scale));
  }

  // The sums on the other side that are no more probable than this.
  [[nodiscard]] std::optional<double> opposite_tail(long double log_limit) const {
    const double direction = above_ ? -1 : 1;
    const auto is_extreme = [&](const TiltedDistribution& around, std::int64_t sum) {
      return around.log_probability(sum) <= log_limit;
    };
    const long double log_outermost = above_ ? sum_.log_probability_of_smallest() : sum_.log_probability_of_largest();
    if (log_outermost > log_limit) return 0;
    const auto around = distribution(sum_.tilt_to_probability(log_limit, direction));
    if (!around) return std::nullopt;
    // From the middle outwards.
    std::int64_t sum = above_ ? around->last() : around->first;
    if (is_extreme(*around, sum)) return std::nullopt;
    const std::int64_t last = above_ ? around->first : around->last();
    while (sum != last && !is_extreme(*around, sum)) sum += above_ ? -1 : 1;
    if (!is_extreme(*around, sum)) return std::nullopt;
    return above_ ? weight(*around, around->first, sum) : weight(*around, sum, around->last());
  }

  const HypergeometricSum& sum_;
  std::int64_t observed_;
  bool above_;
  std::uint64_t work_;
};

// Nothing: too much work.
std::optional<double> exact_p(const Sum& sum, const StrataMoments& moments, Alternative alternative,
                              std::uint64_t work) {
  const auto hypergeometric = HypergeometricSum::of(sum.parts, work);
  if (!hypergeometric) return std::nullopt;
  const double square = moments.difference * moments.difference / moments.variance;
  const auto around_mean = hypergeometric->distribution(0, threshold(square, moments.variance), work);
  if (!around_mean) return std::nullopt;
  const bool above = moments.difference > 0;
  const bool nearly_one = alternative == (above ? Alternative::less : Alternative::greater);
  if (nearly_one || is_accurate(*around_mean, sum.observed)) return p_from(*around_mean, sum.observed, alternative);
  return TailTest(*hypergeometric, sum.observed, above, work).p(alternative == Alternative::two_sided);
}

}  // namespace

StratifiedExactTest stratified_exact(std::span<const TwoByTwo> strata, Alternative alternative,
                                     const StratifiedExactOptions& options) {
  const std::vector<TwoByTwo> ordered = in_canonical_order(strata);
  const StrataMoments moments = moments_of(ordered);
  StratifiedExactTest test;
  test.observed = moments.observed;
  test.expected = moments.expected;
  test.variance = moments.variance;
  test.p = moments.observations == 0 ? nan : 1;
  if (moments.variance == 0) return test;
  const auto p = exact_p(sum_of(ordered), moments, alternative, options.work);
  test.approximate = !p;
  test.p = p ? *p : large_sample_p(moments, alternative);
  return test;
}

}  // namespace motet::inline v1
