#include <algorithm>
#include <array>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/io/data_frames.hpp"
#include "motet/text/utf8.hpp"

#include "io/columns.hpp"
#include "io/frames/frame_view.hpp"
#include "io/study/cells.hpp"
#include "io/study/codings_table.hpp"

namespace motet::inline v1 {
namespace {

// What codings.csv calls a column, and what else it goes by there.
struct KnownColumn {
  std::optional<std::string> CodingColumns::*named;
  std::string_view name;
  std::string_view other{};
};
constexpr std::array<KnownColumn, 10> known_columns{{
    {&CodingColumns::transcript, "transcript"},
    {&CodingColumns::code, "code"},
    {&CodingColumns::begin, "begin"},
    {&CodingColumns::end, "end"},
    {&CodingColumns::turn, "turn"},
    {&CodingColumns::quote, "quote", "quotation"},
    {&CodingColumns::coder, "coder"},
    {&CodingColumns::created, "created"},
    {&CodingColumns::memo, "memo"},
    {&CodingColumns::guid, "guid"},
}};

class FrameTable {
 public:
  FrameTable(const arrow::Frame& frame, const CodingColumns& columns, const Limits& limits)
      : frame_(frame), view_(view_of(frame, limits)), names_(view_.header) {
    for (const KnownColumn& known : known_columns) {
      if (const auto& wanted = columns.*known.named) rename(known, *wanted);
    }
  }

  /// Cells as they stand in codings.csv.
  [[nodiscard]] CsvTable table() const {
    CsvTable table;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].empty()) continue;
      require_readable(i);
      table.header.push_back(names_[i]);
      kept.push_back(i);
    }
    for (std::size_t row = 0; row < view_.rows; ++row) {
      CsvRow to;
      to.line = row;
      bool filled = false;
      for (const std::size_t column : kept) {
        to.cells.push_back(study::cell_of(view_.cell(row, column)));
        filled = filled || !trim(to.cells.back()).empty();
      }
      if (filled) table.rows.push_back(std::move(to));
    }
    return table;
  }

 private:
  // The column that is named takes the name, and no other has it.
  void rename(const KnownColumn& known, const std::string& wanted) {
    const auto column = wanted.empty() ? std::nullopt : std::optional(find(wanted));
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::array<std::string_view, 2> aliases{known.name, known.other};
      const bool goes_by_it = !names_[i].empty() && find_column({names_[i]}, aliases).has_value();
      if (goes_by_it && !named_[i]) names_[i].clear();
    }
    if (!column) return;
    names_[*column] = known.name;
    named_[*column] = true;
  }

  [[nodiscard]] std::size_t find(const std::string& wanted) const {
    if (const auto column = find_named_column(view_.header, wanted)) return *column;
    throw ParseError("there is no column '" + wanted + "'; the columns are " + list_columns(view_.header),
                     {frame_.name(), {}, 0, 0});
  }

  void require_readable(std::size_t column) const {
    const bool meant = std::any_of(known_columns.begin(), known_columns.end(),
                                   [&](const KnownColumn& known) { return names_[column] == known.name; });
    const auto format = frame_.columns()[column].unreadable();
    if (meant && format) {
      arrow::fail(frame_.place(column), "has the Arrow type '" + *format + "', which Motet does not read");
    }
  }

  const arrow::Frame& frame_;
  CsvView view_;
  std::vector<std::string> names_;
  std::vector<bool> named_ = std::vector<bool>(names_.size(), false);
};

// What a failure leaves behind is taken out again.
class Undo {
 public:
  explicit Undo(Project& project)
      : project_(project), codebook_(project.codebook), coders_(project.coders), codings_(project.codings.size()) {}
  Undo(const Undo&) = delete;
  Undo& operator=(const Undo&) = delete;
  ~Undo() {
    if (done_) return;
    std::swap(project_.codebook, codebook_);
    std::swap(project_.coders, coders_);
    project_.codings.erase(project_.codings.begin() + static_cast<std::ptrdiff_t>(codings_), project_.codings.end());
  }
  void keep() noexcept { done_ = true; }
  [[nodiscard]] std::size_t codes() const noexcept { return codebook_.size(); }

 private:
  Project& project_;
  Codebook codebook_;
  std::vector<Coder> coders_;
  std::size_t codings_;
  bool done_ = false;
};

void report_new_codes(const Codebook& codebook, std::size_t before, std::string_view name,
                      std::vector<Diagnostic>& diagnostics) {
  constexpr std::size_t most = 5;
  if (before == 0 || codebook.size() == before) return;
  std::string codes;
  for (std::size_t i = before; i < std::min(codebook.size(), before + most); ++i) {
    codes += (i > before ? ", '" : "'") + codebook.path(CodeId{static_cast<std::uint32_t>(i)}) + "'";
  }
  if (codebook.size() > before + most) codes += " ...";
  diagnostics.push_back(
      {Severity::note, "new-code", "the codebook did not have " + codes + "; made", {std::string(name), {}, 0, 0}});
}

}  // namespace

std::vector<Diagnostic> read_codings(ArrowArrayStream& data, Project& project, const CodingColumns& columns,
                                     const ReadOptions& options, std::string_view name) {
  const arrow::Frame frame(data, name, options.execution);
  CodingsInput input;
  input.name = name;
  input.codes = columns.new_codes ? CodesNamed::known_or_made : CodesNamed::known;
  input.clip = options.clip_positions;
  input.frame = FrameTable(frame, columns, options.execution.limits).table();
  Undo undo(project);
  std::vector<Diagnostic> diagnostics;
  add_codings(std::move(input), project, options.execution, diagnostics);
  report_new_codes(project.codebook, undo.codes(), name, diagnostics);
  undo.keep();
  return diagnostics;
}

}  // namespace motet::inline v1
