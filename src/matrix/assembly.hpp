// How do the pieces that several threads counted become one sparse matrix?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "motet/core/eigen.hpp"
#include "motet/core/limits.hpp"

namespace motet::inline v1 {

struct MatrixCell {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  double value = 0;
};

/// Errors: LimitError when a matrix of so many non-zeros would pass limits.nonzeros, or what 32-bit indices can count.
void require_nonzeros(std::uint64_t count, const Limits& limits);

/// Errors: LimitError when 32-bit indices cannot count so many rows or columns.
void require_dimensions(std::size_t rows, std::size_t columns);

/// A matrix with room for so many entries in each row. Its starts are set; what stands in the rows is for the caller to
/// write, rows may be written at the same time. Errors: LimitError.
SparseMatrix room_for(const std::vector<std::uint32_t>& entries_of_rows, std::size_t columns, const Limits& limits);

/// The matrix of these cells. Precondition: the cells of one row stand together in one part, in ascending order of
/// columns, and none is zero. Parts are emptied on the way, so that memory is not held twice. Errors: LimitError.
SparseMatrix assemble(std::vector<std::vector<MatrixCell>>& parts, std::size_t rows, std::size_t columns,
                      const Limits& limits);

}  // namespace motet::inline v1
