// Slow and obvious: for each two columns, look at every row; or for each row, note each two columns that stand in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "motet/matrix/incidence.hpp"

namespace motet_reference {

inline std::vector<std::vector<double>> pairs(const motet::IncidenceMatrix& incidence) {
  const auto columns = static_cast<std::size_t>(incidence.counts.cols());
  std::vector<std::vector<double>> counts(columns, std::vector<double>(columns));
  for (std::size_t a = 0; a < columns; ++a) {
    for (std::size_t b = 0; b < columns; ++b) {
      for (Eigen::Index row = 0; row < incidence.counts.rows(); ++row) {
        counts[a][b] += incidence.counts.coeff(row, static_cast<Eigen::Index>(a)) > 0 &&
                        incidence.counts.coeff(row, static_cast<Eigen::Index>(b)) > 0;
      }
    }
  }
  return counts;
}

/// Which columns meet how often, for many columns; a row counts as often as its weight says (none: once). What stands
/// under (a, a) is how often a column is there. Nothing that is zero.
inline std::map<std::pair<std::int32_t, std::int32_t>, double> met(const motet::IncidenceMatrix& incidence,
                                                                   std::span<const std::uint32_t> weights = {}) {
  std::map<std::pair<std::int32_t, std::int32_t>, double> counts;
  for (Eigen::Index row = 0; row < incidence.counts.rows(); ++row) {
    const double weight = weights.empty() ? 1 : weights[static_cast<std::size_t>(row)];
    if (weight == 0) continue;
    std::vector<std::int32_t> there;
    for (motet::SparseMatrix::InnerIterator cell(incidence.counts, row); cell; ++cell) {
      if (cell.value() > 0) there.push_back(static_cast<std::int32_t>(cell.col()));
    }
    for (const std::int32_t a : there) {
      for (const std::int32_t b : there) {
        if (a <= b) counts[{a, b}] += weight;
      }
    }
  }
  return counts;
}

}  // namespace motet_reference
