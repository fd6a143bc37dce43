#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "motet/io/csv.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/character_references.hpp"
#include "io/columns.hpp"
#include "io/labels.hpp"
#include "io/plain_text.hpp"
#include "io/time_stamps.hpp"
#include "io/transcript_names.hpp"

namespace motet::inline v1 {
namespace {

// In the order of preference. "transcript" may be the text or its name: the text only if nothing else is.
constexpr std::array<std::string_view, 21> text_names{
    "text",         "utterance", "said",  "speech",        "sentence",        "content",        "body",     "message",
    "conversation", "dialogue",  "words", "transcription", "transcript_text", "interview_text", "response", "answer",
    "逐字稿",       "內容",      "内容",  "文本",          "transcript"};
constexpr std::array<std::string_view, 16> speaker_names{
    "speaker",       "speakers",   "speaker_name", "spk",    "who",    "participant", "name",   "role",
    "speaker_label", "speaker_id", "講者",         "说话人", "說話人", "发言人",      "發言人", "person"};
constexpr std::array<std::string_view, 12> transcript_names{
    "transcript_id", "transcript", "interview_id", "interview", "id",      "document_id",
    "document",      "file",       "filename",     "file_name", "session", "session_id"};
constexpr std::array<std::string_view, 10> begin_names{"from",       "start",     "begin", "start_time", "begin_time",
                                                       "time_start", "timestamp", "time",  "onset",      "starttime"};
constexpr std::array<std::string_view, 8> end_names{"to",        "end",      "stop",   "end_time",
                                                    "stop_time", "time_end", "offset", "endtime"};

// One transcript whose rows are turns.
class RowsAsTurns {
 public:
  RowsAsTurns(std::string name, std::string_view source, std::uint64_t most_bytes) : most_bytes_(most_bytes) {
    transcript_.name = std::move(name);
    transcript_.source = source;
  }

  void add(std::string_view label, std::string_view speech, const std::optional<TimeRange>& time) {
    std::string& text = transcript_.text;
    const std::size_t begin = text.empty() ? 0 : text.size() + 1;
    require_size(begin + speech.size(), transcript_.source, most_bytes_);
    if (!text.empty()) text += '\n';
    text += speech;
    const TextSpan span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())};
    std::string folded = fold(label);
    if (!transcript_.turns.empty() && folded == last_) {
      extend(transcript_.turns.back(), span, time);
    } else {
      const auto [spelling, is_new] = spellings_.try_emplace(folded, label);
      transcript_.turns.push_back({spelling->second, span, time});
      last_ = std::move(folded);
    }
  }

  LabelledTranscript take() {
    transcript_.labelled = std::any_of(transcript_.turns.begin(), transcript_.turns.end(),
                                       [](const LabelledTurn& turn) { return !turn.label.empty(); });
    return std::move(transcript_);
  }

 private:
  static void extend(LabelledTurn& turn, TextSpan span, const std::optional<TimeRange>& time) {
    turn.span.end = span.end;
    if (!time) return;
    if (!turn.time) turn.time = time;
    turn.time->end = std::max(turn.time->end, time->end);
  }

  std::uint64_t most_bytes_;
  LabelledTranscript transcript_;
  std::string last_;
  std::unordered_map<std::string, std::string> spellings_;
};

class InterviewTable {
 public:
  InterviewTable(std::string_view text, std::string_view name, const KnownLabels& known, const Limits& limits)
      : table_(parse_csv(text, name, limits)), name_(name), known_(known), limits_(limits) {
    const auto column = find_column(table_.header, text_names);
    if (!column) {
      throw DataError("no column holds text (looked for 'text', 'utterance', 'said' and the like); the columns are " +
                          list_columns(table_.header),
                      {std::string(name), {}, 1, 0});
    }
    text_ = *column;
    transcript_ = other_column(transcript_names);
    speaker_ = other_column(speaker_names);
    if (!speaker_) speaker_ = unnamed_speaker();
    begin_ = other_column(begin_names);
    end_ = other_column(end_names);
  }

  std::vector<LabelledTranscript> read(std::vector<Diagnostic>* diagnostics) {
    const bool conversations = std::any_of(table_.rows.begin(), table_.rows.end(), [this](const CsvRow& row) {
      return count_labelled_lines(row.cells[text_], known_) >= 2;
    });
    if (conversations || !(speaker_ || names_repeat())) return rows_as_interviews();
    if (diagnostics != nullptr) report_other_columns(*diagnostics);
    return rows_as_turns();
  }

 private:
  [[nodiscard]] std::optional<std::size_t> other_column(std::span<const std::string_view> names) const {
    for (const std::string_view name : names) {
      const auto column = find_column(table_.header, std::span(&name, 1));
      if (column && column != text_ && column != transcript_) return column;
    }
    return std::nullopt;
  }

  // A column without a name that holds labels in most rows: some exports leave the header of the speakers blank.
  [[nodiscard]] std::optional<std::size_t> unnamed_speaker() const {
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      if (!table_.header[i].empty()) continue;
      std::size_t labels = 0;
      for (const CsvRow& row : table_.rows) labels += has_form_of_label(trim(row.cells[i])) ? 1 : 0;
      if (labels > 0 && 2 * labels >= table_.rows.size()) return i;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool names_repeat() const {
    if (!transcript_) return false;
    std::unordered_map<std::string_view, std::size_t> met;
    return std::any_of(table_.rows.begin(), table_.rows.end(), [&](const CsvRow& row) {
      const std::string_view name = trim(row.cells[*transcript_]);
      return !name.empty() && ++met[name] > 1;
    });
  }

  [[nodiscard]] std::optional<TimeRange> time_of(const CsvRow& row) const {
    const auto cell = [&](std::optional<std::size_t> column) {
      return column ? parse_time_cell(row.cells[*column]) : std::nullopt;
    };
    const auto begin = cell(begin_);
    if (!begin) return std::nullopt;
    return TimeRange{*begin, std::max(*begin, cell(end_).value_or(*begin))};
  }

  void report_other_columns(std::vector<Diagnostic>& diagnostics) const {
    std::vector<std::string> others;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      if (i == text_ || i == transcript_ || i == speaker_ || i == begin_ || i == end_) continue;
      const bool filled = std::any_of(table_.rows.begin(), table_.rows.end(),
                                      [i](const CsvRow& row) { return !trim(row.cells[i]).empty(); });
      if (filled && !table_.header[i].empty()) others.push_back(table_.header[i]);
    }
    if (others.empty()) return;
    diagnostics.push_back({Severity::note,
                           "column-not-kept",
                           "the rows are turns, and turns have no attributes: left out " +
                               std::string(others.size() == 1 ? "the column " : "the columns ") + list_columns(others),
                           {std::string(name_), {}, 0, 0}});
  }

  std::vector<LabelledTranscript> rows_as_turns() {
    std::vector<RowsAsTurns> transcripts;
    std::unordered_map<std::string_view, std::size_t> positions;
    for (const CsvRow& row : table_.rows) {
      const std::string speech = resolve_references(row.cells[text_]);
      if (trim(speech).empty()) continue;
      const std::string_view id = transcript_ ? trim(row.cells[*transcript_]) : std::string_view();
      const auto [position, is_new] = positions.try_emplace(id, transcripts.size());
      if (is_new)
        transcripts.emplace_back(id.empty() ? stem_of(name_) : std::string(id), name_, limits_.transcript_bytes);
      const std::string label = speaker_ ? resolve_references(row.cells[*speaker_]) : std::string();
      transcripts[position->second].add(trim(label), trim(speech), time_of(row));
    }
    std::vector<LabelledTranscript> result;
    result.reserve(transcripts.size());
    for (RowsAsTurns& transcript : transcripts) result.push_back(transcript.take());
    return result;
  }

  std::vector<LabelledTranscript> rows_as_interviews() {
    std::vector<LabelledTranscript> result;
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      CsvRow& row = table_.rows[i];
      if (trim(row.cells[text_]).empty()) continue;
      require_text(row.cells[text_], name_, limits_.transcript_bytes);
      LabelledTranscript transcript;
      if (transcript_) transcript.name = trim(row.cells[*transcript_]);
      if (transcript.name.empty()) transcript.name = stem_of(name_) + " " + std::to_string(i + 1);
      transcript.source = name_;
      transcript.text = std::move(row.cells[text_]);
      split_turns(transcript, known_);
      set_attributes(transcript, row);
      result.push_back(std::move(transcript));
    }
    return result;
  }

  void set_attributes(LabelledTranscript& transcript, const CsvRow& row) const {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i == text_ || i == transcript_ || table_.header[i].empty()) continue;
      const std::string_view value = trim(row.cells[i]);
      if (!value.empty()) transcript.attributes.set(table_.header[i], parse_attribute(value));
    }
  }

  CsvTable table_;
  std::string_view name_;
  const KnownLabels& known_;
  const Limits& limits_;
  std::size_t text_ = 0;
  std::optional<std::size_t> transcript_, speaker_, begin_, end_;
};

}  // namespace

std::vector<LabelledTranscript> parse_interview_table(std::string_view text, std::string_view name,
                                                      std::span<const ListedParticipant> listed,
                                                      std::span<const std::string> interviewers, const Limits& limits,
                                                      std::vector<Diagnostic>* diagnostics) {
  require_utf8(text, name);
  return InterviewTable(text, name, KnownLabels(listed, interviewers), limits).read(diagnostics);
}

}  // namespace motet::inline v1
