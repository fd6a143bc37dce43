// Where does each cell of this table begin and end, without copying any?
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/limits.hpp"
#include "motet/io/csv.hpp"

namespace motet::inline v1 {

/// A cell as it stands in the text, without the quotation marks around it.
struct CsvCell {
  std::string_view text;
  bool doubled = false;  ///< quotation marks inside it are written twice
};

/// Appends what the cell says.
void append_cell(std::string& to, const CsvCell& cell);

/// The delimiter that a first line "sep=;" names.
std::optional<char> declared_delimiter(std::string_view text);
/// The delimiter that stands most often, outside quotes, in the header line; the comma where there is none.
char detect_delimiter(std::string_view text);

/// Walks over the rows of a table of which the delimiter is known. Lines are counted for those who ask only.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, std::string_view name, char delimiter, const Limits& limits);

  /// The next row, however many cells it has; false at the end. Errors: ParseError, LimitError; see parse_csv.
  bool next(std::vector<CsvCell>& cells);
  void skip_line();

  /// Where the row that next() gave begins.
  [[nodiscard]] std::size_t row_begin() const noexcept { return row_begin_; }
  /// The line at this position, from 1. Quick where positions only grow.
  std::uint64_t line_of(std::size_t position);
  [[nodiscard]] SourcePosition at_line(std::uint64_t line) const { return {std::string(name_), {}, line, 0}; }

 private:
  [[nodiscard]] SourcePosition position_of(std::size_t position);
  void check_size(std::size_t bytes, std::size_t begin);
  void line_end();
  CsvCell cell();
  CsvCell quoted_cell();

  std::string_view text_;
  std::string_view name_;
  const Limits& limits_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t row_begin_ = 0;
  std::size_t counted_ = 0;  // the line ends before this position are counted
  std::uint64_t line_ = 1;
};

/// A table whose cells are views: of the text it was read from, of another table, or of what it keeps itself.
struct CsvView {
  CsvView() = default;
  // Moved only: views are of what it keeps.
  CsvView(const CsvView&) = delete;
  CsvView(CsvView&&) = default;
  CsvView& operator=(const CsvView&) = delete;
  CsvView& operator=(CsvView&&) = default;
  ~CsvView() = default;

  std::vector<std::string> header;      ///< trimmed
  std::vector<std::string_view> cells;  ///< row after row, as many as the header each
  std::deque<std::string> unescaped;    ///< cells that had doubled quotation marks
  std::size_t rows = 0;

  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
    return cells[row * header.size() + column];
  }
};

/// As parse_csv; the view is of `text`.
CsvView scan_csv(std::string_view text, std::string_view name, const Limits& limits);
/// The view is of the table.
CsvView view_of(const CsvTable& table);

}  // namespace motet::inline v1
