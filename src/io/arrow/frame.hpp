// Which columns and rows does a stream of Arrow hold?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/io/arrow_abi.hpp"

#include "io/arrow/chunk.hpp"
#include "io/arrow/owned.hpp"

namespace motet::inline v1::arrow {

/// All arrays of a stream: texts that it gives are views of their memory, and live as long as it does.
class Frame {
 public:
  /// Takes the stream and reads it to its end. Errors: std::invalid_argument for one that was used before; DataError
  /// for one that fails, is no table, or whose arrays are not as its schema says; LimitError for csv_columns, and for
  /// more rows than csv_cells; Stopped.
  Frame(ArrowArrayStream& stream, std::string_view name, const Execution& execution);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::vector<Column>& columns() const noexcept { return columns_; }
  [[nodiscard]] std::uint64_t rows() const noexcept { return rows_; }
  [[nodiscard]] ColumnPlace place(std::size_t column) const noexcept { return {name_, columns_[column].name, 0}; }

  /// take(row, value) for each row of the column, in order. Errors: as Chunk.
  template <class F>
  void for_each_value(std::size_t column, const F& take) const {
    ColumnPlace at = place(column);
    for (const Owned<ArrowArray>& batch : batches_) {
      const Chunk chunk(columns_[column], *batch->children[column], batch->offset, batch->length, at);
      for (std::int64_t row = 0; row < batch->length; ++row) {
        // A row that is missing as a whole has no values.
        take(at.first_row + static_cast<std::uint64_t>(row), has_row(*batch, row) ? chunk.value(row) : Value());
      }
      at.first_row += static_cast<std::uint64_t>(batch->length);
    }
  }

 private:
  void read_schema(ArrowArrayStream& stream, const Limits& limits);
  void add_column(const ArrowSchema* schema);
  void read_batches(ArrowArrayStream& stream, const Execution& execution);
  void check_batch(const ArrowArray& batch) const;
  static bool has_row(const ArrowArray& batch, std::int64_t row) noexcept;
  [[noreturn]] void fail_stream(const std::string& message) const;

  std::string name_;
  std::vector<Column> columns_;
  std::vector<Owned<ArrowArray>> batches_;
  std::uint64_t rows_ = 0;
};

}  // namespace motet::inline v1::arrow
