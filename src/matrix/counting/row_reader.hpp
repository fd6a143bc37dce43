// Which columns stand in some rows of a matrix, in ascending order?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "motet/core/eigen.hpp"
#include "motet/matrix/incidence_view.hpp"

namespace motet::inline v1 {

/// Row r of `rows` holds the columns from columns[starts[r]] up to columns[starts[r + 1]].
struct RowSlice {
  const std::int32_t* columns = nullptr;
  const std::int32_t* starts = nullptr;
  std::size_t rows = 0;
  // What is read next lies there, as far behind as this slice is long: a row that starts below `fetchable` may have it
  // fetched, so that the next slice need not wait for memory.
  const std::int32_t* next_columns = nullptr;
  const std::byte* next_counts = nullptr;
  std::size_t count_size = 0;
  std::int32_t fetchable = 0;

  [[nodiscard]] std::size_t length(std::size_t row) const noexcept {
    return static_cast<std::size_t>(starts[row + 1] - starts[row]);
  }
  [[nodiscard]] std::size_t nonzeros() const noexcept { return static_cast<std::size_t>(starts[rows] - starts[0]); }
};

/// Reads presence: counts above 0, each column once and in ascending order, whatever order they stand in. Whatever
/// stands ready in the matrix is not copied, and all is checked while it is read.
class RowReader {
 public:
  /// Where a slice that had to be copied lives.
  struct Copy {
    std::vector<std::int32_t> columns;
    std::vector<std::int32_t> starts;
    std::vector<std::int32_t> given_columns;  // with indices as short as these
    std::vector<std::int32_t> given_starts;
    std::vector<std::uint8_t> present;  // whether an entry of the slice is above 0
  };

  /// The matrix, or what the view shows, must outlive the reader. One that is not compressed is copied.
  /// Errors: as cooccurrence of a view.
  explicit RowReader(const SparseMatrix& matrix);
  explicit RowReader(const IncidenceView& view);
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t columns() const noexcept { return columns_; }
  /// Stored entries, zeros included.
  [[nodiscard]] std::size_t entries() const noexcept { return entries_; }

  /// Rows [first, last); lives as long as the matrix and the copy.
  /// Errors: std::invalid_argument for a row start or a column that the matrix cannot have.
  [[nodiscard]] RowSlice read(std::size_t first, std::size_t last, Copy& copy) const;

 private:
  void open(const IncidenceView& view, std::size_t columns);
  [[nodiscard]] std::size_t start(std::size_t row) const;
  void require_rising_starts(std::size_t first, std::size_t last) const;
  RowSlice given(std::size_t first, std::size_t last, Copy& copy) const;
  RowSlice sorted(const RowSlice& slice, std::size_t begin, Copy& copy) const;

  std::unique_ptr<SparseMatrix> compressed_;
  IncidenceView::Indices starts_;
  IncidenceView::Indices places_;
  IncidenceView::Counts counts_;
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::size_t entries_ = 0;
};

}  // namespace motet::inline v1
