#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/core/parallel.hpp"
#include "motet/io/documents.hpp"
#include "motet/text/utf8.hpp"

#include "io/archive.hpp"
#include "io/documents/workbook.hpp"
#include "io/transcripts/spoken_lines.hpp"
#include "io/transcripts/transcript_names.hpp"
#include "io/xml_tree.hpp"

namespace motet::inline v1 {
namespace {

using documents::Workbook;
using pugi::xml_node;
using xml::attribute;
using xml::child;
using xml::local_name;
using xml::text_below;
using xml::XmlTree;

constexpr std::uint32_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;

// The column of "XFD12", from 0; nothing for what is none.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < reference.size() && at < 4 && reference[at] >= 'A' && reference[at] <= 'Z') {
    column = 26 * column + static_cast<std::size_t>(reference[at++] - 'A') + 1;
  }
  if (column == 0 || column > most_columns) return std::nullopt;
  return column - 1;
}

class Sheet {
 public:
  Sheet(const Workbook& workbook, const XmlTree& xml, const TranscriptContext& context)
      : workbook_(workbook), xml_(xml), context_(context), limits_(context.execution.limits) {}

  CsvTable read() {
    for (const xml_node row : child(xml_.root(), "sheetData").children()) {
      if (local_name(row) == "row") read_row(row);
    }
    if (table_.header.empty()) throw ParseError("the table is empty", xml_.where());
    report();
    return std::move(table_);
  }

 private:
  void read_row(xml_node node) {
    if (++rows_ % 1024 == 0) report_progress(context_.execution, "reading the sheet", rows_, 0);
    const std::uint32_t number = xml::number_attribute(node, "r", row_ + 1);
    if (number <= row_ || number > most_rows) {
      throw ParseError("row " + std::to_string(number) + " behind row " + std::to_string(row_) + "; rows grow up to " +
                           std::to_string(most_rows),
                       xml_.at(node));
    }
    row_ = number;
    cells_.clear();
    std::size_t next = 0;
    for (const xml_node cell : node.children()) {
      if (local_name(cell) == "c") next = read_cell(cell, next) + 1;
    }
    while (!cells_.empty() && trim(cells_.back()).empty()) cells_.pop_back();
    if (cells_.empty()) return;
    if (table_.header.empty()) {
      for (const std::string& cell : cells_) table_.header.emplace_back(trim(cell));
      total_ = cells_.size();
      return;
    }
    add_row(node);
  }

  void add_row(xml_node node) {
    const std::size_t columns = table_.header.size();
    if (cells_.size() > columns) {
      throw ParseError("row " + std::to_string(row_) + " has text in column " + std::to_string(cells_.size()) +
                           ", but the header, the first row with text, has only " + std::to_string(columns) +
                           " columns; name every column in it",
                       xml_.at(node));
    }
    if (columns > limits_.csv_cells - std::min(total_, limits_.csv_cells)) {
      throw LimitError("a table of more than " + std::to_string(limits_.csv_cells) + " cells (limit csv_cells)",
                       xml_.at(node));
    }
    total_ += columns;
    cells_.resize(columns);
    table_.rows.push_back({std::move(cells_), row_});
    cells_ = {};
  }

  // Its column.
  std::size_t read_cell(xml_node node, std::size_t next) {
    const std::string_view reference = attribute(node, "r");
    const std::optional<std::size_t> column = reference.empty() ? std::optional(next) : column_of(reference);
    if (!column || *column < next || *column >= most_columns) {
      throw ParseError("the cell '" + to_utf8_lossy(reference).text.substr(0, 20) +
                           "' is none of a sheet, or stands behind one further right",
                       xml_.at(node));
    }
    std::string text = text_of(node);
    if (trim(text).empty()) return *column;
    if (text.size() > limits_.csv_cell_bytes) {
      throw LimitError(
          "a cell of more than " + std::to_string(limits_.csv_cell_bytes) + " bytes (limit csv_cell_bytes)",
          xml_.at(node));
    }
    if (*column >= limits_.csv_columns) {
      throw LimitError("a table of more than " + std::to_string(limits_.csv_columns) + " columns (limit csv_columns)",
                       xml_.at(node));
    }
    // Any number of cells may share one long text.
    bytes_ += text.size();
    require_size(bytes_, xml_.where().file, limits_.transcript_bytes);
    if (cells_.size() <= *column) cells_.resize(*column + 1);
    cells_[*column] = std::move(text);
    return *column;
  }

  std::string text_of(xml_node node) {
    const std::string_view type = attribute(node, "t");
    if (type == "inlineStr") return documents::string_item(child(node, "is"));
    std::string value = text_below(child(node, "v"));
    if (type == "s") return value.empty() ? value : shared(value, node);
    if (type == "b") return value == "1" || value == "true" ? "TRUE" : value.empty() ? "" : "FALSE";
    if (type == "e" && errors_++ == 0) first_error_ = xml_.at(node);
    if (type.empty() || type == "n") return number(node, std::string(trim(value)));
    return value;
  }

  std::string shared(std::string_view value, xml_node node) const {
    value = trim(value);
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), index);
    if (error != std::errc() || end != value.data() + value.size() || index >= workbook_.strings.size()) {
      throw ParseError("the cell names the shared text " + to_utf8_lossy(value.substr(0, 20)).text + ", of " +
                           std::to_string(workbook_.strings.size()),
                       xml_.at(node));
    }
    return workbook_.strings[index];
  }

  std::string number(xml_node node, const std::string& value) const {
    const std::uint32_t style = xml::number_attribute(node, "s", 0);
    if (style < workbook_.formats.size()) {
      const documents::MomentFormat& format = workbook_.formats[style];
      double days = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), days);
      if ((format.date || format.time) && error == std::errc() && end == value.data() + value.size()) {
        if (auto moment = documents::moment_of(days, format, workbook_.from_1904)) return *std::move(moment);
      }
    }
    return documents::number_as_typed(value);
  }

  void report() const {
    if (errors_ > 0) {
      note(context_, Severity::warning, "cell-errors",
           std::to_string(errors_) + (errors_ == 1 ? " cell holds" : " cells hold") +
               " an error of a formula, such as #N/A, which is kept as text; the first is here",
           first_error_);
    }
    if (workbook_.other_sheets.empty()) return;
    NameList names;
    for (const std::string& sheet : workbook_.other_sheets) names.add(sheet);
    note(context_, Severity::warning, "not-carried",
         "read the first sheet, '" + workbook_.sheet_name + "'; left out " + names.text(),
         {xml_.where().file, {}, 0, 0});
  }

  const Workbook& workbook_;
  const XmlTree& xml_;
  const TranscriptContext& context_;
  const Limits& limits_;
  CsvTable table_;
  std::vector<std::string> cells_;  // of the row
  std::uint32_t row_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t total_ = 0;
  std::uint64_t bytes_ = 0;
  std::size_t errors_ = 0;
  SourcePosition first_error_;
};

}  // namespace

CsvTable parse_xlsx(std::string_view bytes, std::string_view name, const TranscriptContext& context) {
  Archive archive(bytes, name, context.execution);
  const Workbook workbook = documents::read_workbook(archive, name, context.execution);
  const XmlTree xml(archive, workbook.sheet, name, context.execution);
  return Sheet(workbook, xml, context).read();
}

}  // namespace motet::inline v1
