#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>

#include "motet/wording/collocations.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_places = 4;

// The number of observations that agree with the candidate at each place.
std::array<double, most_places> agreements(const std::vector<double>& counts, std::size_t places) {
  std::array<double, most_places> result{};
  for (std::size_t pattern = 0; pattern < counts.size(); ++pattern) {
    for (std::size_t place = 0; place < places; ++place) {
      if ((pattern >> place & 1U) != 0) result[place] += counts[pattern];
    }
  }
  return result;
}

struct Independence {
  double total = 0;
  std::array<double, most_places> agree{};
  std::size_t places = 0;

  /// The count of a pattern if places were independent.
  [[nodiscard]] double expected(std::size_t pattern) const {
    double result = total;
    for (std::size_t place = 0; place < places; ++place) {
      const bool agrees = (pattern >> place & 1U) != 0;
      result *= (agrees ? agree[place] : total - agree[place]) / total;
    }
    return result;
  }
};

}  // namespace

CollocationStatistics collocation_statistics(const std::vector<double>& counts) {
  if (counts.size() != 4 && counts.size() != 8 && counts.size() != 16) {
    throw std::invalid_argument("collocation_statistics: 4, 8 or 16 counts are needed");
  }
  const auto places = static_cast<std::size_t>(std::countr_zero(counts.size()));
  CollocationStatistics result;
  double variance = 0;
  Independence independence{0, agreements(counts, places), places};
  for (std::size_t pattern = 0; pattern < counts.size(); ++pattern) {
    if (!(counts[pattern] >= 0)) throw std::invalid_argument("collocation_statistics: a count is negative");
    const bool odd = ((places - static_cast<std::size_t>(std::popcount(pattern))) & 1U) != 0;
    const double logarithm = std::log(counts[pattern] + 0.5);
    result.lambda += odd ? -logarithm : logarithm;
    variance += 1 / (counts[pattern] + 0.5);
    independence.total += counts[pattern];
  }
  result.z = result.lambda / std::sqrt(variance);
  if (!(independence.total > 0)) {
    result.log_likelihood = result.pmi = undefined;
    return result;
  }
  double g2 = 0;
  for (std::size_t pattern = 0; pattern < counts.size(); ++pattern) {
    if (counts[pattern] > 0) g2 += counts[pattern] * std::log(counts[pattern] / independence.expected(pattern));
  }
  const double expected = independence.expected(counts.size() - 1);
  result.log_likelihood = g2 > 0 ? 2 * g2 : 0;
  result.pmi = expected > 0 ? std::log2(counts.back() / expected) : undefined;
  return result;
}

}  // namespace motet::inline v1
