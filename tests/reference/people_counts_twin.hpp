// Slow and obvious: what resampling of people counts, from copies of everybody's units.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/incidence.hpp"

namespace motet_reference {

/// The same matrix with each row copied as often as `times(row)` says, none of them where it says 0.
template <class Times>
motet::IncidenceMatrix copied(const motet::IncidenceMatrix& incidence, const Times& times) {
  motet::IncidenceMatrix result = incidence;
  result.rows.clear();
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  for (Eigen::Index row = 0; row < incidence.counts.rows(); ++row) {
    const motet::Row& whose = incidence.rows[static_cast<std::size_t>(row)];
    for (std::uint32_t copy = 0; copy < times(whose); ++copy) {
      for (motet::SparseMatrix::InnerIterator cell(incidence.counts, row); cell; ++cell) {
        cells.emplace_back(static_cast<std::int32_t>(result.rows.size()), static_cast<std::int32_t>(cell.col()),
                           cell.value());
      }
      result.rows.push_back(whose);
    }
  }
  result.counts = motet::SparseMatrix(static_cast<Eigen::Index>(result.rows.size()), incidence.counts.cols());
  result.counts.setFromTriplets(cells.begin(), cells.end());
  return result;
}

}  // namespace motet_reference
