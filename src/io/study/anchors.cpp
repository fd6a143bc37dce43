#include "io/study/anchors.hpp"

#include <charconv>
#include <utility>
#include <variant>

#include "motet/core/uuid.hpp"
#include "motet/text/utf8.hpp"

#include "io/names.hpp"

namespace motet::inline v1::study {
namespace {

void put(std::map<std::string, std::optional<NoteId>, std::less<>>& index, const std::string& key, NoteId note) {
  if (key.empty()) return;
  const auto [entry, fresh] = index.emplace(key, note);
  if (!fresh && entry->second != note) entry->second.reset();
}

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "NAME 10-25": the name and the span in code points.
std::optional<std::pair<std::string_view, TextSpan>> split_span(std::string_view text) {
  const std::size_t blank = text.rfind(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view span = text.substr(blank + 1);
  const std::size_t dash = span.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto begin = number(span.substr(0, dash));
  const auto end = number(span.substr(dash + 1));
  if (!begin || !end) return std::nullopt;
  return std::pair(trim(text.substr(0, blank)), TextSpan{*begin, *end});
}

}  // namespace

void NoteLookup::add(NoteId note, const std::string& id, const std::string& guid, const std::string& name) {
  put(ids_, id, note);
  put(guids_, guid, note);
  put(names_, std::string(trim(name)), note);
}

std::optional<NoteId> NoteLookup::find(std::string_view name) const {
  for (const auto* index : {&ids_, &guids_, &names_}) {
    if (const auto found = index->find(name); found != index->end() && found->second) return found->second;
  }
  return std::nullopt;
}

std::vector<Anchor> AnchorReader::read(const StudyTable& table, const CsvRow& row, std::string_view cell) const {
  std::vector<Anchor> anchors;
  for (const std::string& item : list_of(cell)) anchors.push_back(parse(table, row, item));
  return anchors;
}

Anchor AnchorReader::read_one(const StudyTable& table, const CsvRow& row, std::string_view cell) const {
  const std::vector<Anchor> anchors = read(table, row, cell);
  if (anchors.size() > 1) table.fail(row, "a link has one thing at each end, not '" + std::string(cell) + "'");
  return anchors.empty() ? Anchor() : anchors.front();
}

Anchor AnchorReader::parse(const StudyTable& table, const CsvRow& row, std::string_view text) const {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string kind = lower_ascii(trim(text.substr(0, colon)));
  const std::string_view name = trim(text.substr(std::min(colon + 1, text.size())));
  if (kind == "project" && name.empty()) return std::monostate();
  if (kind == "passage") return passage(table, row, name);
  if (kind == "transcript") {
    if (const auto transcript = names_.find(name)) return *transcript;
    return passage(table, row, name);
  }
  if (kind == "code") {
    if (const auto code = find_code(project_.codebook, name)) return *code;
    table.fail(row, "unknown code '" + std::string(name) + "', or one that several codes are called");
  }
  if (kind == "participant") {
    if (const auto person = project_.corpus.find_participant(name)) return *person;
    table.fail(row, "unknown participant '" + std::string(name) + "'");
  }
  if (kind == "note") {
    if (const auto note = notes_.find(name)) return *note;
    table.fail(row, "unknown note '" + std::string(name) + "', or one that several notes are called");
  }
  table.fail(row, "'" + std::string(text) +
                      "' names nothing; write project, code: A > B, transcript: NAME, passage: NAME 10-25, "
                      "participant: NAME or note: ID");
}

Anchor AnchorReader::passage(const StudyTable& table, const CsvRow& row, std::string_view name) const {
  const auto cut = split_span(name);
  if (!cut) table.fail(row, "unknown transcript '" + std::string(name) + "'; there are " + names_.some());
  const auto transcript = names_.find(cut->first);
  if (!transcript) table.fail(row, "unknown transcript '" + std::string(cut->first) + "'; there are " + names_.some());
  const TextSpan span = cut->second;
  if (span.begin > span.end || span.end > project_.corpus.offsets(*transcript).size_in_code_points()) {
    table.fail(row, "'" + std::string(name) + "' lies outside the transcript");
  }
  return Passage{*transcript, project_.corpus.from_code_points(*transcript, span)};
}

std::string anchors_cell(const Project& project, std::span<const Anchor> anchors) {
  struct Writer {
    const Project& project;
    std::string operator()(std::monostate) const { return "project"; }
    std::string operator()(CodeId code) const { return "code: " + code_reference(project.codebook, code); }
    std::string operator()(TranscriptId id) const { return "transcript: " + project.corpus.transcript(id).name; }
    std::string operator()(ParticipantId id) const { return "participant: " + project.corpus.participant(id).name; }
    std::string operator()(const Passage& passage) const {
      const TextSpan span = project.corpus.to_code_points(passage.transcript, passage.span);
      return "passage: " + project.corpus.transcript(passage.transcript).name + " " + std::to_string(span.begin) + "-" +
             std::to_string(span.end);
    }
    std::string operator()(NoteId note) const { return "note: " + std::to_string(note.value + 1); }
  };
  std::vector<std::string> items;
  for (const Anchor& anchor : anchors) items.push_back(std::visit(Writer{project}, anchor));
  return list_cell(items);
}

std::string code_reference(const Codebook& codebook, CodeId code) {
  std::string path = codebook.path(code);
  const auto found = find_code(codebook, path);
  // A path with blanks of its own at the ends, or one that lists part, is no path any more.
  return found == code && trim(path) == path ? path : codebook.code(code).guid;
}

std::optional<CodeId> find_code(const Codebook& codebook, std::string_view text) {
  if (const auto found = codebook.find(text)) return found;
  return codebook.find_guid(text);
}

}  // namespace motet::inline v1::study
