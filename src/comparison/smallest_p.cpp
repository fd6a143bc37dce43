#include "comparison/smallest_p.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "statistics/log_factorials.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::int64_t most_participants = 2000;
constexpr double equal_probability = 1e-7;

// The least product of binomials over all tables with one number of voices: its logarithm, and how many tables have it.
struct Least {
  double logarithm = std::numeric_limits<double>::infinity();
  double tables = 0;
};

}  // namespace

double smallest_p(std::span<const std::int64_t> group_sizes) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  std::int64_t total = 0;
  std::ptrdiff_t groups = 0;
  for (const std::int64_t size : group_sizes) {
    if (size > 0) ++groups;
    total += size;
    if (total > most_participants) return nan;
  }
  if (groups < 2) return nan;
  const LogFactorials log_factorials(total);
  const auto log_choose = [&](std::size_t n, std::size_t k) {
    return log_factorials.choose(static_cast<std::int64_t>(n), static_cast<std::int64_t>(k));
  };
  // The least product over the groups so far consists of least products over fewer groups, so that one pass suffices.
  std::vector<Least> least{{0.0, 1.0}};
  for (const std::int64_t group_size : group_sizes) {
    const auto size = static_cast<std::size_t>(group_size);
    std::vector<Least> next(least.size() + size);
    for (std::size_t before = 0; before < least.size(); ++before) {
      for (std::size_t voiced = 0; voiced <= size; ++voiced) {
        const double logarithm = least[before].logarithm + log_choose(size, voiced);
        Least& entry = next[before + voiced];
        if (logarithm < entry.logarithm - equal_probability) {
          entry = {logarithm, least[before].tables};
        } else if (logarithm <= entry.logarithm + equal_probability) {
          entry.tables += least[before].tables;
        }
      }
    }
    least = std::move(next);
  }
  double smallest = 1;
  for (std::size_t voiced = 1; voiced + 1 < least.size(); ++voiced) {
    const double log_all = log_choose(least.size() - 1, voiced);
    smallest = std::min(smallest, least[voiced].tables * std::exp(least[voiced].logarithm - log_all));
  }
  return smallest;
}

}  // namespace motet::inline v1
