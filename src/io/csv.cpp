#include "motet/io/csv.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

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

char detect_delimiter(std::string_view text) {
  static constexpr std::array<char, 3> candidates{',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  bool content = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') {
      if (content) break;
      continue;
    }
    content = content || !is_blank(c);
    for (std::size_t i = 0; i < candidates.size(); ++i) counts[i] += c == candidates[i] ? 1 : 0;
  }
  // max_element takes the first of equals: the comma where there is nothing to choose by.
  const auto most = std::max_element(counts.begin(), counts.end());
  return candidates[static_cast<std::size_t>(most - counts.begin())];
}

// The delimiter that a first line "sep=;" names.
std::optional<char> declared_delimiter(std::string_view text) {
  static constexpr std::string_view word = "sep=";
  std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.size() == word.size() + 3 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  if (line.size() != word.size() + 1) return std::nullopt;
  if (!std::equal(word.begin(), word.end(), line.begin(), [](char a, char b) { return a == lower(b); })) {
    return std::nullopt;
  }
  const char c = line.back();
  const bool punctuation = c > ' ' && c < '\x7F' && !(c >= '0' && c <= '9') && !(lower(c) >= 'a' && lower(c) <= 'z');
  return c == '\t' || (punctuation && c != '"') ? std::optional(c) : std::nullopt;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view name, char delimiter, const Limits& limits)
      : text_(text), name_(name), limits_(limits), delimiter_(delimiter) {}

  /// The next row, however many cells it has; false at the end.
  bool next(CsvRow& row) {
    if (at_ >= text_.size()) return false;
    row.line = line_;
    row.cells.clear();
    bool more = true;
    while (more) {
      if (row.cells.size() == limits_.csv_columns) {
        throw LimitError("more than " + std::to_string(limits_.csv_columns) + " columns (limit csv_columns)",
                         position_of(place()));
      }
      row.cells.push_back(cell());
      more = at_ < text_.size() && text_[at_] == delimiter_;
      if (more) ++at_;
    }
    if (at_ < text_.size()) line_end();
    return true;
  }

  void skip_line() {
    at_ = std::min(text_.find_first_of("\r\n"), text_.size());
    if (at_ < text_.size()) line_end();
  }

  [[nodiscard]] SourcePosition at_line(std::uint64_t line) const { return {std::string(name_), {}, line, 0}; }

 private:
  // Where a character stands. To count the columns takes time, so that only errors ask for it.
  struct Place {
    std::size_t at = 0;
    std::size_t line_start = 0;
    std::uint64_t line = 1;
  };

  [[nodiscard]] Place place() const { return {at_, line_start_, line_}; }

  [[nodiscard]] SourcePosition position_of(const Place& place) const {
    const std::string_view before = text_.substr(place.line_start, place.at - place.line_start);
    const auto characters = std::count_if(before.begin(), before.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return {std::string(name_), {}, place.line, static_cast<std::uint64_t>(characters) + 1};
  }

  // The first place from at_ on where one of three characters stands, or the end: find_first_of searches its list anew
  // for every character of the text.
  [[nodiscard]] std::size_t find(char first, char second, char third) const {
    std::size_t at = at_;
    while (at < text_.size() && text_[at] != first && text_[at] != second && text_[at] != third) ++at;
    return at;
  }

  void line_end() {
    const bool pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    at_ += pair ? 2 : 1;
    ++line_;
    line_start_ = at_;
  }

  void check_size(std::size_t bytes) const {
    if (bytes > limits_.csv_cell_bytes) {
      throw LimitError(
          "a cell of more than " + std::to_string(limits_.csv_cell_bytes) + " bytes (limit csv_cell_bytes)",
          at_line(line_));
    }
  }

  std::string cell() {
    if (at_ < text_.size() && text_[at_] == '"') return quoted_cell();
    const std::size_t end = find(delimiter_, '\n', '\r');
    check_size(end - at_);
    std::string result(text_.substr(at_, end - at_));
    at_ = end;
    return result;
  }

  std::string quoted_cell() {
    const Place opened = place();
    ++at_;
    std::string result;
    while (true) {
      if (at_ >= text_.size()) throw ParseError("a quotation mark opens here and is never closed", position_of(opened));
      const std::size_t stop = find('"', '\r', '\n');
      check_size(result.size() + (stop - at_));
      result.append(text_.substr(at_, stop - at_));
      at_ = stop;
      if (at_ >= text_.size()) continue;
      if (text_[at_] != '"') {
        const std::size_t begin = at_;
        line_end();
        result.append(text_.substr(begin, at_ - begin));
        continue;
      }
      ++at_;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      result.push_back('"');
      ++at_;
    }
    while (at_ < text_.size() && text_[at_] != delimiter_ && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    if (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') {
      throw ParseError("text behind a closing quotation mark; a quotation mark inside a quoted cell is written twice",
                       position_of(place()));
    }
    return result;
  }

  std::string_view text_;
  std::string_view name_;
  const Limits& limits_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  std::uint64_t line_ = 1;
};

bool has_text(const CsvRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !is_blank(cell); });
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
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  CsvTable table;
  const auto declared = declared_delimiter(text);
  table.delimiter = declared ? *declared : detect_delimiter(text);
  Reader reader(text, name, table.delimiter, limits);
  if (declared) reader.skip_line();
  CsvRow row;
  while (table.header.empty() && reader.next(row)) {
    if (!has_text(row)) continue;
    for (const std::string& cell : row.cells) table.header.emplace_back(trimmed(cell));
  }
  if (table.header.empty()) throw ParseError("the table is empty", {std::string(name), {}, 0, 0});

  const std::size_t columns = table.header.size();
  std::uint64_t cells = columns;
  while (reader.next(row)) {
    if (!has_text(row)) continue;
    for (std::size_t i = columns; i < row.cells.size(); ++i) {
      if (is_blank(row.cells[i])) continue;
      throw ParseError("the row has text in column " + std::to_string(i + 1) + ", but the header has only " +
                           std::to_string(columns) +
                           " columns; a cell that holds the delimiter must stand in quotation marks",
                       reader.at_line(row.line));
    }
    // Before missing cells are filled in: a short file could otherwise ask for memory without bound.
    if (columns > limits.csv_cells - std::min(cells, limits.csv_cells)) {
      throw LimitError("a table of more than " + std::to_string(limits.csv_cells) + " cells (limit csv_cells)",
                       reader.at_line(row.line));
    }
    cells += columns;
    row.cells.resize(columns);
    table.rows.push_back(std::move(row));
    row = {};
    row.cells.reserve(columns);
  }
  return table;
}

}  // namespace motet::inline v1
