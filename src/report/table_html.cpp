#include "motet/report/table_html.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <variant>
#include <vector>

#include "report/figure.hpp"
#include "report/markup.hpp"

namespace motet::inline v1 {
namespace {

using report::count;
using report::escaped;

// The page may be light or dark, so that lines are grey that shows on both and everything else is the page's own.
constexpr std::string_view style =
    "<style>.motet-table table{border-collapse:collapse;font-size:.9em;line-height:1.4;margin:.4em 0}"
    ".motet-table caption{caption-side:top;text-align:left;padding:0 0 .4em;font-weight:600}"
    ".motet-table th,.motet-table td{text-align:left;vertical-align:top;padding:.25em .8em .25em 0;border:0;"
    "border-bottom:1px solid rgba(128,128,128,.35);max-width:26em;overflow-wrap:anywhere;background:none}"
    ".motet-table thead th{font-weight:600;vertical-align:bottom;border-bottom:1.5px solid rgba(128,128,128,.8)}"
    ".motet-table .number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".motet-table p{font-size:.85em;opacity:.8;margin:.3em 0}</style>\n";

struct Shown {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t letters = 160;
};

bool holds_text(const Table& table, std::size_t column, std::size_t rows) {
  for (std::size_t i = 0; i < rows; ++i) {
    if (std::holds_alternative<std::string>(table.rows[i][column])) return true;
  }
  return false;
}

std::string number_of(double value, int digits) {
  constexpr double largest_whole = 1e12;
  if (!std::isfinite(value) || (value == std::floor(value) && std::abs(value) < largest_whole)) {
    return format_number(value);
  }
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits);
  return {text.data(), written.ptr};
}

void append_cell(std::string& out, const Cell& cell, std::size_t letters, int digits) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    out += "<td><bdi>" + escaped(report::shortened(*text, letters)) + "</bdi></td>";
  } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    out += "<td class=\"number\">" + std::to_string(*whole) + "</td>";
  } else if (const auto* real = std::get_if<double>(&cell)) {
    out += "<td class=\"number\">" + number_of(*real, digits) + "</td>";
  } else {
    out += "<td></td>";
  }
}

void append_left_out(std::string& out, std::size_t rows, std::size_t columns) {
  if (rows == 0 && columns == 0) return;
  const auto number = [](std::size_t value, const char* one, const char* many) {
    return report::counted(static_cast<std::int64_t>(value), one, many);
  };
  std::string text;
  if (rows > 0) text += number(rows, "row", "rows");
  if (rows > 0 && columns > 0) text += " and ";
  if (columns > 0) text += number(columns, "column", "columns");
  out += "<p>" + text + (rows + columns == 1 ? " is" : " are") + " left out.</p>\n";
}

std::string written(const Table& table, const Shown& shown, const TableHtmlOptions& options) {
  std::string out = "<div class=\"motet-table\">";
  out += style;
  out += "<table>\n";
  if (!options.caption.empty()) {
    out += "<caption>" + report::isolated(report::shortened(options.caption, shown.letters)) + "</caption>\n";
  }
  out += "<thead><tr>";
  for (std::size_t j = 0; j < shown.columns; ++j) {
    const bool text = holds_text(table, j, shown.rows);
    out += std::string(text ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"number\">") +
           report::isolated(report::shortened(table.columns[j], shown.letters)) + "</th>";
  }
  out += "</tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < shown.rows; ++i) {
    out += "<tr>";
    for (std::size_t j = 0; j < shown.columns; ++j) append_cell(out, table.rows[i][j], shown.letters, options.digits);
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
  append_left_out(out, table.rows.size() - shown.rows + options.more_rows, table.columns.size() - shown.columns);
  return out + "</div>\n";
}

}  // namespace

std::string to_html(const Table& table, const TableHtmlOptions& options) {
  Shown shown{std::min(options.rows, table.rows.size()), std::min(options.columns, table.columns.size()), 160};
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (table.rows[i].size() == table.columns.size()) continue;
    throw std::invalid_argument("table " + table.name + ": row " + std::to_string(i) + " has " +
                                std::to_string(table.rows[i].size()) + " cells instead of " +
                                std::to_string(table.columns.size()));
  }
  if (options.digits < 1 || options.digits > 12) throw std::invalid_argument("numbers have 1 to 12 digits");
  // More cells than fit without any text in them are not tried at all.
  constexpr std::size_t smallest_cell = 9;
  shown.columns = std::min(shown.columns, report::figure_bytes / (2 * smallest_cell));
  shown.rows = std::min(shown.rows, report::figure_bytes / (smallest_cell * std::max<std::size_t>(shown.columns, 1)));
  for (;;) {
    std::string html = written(table, shown, options);
    if (html.size() <= report::figure_bytes) return html;
    if (shown.letters > 20) {
      shown.letters /= 2;
    } else if (shown.rows > 1) {
      shown.rows /= 2;
    } else {
      shown.columns /= 2;
    }
  }
}

}  // namespace motet::inline v1
