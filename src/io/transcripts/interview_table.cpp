#include "io/transcripts/interview_table.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "motet/io/csv.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "io/character_references.hpp"
#include "io/columns.hpp"
#include "io/csv_scan.hpp"
#include "io/transcripts/labels.hpp"
#include "io/transcripts/pipes.hpp"
#include "io/transcripts/plain_text.hpp"
#include "io/transcripts/rows_as_turns.hpp"
#include "io/transcripts/table_columns.hpp"
#include "io/transcripts/time_stamps.hpp"
#include "io/transcripts/transcript_names.hpp"
#include "io/transcripts/turn_attributes.hpp"

namespace motet::inline v1 {
namespace {

class InterviewTable {
 public:
  InterviewTable(const CsvView& table, TableColumns columns, std::string_view name, const TranscriptContext& context)
      : table_(table),
        name_(name),
        context_(context),
        known_(context.listed, context.interviewers),
        columns_(std::move(columns)) {}

  std::vector<LabelledTranscript> read() {
    if (holds_conversations() || !(columns_.speaker || names_repeat())) return rows_as_interviews();
    if (context_.diagnostics != nullptr) report_other_columns(*context_.diagnostics);
    return rows_as_turns();
  }

 private:
  void look_for_stop() const {
    if (context_.execution.stop.stop_requested()) throw Stopped();
  }

  [[nodiscard]] bool is_conversation(std::string_view text) const {
    // Two labels stand on two lines.
    return text.find_first_of("\r\n") != std::string_view::npos && count_labelled_lines(text, known_) >= 2;
  }

  // Whether cells hold whole conversations: one of them where nothing else says who speaks; else half of the first
  // ones, for somebody may quote a conversation in a turn.
  [[nodiscard]] bool holds_conversations() const {
    constexpr std::size_t most_asked = 100;
    std::size_t asked = 0;
    std::size_t conversations = 0;
    for (std::size_t row = 0; row < table_.rows; ++row) {
      const std::string_view text = table_.cell(row, columns_.text);
      if (trim(text).empty()) continue;
      ++asked;
      conversations += is_conversation(text) ? 1 : 0;
      if (!columns_.speaker && conversations > 0) return true;
      if (columns_.speaker && asked == most_asked) break;
      if (row % 1024 == 0) look_for_stop();
    }
    return conversations > 0 && 2 * conversations >= asked;
  }

  [[nodiscard]] bool names_repeat() const {
    if (!columns_.transcript) return false;
    std::unordered_map<std::string_view, std::size_t> met;
    for (std::size_t row = 0; row < table_.rows; ++row) {
      const std::string_view name = trim(table_.cell(row, *columns_.transcript));
      if (!name.empty() && ++met[name] > 1) return true;
    }
    return false;
  }

  [[nodiscard]] std::optional<std::int64_t> time_in(std::size_t row, std::optional<std::size_t> column) const {
    return column ? parse_time_cell(table_.cell(row, *column)) : std::nullopt;
  }

  [[nodiscard]] std::optional<TimeRange> time_of(std::size_t row) const {
    const auto begin = time_in(row, columns_.begin);
    if (!begin) return std::nullopt;
    return TimeRange{*begin, std::max(*begin, time_in(row, columns_.end).value_or(*begin))};
  }

  [[nodiscard]] bool is_codes(std::size_t column) const {
    return std::any_of(columns_.codes.begin(), columns_.codes.end(),
                       [column](const CodeColumn& code) { return code.column == column; });
  }

  static bool is_one_of(const std::vector<std::size_t>& columns, std::size_t column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  }

  // A column of times, dates for example, none of which is a moment of a recording is not kept either.
  [[nodiscard]] bool is_kept(std::size_t column) const {
    if (column == columns_.text || column == columns_.transcript || column == columns_.speaker) return true;
    if (is_codes(column) || is_one_of(columns_.transcript_attributes, column) ||
        is_one_of(columns_.speaker_attributes, column)) {
      return true;
    }
    if (column != columns_.begin && column != columns_.end) return false;
    for (std::size_t row = 0; row < table_.rows; ++row) {
      if (time_in(row, column)) return true;
    }
    return false;
  }

  void report_other_columns(std::vector<Diagnostic>& diagnostics) const {
    std::vector<std::string> others;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      if (table_.header[i].empty() || is_kept(i)) continue;
      bool filled = false;
      for (std::size_t row = 0; row < table_.rows && !filled; ++row) filled = !trim(table_.cell(row, i)).empty();
      if (filled) others.push_back(table_.header[i]);
    }
    if (others.empty()) return;
    diagnostics.push_back({Severity::note,
                           "column-not-kept",
                           "the rows are turns, and turns have no attributes: left out " +
                               std::string(others.size() == 1 ? "the column " : "the columns ") + list_columns(others),
                           {std::string(name_), {}, 0, 0}});
  }

  // Most cells have no reference: they are not copied.
  static std::string_view resolved(std::string_view cell, std::string& buffer) {
    if (cell.find('&') == std::string_view::npos) return trim(cell);
    buffer = resolve_references(cell);
    return trim(buffer);
  }

  std::vector<LabelledTranscript> rows_as_turns() {
    std::vector<RowsAsTurns> transcripts;
    TurnAttributes attributes(table_, columns_);
    std::unordered_map<std::string_view, std::size_t> positions;
    std::string speech_buffer;
    std::string label_buffer;
    for (std::size_t row = 0; row < table_.rows; ++row) {
      if (row % 1024 == 0) look_for_stop();
      const std::string_view speech = resolved(table_.cell(row, columns_.text), speech_buffer);
      if (speech.empty()) continue;
      const std::string_view id = columns_.transcript ? trim(table_.cell(row, *columns_.transcript)) : "";
      const auto [position, is_new] = positions.try_emplace(id, transcripts.size());
      if (is_new) {
        transcripts.emplace_back(id.empty() ? stem_of(name_) : std::string(id), name_,
                                 context_.execution.limits.transcript_bytes);
      }
      const std::string_view label =
          columns_.speaker ? resolved(table_.cell(row, *columns_.speaker), label_buffer) : std::string_view();
      transcripts[position->second].add(label, speech, time_of(row), codes_of(table_, row, columns_));
      attributes.add(position->second, label, row);
    }
    std::vector<LabelledTranscript> result;
    result.reserve(transcripts.size());
    for (RowsAsTurns& transcript : transcripts) result.push_back(transcript.take());
    attributes.set(result);
    return result;
  }

  std::vector<LabelledTranscript> rows_as_interviews() {
    if (!columns_.speaker_attributes.empty()) {
      throw DataError("the rows are whole interviews, and columns say nothing of single speakers",
                      {std::string(name_), {}, 0, 0});
    }
    std::vector<LabelledTranscript> result;
    for (std::size_t row = 0; row < table_.rows; ++row) {
      look_for_stop();
      const std::string_view text = table_.cell(row, columns_.text);
      if (trim(text).empty()) continue;
      require_size(text.size(), name_, context_.execution.limits.transcript_bytes);
      LabelledTranscript& transcript = result.emplace_back();
      if (columns_.transcript) transcript.name = trim(table_.cell(row, *columns_.transcript));
      if (transcript.name.empty()) transcript.name = stem_of(name_) + " " + std::to_string(row + 1);
      transcript.source = name_;
      transcript.text = text;
      split_turns(transcript, known_);
      set_attributes(transcript, row);
      for (std::string& code : codes_of(table_, row, columns_)) transcript.codes.push_back({std::move(code), {}});
    }
    return result;
  }

  void set_attributes(LabelledTranscript& transcript, std::size_t row) const {
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      if (i == columns_.text || i == columns_.transcript || table_.header[i].empty() || is_codes(i)) continue;
      const std::string_view value = trim(table_.cell(row, i));
      if (!value.empty()) transcript.attributes.set(table_.header[i], parse_attribute(value));
    }
  }

  const CsvView& table_;
  std::string_view name_;
  const TranscriptContext& context_;
  KnownLabels known_;
  TableColumns columns_;
};

}  // namespace

std::vector<LabelledTranscript> interviews_in(const CsvTable& table, std::string_view name,
                                              const TranscriptContext& context) {
  for (const std::string& column : table.header) require_utf8(column, name);
  for (const CsvRow& row : table.rows) {
    for (const std::string& cell : row.cells) require_utf8(cell, name);
  }
  const CsvView view = view_of(table);
  return interviews_in(view, find_columns(view, name, context.code_columns), name, context);
}

std::vector<LabelledTranscript> interviews_in(const CsvView& table, TableColumns columns, std::string_view name,
                                              const TranscriptContext& context) {
  return InterviewTable(table, std::move(columns), name, context).read();
}

std::vector<LabelledTranscript> parse_interview_table(std::string_view text, std::string_view name,
                                                      const TranscriptContext& context) {
  require_utf8(text, name);
  const Limits& limits = context.execution.limits;
  const CsvView table = begins_like_pipes(text) ? scan_pipes(text, name, limits) : scan_csv(text, name, limits);
  return interviews_in(table, find_columns(table, name, context.code_columns), name, context);
}

}  // namespace motet::inline v1
