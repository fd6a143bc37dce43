#include "statistics/log_factorials.hpp"

#include <algorithm>
#include <cmath>

namespace motet::inline v1 {
namespace {

constexpr std::int64_t table_size = 1 << 20;
constexpr std::int64_t stirling_from = 256;

// Stirling's series; std::lgamma writes to a global variable, which threads must not share.
long double stirling(std::int64_t n) {
  constexpr long double half_log_two_pi = 0.918938533204672741780329736405617640L;
  const auto x = static_cast<long double>(n);
  const long double inverse = 1 / x;
  const long double square = inverse * inverse;
  const long double series = inverse * (1.0L / 12 - square * (1.0L / 360 - square * (1.0L / 1260 - square / 1680)));
  return (x + 0.5L) * std::log(x) - x + half_log_two_pi + series;
}

std::int64_t scaled(long double logarithm, double scale) {
  return std::llround(logarithm * static_cast<long double>(scale));
}

}  // namespace

LogFactorials::LogFactorials(std::int64_t largest) {
  // The sum of log n! over the cells of a table is at most log N!, which must leave room in 63 bits.
  const double bound = static_cast<double>(stirling(std::max<std::int64_t>(largest, 2))) + 1;
  scale_ = std::ldexp(1.0, std::min(50, 60 - std::ilogb(bound)));
  const auto size = static_cast<std::size_t>(std::min(largest, table_size) + 1);
  logarithms_.reserve(size);
  fixed_.reserve(size);
  long double sum = 0;
  for (std::int64_t n = 0; n < static_cast<std::int64_t>(size); ++n) {
    if (n > 1 && n < stirling_from) sum += std::log(static_cast<long double>(n));
    const long double value = n < stirling_from ? sum : stirling(n);
    logarithms_.push_back(static_cast<double>(value));
    fixed_.push_back(scaled(value, scale_));
  }
}

std::int64_t LogFactorials::to_fixed(double logarithm) const {
  return static_cast<std::int64_t>(std::floor(logarithm * scale_));
}

double LogFactorials::beyond(std::int64_t n) const { return static_cast<double>(stirling(n)); }

std::int64_t LogFactorials::fixed_beyond(std::int64_t n) const { return scaled(stirling(n), scale_); }

}  // namespace motet::inline v1
