#include "io/documents/blocks.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

#include "io/columns.hpp"
#include "io/transcripts/plain_text.hpp"
#include "io/transcripts/spoken_lines.hpp"
#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1::documents {
namespace {

std::uint32_t narrow(std::size_t position) noexcept { return static_cast<std::uint32_t>(position); }

void name_count(std::string& list, std::size_t count, const char* one, const char* many) {
  if (count == 0) return;
  if (!list.empty()) list += ", ";
  list += std::to_string(count) + (count == 1 ? one : many);
}

[[noreturn]] void exceed(const std::string& name, const char* what, const char* limit, std::uint64_t value) {
  throw LimitError("a table of more " + std::string(what) + " than the limit " + limit + ", " + std::to_string(value),
                   {name, {}, 0, 0});
}

}  // namespace

Blocks::Blocks(std::string_view name, const TranscriptContext& context)
    : name_(name), context_(context), known_(context.listed, context.interviewers) {}

void Blocks::grow(std::uint64_t bytes) {
  bytes_ += bytes;
  require_size(bytes_, name_, context_.execution.limits.transcript_bytes);
}

void Blocks::add(std::string_view text) {
  if (open_.empty()) return;
  grow(text.size());
  open_.back().text += text;
}

void Blocks::add(char32_t character) {
  std::string text;
  append_utf8(text, character);
  add(text);
}

void Blocks::end_paragraph(bool joins) {
  if (open_.empty()) return;
  Paragraph paragraph = std::move(open_.back());
  open_.pop_back();
  if (++paragraphs_ % 4096 == 0) report_progress(context_.execution, "reading the document", paragraphs_, 0);
  if (joins) {
    joined_ += paragraph.text;
  } else {
    place(joined_.empty() ? std::move(paragraph.text) : std::exchange(joined_, {}) + paragraph.text);
  }
  for (std::string& line : paragraph.inside) place(std::move(line));
}

void Blocks::add_paragraph(std::string_view text) {
  begin_paragraph();
  add(text);
  end_paragraph();
}

void Blocks::place(std::string line) {
  grow(1);
  if (!open_.empty()) {
    open_.back().inside.push_back(std::move(line));
  } else if (!table_) {
    add_line(line);
  } else if (in_cell_) {
    if (cell_begun_) cell_ += '\n';
    cell_ += line;
    cell_begun_ = true;
  }
}

void Blocks::add_line(std::string_view line) {
  require_size(text_.size() + line.size() + 1, name_, context_.execution.limits.transcript_bytes);
  if (!empty_) text_ += '\n';
  text_ += line;
  empty_ = false;
}

void Blocks::begin_table() {
  if (++table_depth_ == 1 && open_.empty()) table_ = true;
}

void Blocks::begin_row() {
  if (table_ && table_depth_ == 1) rows_.emplace_back();
}

void Blocks::begin_cell() {
  if (!table_ || table_depth_ != 1 || rows_.empty()) return;
  in_cell_ = true;
  cell_begun_ = false;
  cell_.clear();
}

void Blocks::add_empty_cells(std::uint64_t number) {
  // A row of Word has at most 63 cells; more of them without text say nothing.
  constexpr std::uint64_t most = 63;
  if (!table_ || table_depth_ != 1 || rows_.empty()) return;
  number = std::min(number, most - std::min<std::uint64_t>(most, rows_.back().size()));
  rows_.back().resize(rows_.back().size() + number);
}

void Blocks::end_cell(std::uint64_t copies) {
  if (!in_cell_ || table_depth_ != 1) return;
  in_cell_ = false;
  if (trim(cell_).empty() && copies > 1) {
    add_empty_cells(copies);
    return;
  }
  std::vector<std::string>& row = rows_.back();
  const Limits& limits = context_.execution.limits;
  if (copies > limits.csv_columns - std::min<std::uint64_t>(limits.csv_columns, row.size())) {
    exceed(name_, "columns", "csv_columns", limits.csv_columns);
  }
  grow((copies - 1) * cell_.size());
  row.insert(row.end(), copies, cell_);
}

void Blocks::end_row(std::uint64_t copies) {
  if (!table_ || table_depth_ != 1 || rows_.empty()) return;
  const TableRows::value_type& row = rows_.back();
  const bool has_text =
      std::any_of(row.begin(), row.end(), [](const std::string& cell) { return !trim(cell).empty(); });
  if (!has_text) copies = 1;
  const std::uint64_t most = context_.execution.limits.csv_cells;
  if (!row.empty() && copies > (most - std::min(most, cells_)) / row.size()) {
    exceed(name_, "cells", "csv_cells", most);
  }
  cells_ += copies * row.size();
  std::uint64_t size = 0;
  for (const std::string& cell : row) size += cell.size() + 1;
  for (std::uint64_t i = 1; i < copies; ++i) {
    grow(size);
    rows_.push_back(TableRows::value_type(rows_.back()));
  }
}

void Blocks::end_table() {
  if (table_depth_ == 0 || --table_depth_ > 0 || !table_) return;
  table_ = in_cell_ = false;
  const TableRows rows = std::exchange(rows_, {});
  if (auto turns = turns_of_table(rows, known_)) {
    add_turns(*std::move(turns));
    return;
  }
  for (const auto& row : rows) {
    for (const std::string& cell : row) {
      if (!trim(cell).empty()) add_line(cell);
    }
  }
}

void Blocks::add_turns(SpeakingTable table) {
  std::move(table.not_kept.begin(), table.not_kept.end(), std::back_inserter(columns_not_kept_));
  if (table.turns.empty()) return;
  Region region;
  for (TableTurn& turn : table.turns) {
    add_line(turn.speech);
    const std::size_t end = text_.size();
    const std::size_t begin = end - turn.speech.size();
    region.turns.push_back({std::move(turn.label), {narrow(begin), narrow(end)}, turn.time});
  }
  region.span = {region.turns.front().span.begin, region.turns.back().span.end};
  regions_.push_back(std::move(region));
}

// Labels are looked for outside of the tables that are turns; what a paragraph says ends where such a table begins, and
// what follows it is nobody's until the next label.
void Blocks::cut_at_regions() {
  std::vector<LabelledTurn> turns;
  const std::string_view text = transcript_.text;
  auto region = regions_.begin();
  const auto add = [&](const std::string& label, std::size_t begin, std::size_t end,
                       const std::optional<TimeRange>& time) {
    const std::string_view speech = trim(text.substr(begin, end - begin));
    if (speech.empty() && label.empty()) return;
    const std::size_t from = speech.empty() ? begin : static_cast<std::size_t>(speech.data() - text.data());
    turns.push_back({label, {narrow(from), narrow(from + speech.size())}, time});
  };
  const auto add_region = [&] {
    std::move(region->turns.begin(), region->turns.end(), std::back_inserter(turns));
    ++region;
  };
  for (const LabelledTurn& turn : transcript_.turns) {
    while (region != regions_.end() && region->span.end <= turn.span.begin) add_region();
    std::size_t begin = turn.span.begin;
    std::string label = turn.label;
    std::optional<TimeRange> time = turn.time;
    while (region != regions_.end() && region->span.begin < turn.span.end) {
      add(label, begin, std::max<std::size_t>(begin, region->span.begin), time);
      begin = std::max<std::size_t>(begin, region->span.end);
      label.clear();
      time.reset();
      add_region();
    }
    if (!label.empty() || begin < turn.span.end) add(label, begin, turn.span.end, time);
  }
  while (region != regions_.end()) add_region();
  transcript_.turns = std::move(turns);
}

LabelledTranscript Blocks::take() {
  while (!open_.empty()) end_paragraph();
  if (!joined_.empty()) place(std::exchange(joined_, {}));
  while (table_depth_ > 0) end_table();
  transcript_.name = stem_of(name_);
  transcript_.source = name_;
  if (regions_.empty()) {
    transcript_.text = std::move(text_);
    split_turns(transcript_, known_);
  } else {
    // What stands in the tables must not count as labels, nor move the paragraphs.
    transcript_.text = text_;
    for (const Region& region : regions_) {
      std::fill(transcript_.text.begin() + region.span.begin, transcript_.text.begin() + region.span.end, ' ');
    }
    split_turns(transcript_, known_);
    transcript_.text = std::move(text_);
    cut_at_regions();
    transcript_.labelled = std::any_of(transcript_.turns.begin(), transcript_.turns.end(),
                                       [](const LabelledTurn& turn) { return !turn.label.empty(); });
  }
  report();
  return std::move(transcript_);
}

void Blocks::report() const {
  std::string left_out;
  name_count(left_out, not_carried.comments, " comment", " comments");
  name_count(left_out, not_carried.notes, " footnote or endnote", " footnotes and endnotes");
  name_count(left_out, not_carried.embedded, " embedded document", " embedded documents");
  name_count(left_out, not_carried.numbered, " number or bullet of a list", " numbers and bullets of lists");
  if (!left_out.empty()) {
    note(context_, Severity::note, "not-carried", "left out what stands beside the text: " + left_out,
         {name_, {}, 0, 0});
  }
  if (!columns_not_kept_.empty()) {
    note(context_, Severity::note, "column-not-kept",
         "the rows of a table are turns, and turns have no attributes: left out " + list_columns(columns_not_kept_),
         {name_, {}, 0, 0});
  }
}

}  // namespace motet::inline v1::documents
