#include "comparison/smallest_voiced_p.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "statistics/log_factorials.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t most_groups = 12;
constexpr std::int64_t most_participants = 2000;
constexpr double equal_statistic = 1e-9;

// The largest sum of voices^2 / size over tables with one number of voices, and how many ways of choosing who voices it
// give such a table.
struct Largest {
  double statistic = 0;
  double ways = 0;  // times 1 / (ways to choose that many of all)
};

}  // namespace

double smallest_voiced_p(std::span<const std::int64_t> group_sizes) {
  std::int64_t total = 0;
  for (const std::int64_t size : group_sizes) {
    total += size;
    if (total > most_participants) return 0;
  }
  if (group_sizes.size() > most_groups) return 0;
  const LogFactorials log_factorials(total);
  std::vector<Largest> largest(static_cast<std::size_t>(total) + 1);
  const auto add = [&](std::int64_t whole, std::int64_t part, std::int64_t size) {
    const std::int64_t voices = whole + part;
    const double statistic = static_cast<double>(whole) + static_cast<double>(part * part) / static_cast<double>(size);
    const double ways = std::exp(log_factorials.choose(size, part) - log_factorials.choose(total, voices));
    Largest& entry = largest[static_cast<std::size_t>(voices)];
    if (statistic > entry.statistic * (1 + equal_statistic)) {
      entry = {statistic, ways};
    } else if (statistic >= entry.statistic * (1 - equal_statistic)) {
      entry.ways += ways;
    }
  };
  // A convex function is largest at a corner: every group but one is all voices or none.
  for (std::size_t full = 0; full < std::size_t{1} << group_sizes.size(); ++full) {
    std::int64_t whole = 0;
    for (std::size_t group = 0; group < group_sizes.size(); ++group) {
      if ((full >> group & 1) != 0) whole += group_sizes[group];
    }
    add(whole, 0, 1);
    for (std::size_t group = 0; group < group_sizes.size(); ++group) {
      if ((full >> group & 1) != 0) continue;
      for (std::int64_t part = 1; part < group_sizes[group]; ++part) add(whole, part, group_sizes[group]);
    }
  }
  double smallest = 1;
  for (std::size_t voices = 1; voices + 1 < largest.size(); ++voices) {
    smallest = std::min(smallest, largest[voices].ways);
  }
  return smallest;
}

}  // namespace motet::inline v1
