// What stands in the rows of one array of Arrow, as far as one may trust it?
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "motet/core/config.hpp"
#include "motet/io/arrow_abi.hpp"

#include "io/arrow/format.hpp"

namespace motet::inline v1::arrow {

/// One cell: nothing, text as a view of the array, or a number; days, times and durations are counts of their unit.
using Value = std::variant<std::monostate, std::string_view, std::int64_t, std::uint64_t, double, bool>;

/// What the schema says of a column.
struct Column {
  std::string name;
  std::string format;  ///< of its values
  Format type;         ///< of its values
  Kind index = Kind::none;
  bool dictionary = false;  ///< the rows are positions, of type `index`, of the values

  /// What about its type Motet does not read; nothing when it reads all of it.
  [[nodiscard]] std::optional<std::string> unreadable() const;
};

/// Where values stand, for messages.
struct ColumnPlace {
  std::string_view frame;
  std::string_view column;
  std::uint64_t first_row = 0;
};

/// Errors: DataError with the column.
[[noreturn]] void fail(const ColumnPlace& place, const std::string& message);
/// Errors: DataError with column and row.
[[noreturn]] void fail_at(const ColumnPlace& place, std::uint64_t row, const std::string& message);

/// The array of a column in one batch. The interface has no sizes of buffers: what is checked is what can be.
class Chunk {
 public:
  /// Rows are those from `offset` on of the array, `rows` of them. Errors: DataError for an array that does not follow
  /// the interface or the schema, and for a column that Motet does not read.
  Chunk(const Column& column, const ArrowArray& array, std::int64_t offset, std::int64_t rows,
        const ColumnPlace& place);

  /// Precondition: 0 <= row < rows. Errors: DataError for text that is not UTF-8, and positions that cannot be.
  [[nodiscard]] Value value(std::int64_t row) const;

 private:
  Chunk(const ArrowArray& values, const Format& type, const ColumnPlace& place);
  void check(std::int64_t offset, std::int64_t rows) const;
  void check_buffers(std::int64_t rows) const;
  [[nodiscard]] bool is_missing(std::int64_t at) const noexcept;
  [[nodiscard]] Value value_at(std::int64_t at, std::int64_t row) const;
  [[nodiscard]] std::string_view text(std::int64_t at, std::int64_t row) const;
  template <class Offset>
  [[nodiscard]] std::string_view slice(std::int64_t at, std::int64_t row) const;
  [[nodiscard]] std::string_view view(std::int64_t at, std::int64_t row) const;
  [[noreturn]] void fail_row(std::int64_t row, const std::string& message) const;

  const ArrowArray& array_;
  Format type_;
  ColumnPlace place_;
  std::int64_t begin_ = 0;
  std::unique_ptr<const Chunk> dictionary_;
};

}  // namespace motet::inline v1::arrow
