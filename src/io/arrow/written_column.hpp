// Which bytes does Arrow want for a column of a table?
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/typed_column.hpp"

namespace motet::inline v1::arrow {

/// Text without a cell of its own for each.
struct WrittenText {
  std::string bytes;
  std::vector<std::int32_t> ends;        ///< one more than there are rows
  std::vector<std::int64_t> large_ends;  ///< the same, where 32 bits are too few
};

struct WrittenColumn {
  std::string name;
  std::string format;
  std::int64_t rows = 0;
  std::int64_t nulls = 0;
  std::vector<std::uint8_t> present;  ///< a bit for each row; no elements: all are there
  std::variant<std::monostate, std::vector<std::int64_t>, std::vector<double>, WrittenText> values;

  /// In the order of the format; they point into this column where it lies now.
  [[nodiscard]] std::vector<const void*> buffers() const;
};

/// Errors: std::invalid_argument, DataError; see to_arrow.
std::vector<WrittenColumn> written_columns(const Table& table);

/// Of a table as a whole: all rows are there.
WrittenColumn written_rows(std::int64_t rows);

}  // namespace motet::inline v1::arrow
