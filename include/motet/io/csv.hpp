// What stands in the cells of this table?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/limits.hpp"

namespace motet::inline v1 {

/// A row of a table.
struct CsvRow {
  std::vector<std::string> cells;
  std::uint64_t line = 0;  ///< where the row begins, from 1
};

/// A table with a header. Every row has as many cells as the header: missing ones are empty, and empty ones beyond it
/// dropped.
struct CsvTable {
  std::vector<std::string> header;  ///< trimmed
  std::vector<CsvRow> rows;         ///< rows without any text are left out
  char delimiter = ',';
  /// The column of this name, compared without case; nothing when there is none.
  [[nodiscard]] MOTET_API std::optional<std::size_t> column(std::string_view name) const;
};

/// RFC 4180, with quoted line breaks, LF, CRLF or CR line ends, and comma, semicolon or tab as delimiter (the one that
/// stands most often, outside quotes, in the header line). A first line `sep=;`, as Excel writes and reads it, names
/// the delimiter instead, which may then be any ASCII punctuation but a quotation mark, and is no row. `text` is
/// decoded UTF-8. Errors: ParseError for an empty table, a quote that never closes, text behind a closing quote, or a
/// row with text beyond the header; LimitError.
MOTET_API CsvTable parse_csv(std::string_view text, std::string_view name, const Limits& limits = {});

/// A row while it is looked at: nothing of it lasts.
struct CsvRowView {
  std::span<const std::string> header;      ///< trimmed
  std::span<const std::string_view> cells;  ///< as many as the header
  std::size_t begin = 0;                    ///< byte of the text where the row begins
};

/// As parse_csv, without keeping anything: calls take(row) for each row in turn. Several times faster where tables are
/// large. Errors: those of parse_csv, behind the rows before the error; what `take` throws comes through.
MOTET_API void for_each_csv_row(std::string_view text, std::string_view name,
                                const std::function<void(const CsvRowView&)>& take, const Limits& limits = {});

}  // namespace motet::inline v1
