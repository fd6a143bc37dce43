#include "io/study/cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>
#include <variant>

#include "motet/text/utf8.hpp"

#include "io/columns.hpp"
#include "io/names.hpp"
#include "io/study/codebook_table.hpp"

namespace motet::inline v1::study {
namespace {

constexpr std::string_view formula_starts = "=+-@\t\r";

bool is_formula(std::string_view text) {
  return !text.empty() && formula_starts.find(text.front()) != std::string_view::npos;
}

bool is_text(std::string_view text) { return std::holds_alternative<std::string>(parse_attribute(text)); }

// The shortest that reads back exactly, with a point or an exponent in it.
std::string exact(double value) {
  if (!std::isfinite(value)) return {};
  std::array<char, 40> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  std::string text(digits.data(), end);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

// The end of an item in quotation marks that begins the text, behind its closing mark; nothing when what follows is no
// semicolon: then the mark belongs to the item.
std::optional<std::size_t> quoted_end(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size()) {
    if (text[at] != '"') {
      ++at;
    } else if (at + 1 < text.size() && text[at + 1] == '"') {
      at += 2;
    } else {
      break;
    }
  }
  if (at >= text.size()) return std::nullopt;
  const std::string_view rest = text.substr(at + 1);
  const std::size_t next = rest.find_first_not_of(" \t\r\n");
  if (next != std::string_view::npos && rest[next] != ';') return std::nullopt;
  return at + 1;
}

std::string unquoted(std::string_view quoted) {
  std::string text;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    text += quoted[i];
    if (quoted[i] == '"') ++i;
  }
  return text;
}

}  // namespace

bool is_marked_text(std::string_view cell) {
  if (!cell.starts_with('\'')) return false;
  const std::string_view rest = cell.substr(1);
  return is_formula(rest) || rest.starts_with('\'') || !is_text(trim(rest));
}

std::string_view text_of(std::string_view cell) { return is_marked_text(cell) ? cell.substr(1) : cell; }

std::string cell_of(std::string_view text) {
  const bool marked = is_formula(text) || is_marked_text(text);
  return (marked ? "'" : "") + std::string(text);
}

Attribute value_of(std::string_view cell) {
  if (is_marked_text(cell)) return std::string(cell.substr(1));
  return parse_attribute(cell);
}

std::optional<std::string> cell_of(const Attribute& value) {
  std::string cell;
  if (const auto* text = std::get_if<std::string>(&value)) {
    cell = is_formula(*text) || is_marked_text(*text) || !is_text(*text) ? "'" + *text : *text;
  } else if (const auto* number = std::get_if<double>(&value)) {
    cell = exact(*number);
  } else {
    cell = to_string(value);
  }
  if (trim(cell).empty() || value_of(trim(cell)) != value) return std::nullopt;
  return cell;
}

std::vector<std::string> list_of(std::string_view cell) {
  std::vector<std::string> items;
  while (true) {
    cell = trim(cell);
    if (cell.empty()) return items;
    std::size_t end = std::min(cell.find(';'), cell.size());
    if (cell.front() == '"') {
      if (const auto quoted = quoted_end(cell)) {
        items.push_back(unquoted(cell.substr(0, *quoted)));
        end = std::min(cell.find(';', *quoted), cell.size());
        cell.remove_prefix(std::min(end + 1, cell.size()));
        continue;
      }
    }
    const std::string_view item = trim(cell.substr(0, end));
    if (!item.empty()) items.emplace_back(item);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
}

std::string list_cell(std::span<const std::string> items) {
  std::string cell;
  for (const std::string& item : items) {
    if (!cell.empty()) cell += "; ";
    const bool plain = item.find(';') == std::string::npos && !item.starts_with('"') && trim(item) == item;
    if (plain && !item.empty()) {
      cell += item;
      continue;
    }
    cell += '"';
    for (const char c : item) {
      if (c == '"') cell += '"';
      cell += c;
    }
    cell += '"';
  }
  return cell;
}

std::string attribute_of_column(std::string_view column) {
  if (!lower_ascii(column.substr(0, attribute_prefix.size())).starts_with(attribute_prefix)) {
    return std::string(text_of(column));
  }
  return std::string(trim(column.substr(attribute_prefix.size())));
}

std::string column_of_attribute(const std::string& name, std::span<const std::string_view> known) {
  const bool taken = find_column({name}, known).has_value() || name.empty() ||
                     lower_ascii(name.substr(0, attribute_prefix.size())) == attribute_prefix;
  return taken ? std::string(attribute_prefix) + " " + name : cell_of(std::string_view(name));
}

StudyTable::StudyTable(std::string_view text, std::string_view name, const Limits& limits)
    : table_(parse_csv(text, name, limits)), name_(name) {}

StudyTable::StudyTable(CsvTable frame, std::string_view name)
    : table_(std::move(frame)), name_(name), has_lines_(false) {}

std::optional<std::size_t> StudyTable::find(std::initializer_list<std::string_view> names) const {
  return find_column(table_.header, {names.begin(), names.size()});
}

std::size_t StudyTable::require(std::string_view column) const {
  if (const auto found = find({column})) return *found;
  return require_column(table_, column, name_);
}

std::string_view StudyTable::cell(const CsvRow& row, std::optional<std::size_t> column) {
  return column ? trim(text_of(trim(row.cells[*column]))) : std::string_view();
}

std::string StudyTable::text(const CsvRow& row, std::optional<std::size_t> column) {
  return std::string(column ? text_of(row.cells[*column]) : std::string_view());
}

void StudyTable::fail(const CsvRow& row, const std::string& message) const {
  if (!has_lines_) throw DataError("row " + std::to_string(row.line) + ": " + message, {name_, {}, 0, 0});
  throw DataError(message, {name_, {}, row.line, 0});
}

void TableText::add(std::span<const std::string> cells) {
  const std::size_t begin = text_.size();
  for (const std::string& cell : cells) {
    if (text_.size() > begin || &cell != cells.data()) text_ += ',';
    const bool quoted =
        cell.find_first_of(",;\t\"\r\n|") != std::string::npos || cell.starts_with(' ') || cell.ends_with(' ');
    if (quoted) text_ += '"';
    for (const char c : cell) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    if (quoted) text_ += '"';
  }
  text_ += '\n';
}

}  // namespace motet::inline v1::study
