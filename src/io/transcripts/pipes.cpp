#include "io/transcripts/pipes.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "motet/text/utf8.hpp"

#include "io/transcripts/labels.hpp"
#include "io/transcripts/lines.hpp"
#include "io/transcripts/table_columns.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_mark(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

std::size_t count_bars(std::string_view line) {
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
}

bool has_blank_beside_bar(std::string_view line) {
  for (std::size_t bar = line.find('|'); bar != std::string_view::npos; bar = line.find('|', bar + 1)) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    if ((bar > 0 && blank(line[bar - 1])) || (bar + 1 < line.size() && blank(line[bar + 1]))) return true;
  }
  return false;
}

// A '|' too many belongs to the text.
std::vector<std::string_view> fields_of(std::string_view line, std::size_t columns, std::size_t text_column) {
  const std::size_t bars = count_bars(line);
  std::vector<std::string_view> fields;
  fields.reserve(columns);
  std::size_t surplus = bars + 1 > columns ? bars + 1 - columns : 0;
  std::size_t begin = 0;
  while (fields.size() + 1 < columns && begin <= line.size()) {
    std::size_t end = std::min(line.find('|', begin), line.size());
    if (fields.size() == text_column) {
      for (; surplus > 0; --surplus) end = std::min(line.find('|', end + 1), line.size());
    }
    fields.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  fields.push_back(begin <= line.size() ? line.substr(begin) : std::string_view());
  fields.resize(columns);
  return fields;
}

// Names in the first line, where it has them.
std::optional<std::vector<std::string>> header_in(const std::vector<std::string_view>& fields) {
  std::vector<std::string> header;
  header.reserve(fields.size());
  for (const std::string_view field : fields) header.emplace_back(trim(field));
  if (!find_text_column(header) || !find_speaker_column(header)) return std::nullopt;
  return header;
}

// How many fields the lines have, as far as the first ones tell; 0 where they are something else.
std::size_t count_fields(std::string_view text) {
  constexpr std::size_t most_lines = 20;
  constexpr std::size_t longest = 1 << 16;
  if (declared_delimiter(text)) return 0;
  LineReader lines(text.substr(0, longest));
  std::size_t seen = 0;
  std::size_t bars = 0;
  bool blanks = false;
  bool named = false;
  while (seen < most_lines && lines.next()) {
    const std::string_view line = lines.line();
    // What is cut off may have too few.
    if (seen > 0 && text.size() > longest && lines.begin() + line.size() >= longest) break;
    if (trim(line).empty()) continue;
    const std::size_t here = count_bars(line);
    if (seen == 0) named = here > 0 && header_in(fields_of(line, here + 1, here + 1));
    const std::string_view label = trim(line.substr(0, line.find('|')));
    if (!named && (!has_form_of_label(label) || label.find(": ") != std::string_view::npos)) return 0;
    bars = seen++ == 0 ? here : std::min(bars, here);
    blanks = blanks || has_blank_beside_bar(line);
    if (bars == 0) return 0;
  }
  return seen < 2 || (bars == 1 && blanks) ? 0 : bars + 1;
}

}  // namespace

bool begins_like_pipes(std::string_view text) { return count_fields(without_mark(text)) > 0; }

CsvView scan_pipes(std::string_view text, std::string_view name, const Limits& limits) {
  CsvView view;
  const std::size_t columns = std::max<std::size_t>(count_fields(without_mark(text)), 2);
  std::size_t text_column = 1;
  LineReader lines(without_mark(text));
  while (lines.next()) {
    if (trim(lines.line()).empty()) continue;
    if (view.header.empty()) {
      if (columns > limits.csv_columns) {
        throw LimitError("more than " + std::to_string(limits.csv_columns) + " columns (limit csv_columns)",
                         {std::string(name), {}, lines.number(), 0});
      }
      const auto header = header_in(fields_of(lines.line(), columns, columns));
      view.header = header.value_or(std::vector<std::string>{"speaker", "text"});
      for (std::size_t i = view.header.size(); i < columns; ++i)
        view.header.push_back("field " + std::to_string(i + 1));
      text_column = find_text_column(view.header).value_or(text_column);
      if (header) continue;
    }
    if (columns > limits.csv_cells - std::min<std::uint64_t>(view.cells.size(), limits.csv_cells)) {
      throw LimitError("a table of more than " + std::to_string(limits.csv_cells) + " cells (limit csv_cells)",
                       {std::string(name), {}, lines.number(), 0});
    }
    const auto fields = fields_of(lines.line(), columns, text_column);
    view.cells.insert(view.cells.end(), fields.begin(), fields.end());
    ++view.rows;
  }
  return view;
}

}  // namespace motet::inline v1
