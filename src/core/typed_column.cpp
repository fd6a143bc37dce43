#include "motet/core/typed_column.hpp"

#include <cmath>
#include <cstddef>
#include <optional>

#include "core/table_shape.hpp"

namespace motet::inline v1 {
namespace {

// What one cell gives in a column of this type; nothing: it is missing.
std::optional<std::int64_t> value_in(const Cell& cell, std::int64_t /*type*/) {
  const auto* whole = std::get_if<std::int64_t>(&cell);
  return whole != nullptr ? std::optional(*whole) : std::nullopt;
}

std::optional<double> value_in(const Cell& cell, double /*type*/) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
  const auto* real = std::get_if<double>(&cell);
  return real != nullptr ? std::optional(*real) : std::nullopt;
}

std::optional<std::string> value_in(const Cell& cell, const std::string& /*type*/) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  const auto* real = std::get_if<double>(&cell);
  return real != nullptr && !std::isnan(*real) ? std::optional(format_number(*real)) : std::nullopt;
}

template <class T>
void fill(const Table& table, std::size_t index, TypedColumn& column) {
  std::vector<T> values(table.rows.size());
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (auto value = value_in(table.rows[row][index], T{})) {
      values[row] = *std::move(value);
    } else {
      column.missing.resize(values.size(), 0);
      column.missing[row] = 1;
    }
  }
  column.values = std::move(values);
}

TypedColumn column_of(const Table& table, std::size_t index) {
  bool text = false;
  bool whole = false;
  bool real = false;
  for (const auto& row : table.rows) {
    text = text || std::holds_alternative<std::string>(row[index]);
    whole = whole || std::holds_alternative<std::int64_t>(row[index]);
    real = real || std::holds_alternative<double>(row[index]);
  }
  TypedColumn column;
  column.name = table.columns[index];
  if (text) {
    fill<std::string>(table, index, column);
  } else if (real) {
    fill<double>(table, index, column);
  } else if (whole) {
    fill<std::int64_t>(table, index, column);
  } else {
    column.missing.assign(table.rows.size(), 1);
  }
  return column;
}

}  // namespace

std::vector<TypedColumn> typed_columns(const Table& table) {
  require_rectangle(table);
  std::vector<TypedColumn> columns;
  columns.reserve(table.columns.size());
  for (std::size_t i = 0; i < table.columns.size(); ++i) columns.push_back(column_of(table, i));
  return columns;
}

}  // namespace motet::inline v1
