#include "io/study/transcripts_table.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "motet/text/case_folding.hpp"
#include "motet/text/offsets.hpp"
#include "motet/text/utf8.hpp"

#include "io/names.hpp"
#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1::study {
namespace {

// Which of the transcripts that were loaded a row means: by file, by name, or by the name of the file.
class LoadedNames {
 public:
  explicit LoadedNames(const std::vector<LabelledTranscript>& transcripts) : loose_(transcripts) {
    for (std::size_t i = 0; i < transcripts.size(); ++i) {
      names_.emplace(transcripts[i].name, i);
      const auto [file, fresh] = files_.emplace(normal_form_c(inside_folder(transcripts[i].source)), i);
      if (!fresh) file->second.reset();
    }
  }
  [[nodiscard]] std::optional<std::size_t> of_file(std::string_view file) const {
    const auto found = files_.find(normal_form_c(inside_folder(file)));
    return found == files_.end() ? std::nullopt : found->second;
  }
  [[nodiscard]] std::optional<std::size_t> of_name(const std::string& name) const {
    if (const auto found = names_.find(name); found != names_.end()) return found->second;
    const auto match = loose_.find(name);
    return match.transcripts.size() == 1 ? std::optional(match.transcripts.front()) : std::nullopt;
  }

 private:
  TranscriptNames loose_;
  std::map<std::string, std::size_t> names_;
  std::map<std::string, std::optional<std::size_t>> files_;  // none: several transcripts stand in it
};

bool is_skipped(const std::set<std::string>& skipped, std::string_view name) {
  return skipped.contains(std::string(base_name(name)));
}

struct Columns {
  explicit Columns(const StudyTable& table) {
    for (const std::string_view name : {"transcript", "file", "format", "labelled", "guid", "memo"}) {
      if (const auto found = table.find({name})) of.emplace(name, *found);
    }
  }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const {
    const auto found = of.find(name);
    return found == of.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] bool holds(std::size_t column) const {
    return std::any_of(of.begin(), of.end(), [&](const auto& entry) { return entry.second == column; });
  }
  std::map<std::string_view, std::size_t> of;
};

TranscriptRow read_row(const StudyTable& table, const CsvRow& row, const Columns& columns) {
  TranscriptRow result;
  result.line = row.line;
  const auto cell = [&](std::string_view column) { return StudyTable::cell(row, columns.find(column)); };
  result.name = cell("transcript");
  result.file = cell("file");
  if (result.name.empty()) table.fail(row, "a row without a transcript");
  const std::string format = lower_ascii(cell("format"));
  if (!format.empty() && format != "text") {
    table.fail(row, "format is '" + format + "'; write text, or nothing where the content says what it is");
  }
  result.plain = !format.empty();
  const std::string labelled = lower_ascii(cell("labelled"));
  if (labelled == "no" || labelled == "false" || labelled == "0") {
    result.labelled = false;
  } else if (labelled == "yes" || labelled == "true" || labelled == "1") {
    result.labelled = true;
  } else if (!labelled.empty()) {
    table.fail(row, "labelled is '" + labelled + "'; write yes or no");
  }
  result.guid = cell("guid");
  result.memo = StudyTable::text(row, columns.find("memo"));
  return result;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  const Attribute value = parse_attribute(text);
  const auto* number = std::get_if<std::int64_t>(&value);
  return number != nullptr ? std::optional(*number) : std::nullopt;
}

class TurnReader {
 public:
  TurnReader(const StudyTable& table, std::vector<LabelledTranscript>& transcripts,
             std::vector<StatedTranscript>& stated)
      : table_(table),
        transcripts_(transcripts),
        stated_(stated),
        names_(transcripts),
        transcript_(table.require("transcript")),
        begin_(table.require("begin")),
        end_(table.require("end")),
        participant_(table.require("participant")),
        from_(table.find({"from"})),
        to_(table.find({"to"})) {}

  void read(const std::set<std::string>& skipped) {
    std::map<std::size_t, std::vector<Numbered>> turns;
    for (const CsvRow& row : table_.rows()) {
      const std::string name(StudyTable::cell(row, transcript_));
      const auto transcript = names_.of_name(name);
      if (!transcript) {
        if (is_skipped(skipped, name)) continue;
        table_.fail(row, "unknown transcript '" + name + "'");
      }
      std::vector<Numbered>& there = turns[*transcript];
      const bool empty = StudyTable::cell(row, begin_).empty() && StudyTable::cell(row, end_).empty() &&
                         StudyTable::cell(row, participant_).empty();
      if (!empty) there.push_back({read_turn(row, *transcript), &row});
    }
    for (auto& [transcript, there] : turns) place(transcript, there);
  }

 private:
  struct Numbered {
    StatedTurn turn;
    const CsvRow* row;
  };

  std::int64_t number(const CsvRow& row, std::optional<std::size_t> column, const char* what) const {
    const std::string_view text = StudyTable::cell(row, column);
    const auto value = whole_number(text);
    if (!value) table_.fail(row, std::string(what) + " is '" + std::string(text) + "'; write a whole number");
    return *value;
  }

  StatedTurn read_turn(const CsvRow& row, std::size_t transcript) {
    StatedTurn turn;
    const std::string& text = transcripts_[transcript].text;
    const auto [entry, fresh] = offsets_.try_emplace(transcript);
    if (fresh) entry->second = OffsetMap(text);
    const std::int64_t begin = number(row, begin_, "begin");
    const std::int64_t end = number(row, end_, "end");
    if (begin < 0 || begin > end || end > entry->second.size_in_code_points()) {
      table_.fail(row, "the turn from " + std::to_string(begin) + " to " + std::to_string(end) +
                           " lies outside the transcript, which has " +
                           std::to_string(entry->second.size_in_code_points()) + " characters");
    }
    turn.span = entry->second.from_code_points(
        text, TextSpan{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    turn.participant = StudyTable::cell(row, participant_);
    const bool from = !StudyTable::cell(row, from_).empty();
    const bool to = !StudyTable::cell(row, to_).empty();
    if (from || to) {
      TimeRange time;
      time.begin = number(row, from ? from_ : to_, from ? "from" : "to");
      time.end = to ? number(row, to_, "to") : time.begin;
      turn.time = time;
    }
    return turn;
  }

  void place(std::size_t transcript, std::vector<Numbered>& turns) {
    std::stable_sort(turns.begin(), turns.end(),
                     [](const Numbered& a, const Numbered& b) { return a.turn.span.begin < b.turn.span.begin; });
    for (std::size_t i = 1; i < turns.size(); ++i) {
      if (turns[i].turn.span.begin < turns[i - 1].turn.span.end) {
        table_.fail(*turns[i].row, "the turn overlaps the one in line " + std::to_string(turns[i - 1].row->line));
      }
    }
    std::vector<StatedTurn>& stated = stated_[transcript].turns.emplace();
    for (Numbered& turn : turns) stated.push_back(std::move(turn.turn));
    // Without turns no label is asked for.
    transcripts_[transcript].turns.clear();
    transcripts_[transcript].labelled = true;
  }

  const StudyTable& table_;
  std::vector<LabelledTranscript>& transcripts_;
  std::vector<StatedTranscript>& stated_;
  LoadedNames names_;
  std::size_t transcript_, begin_, end_, participant_;
  std::optional<std::size_t> from_, to_;
  std::map<std::size_t, OffsetMap> offsets_;
};

// Who is meant by a name in turns.csv; whom nobody knows is added.
class Speakers {
 public:
  Speakers(Corpus& corpus, std::span<const std::string> interviewers) : corpus_(corpus), interviewers_(interviewers) {
    const auto people = corpus.participants();
    for (std::uint32_t i = 0; i < people.size(); ++i) {
      folded_.emplace(fold(trim(people[i].name)), ParticipantId{i});
      for (const std::string& alias : people[i].aliases) folded_.emplace(fold(trim(alias)), ParticipantId{i});
    }
  }

  std::optional<ParticipantId> get(const std::string& name) {
    if (name.empty()) return std::nullopt;
    if (const auto exact = corpus_.find_participant(name)) return exact;
    const auto [known, fresh] = folded_.try_emplace(fold(name));
    if (fresh) {
      Participant person;
      person.name = name;
      person.interviewer = is_interviewer_label(name, interviewers_);
      known->second = corpus_.add(std::move(person));
    }
    return known->second;
  }

 private:
  Corpus& corpus_;
  std::span<const std::string> interviewers_;
  std::map<std::string, ParticipantId> folded_;
};

}  // namespace

std::vector<TranscriptRow> parse_transcripts_table(std::string_view text, std::string_view name, const Limits& limits) {
  const StudyTable table(text, name, limits);
  static_cast<void>(table.require("transcript"));
  const Columns columns(table);
  std::vector<TranscriptRow> rows;
  for (const CsvRow& row : table.rows()) {
    rows.push_back(read_row(table, row, columns));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string_view value = trim(row.cells[i]);
      if (columns.holds(i) || table.csv().header[i].empty() || value.empty()) continue;
      rows.back().attributes.set(attribute_of_column(table.csv().header[i]), value_of(value));
    }
  }
  return rows;
}

void apply_rows(const std::vector<TranscriptRow>& rows, std::string_view table, const std::set<std::string>& skipped,
                std::vector<LabelledTranscript>& transcripts, std::vector<StatedTranscript>& stated) {
  const LoadedNames names(transcripts);
  std::map<std::size_t, std::uint64_t> lines;
  const auto fail = [&](const TranscriptRow& row, const std::string& message) {
    throw DataError(message, {std::string(table), {}, row.line, 0});
  };
  for (const TranscriptRow& row : rows) {
    const std::string& wanted = row.file.empty() ? row.name : row.file;
    const auto found = row.file.empty() ? names.of_name(row.name) : names.of_file(row.file);
    if (!found) {
      if (is_skipped(skipped, wanted)) continue;
      fail(row, row.file.empty() ? "unknown transcript '" + row.name + "'"
                                 : "there is no file '" + row.file + "' with one transcript in it");
    }
    if (const auto [line, fresh] = lines.emplace(*found, row.line); !fresh) {
      fail(row, "the transcript '" + wanted + "' stands in line " + std::to_string(line->second) + " already");
    }
    LabelledTranscript& transcript = transcripts[*found];
    if (!row.file.empty()) transcript.name = row.name;
    if (!row.guid.empty()) transcript.guid = row.guid;
    if (!row.memo.empty()) transcript.memo = row.memo;
    for (const auto& [name, value] : row.attributes) transcript.attributes.set(name, value);
    stated[*found].labelled = row.labelled;
  }
}

void apply_turns(std::string_view text, std::string_view name, const Limits& limits,
                 const std::set<std::string>& skipped, std::vector<LabelledTranscript>& transcripts,
                 std::vector<StatedTranscript>& stated) {
  const StudyTable table(text, name, limits);
  TurnReader(table, transcripts, stated).read(skipped);
}

void set_stated(Corpus& corpus, const std::vector<StatedTranscript>& stated,
                std::span<const std::string> interviewers) {
  const bool any =
      std::any_of(stated.begin(), stated.end(), [](const StatedTranscript& one) { return one.turns || one.labelled; });
  if (!any) return;
  Corpus result;
  for (const Participant& person : corpus.participants()) result.add(person);
  Speakers speakers(result, interviewers);
  const auto transcripts = corpus.transcripts();
  for (std::size_t i = 0; i < transcripts.size(); ++i) {
    Transcript transcript = transcripts[i];
    if (stated[i].turns) {
      for (const StatedTurn& turn : *stated[i].turns) {
        transcript.turns.push_back({speakers.get(turn.participant), turn.span, turn.time});
      }
    }
    if (stated[i].labelled) transcript.labelled = *stated[i].labelled;
    result.add(std::move(transcript));
  }
  corpus = std::move(result);
}

}  // namespace motet::inline v1::study
