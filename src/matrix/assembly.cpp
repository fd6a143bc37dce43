#include "matrix/assembly.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "motet/core/errors.hpp"

#include "core/large_pages.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint64_t largest_index = std::numeric_limits<std::int32_t>::max();

}  // namespace

void require_nonzeros(std::uint64_t count, const Limits& limits) {
  const std::uint64_t most = std::min<std::uint64_t>(limits.nonzeros, largest_index);
  if (count > most) throw LimitError("a matrix with more than " + std::to_string(most) + " entries (limit nonzeros)");
}

void require_dimensions(std::size_t rows, std::size_t columns) {
  if (rows > largest_index || columns > largest_index) {
    throw LimitError("a matrix with more than " + std::to_string(largest_index) + " rows or columns");
  }
}

SparseMatrix room_for(const std::vector<std::uint32_t>& entries_of_rows, std::size_t columns, const Limits& limits) {
  const std::size_t rows = entries_of_rows.size();
  require_dimensions(rows, columns);
  std::uint64_t count = 0;
  for (const std::uint32_t entries : entries_of_rows) count += entries;
  require_nonzeros(count, limits);

  SparseMatrix matrix(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
  matrix.resizeNonZeros(static_cast<Eigen::Index>(count));
  ask_for_large_pages(matrix.valuePtr(), count * sizeof(double));
  ask_for_large_pages(matrix.innerIndexPtr(), count * sizeof(std::int32_t));
  std::int32_t* const starts = matrix.outerIndexPtr();
  starts[0] = 0;
  for (std::size_t row = 0; row < rows; ++row)
    starts[row + 1] = starts[row] + static_cast<std::int32_t>(entries_of_rows[row]);
  return matrix;
}

SparseMatrix assemble(std::vector<std::vector<MatrixCell>>& parts, std::size_t rows, std::size_t columns,
                      const Limits& limits) {
  require_dimensions(rows, columns);
  std::vector<std::uint32_t> entries(rows);
  for (const auto& part : parts) {
    for (const MatrixCell& cell : part) ++entries[cell.row];
  }
  SparseMatrix matrix = room_for(entries, columns, limits);
  const std::int32_t* const starts = matrix.outerIndexPtr();

  for (auto& part : parts) {
    for (std::size_t i = 0; i < part.size();) {
      const std::uint32_t row = part[i].row;
      for (auto position = static_cast<std::size_t>(starts[row]); i < part.size() && part[i].row == row;
           ++i, ++position) {
        matrix.innerIndexPtr()[position] = static_cast<std::int32_t>(part[i].column);
        matrix.valuePtr()[position] = part[i].value;
      }
    }
    part = {};
  }
  return matrix;
}

}  // namespace motet::inline v1
