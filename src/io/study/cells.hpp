// What does a cell of a study's tables say, and how is it written so that it says the same again?
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/attributes.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/limits.hpp"
#include "motet/io/csv.hpp"

namespace motet::inline v1::study {

/// Whether the cell's first character is an apostrophe that only says that text follows: before a formula, another
/// apostrophe, or what would be a number, a day, a moment, yes or no. "'s-Hertogenbosch" is itself.
bool is_marked_text(std::string_view cell);
/// The cell without such an apostrophe.
std::string_view text_of(std::string_view cell);
/// The cell that text_of reads as this text, and that no spreadsheet runs.
std::string cell_of(std::string_view text);

/// A value as people write it; marked text is text.
Attribute value_of(std::string_view cell);
/// The cell that value_of reads as this value; nothing when there is none (NaN, a day before the year 0, no text).
std::optional<std::string> cell_of(const Attribute& value);

/// The items between semicolons, without blanks around them and without empty ones; one in quotation marks, doubled
/// inside, may hold semicolons.
std::vector<std::string> list_of(std::string_view cell);
/// The cell that list_of reads as these items.
std::string list_cell(std::span<const std::string> items);

/// A column `attribute: NAME` is the attribute NAME, also where NAME alone means something else.
inline constexpr std::string_view attribute_prefix = "attribute:";
/// The attribute that a column of this name is.
std::string attribute_of_column(std::string_view column);
/// The column of an attribute in a table where the names in `known` mean something else.
std::string column_of_attribute(const std::string& name, std::span<const std::string_view> known);

/// A table of the study, with its name and its marked cells.
class StudyTable {
 public:
  StudyTable(std::string_view text, std::string_view name, const Limits& limits);
  /// A data frame, whose rows have numbers, from 0, in the place of lines.
  StudyTable(CsvTable frame, std::string_view name);

  [[nodiscard]] const std::vector<CsvRow>& rows() const noexcept { return table_.rows; }
  [[nodiscard]] const CsvTable& csv() const noexcept { return table_; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  /// The first of these columns; case, blanks, hyphens and underscores make no difference.
  [[nodiscard]] std::optional<std::size_t> find(std::initializer_list<std::string_view> names) const;
  /// Errors: ParseError naming the columns there are.
  [[nodiscard]] std::size_t require(std::string_view column) const;
  /// The text of a cell without blanks at its ends; empty without a column.
  [[nodiscard]] static std::string_view cell(const CsvRow& row, std::optional<std::size_t> column);
  /// The text of a cell as it stands there.
  [[nodiscard]] static std::string text(const CsvRow& row, std::optional<std::size_t> column);
  [[noreturn]] void fail(const CsvRow& row, const std::string& message) const;

 private:
  CsvTable table_;
  std::string name_;
  bool has_lines_ = true;
};

/// Writes a table: cells are as cell_of gives them.
class TableText {
 public:
  explicit TableText(std::span<const std::string> header) { add(header); }
  void add(std::span<const std::string> cells);
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

}  // namespace motet::inline v1::study
