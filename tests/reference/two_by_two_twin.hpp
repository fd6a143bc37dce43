// The first cell of a 2 x 2 table by its definition: every table with the same margins, weighed in long double.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "motet/statistics/two_by_two.hpp"

namespace reference {

struct FirstCellDistribution {
  std::int64_t low = 0;
  std::vector<long double> probabilities;

  [[nodiscard]] long double at(std::int64_t x) const { return probabilities[static_cast<std::size_t>(x - low)]; }
  [[nodiscard]] std::int64_t high() const { return low + static_cast<std::int64_t>(probabilities.size()) - 1; }
};

inline long double log_choose(std::int64_t n, std::int64_t k) {
  long double sum = 0;
  k = std::min(k, n - k);
  for (std::int64_t i = 1; i <= k; ++i) {
    sum += std::log(static_cast<long double>(n - k + i) / static_cast<long double>(i));
  }
  return sum;
}

/// With an odds ratio of exp(log_odds_ratio); 0 is the hypergeometric distribution.
inline FirstCellDistribution first_cell(const motet::TwoByTwo& table, long double log_odds_ratio = 0) {
  const std::int64_t row = table.a + table.b;
  const std::int64_t column = table.a + table.c;
  const std::int64_t total = row + table.c + table.d;
  FirstCellDistribution distribution;
  distribution.low = std::max<std::int64_t>(0, row + column - total);
  std::vector<long double> logs;
  for (std::int64_t x = distribution.low; x <= std::min(row, column); ++x) {
    logs.push_back(log_choose(row, x) + log_choose(total - row, column - x) +
                   static_cast<long double>(x) * log_odds_ratio);
  }
  const long double largest = *std::max_element(logs.begin(), logs.end());
  long double sum = 0;
  for (const long double value : logs) sum += std::exp(value - largest);
  for (const long double value : logs) distribution.probabilities.push_back(std::exp(value - largest) / sum);
  return distribution;
}

inline bool is_extreme(const FirstCellDistribution& distribution, std::int64_t x, std::int64_t observed,
                       motet::Alternative alternative) {
  if (alternative == motet::Alternative::greater) return x >= observed;
  if (alternative == motet::Alternative::less) return x <= observed;
  return distribution.at(x) <= distribution.at(observed) * (1 + 1e-7L);
}

inline double fisher_exact(const motet::TwoByTwo& table, motet::Alternative alternative) {
  const FirstCellDistribution distribution = first_cell(table);
  long double p = 0;
  for (std::int64_t x = distribution.low; x <= distribution.high(); ++x) {
    if (is_extreme(distribution, x, table.a, alternative)) p += distribution.at(x);
  }
  return static_cast<double>(p);
}

inline long double mean(const FirstCellDistribution& distribution) {
  long double sum = 0;
  for (std::int64_t x = distribution.low; x <= distribution.high(); ++x) {
    sum += static_cast<long double>(x) * distribution.at(x);
  }
  return sum;
}

/// The table with these margins and `a` in its first cell.
inline motet::TwoByTwo with_first_cell(const motet::TwoByTwo& margins, std::int64_t a) {
  const std::int64_t more = a - margins.a;
  return {a, margins.b - more, margins.c - more, margins.d + more};
}

}  // namespace reference
