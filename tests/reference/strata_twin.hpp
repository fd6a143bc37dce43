// The sum of the first cells of several 2 x 2 tables: every sum, nothing left out, in long double.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "motet/statistics/two_by_two.hpp"

#include "reference/two_by_two_twin.hpp"

namespace reference {

inline FirstCellDistribution sum_of_first_cells(std::span<const motet::TwoByTwo> strata) {
  FirstCellDistribution sum{0, {1}};
  for (const motet::TwoByTwo& table : strata) {
    const FirstCellDistribution part = first_cell(table);
    std::vector<long double> longer(sum.probabilities.size() + part.probabilities.size() - 1);
    for (std::size_t i = 0; i < sum.probabilities.size(); ++i) {
      for (std::size_t j = 0; j < part.probabilities.size(); ++j) {
        longer[i + j] += sum.probabilities[i] * part.probabilities[j];
      }
    }
    sum = {sum.low + part.low, longer};
  }
  return sum;
}

inline double stratified_exact(std::span<const motet::TwoByTwo> strata, motet::Alternative alternative) {
  const FirstCellDistribution distribution = sum_of_first_cells(strata);
  std::int64_t observed = 0;
  for (const motet::TwoByTwo& table : strata) observed += table.a;
  long double p = 0;
  for (std::int64_t x = distribution.low; x <= distribution.high(); ++x) {
    if (is_extreme(distribution, x, observed, alternative)) p += distribution.at(x);
  }
  return static_cast<double>(p);
}

}  // namespace reference
