// Do people of one group have more of something than those of another, whatever the shape of the numbers?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// Whether the values of one group are larger than those of another.
struct MannWhitney {
  double u = 0;  ///< pairs in which the first group's value is larger, ties half
  double z = 0;  ///< with the ties' variance, moved by 1/2 towards 0
  double p = 0;  ///< two-sided: exact up to 20 values, by the permutation distribution of |U - mean|; else from z
  double p_normal = 0;
  bool exact = false;
  double probability_larger = 0;  ///< U / (n1 n2): the chance that a value of the first group is larger, ties half
  double cliffs_delta = 0;        ///< 2 U / (n1 n2) - 1 (Cliff 1993)
};

/// Mann and Whitney 1947 with ties. *Undefined* (NaN): everything when a group is empty or there is a NaN; z and p when
/// all values are equal.
MOTET_API MannWhitney mann_whitney(std::span<const double> first, std::span<const double> second);

/// Whether the values of some groups differ.
struct KruskalWallis {
  double h = 0;  ///< corrected for ties
  std::int64_t degrees = 0;
  double p = 0;                ///< chi-square
  double epsilon_squared = 0;  ///< H / (N - 1): share of the ranks' variance between the groups
};

/// Kruskal and Wallis 1952. Empty groups are left out. *Undefined* (NaN): fewer than two groups, all values equal, a
/// NaN.
MOTET_API KruskalWallis kruskal_wallis(std::span<const std::vector<double>> groups);

}  // namespace motet::inline v1
