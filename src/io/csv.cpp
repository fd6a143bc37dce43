#include "motet/io/csv.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "io/csv_scan.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_blank(c); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool has_text(const std::vector<CsvCell>& cells) {
  return std::any_of(cells.begin(), cells.end(), [](const CsvCell& cell) { return !is_blank(cell.text); });
}

std::string text_of(const CsvCell& cell) {
  std::string text;
  append_cell(text, cell);
  return text;
}

// Reads a table row by row; `add` takes the cells of a row, no more of them than the header has, and the scanner.
template <class Add>
void read_table(std::string_view text, std::string_view name, const Limits& limits, std::vector<std::string>& header,
                char& delimiter, const Add& add) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const auto declared = declared_delimiter(text);
  delimiter = declared ? *declared : detect_delimiter(text);
  CsvScanner scanner(text, name, delimiter, limits);
  if (declared) scanner.skip_line();
  std::vector<CsvCell> row;
  while (header.empty() && scanner.next(row)) {
    if (!has_text(row)) continue;
    for (const CsvCell& cell : row) header.emplace_back(trimmed(text_of(cell)));
  }
  if (header.empty()) throw ParseError("the table is empty", {std::string(name), {}, 0, 0});

  const std::size_t columns = header.size();
  std::uint64_t cells = columns;
  while (scanner.next(row)) {
    if (!has_text(row)) continue;
    for (std::size_t i = columns; i < row.size(); ++i) {
      if (is_blank(row[i].text)) continue;
      throw ParseError("the row has text in column " + std::to_string(i + 1) + ", but the header has only " +
                           std::to_string(columns) +
                           " columns; a cell that holds the delimiter must stand in quotation marks",
                       scanner.at_line(scanner.line_of(scanner.row_begin())));
    }
    // Before missing cells are filled in: a short file could otherwise ask for memory without bound.
    if (columns > limits.csv_cells - std::min(cells, limits.csv_cells)) {
      throw LimitError("a table of more than " + std::to_string(limits.csv_cells) + " cells (limit csv_cells)",
                       scanner.at_line(scanner.line_of(scanner.row_begin())));
    }
    cells += columns;
    row.resize(columns);
    add(row, scanner);
  }
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto same = [name](const std::string& other) {
    return std::equal(name.begin(), name.end(), other.begin(), other.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
  };
  const auto found = std::find_if(header.begin(), header.end(), same);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

CsvTable parse_csv(std::string_view text, std::string_view name, const Limits& limits) {
  CsvTable table;
  read_table(text, name, limits, table.header, table.delimiter,
             [&](const std::vector<CsvCell>& cells, CsvScanner& scanner) {
               CsvRow& row = table.rows.emplace_back();
               row.line = scanner.line_of(scanner.row_begin());
               row.cells.resize(cells.size());
               for (std::size_t i = 0; i < cells.size(); ++i) append_cell(row.cells[i], cells[i]);
             });
  return table;
}

void for_each_csv_row(std::string_view text, std::string_view name, const std::function<void(const CsvRowView&)>& take,
                      const Limits& limits) {
  std::vector<std::string> header;
  std::vector<std::string> unescaped;
  std::vector<std::string_view> views;
  const std::size_t mark = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  char delimiter = ',';
  read_table(text, name, limits, header, delimiter, [&](const std::vector<CsvCell>& cells, const CsvScanner& scanner) {
    views.resize(cells.size());
    unescaped.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      views[i] = cells[i].text;
      if (!cells[i].doubled) continue;
      unescaped[i].clear();
      append_cell(unescaped[i], cells[i]);
      views[i] = unescaped[i];
    }
    take({header, views, mark + scanner.row_begin()});
  });
}

CsvView scan_csv(std::string_view text, std::string_view name, const Limits& limits) {
  CsvView view;
  char delimiter = ',';
  read_table(text, name, limits, view.header, delimiter, [&](const std::vector<CsvCell>& cells, CsvScanner&) {
    for (const CsvCell& cell : cells) {
      view.cells.push_back(cell.doubled ? std::string_view(view.unescaped.emplace_back(text_of(cell))) : cell.text);
    }
    ++view.rows;
  });
  return view;
}

CsvView view_of(const CsvTable& table) {
  CsvView view;
  view.header = table.header;
  view.rows = table.rows.size();
  view.cells.reserve(view.rows * view.header.size());
  for (const CsvRow& row : table.rows) {
    for (std::size_t i = 0; i < view.header.size(); ++i) {
      view.cells.push_back(i < row.cells.size() ? std::string_view(row.cells[i]) : std::string_view());
    }
  }
  return view;
}

}  // namespace motet::inline v1
