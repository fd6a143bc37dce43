// CSV, one character after the other.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reference {

struct CsvLine {
  std::vector<std::string> cells;
  std::uint64_t line = 1;

  [[nodiscard]] bool has_text() const {
    return std::any_of(cells.begin(), cells.end(),
                       [](const std::string& cell) { return cell.find_first_not_of(" \t\r\n") != std::string::npos; });
  }
};

/// All rows as they stand, the header too; a first line "sep=;" is none. Nothing where a quotation mark is not closed,
/// or where something but blanks stands behind a closing one.
inline std::optional<std::vector<CsvLine>> csv_rows(std::string text, char delimiter) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  std::string first = text.substr(0, text.find_first_of("\r\n"));
  if (first.size() == 7 && first.front() == '"' && first.back() == '"') first = first.substr(1, 5);
  std::string lower = first;
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const bool declared = lower.size() == 5 && lower.starts_with("sep=") && lower[4] == delimiter &&
                        (delimiter == '\t' || (delimiter > ' ' && delimiter < '\x7F' && delimiter != '"' &&
                                               !(delimiter >= '0' && delimiter <= '9')));
  std::vector<CsvLine> rows;
  CsvLine row;
  std::string cell;
  std::uint64_t line = 1;
  enum { start, plain, quoted, behind } state = start;
  const auto end_cell = [&] {
    row.cells.push_back(cell);
    cell.clear();
    state = start;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool pair = c == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    const bool ends = c == '\n' || c == '\r';
    if (ends) ++line;
    if (state == quoted) {
      if (c != '"') {
        cell += c;
        if (pair) cell += text[++i];
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += text[++i];
      } else {
        state = behind;
      }
    } else if (c == delimiter) {
      end_cell();
    } else if (ends) {
      end_cell();
      rows.push_back(row);
      row = {{}, line};
      if (pair) ++i;
    } else if (state == behind) {
      if (c != ' ' && c != '\t') return std::nullopt;
    } else if (state == start && c == '"') {
      state = quoted;
    } else {
      cell += c;
      state = plain;
    }
  }
  if (state == quoted) return std::nullopt;
  if (!row.cells.empty() || state != start || (!text.empty() && text.back() == delimiter)) {
    end_cell();
    rows.push_back(row);
  }
  if (declared && !rows.empty()) rows.erase(rows.begin());
  return rows;
}

}  // namespace reference
