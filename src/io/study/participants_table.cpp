#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "motet/io/transcripts.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/columns.hpp"
#include "io/study/cells.hpp"

namespace motet::inline v1 {
namespace {

using study::StudyTable;

// Names and aliases that are taken, and by whom: labels are compared by fold, so that two people whose names differ by
// case alone can only be told apart by those who give both a GUID.
class NamesOfPeople {
 public:
  // False when the label is already this person's own.
  bool take(const std::string& label, const Participant& person, const StudyTable& table, const CsvRow& row) {
    const auto [taken, is_new] = names_.try_emplace(fold(label), Taken{person.name, person.guid, label, row.line});
    if (is_new) return true;
    const Taken& other = taken->second;
    if (other.line == row.line) return false;
    const bool told_apart = !person.guid.empty() && !other.guid.empty() && person.guid != other.guid;
    if (told_apart && other.label != label) return true;
    table.fail(row, "'" + label + "' is already the name or an alias of '" + other.person + "' in line " +
                        std::to_string(other.line));
  }

 private:
  struct Taken {
    std::string person, guid, label;
    std::uint64_t line;
  };
  std::unordered_map<std::string, Taken> names_;
};

class WideTable {
 public:
  explicit WideTable(const StudyTable& table)
      : table_(table),
        participant_(table.require("participant")),
        guid_(table.find({"guid"})),
        memo_(table.find({"memo"})),
        aliases_(table.find({"aliases"})),
        transcripts_(table.find({"transcripts"})),
        role_(table.find({"role"})) {}

  std::vector<ListedParticipant> read() {
    std::vector<ListedParticipant> result;
    result.reserve(table_.rows().size());
    for (const CsvRow& row : table_.rows()) result.push_back(read(row));
    return result;
  }

 private:
  ListedParticipant read(const CsvRow& row) {
    ListedParticipant listed;
    Participant& person = listed.participant;
    person.name = StudyTable::cell(row, participant_);
    if (person.name.empty()) table_.fail(row, "a row without a participant");
    person.guid = StudyTable::cell(row, guid_);
    person.memo = StudyTable::text(row, memo_);
    names_.take(person.name, person, table_, row);
    for (std::string& alias : study::list_of(StudyTable::cell(row, aliases_))) {
      if (names_.take(alias, person, table_, row)) person.aliases.push_back(std::move(alias));
    }
    listed.transcripts = study::list_of(StudyTable::cell(row, transcripts_));
    person.interviewer = fold(StudyTable::cell(row, role_)) == "interviewer";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string& column = table_.csv().header[i];
      if (i == participant_ || i == guid_ || i == memo_ || i == aliases_ || i == transcripts_ || column.empty()) {
        continue;
      }
      if (i == role_ && person.interviewer) continue;
      const std::string_view value = trim(row.cells[i]);
      if (!value.empty()) person.attributes.set(study::attribute_of_column(column), study::value_of(value));
    }
    return listed;
  }

  const StudyTable& table_;
  std::size_t participant_;
  std::optional<std::size_t> guid_, memo_, aliases_, transcripts_, role_;
  NamesOfPeople names_;
};

// A row for each value: what is a column of its own in the wide form is an attribute of that name here.
class LongTable {
 public:
  explicit LongTable(const StudyTable& table)
      : table_(table),
        participant_(table.require("participant")),
        attribute_(table.require("attribute")),
        value_(table.require("value")) {}

  std::vector<ListedParticipant> read() {
    for (const CsvRow& row : table_.rows()) read(row);
    NamesOfPeople names;
    for (std::size_t i = 0; i < people_.size(); ++i) {
      Participant& person = people_[i].participant;
      names.take(person.name, person, table_, *rows_[i]);
      std::erase_if(person.aliases, [&](const std::string& a) { return !names.take(a, person, table_, *rows_[i]); });
    }
    return std::move(people_);
  }

 private:
  void read(const CsvRow& row) {
    const std::string name(StudyTable::cell(row, participant_));
    if (name.empty()) table_.fail(row, "a row without a participant");
    const auto [known, fresh] = by_name_.emplace(fold(name), people_.size());
    if (fresh) {
      people_.emplace_back().participant.name = name;
      rows_.push_back(&row);
    }
    ListedParticipant& listed = people_[known->second];
    const std::string_view attribute = StudyTable::cell(row, attribute_);
    const std::string_view value = trim(row.cells[value_]);
    if (attribute.empty()) {
      if (!value.empty()) table_.fail(row, "a value without the name of its attribute");
      return;
    }
    if (!value.empty()) set(listed, attribute, value, row);
  }

  void set(ListedParticipant& listed, std::string_view attribute, std::string_view value, const CsvRow& row) {
    Participant& person = listed.participant;
    const std::string key = fold(attribute);
    const std::string_view text = StudyTable::cell(row, value_);
    if (key == "guid" || key == "memo") {
      std::string& field = key == "guid" ? person.guid : person.memo;
      const std::string given = key == "guid" ? std::string(text) : StudyTable::text(row, value_);
      if (!field.empty() && field != given) refuse(person.name, attribute, row);
      field = given;
    } else if (key == "aliases" || key == "transcripts") {
      std::vector<std::string>& list = key == "aliases" ? person.aliases : listed.transcripts;
      for (std::string& item : study::list_of(text)) {
        if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
      }
    } else if (key == "role" && fold(text) == "interviewer") {
      person.interviewer = true;
    } else {
      const std::string name = study::attribute_of_column(attribute);
      Attribute read = study::value_of(value);
      const Attribute* const other = person.attributes.find(name);
      if (other != nullptr && *other != read) refuse(person.name, attribute, row);
      person.attributes.set(name, std::move(read));
    }
  }

  [[noreturn]] void refuse(const std::string& person, std::string_view attribute, const CsvRow& row) const {
    table_.fail(row, "'" + person + "' has another value of '" + std::string(attribute) + "' already");
  }

  const StudyTable& table_;
  std::size_t participant_, attribute_, value_;
  std::vector<ListedParticipant> people_;
  std::vector<const CsvRow*> rows_;  // where each person stands first
  std::unordered_map<std::string, std::size_t> by_name_;
};

bool is_long(const StudyTable& table) {
  const auto named = std::count_if(table.csv().header.begin(), table.csv().header.end(),
                                   [](const std::string& column) { return !column.empty(); });
  return named == 3 && table.find({"participant"}) && table.find({"attribute"}) && table.find({"value"});
}

}  // namespace

std::vector<ListedParticipant> parse_participants(std::string_view text, std::string_view name, const Limits& limits) {
  require_utf8(text, name);
  const StudyTable table(text, name, limits);
  if (!table.find({"participant"})) {
    throw DataError(
        "the participants table has no column 'participant'; its columns are " + list_columns(table.csv().header),
        {std::string(name), {}, 1, 0});
  }
  return is_long(table) ? LongTable(table).read() : WideTable(table).read();
}

}  // namespace motet::inline v1
