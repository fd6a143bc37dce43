// Slow and obvious: for each two columns, look at every row.
#pragma once

#include <cstddef>
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

}  // namespace motet_reference
