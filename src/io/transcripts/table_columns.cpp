#include "io/transcripts/table_columns.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "motet/core/errors.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/character_references.hpp"
#include "io/columns.hpp"
#include "io/transcripts/labels.hpp"

namespace motet::inline v1 {
namespace {

// In the order of preference. "transcript" may be the text or its name: the text only if nothing else is.
constexpr std::array<std::string_view, 24> text_names{
    "text",     "utterance",    "said",      "speech",      "sentence",      "content",         "body",
    "message",  "conversation", "dialogue",  "words",       "transcription", "transcript_text", "interview_text",
    "response", "answer",       "aussage",   "redebeitrag", "transkript",    "逐字稿",          "內容",
    "内容",     "文本",         "transcript"};
constexpr std::array<std::string_view, 20> speaker_names{
    "speaker",  "speakers",  "speaker_name", "spk",           "who",        "participant", "name",
    "username", "user_name", "role",         "speaker_label", "speaker_id", "sprecher",    "sprecherin",
    "講者",     "说话人",    "說話人",       "发言人",        "發言人",     "person"};
constexpr std::array<std::string_view, 12> transcript_names{
    "transcript_id", "transcript", "interview_id", "interview", "id",      "document_id",
    "document",      "file",       "filename",     "file_name", "session", "session_id"};
constexpr std::array<std::string_view, 10> begin_names{"from",       "start",     "begin", "start_time", "begin_time",
                                                       "time_start", "timestamp", "time",  "onset",      "starttime"};
constexpr std::array<std::string_view, 8> end_names{"to",        "end",      "stop",   "end_time",
                                                    "stop_time", "time_end", "offset", "endtime"};
constexpr std::array<std::string_view, 2> code_names{"codes", "tags"};

constexpr std::array<std::string_view, 6> yes{"1", "1.0", "x", "yes", "true", "y"};
constexpr std::array<std::string_view, 6> no{"", "0", "0.0", "no", "false", "n"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view cell) {
  cell = trim(cell);
  if (cell.size() > 5) return false;
  return std::any_of(words.begin(), words.end(), [cell](std::string_view word) {
    return std::equal(word.begin(), word.end(), cell.begin(), cell.end(),
                      [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b); });
  });
}

class Finder {
 public:
  /// `line`: of the header, for messages; 0 where there are no lines.
  Finder(const CsvView& table, std::string_view name, std::uint64_t line)
      : table_(table), name_(name), line_(line), taken_(table.header.size(), false) {}

  TableColumns find(std::span<const std::string> code_columns, const TurnColumns& named) {
    const auto text = take_named(named.text, "text");
    columns_.transcript = take_named(named.transcript, "transcripts");
    columns_.speaker = take_named(named.speaker, "speakers");
    columns_.begin = take_named(named.begin, "times");
    columns_.end = take_named(named.end, "times");
    columns_.transcript_attributes = take_all(named.transcript_attributes);
    columns_.speaker_attributes = take_all(named.speaker_attributes);
    columns_.text = text ? *text : take_text();
    find_codes(code_columns);
    if (!named.transcript) columns_.transcript = take_other(transcript_names);
    if (!named.speaker) columns_.speaker = take_other(speaker_names);
    if (!named.speaker && !columns_.speaker) columns_.speaker = unnamed_speaker();
    if (!named.begin) columns_.begin = take_other(begin_names);
    if (!named.end) columns_.end = take_other(end_names);
    return std::move(columns_);
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw DataError(message + "; the columns are " + list_columns(table_.header), {std::string(name_), {}, line_, 0});
  }

  std::size_t take_exact(const std::string& wanted, const std::string& what) {
    const auto column = find_named_column(table_.header, wanted);
    if (!column) fail("there is no column '" + wanted + "' of " + what);
    taken_[*column] = true;
    return *column;
  }

  std::optional<std::size_t> take_named(const std::optional<std::string>& wanted, const char* what) {
    if (!wanted || wanted->empty()) return std::nullopt;
    return take_exact(*wanted, what);
  }

  std::vector<std::size_t> take_all(const std::vector<std::string>& wanted) {
    std::vector<std::size_t> columns;
    columns.reserve(wanted.size());
    for (const std::string& name : wanted) columns.push_back(take_exact(name, "attributes"));
    return columns;
  }

  std::size_t take_text() {
    const auto column = take_other(text_names);
    if (!column) fail("no column holds text (looked for 'text', 'utterance', 'said' and the like)");
    return *column;
  }

  std::optional<std::size_t> take_other(std::span<const std::string_view> names) {
    for (const std::string_view name : names) {
      const auto column = find_column(table_.header, std::span(&name, 1));
      if (!column || taken_[*column]) continue;
      taken_[*column] = true;
      return column;
    }
    return std::nullopt;
  }

  // A column without a name that holds labels in most rows: some exports leave the header of the speakers blank.
  [[nodiscard]] std::optional<std::size_t> unnamed_speaker() const {
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      if (!table_.header[i].empty()) continue;
      std::size_t labels = 0;
      for (std::size_t row = 0; row < table_.rows; ++row) {
        labels += has_form_of_label(trim(table_.cell(row, i))) ? 1 : 0;
      }
      if (labels > 0 && 2 * labels >= table_.rows) return i;
    }
    return std::nullopt;
  }

  void find_codes(std::span<const std::string> named) {
    for (const std::string& wanted : named) {
      const auto column = find_named_column(table_.header, wanted);
      if (!column) fail("there is no column '" + wanted + "' of codes");
      add_codes(*column, holds_marks(*column));
    }
    for (const std::string_view name : code_names) {
      if (const auto column = find_column(table_.header, std::span(&name, 1))) add_codes(*column, false);
    }
  }

  void add_codes(std::size_t column, bool marks) {
    if (taken_[column]) return;
    taken_[column] = true;
    columns_.codes.push_back({column, marks});
  }

  [[nodiscard]] bool holds_marks(std::size_t column) const {
    for (std::size_t row = 0; row < table_.rows; ++row) {
      const std::string_view cell = table_.cell(row, column);
      if (!is_one_of(yes, cell) && !is_one_of(no, cell)) return false;
    }
    return true;
  }

  const CsvView& table_;
  std::string_view name_;
  std::uint64_t line_;
  std::vector<bool> taken_;
  TableColumns columns_;
};

}  // namespace

std::optional<std::size_t> find_text_column(const std::vector<std::string>& header) {
  return find_column(header, text_names);
}

std::optional<std::size_t> find_speaker_column(const std::vector<std::string>& header) {
  return find_column(header, speaker_names);
}

TableColumns find_columns(const CsvView& table, std::string_view name, std::span<const std::string> code_columns) {
  return Finder(table, name, 1).find(code_columns, {});
}

TableColumns find_columns(const CsvView& table, std::string_view name, std::span<const std::string> code_columns,
                          const TurnColumns& named) {
  return Finder(table, name, 0).find(code_columns, named);
}

std::vector<std::string> codes_of(const CsvView& table, std::size_t row, const TableColumns& columns) {
  std::vector<std::string> codes;
  if (columns.codes.empty()) return codes;
  std::unordered_set<std::string> met;
  const auto add = [&](std::string_view code) {
    code = trim(code);
    if (!code.empty() && met.emplace(code).second) codes.emplace_back(code);
  };
  for (const CodeColumn& code : columns.codes) {
    const std::string_view cell = table.cell(row, code.column);
    if (code.marks) {
      if (is_one_of(yes, cell)) add(table.header[code.column]);
      continue;
    }
    const std::string resolved = resolve_references(cell);
    std::string_view rest = resolved;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      add(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return codes;
}

}  // namespace motet::inline v1
