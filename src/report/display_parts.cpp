#include "report/display_parts.hpp"

#include <cmath>
#include <cstdint>
#include <utility>

#include "motet/report/table_html.hpp"

#include "report/figure.hpp"
#include "report/markup.hpp"

namespace motet::inline v1::report {

std::string displayed(const std::vector<std::string>& parts) {
  constexpr std::string_view too_much = "<p>The rest has no room here.</p>\n";
  constexpr std::string_view open = "<div class=\"motet-display\">\n";
  constexpr std::string_view close = "</div>\n";
  std::string out(open);
  for (const std::string& part : parts) {
    if (out.size() + part.size() + too_much.size() + close.size() > figure_bytes) {
      out += too_much;
      break;
    }
    out += part;
  }
  out += close;
  return out;
}

std::string table_part(const Table& table, std::string_view caption, std::size_t more_rows) {
  TableHtmlOptions options;
  options.rows = rows_displayed;
  options.digits = 4;
  options.more_rows = more_rows;
  options.caption = caption;
  return to_html(table, options);
}

std::string sentence_part(std::string_view text) {
  if (text.empty()) return {};
  return "<p style=\"font-size:.85em;opacity:.8;margin:.3em 0\">" + escaped(shortened(text, 400)) + "</p>\n";
}

Table summary_table(std::vector<std::vector<Cell>> rows) { return {"summary", {"", "number"}, std::move(rows)}; }

Table overview_table(const Themes& themes, const std::vector<Column>* columns) {
  Table table{
      "themes", {"theme", "label", "voiced", "participants", "prevalence", "cohesion", "stability", "codes"}, {}};
  std::int64_t number = 0;
  for (const Theme& theme : themes.themes) {
    Cell codes = static_cast<std::int64_t>(theme.columns.size());
    if (columns != nullptr) {
      std::string names;
      for (const std::int32_t column : theme.columns) {
        // What is cut in the end need not be put together.
        if (names.size() < 2000) names += names.empty() ? "" : "; ";
        const std::string& label = columns->at(static_cast<std::size_t>(column)).label;
        if (names.size() < 2000) names += label;
      }
      codes = std::move(names);
    }
    table.rows.push_back({++number, theme.label, theme.voiced, theme.participants, theme.prevalence, theme.cohesion,
                          theme.stability, std::move(codes)});
  }
  return table;
}

}  // namespace motet::inline v1::report
