#include <string>
#include <unordered_map>
#include <utility>

#include "motet/io/csv.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/columns.hpp"

namespace motet::inline v1 {
namespace {

std::vector<std::string> split_list(std::string_view cell) {
  std::vector<std::string> parts;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    const std::string_view part = trim(cell.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return parts;
}

class ParticipantsTable {
 public:
  ParticipantsTable(std::string_view text, std::string_view name, const Limits& limits)
      : table_(parse_csv(text, name, limits)), name_(name) {
    const auto column = table_.column("participant");
    if (!column) {
      throw DataError(
          "the participants table has no column 'participant'; its columns are " + list_columns(table_.header),
          {std::string(name), {}, 1, 0});
    }
    participant_ = *column;
    aliases_ = table_.column("aliases");
    transcripts_ = table_.column("transcripts");
    role_ = table_.column("role");
  }

  std::vector<ListedParticipant> read() {
    std::vector<ListedParticipant> result;
    result.reserve(table_.rows.size());
    for (const CsvRow& row : table_.rows) result.push_back(read(row));
    return result;
  }

 private:
  [[nodiscard]] SourcePosition at(const CsvRow& row) const { return {name_, {}, row.line, 0}; }

  ListedParticipant read(const CsvRow& row) {
    ListedParticipant listed;
    Participant& person = listed.participant;
    person.name = trim(row.cells[participant_]);
    if (person.name.empty()) throw DataError("a row without a participant", at(row));
    take_name(person.name, person.name, row);
    if (aliases_) {
      for (std::string& alias : split_list(row.cells[*aliases_])) {
        if (take_name(alias, person.name, row)) person.aliases.push_back(std::move(alias));
      }
    }
    if (transcripts_) listed.transcripts = split_list(row.cells[*transcripts_]);
    person.interviewer = role_ && fold(trim(row.cells[*role_])) == "interviewer";
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i == participant_ || i == aliases_ || i == transcripts_ || table_.header[i].empty()) continue;
      if (i == role_ && person.interviewer) continue;
      const std::string_view value = trim(row.cells[i]);
      if (!value.empty()) person.attributes.set(table_.header[i], parse_attribute(value));
    }
    return listed;
  }

  // False when the label is already this row's own.
  bool take_name(const std::string& label, const std::string& person, const CsvRow& row) {
    const auto [taken, is_new] = names_.try_emplace(fold(label), Taken{person, row.line});
    if (is_new) return true;
    if (taken->second.line == row.line) return false;
    throw DataError("'" + label + "' is already the name or an alias of '" + taken->second.person + "' in line " +
                        std::to_string(taken->second.line),
                    at(row));
  }

  struct Taken {
    std::string person;
    std::uint64_t line;
  };

  CsvTable table_;
  std::string name_;
  std::size_t participant_ = 0;
  std::optional<std::size_t> aliases_, transcripts_, role_;
  std::unordered_map<std::string, Taken> names_;
};

}  // namespace

std::vector<ListedParticipant> parse_participants(std::string_view text, std::string_view name, const Limits& limits) {
  require_utf8(text, name);
  return ParticipantsTable(text, name, limits).read();
}

}  // namespace motet::inline v1
