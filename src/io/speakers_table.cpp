#include "io/speakers_table.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "motet/io/csv.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/columns.hpp"
#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1 {
namespace {

std::string key(std::string_view label) { return fold(trim(label)); }

// The rules for one transcript: its own before those for all.
using Rules = std::unordered_map<std::string, std::size_t>;

void rename(LabelledTranscript& transcript, const Rules& rules, const SpeakersTable& speakers,
            std::vector<bool>& used) {
  const auto rule_for = [&](const std::string& label) -> const SpeakerRule* {
    const auto found = rules.find(key(label));
    if (found == rules.end()) return nullptr;
    used[found->second] = true;
    return &speakers.rules[found->second];
  };
  std::map<std::string, LabelledPerson> people;
  for (LabelledPerson& person : transcript.people) {
    const std::string label = person.label;
    people.emplace(label, std::move(person));
  }
  std::map<std::string, LabelledPerson> renamed;
  for (LabelledTurn& turn : transcript.turns) {
    const SpeakerRule* const rule = rule_for(turn.label);
    if (rule == nullptr) continue;
    if (!rule->participant.empty()) {
      LabelledPerson& person = renamed[rule->participant];
      if (const auto known = people.find(turn.label); known != people.end()) {
        for (const auto& [name, value] : known->second.attributes) person.attributes.set(name, value);
        person.interviewer = person.interviewer || known->second.interviewer;
      }
      person.label = person.name = rule->participant;
      person.interviewer = person.interviewer || rule->interviewer;
    }
    turn.label = rule->participant;
  }
  for (auto& [label, person] : renamed) people.insert_or_assign(label, std::move(person));
  transcript.people.clear();
  for (auto& [label, person] : people) transcript.people.push_back(std::move(person));
  transcript.labelled = std::any_of(transcript.turns.begin(), transcript.turns.end(),
                                    [](const LabelledTurn& turn) { return !turn.label.empty(); }) ||
                        transcript.labelled;
}

}  // namespace

SpeakersTable parse_speakers(std::string_view text, std::string_view name, const Limits& limits) {
  require_utf8(text, name);
  const CsvTable table = parse_csv(text, name, limits);
  const auto label = table.column("label");
  const auto participant = table.column("participant");
  const std::string file(name);
  if (!label || !participant) {
    throw DataError(
        "the speakers table needs the columns 'label' and 'participant'; its columns are " + list_columns(table.header),
        {file, {}, 1, 0});
  }
  const auto transcript = table.column("transcript");
  const auto role = table.column("role");
  SpeakersTable speakers{file, {}};
  std::map<std::pair<std::string, std::string>, std::size_t> taken;
  for (const CsvRow& row : table.rows) {
    const auto cell = [&](const std::optional<std::size_t>& column) {
      return column ? std::string(trim(row.cells[*column])) : std::string();
    };
    SpeakerRule rule{cell(label), cell(participant), cell(transcript), key(cell(role)) == "interviewer", row.line};
    if (rule.label.empty()) throw DataError("a row without a label", {file, {}, row.line, 0});
    const auto [known, fresh] = taken.try_emplace({key(rule.label), rule.transcript}, speakers.rules.size());
    if (!fresh && speakers.rules[known->second].participant != rule.participant) {
      throw DataError("the label '" + rule.label + "' is '" + rule.participant + "' here and '" +
                          speakers.rules[known->second].participant + "' in line " +
                          std::to_string(speakers.rules[known->second].line),
                      {file, {}, row.line, 0});
    }
    if (fresh) speakers.rules.push_back(std::move(rule));
  }
  return speakers;
}

std::vector<ListedParticipant> with_labels(std::span<const ListedParticipant> listed, const SpeakersTable& speakers) {
  std::vector<ListedParticipant> all(listed.begin(), listed.end());
  for (const SpeakerRule& rule : speakers.rules) {
    ListedParticipant label;
    label.participant.name = rule.label;
    all.push_back(std::move(label));
  }
  return all;
}

void apply(const SpeakersTable& speakers, std::vector<LabelledTranscript>& transcripts,
           std::vector<Diagnostic>& diagnostics) {
  if (speakers.rules.empty()) return;
  std::vector<Rules> rules(transcripts.size());
  std::vector<bool> used(speakers.rules.size());
  const TranscriptNames names(transcripts);
  for (std::size_t i = 0; i < speakers.rules.size(); ++i) {
    const SpeakerRule& rule = speakers.rules[i];
    if (rule.transcript.empty()) continue;
    const TranscriptNames::Match match = names.find(rule.transcript);
    if (match.by_stem && match.transcripts.size() > 1) continue;
    for (const std::size_t transcript : match.transcripts) rules[transcript].emplace(key(rule.label), i);
  }
  for (std::size_t i = 0; i < speakers.rules.size(); ++i) {
    if (!speakers.rules[i].transcript.empty()) continue;
    for (Rules& of_transcript : rules) of_transcript.emplace(key(speakers.rules[i].label), i);
  }
  for (std::size_t i = 0; i < transcripts.size(); ++i) rename(transcripts[i], rules[i], speakers, used);
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i]) continue;
    const SpeakerRule& rule = speakers.rules[i];
    diagnostics.push_back({Severity::warning,
                           "unused-speaker",
                           "nobody is labelled '" + rule.label + "'" +
                               (rule.transcript.empty() ? "" : " in a transcript '" + rule.transcript + "'"),
                           {speakers.name, {}, rule.line, 0}});
  }
}

}  // namespace motet::inline v1
