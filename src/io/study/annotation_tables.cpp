#include "io/study/annotation_tables.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "io/colors.hpp"
#include "io/moments.hpp"
#include "io/names.hpp"

namespace motet::inline v1::study {
namespace {

std::optional<DateTime> moment(const StudyTable& table, const CsvRow& row, std::optional<std::size_t> column) {
  const std::string_view text = StudyTable::cell(row, column);
  if (text.empty()) return std::nullopt;
  const auto read = read_moment(text);
  if (!read) table.fail(row, "created is '" + std::string(text) + "'; write a date such as 2024-05-31T10:00:00Z");
  return read;
}

std::string color(const StudyTable& table, const CsvRow& row, std::optional<std::size_t> column) {
  const std::string_view text = StudyTable::cell(row, column);
  std::string color = normal_color(text);
  if (color.empty() && !text.empty()) table.fail(row, "color is '" + std::string(text) + "'; write #rrggbb");
  return color;
}

LinkDirection direction(const StudyTable& table, const CsvRow& row, std::optional<std::size_t> column) {
  std::string word = lower_ascii(StudyTable::cell(row, column));
  std::replace(word.begin(), word.end(), '_', ' ');
  std::replace(word.begin(), word.end(), '-', ' ');
  if (word.empty() || word == "associative") return LinkDirection::associative;
  if (word == "one way") return LinkDirection::one_way;
  if (word == "both ways") return LinkDirection::both_ways;
  table.fail(row, "direction is '" + word + "'; write associative, one way or both ways");
}

}  // namespace

void read_study_table(std::string_view text, std::string_view name, const Limits& limits, Project& project) {
  const StudyTable table(text, name, limits);
  const std::size_t property = table.require("property");
  const std::size_t value = table.require("value");
  std::set<std::string> met;
  for (const CsvRow& row : table.rows()) {
    const std::string key = lower_ascii(StudyTable::cell(row, property));
    if (key != "name" && key != "memo") {
      table.fail(row, "the property '" + key + "' means nothing; there are name and memo");
    }
    if (!met.insert(key).second) table.fail(row, "the " + key + " of the study stands here a second time");
    (key == "name" ? project.name : project.memo) = StudyTable::text(row, value);
  }
}

void read_coders(std::string_view text, std::string_view name, const Limits& limits, Project& project) {
  const StudyTable table(text, name, limits);
  const std::size_t coder = table.require("coder");
  const auto guid = table.find({"guid"});
  std::set<std::pair<std::string, std::string>> met;
  for (const CsvRow& row : table.rows()) {
    Coder read{std::string(StudyTable::cell(row, coder)), std::string(StudyTable::cell(row, guid))};
    if (!met.emplace(read.name, read.guid).second) {
      table.fail(row, "the coder '" + read.name + "' stands here a second time");
    }
    project.coders.push_back(std::move(read));
  }
}

NoteLookup read_notes(std::string_view text, std::string_view name, const Limits& limits, Project& project) {
  const StudyTable table(text, name, limits);
  const std::size_t memo = table.require("memo");
  const auto id = table.find({"id"}), name_column = table.find({"name"}), guid = table.find({"guid"}),
             author = table.find({"author"}), created = table.find({"created"}), about = table.find({"about"});
  NoteLookup lookup;
  CoderLookup coders(project.coders);
  std::set<std::string, std::less<>> ids;
  for (const CsvRow& row : table.rows()) {
    Note note;
    note.name = StudyTable::cell(row, name_column);
    note.guid = StudyTable::cell(row, guid);
    note.text = StudyTable::text(row, memo);
    if (!StudyTable::cell(row, author).empty()) note.author = coders.get(StudyTable::cell(row, author));
    note.created = moment(table, row, created);
    const std::string own(StudyTable::cell(row, id));
    if (!own.empty() && !ids.insert(own).second) table.fail(row, "the id '" + own + "' is another note's already");
    lookup.add(NoteId{static_cast<std::uint32_t>(project.notes.size())}, own, note.guid, note.name);
    project.notes.push_back(std::move(note));
  }
  // A note may be about one that comes later.
  const AnchorReader anchors(project, lookup);
  const std::size_t first = project.notes.size() - table.rows().size();
  for (std::size_t i = 0; i < table.rows().size(); ++i) {
    const CsvRow& row = table.rows()[i];
    project.notes[first + i].about = anchors.read(table, row, StudyTable::cell(row, about));
  }
  return lookup;
}

void read_sets(std::string_view text, std::string_view name, const Limits& limits, const NoteLookup& notes,
               Project& project) {
  const StudyTable table(text, name, limits);
  const std::size_t set_column = table.require("set");
  const auto guid = table.find({"guid"}), memo = table.find({"memo"}), members = table.find({"members"});
  const AnchorReader anchors(project, notes);
  for (const CsvRow& row : table.rows()) {
    Set set;
    set.name = StudyTable::cell(row, set_column);
    set.guid = StudyTable::cell(row, guid);
    set.memo = StudyTable::text(row, memo);
    for (const Anchor& member : anchors.read(table, row, StudyTable::cell(row, members))) {
      if (const auto* code = std::get_if<CodeId>(&member)) {
        set.codes.push_back(*code);
      } else if (const auto* transcript = std::get_if<TranscriptId>(&member)) {
        set.transcripts.push_back(*transcript);
      } else if (const auto* note = std::get_if<NoteId>(&member)) {
        set.notes.push_back(*note);
      } else {
        table.fail(row, "a set holds codes, transcripts and notes, nothing else");
      }
    }
    project.sets.push_back(std::move(set));
  }
}

void read_links(std::string_view text, std::string_view name, const Limits& limits, const NoteLookup& notes,
                Project& project) {
  const StudyTable table(text, name, limits);
  const std::size_t from = table.require("from");
  const std::size_t to = table.require("to");
  const auto link_column = table.find({"link", "name"}), guid = table.find({"guid"}),
             direction_column = table.find({"direction"}), color_column = table.find({"color"});
  const AnchorReader anchors(project, notes);
  for (const CsvRow& row : table.rows()) {
    ProjectLink link;
    link.name = StudyTable::cell(row, link_column);
    link.guid = StudyTable::cell(row, guid);
    link.direction = direction(table, row, direction_column);
    link.color = color(table, row, color_column);
    link.from = anchors.read_one(table, row, StudyTable::cell(row, from));
    link.to = anchors.read_one(table, row, StudyTable::cell(row, to));
    project.links.push_back(std::move(link));
  }
}

}  // namespace motet::inline v1::study
