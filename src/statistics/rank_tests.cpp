#include "motet/statistics/rank_tests.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <numbers>

#include "statistics/chi_square_distribution.hpp"

namespace motet::inline v1 {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_exact = 20;

struct Value {
  double value = 0;
  std::size_t group = 0;
};

// Ranks of all values together, doubled, so that the mean rank of ties is a whole number.
struct Ranks {
  std::vector<std::int64_t> doubled;       // in ascending order of the values
  std::vector<std::int64_t> doubled_sums;  // of each group
  double ties = 0;                         // sum of t^3 - t over groups of t equal values
};

void add_values(std::vector<Value>& values, std::span<const double> of, std::size_t group) {
  for (const double value : of) values.push_back({value, group});
}

bool has_nan(const std::vector<Value>& values) {
  return std::any_of(values.begin(), values.end(), [](const Value& value) { return std::isnan(value.value); });
}

Ranks rank(std::vector<Value> values, std::size_t groups) {
  std::sort(values.begin(), values.end(), [](const Value& x, const Value& y) { return x.value < y.value; });
  Ranks ranks;
  ranks.doubled_sums.resize(groups);
  for (std::size_t begin = 0; begin < values.size();) {
    std::size_t end = begin;
    while (end < values.size() && values[end].value == values[begin].value) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      ranks.doubled.push_back(static_cast<std::int64_t>(begin + end + 1));
      ranks.doubled_sums[values[i].group] += ranks.doubled.back();
    }
    const auto size = static_cast<double>(end - begin);
    ranks.ties += size * (size * size - 1);
    begin = end;
  }
  return ranks;
}

// The share of all ways to choose `size` of the values whose doubled sum of ranks lies at least `distance` away from
// its mean.
double exact_p(const std::vector<std::int64_t>& doubled, std::size_t size, std::int64_t mean, std::int64_t distance) {
  std::size_t largest = 0;
  for (const std::int64_t value : doubled) largest += static_cast<std::size_t>(value);
  // ways[k][s]: to choose k values of sum s.
  std::vector<std::vector<std::uint64_t>> ways(size + 1, std::vector<std::uint64_t>(largest + 1));
  ways[0][0] = 1;
  for (const std::int64_t value : doubled) {
    const auto step = static_cast<std::size_t>(value);
    for (std::size_t k = size; k > 0; --k) {
      for (std::size_t sum = step; sum <= largest; ++sum) ways[k][sum] += ways[k - 1][sum - step];
    }
  }
  std::uint64_t extreme = 0;
  std::uint64_t all = 0;
  for (std::size_t sum = 0; sum <= largest; ++sum) {
    all += ways[size][sum];
    if (std::abs(static_cast<std::int64_t>(sum) - mean) >= distance) extreme += ways[size][sum];
  }
  return static_cast<double>(extreme) / static_cast<double>(all);
}

}  // namespace

MannWhitney mann_whitney(std::span<const double> first, std::span<const double> second) {
  std::vector<Value> values;
  add_values(values, first, 0);
  add_values(values, second, 1);
  if (first.empty() || second.empty() || has_nan(values)) return {nan, nan, nan, nan, false, nan, nan};
  const Ranks ranks = rank(values, 2);
  const auto size = static_cast<std::int64_t>(first.size());
  const auto other_size = static_cast<std::int64_t>(second.size());
  const double pairs = static_cast<double>(size) * static_cast<double>(other_size);
  const auto total = static_cast<double>(size + other_size);
  const std::int64_t doubled_u = ranks.doubled_sums[0] - size * (size + 1);
  MannWhitney test;
  test.u = static_cast<double>(doubled_u) / 2;
  test.probability_larger = test.u / pairs;
  test.cliffs_delta = (2 * test.u - pairs) / pairs;
  const double variance = pairs / 12 * ((total + 1) - ranks.ties / (total * (total - 1)));
  if (ranks.doubled.front() == ranks.doubled.back()) {
    test.z = test.p = test.p_normal = nan;
    return test;
  }
  const double distance = test.u - pairs / 2;
  test.z = std::copysign(std::max(0.0, std::abs(distance) - 0.5) / std::sqrt(variance), distance);
  test.p = test.p_normal = std::erfc(std::abs(test.z) / std::numbers::sqrt2);
  test.exact = values.size() <= most_exact;
  if (test.exact) {
    const std::int64_t mean = size * (size + other_size + 1);
    test.p = exact_p(ranks.doubled, first.size(), mean, std::abs(ranks.doubled_sums[0] - mean));
  }
  return test;
}

KruskalWallis kruskal_wallis(std::span<const std::vector<double>> groups) {
  std::vector<Value> values;
  std::vector<double> sizes;
  for (const std::vector<double>& group : groups) {
    if (group.empty()) continue;
    add_values(values, group, sizes.size());
    sizes.push_back(static_cast<double>(group.size()));
  }
  constexpr KruskalWallis undefined{nan, 0, nan, nan};
  if (sizes.size() < 2 || has_nan(values)) return undefined;
  const auto total = static_cast<double>(values.size());
  const Ranks ranks = rank(std::move(values), sizes.size());
  if (ranks.doubled.front() == ranks.doubled.back()) return undefined;
  double between = 0;
  for (std::size_t group = 0; group < sizes.size(); ++group) {
    const double distance = static_cast<double>(ranks.doubled_sums[group]) / (2 * sizes[group]) - (total + 1) / 2;
    between += sizes[group] * distance * distance;
  }
  KruskalWallis test;
  test.h = 12 / (total * (total + 1)) * between / (1 - ranks.ties / (total * (total * total - 1)));
  test.degrees = static_cast<std::int64_t>(sizes.size()) - 1;
  test.p = chi_square_p(test.h, test.degrees);
  test.epsilon_squared = test.h / (total - 1);
  return test;
}

}  // namespace motet::inline v1
