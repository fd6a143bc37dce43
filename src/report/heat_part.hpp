// Which rows and columns of a matrix are drawn, and with which values?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "motet/core/eigen.hpp"

namespace motet::inline v1::report {

/// What a heat map draws.
struct HeatPart {
  DenseMatrix values;  ///< of a triangle, whole and symmetric
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  bool triangle = false;
  std::int64_t rows_left_out = 0;
  std::int64_t columns_left_out = 0;
  std::vector<std::int32_t> positions;  ///< of the rows in the whole matrix
};

/// The rows and columns with the largest totals, at most so many, in their order. `columns` may be empty where the
/// matrix is square and has one set of labels. Errors: std::invalid_argument when labels do not fit.
HeatPart heat_part(const DenseMatrix& values, std::span<const std::string> rows, std::span<const std::string> columns,
                   std::size_t most);
HeatPart heat_part(const SparseMatrix& values, std::span<const std::string> rows, std::span<const std::string> columns,
                   std::size_t most);

/// Pairs of one set of labels, in the order of their totals. Without direction each pair stands once, above the
/// diagonal.
HeatPart pairs_part(const SparseMatrix& pairs, std::span<const std::string> labels, bool directed, std::size_t most);

}  // namespace motet::inline v1::report
