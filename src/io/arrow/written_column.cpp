#include "io/arrow/written_column.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "io/arrow/chunk.hpp"

namespace motet::inline v1::arrow {
namespace {

template <class Offset>
std::vector<Offset> ends_of(const std::vector<std::string>& texts) {
  std::vector<Offset> ends(texts.size() + 1, 0);
  for (std::size_t i = 0; i < texts.size(); ++i) ends[i + 1] = ends[i] + static_cast<Offset>(texts[i].size());
  return ends;
}

WrittenText written(const std::vector<std::string>& texts, const ColumnPlace& place) {
  WrittenText text;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (find_invalid_utf8(texts[i])) fail_at(place, i, "text that is not UTF-8");
  }
  const std::uint64_t bytes =
      std::accumulate(texts.begin(), texts.end(), std::uint64_t{0},
                      [](std::uint64_t sum, const std::string& one) { return sum + one.size(); });
  text.bytes.reserve(static_cast<std::size_t>(bytes));
  for (const std::string& one : texts) text.bytes += one;
  if (bytes <= INT32_MAX) {
    text.ends = ends_of<std::int32_t>(texts);
  } else {
    text.large_ends = ends_of<std::int64_t>(texts);
  }
  return text;
}

void set_values(WrittenColumn& column, TypedColumn::Values values, const ColumnPlace& place) {
  if (auto* whole = std::get_if<std::vector<std::int64_t>>(&values)) {
    column.format = "l";
    column.values = std::move(*whole);
  } else if (auto* real = std::get_if<std::vector<double>>(&values)) {
    column.format = "g";
    column.values = std::move(*real);
  } else if (const auto* texts = std::get_if<std::vector<std::string>>(&values)) {
    WrittenText text = written(*texts, place);
    column.format = text.large_ends.empty() ? "u" : "U";
    column.values = std::move(text);
  } else {
    column.format = "n";
  }
}

void set_missing(WrittenColumn& column, const std::vector<std::uint8_t>& missing) {
  column.nulls = std::count(missing.begin(), missing.end(), std::uint8_t{1});
  if (column.nulls == 0 || column.format == "n") return;
  column.present.assign((missing.size() + 7) / 8, 0);
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (missing[i] == 0) column.present[i / 8] = static_cast<std::uint8_t>(column.present[i / 8] | (1U << (i % 8)));
  }
}

}  // namespace

std::vector<const void*> WrittenColumn::buffers() const {
  const void* const bits = present.empty() ? nullptr : present.data();
  if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&values)) return {bits, whole->data()};
  if (const auto* real = std::get_if<std::vector<double>>(&values)) return {bits, real->data()};
  if (const auto* text = std::get_if<WrittenText>(&values)) {
    const void* const ends =
        text->large_ends.empty() ? static_cast<const void*>(text->ends.data()) : text->large_ends.data();
    return {bits, ends, text->bytes.data()};
  }
  return format == "+s" ? std::vector<const void*>{bits} : std::vector<const void*>{};
}

std::vector<WrittenColumn> written_columns(const Table& table) {
  std::vector<WrittenColumn> columns;
  for (TypedColumn& typed : typed_columns(table)) {
    const ColumnPlace place{table.name, typed.name, 0};
    if (find_invalid_utf8(typed.name) || typed.name.find('\0') != std::string::npos) {
      throw DataError("the name of the column " + std::to_string(columns.size()) + " is no text without a zero byte",
                      {table.name, {}, 0, 0});
    }
    WrittenColumn column;
    column.rows = static_cast<std::int64_t>(table.rows.size());
    set_values(column, std::move(typed.values), place);
    set_missing(column, typed.missing);
    column.name = std::move(typed.name);
    columns.push_back(std::move(column));
  }
  return columns;
}

WrittenColumn written_rows(std::int64_t rows) {
  WrittenColumn column;
  column.format = "+s";
  column.rows = rows;
  return column;
}

}  // namespace motet::inline v1::arrow
