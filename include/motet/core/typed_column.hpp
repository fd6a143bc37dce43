// Which one type do the cells of a table's column have?
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/table.hpp"

namespace motet::inline v1 {

/// A column of a table, its cells one after another in one type.
struct TypedColumn {
  using Values = std::variant<std::monostate, std::vector<std::int64_t>, std::vector<double>, std::vector<std::string>>;

  std::string name;
  /// Whole numbers; numbers, where one of them is no whole number; text, where one is text; nothing, where all cells
  /// are empty. In the place of an empty cell stands 0 or "".
  Values values;
  std::vector<std::uint8_t> missing;  ///< 1 where the cell is empty; no elements: none is
};

/// The table column by column. In a column of text, numbers are the text that to_csv writes, and undefined ones are
/// missing; in a column of numbers, undefined ones are NaN and not missing. Errors: std::invalid_argument when a row is
/// not as long as the header.
MOTET_API std::vector<TypedColumn> typed_columns(const Table& table);

}  // namespace motet::inline v1
