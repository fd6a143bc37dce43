#include "motet/core/table.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string_view>

#include "core/json.hpp"
#include "core/table_shape.hpp"

namespace motet::inline v1 {
namespace {

bool is_number(const Cell& cell) {
  return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell);
}

// Numbers and empty cells as text; nothing that is text itself.
std::string plain(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&cell)) return format_number(*real);
  return {};
}

void append_csv_text(std::string& out, std::string_view text) {
  constexpr std::string_view formula_starts = "=+-@\t\r";
  const bool formula = !text.empty() && formula_starts.find(text.front()) != std::string_view::npos;
  const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos ||
                      (!text.empty() && (text.front() == ' ' || text.back() == ' '));
  if (quoted) out += '"';
  if (formula) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quoted) out += '"';
}

void append_markdown_text(std::string& out, std::string_view text) {
  constexpr std::string_view markup = "\\`*_[]<>|~&$";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r' || c == '\n') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      out += "<br>";
    } else if (c == '\t') {
      out += ' ';
    } else {
      if (markup.find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
}

bool holds_numbers(const Table& table, std::size_t column) {
  bool any = false;
  for (const auto& row : table.rows) {
    if (is_number(row[column])) {
      any = true;
    } else if (!std::holds_alternative<std::monostate>(row[column])) {
      return false;
    }
  }
  return any;
}

// Each row as an object on one line.
class JsonRows {
 public:
  explicit JsonRows(const Table& table) : table_(table) {
    require_rectangle(table);
    keys_.reserve(table.columns.size());
    for (const auto& column : table.columns) keys_.push_back(json::dump(column) + ":");
  }

  void append(std::size_t row, std::string& out) const {
    out += '{';
    for (std::size_t j = 0; j < keys_.size(); ++j) {
      if (j > 0) out += ',';
      out += keys_[j];
      append_value(table_.rows[row][j], out);
    }
    out += '}';
  }

 private:
  static void append_value(const Cell& cell, std::string& out) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
      out += json::dump(*text);
    } else if (const auto* real = std::get_if<double>(&cell)) {
      out += json::dump(json::number(*real));
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
      out += std::to_string(*whole);
    } else {
      out += "null";
    }
  }

  const Table& table_;
  std::vector<std::string> keys_;
};

}  // namespace

void require_rectangle(const Table& table) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (table.rows[i].size() == table.columns.size()) continue;
    throw std::invalid_argument("table " + table.name + ": row " + std::to_string(i) + " has " +
                                std::to_string(table.rows[i].size()) + " cells instead of " +
                                std::to_string(table.columns.size()));
  }
}

std::string format_number(double value) {
  if (std::isnan(value)) return {};
  if (value == 0.0) return "0";
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 12);
  return {text.data(), written.ptr};
}

std::string to_csv(const Table& table) {
  require_rectangle(table);
  std::string out;
  for (std::size_t j = 0; j < table.columns.size(); ++j) {
    if (j > 0) out += ',';
    append_csv_text(out, table.columns[j]);
  }
  out += '\n';
  for (const auto& row : table.rows) {
    const std::size_t begin = out.size();
    for (std::size_t j = 0; j < row.size(); ++j) {
      if (j > 0) out += ',';
      if (const auto* text = std::get_if<std::string>(&row[j])) {
        append_csv_text(out, *text);
      } else {
        out += plain(row[j]);
      }
    }
    // Readers skip a blank line, which would lose the row.
    if (row.size() == 1 && out.size() == begin) out += "\"\"";
    out += '\n';
  }
  return out;
}

std::string to_json(const Table& table) {
  const JsonRows rows(table);
  std::string out = "[";
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    rows.append(i, out);
  }
  out += table.rows.empty() ? "]\n" : "\n]\n";
  return out;
}

std::string to_json_lines(const Table& table) {
  const JsonRows rows(table);
  std::string out;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    rows.append(i, out);
    out += '\n';
  }
  return out;
}

std::string to_markdown(const Table& table) {
  require_rectangle(table);
  std::string out = "|";
  std::string rule = "|";
  for (std::size_t j = 0; j < table.columns.size(); ++j) {
    out += ' ';
    append_markdown_text(out, table.columns[j]);
    out += " |";
    rule += holds_numbers(table, j) ? " ---: |" : " --- |";
  }
  out += '\n' + rule + '\n';
  for (const auto& row : table.rows) {
    out += '|';
    for (const auto& cell : row) {
      out += ' ';
      if (const auto* text = std::get_if<std::string>(&cell)) {
        append_markdown_text(out, *text);
      } else {
        out += plain(cell);
      }
      out += " |";
    }
    out += '\n';
  }
  return out;
}

}  // namespace motet::inline v1
