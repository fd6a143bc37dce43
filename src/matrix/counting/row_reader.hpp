// Which columns stand in some rows of a matrix, in ascending order?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "motet/core/eigen.hpp"

namespace motet::inline v1 {

/// Row r of `rows` holds the columns from columns[starts[r]] up to columns[starts[r + 1]].
struct RowSlice {
  const std::int32_t* columns = nullptr;
  const std::int32_t* starts = nullptr;
  std::size_t rows = 0;
  // What is read next lies there, as far behind as this slice is long: a row that starts below `fetchable` may have it
  // fetched, so that the next slice need not wait for memory.
  const std::int32_t* next_columns = nullptr;
  const double* next_values = nullptr;
  std::int32_t fetchable = 0;

  [[nodiscard]] std::size_t length(std::size_t row) const noexcept {
    return static_cast<std::size_t>(starts[row + 1] - starts[row]);
  }
  [[nodiscard]] std::size_t nonzeros() const noexcept { return static_cast<std::size_t>(starts[rows] - starts[0]); }
};

/// Reads presence: counts above 0, of compressed matrices and others, in ascending order whatever order they stand in.
/// Whatever stands ready in the matrix is not copied.
class RowReader {
 public:
  /// Where a slice that had to be copied lives.
  struct Copy {
    std::vector<std::int32_t> columns;
    std::vector<std::int32_t> starts;
  };

  /// The matrix must outlive the reader.
  explicit RowReader(const SparseMatrix& matrix) noexcept : matrix_(matrix) {}

  [[nodiscard]] std::size_t rows() const noexcept { return static_cast<std::size_t>(matrix_.rows()); }
  [[nodiscard]] std::size_t columns() const noexcept { return static_cast<std::size_t>(matrix_.cols()); }
  /// Stored entries, zeros included.
  [[nodiscard]] std::size_t entries() const { return static_cast<std::size_t>(matrix_.nonZeros()); }

  /// Rows [first, last); lives as long as the matrix and the copy.
  /// Errors: std::invalid_argument for an index that the matrix cannot have.
  [[nodiscard]] RowSlice read(std::size_t first, std::size_t last, Copy& copy) const;

 private:
  [[nodiscard]] bool ready(std::size_t first, std::size_t last) const;
  void copy_rows(std::size_t first, std::size_t last, Copy& copy) const;

  const SparseMatrix& matrix_;
};

}  // namespace motet::inline v1
