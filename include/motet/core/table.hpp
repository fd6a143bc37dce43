// How does a result leave Motet for a spreadsheet, a program or a paper?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// One cell: empty, text, a whole number, or a number (NaN: undefined).
using Cell = std::variant<std::monostate, std::string, std::int64_t, double>;

/// Named columns and rows of cells.
struct Table {
  std::string name;  ///< of the file it becomes, without extension
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;  ///< each as long as columns
};

/// The number as Motet prints it everywhere: up to 12 significant digits, the same on every machine; empty for NaN.
MOTET_API std::string format_number(double value);

/// RFC 4180 with a header line and LF line ends. Undefined numbers are empty cells. Text that a spreadsheet would run
/// as a formula (a first character of = + - @, tab or CR) gets a leading apostrophe. Errors: std::invalid_argument when
/// a row is not as long as the header; so do the other writers.
MOTET_API std::string to_csv(const Table& table);

/// A JSON list of objects, one a row; undefined numbers and empty cells are null.
MOTET_API std::string to_json(const Table& table);

/// JSON Lines: such an object on each line.
MOTET_API std::string to_json_lines(const Table& table);

/// A GitHub-flavoured Markdown table; pipes, line breaks and markup in cells are escaped.
MOTET_API std::string to_markdown(const Table& table);

}  // namespace motet::inline v1
