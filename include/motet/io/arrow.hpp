// How do tables go into the data frames of other programs, and come from them, without a file between?
#pragma once

#include <string_view>

#include "motet/core/config.hpp"
#include "motet/core/limits.hpp"
#include "motet/core/table.hpp"
#include "motet/io/arrow_abi.hpp"

namespace motet::inline v1 {

/// Makes `out` a stream of Arrow that gives the table as one array; who holds it calls its release. It needs the table
/// no longer. Columns are as typed_columns has them: int64, float64, utf8 (large_utf8 beyond 2 GiB), or null where all
/// cells are empty; empty cells are null, undefined numbers NaN. Errors, with `out` as it was: std::invalid_argument
/// when a row is not as long as the header; DataError for text that is not UTF-8, naming column and row.
MOTET_API void to_arrow(const Table& table, ArrowArrayStream& out);

/// The rows of all arrays of the stream. Whole numbers of any width are whole numbers; float32 and float64 numbers;
/// utf8, large_utf8 and utf8_view text; bool is the text "true" or "false"; date32, date64 and timestamp are text in
/// ISO 8601, a timestamp with a time zone in UTC ("2024-05-31T10:00:00Z"); time32 and time64 are "10:00:00.5"; duration
/// is a number of seconds; dictionaries what their values are. Null is an empty cell. The stream is released, whether
/// or not this succeeds. Errors, naming column and row (from 0) where they can: DataError for another type, with its
/// format, text that is not UTF-8, a whole number beyond 63 bits, whatever does not follow the interface as far as
/// anybody can see, and when the stream itself fails, with its message; std::invalid_argument for a stream that was
/// used before; LimitError for csv_columns, csv_cells, csv_cell_bytes and file_bytes (of all text together).
MOTET_API Table table_from_arrow(ArrowArrayStream& stream, std::string_view name = "table", const Limits& limits = {});

}  // namespace motet::inline v1
