// Matrices to count, and what must be equal in what was counted.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/matrix/cooccurrence.hpp"

namespace motet_reference {

using Rows = std::vector<std::vector<std::uint32_t>>;  // the columns that stand in each row

inline motet::IncidenceMatrix incidence(const Rows& rows, std::size_t columns, double count = 1) {
  motet::IncidenceMatrix matrix;
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const std::uint32_t column : rows[row]) {
      cells.emplace_back(static_cast<std::int32_t>(row), static_cast<std::int32_t>(column), count);
    }
  }
  matrix.counts = motet::SparseMatrix(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(columns));
  matrix.counts.setFromTriplets(cells.begin(), cells.end());
  matrix.rows.resize(rows.size());
  for (std::size_t i = 0; i < columns; ++i) {
    matrix.columns.push_back({"key " + std::to_string(i), "label " + std::to_string(i)});
  }
  matrix.rule = "a unit is one test";
  return matrix;
}

/// Rows of 0 to `most` columns, in ascending order.
inline Rows random_rows(std::size_t rows, std::uint32_t columns, std::uint32_t most, std::uint64_t seed) {
  motet::Random random(seed);
  Rows result(rows);
  for (auto& row : result) {
    for (std::uint32_t i = random.below(most + 1); i > 0; --i) row.push_back(random.below(columns));
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
  }
  return result;
}

/// Every number and every place is the same, and so is all that they are about.
inline bool same(const motet::CooccurrenceMatrix& a, const motet::CooccurrenceMatrix& b) {
  const auto equal = [](const auto* left, const auto* right, Eigen::Index count) {
    return std::equal(left, left + count, right);
  };
  return a.joint.rows() == b.joint.rows() && a.joint.cols() == b.joint.cols() && a.joint.isCompressed() &&
         b.joint.isCompressed() && a.joint.nonZeros() == b.joint.nonZeros() &&
         equal(a.joint.outerIndexPtr(), b.joint.outerIndexPtr(), a.joint.rows() + 1) &&
         equal(a.joint.innerIndexPtr(), b.joint.innerIndexPtr(), a.joint.nonZeros()) &&
         equal(a.joint.valuePtr(), b.joint.valuePtr(), a.joint.nonZeros()) &&
         a.marginals.size() == b.marginals.size() && (a.marginals - b.marginals).squaredNorm() == 0 &&
         a.total == b.total && a.columns == b.columns && a.rule == b.rule && a.count == b.count &&
         a.directed == b.directed;
}

/// The counts as the twin gives them: (a, a) is the marginal.
inline std::map<std::pair<std::int32_t, std::int32_t>, double> listed(const motet::CooccurrenceMatrix& counts) {
  std::map<std::pair<std::int32_t, std::int32_t>, double> list;
  for (Eigen::Index first = 0; first < counts.joint.outerSize(); ++first) {
    const auto a = static_cast<std::int32_t>(first);
    if (counts.marginals[first] != 0) list[{a, a}] = counts.marginals[first];
    for (motet::SparseMatrix::InnerIterator cell(counts.joint, first); cell; ++cell) {
      list[{a, static_cast<std::int32_t>(cell.col())}] = cell.value();
    }
  }
  return list;
}

}  // namespace motet_reference
