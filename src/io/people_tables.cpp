#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "motet/core/files.hpp"

#include "io/file_kind.hpp"
#include "io/loading.hpp"
#include "io/names.hpp"

namespace motet::inline v1 {
namespace {

void join_into(ListedParticipant& into, const ListedParticipant& more, const std::string& table) {
  const auto add_all = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
    for (const auto& item : from) {
      if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
    }
  };
  add_all(into.participant.aliases, more.participant.aliases);
  add_all(into.transcripts, more.transcripts);
  into.participant.interviewer = into.participant.interviewer || more.participant.interviewer;
  if (into.participant.guid.empty()) into.participant.guid = more.participant.guid;
  if (into.participant.memo.empty()) into.participant.memo = more.participant.memo;
  for (const auto& [name, value] : more.participant.attributes) {
    const Attribute* const other = into.participant.attributes.find(name);
    if (other != nullptr && *other != value) {
      throw DataError("the participant '" + more.participant.name + "' has " + name + " = '" + to_string(value) +
                          "' here and '" + to_string(*other) + "' in the other participants table",
                      {table, {}, 0, 0});
    }
    into.participant.attributes.set(name, value);
  }
}

// The decoded text of a table that the options or the study name.
std::string table_text(const InputFile& file, const ReadOptions& options, std::vector<Source>& sources,
                       std::vector<Diagnostic>& diagnostics) {
  const std::string bytes = read_input(file, options.execution.limits);
  sources.push_back({file.name, fingerprint(bytes)});
  check_bytes(bytes, file.name, options.encoding);
  return decode_input(bytes, file.name, options, diagnostics);
}

}  // namespace

ParticipantsTable read_participants(const InputFile& file, const ReadOptions& options, std::vector<Source>& sources,
                                    std::vector<Diagnostic>& diagnostics) {
  const std::string text = table_text(file, options, sources, diagnostics);
  return {file.name, parse_participants(text, file.name, options.execution.limits), {}};
}

SpeakersTable read_speakers(const InputFile& file, const ReadOptions& options, std::vector<Source>& sources,
                            std::vector<Diagnostic>& diagnostics) {
  return parse_speakers(table_text(file, options, sources, diagnostics), file.name, options.execution.limits);
}

std::vector<ListedParticipant> join(const ParticipantsTable& first, const ParticipantsTable& second) {
  std::vector<ListedParticipant> joined = first.rows;
  for (const ListedParticipant& more : second.rows) {
    const auto same = std::find_if(joined.begin(), joined.end(), [&](const ListedParticipant& other) {
      return other.participant.name == more.participant.name;
    });
    if (same == joined.end()) {
      joined.push_back(more);
    } else {
      join_into(*same, more, second.name);
    }
  }
  return joined;
}

void require_speakers(const ParticipantsTable& table, std::span<const Project* const> projects) {
  if (table.rows.empty()) return;
  std::vector<std::string> met;
  for (const Project* project : projects) {
    const Corpus& corpus = project->corpus;
    std::set<ParticipantId> speakers;
    for (const Transcript& transcript : corpus.transcripts()) {
      for (const Turn& turn : transcript.turns) {
        if (turn.speaker) speakers.insert(*turn.speaker);
      }
    }
    for (const ListedParticipant& row : table.rows) {
      const auto id = corpus.find_participant(row.participant.name);
      if (id && speakers.contains(*id)) return;
    }
    for (const ParticipantId id : speakers) met.push_back(corpus.participant(id).name);
  }
  if (met.empty()) return;
  std::string message = "the participants table names nobody who speaks in the transcripts; it lists '" +
                        table.rows.front().participant.name + "'" + (table.rows.size() > 1 ? " and others" : "") +
                        ", the transcripts have ";
  constexpr std::size_t shown = 5;
  for (std::size_t i = 0; i < std::min(met.size(), shown); ++i) message += (i > 0 ? ", '" : "'") + met[i] + "'";
  if (met.size() > shown) message += " and " + std::to_string(met.size() - shown) + " more";
  throw DataError(message, {table.name, {}, 0, 0});
}

}  // namespace motet::inline v1
