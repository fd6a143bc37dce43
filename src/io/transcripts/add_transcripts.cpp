#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>

#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "io/transcripts/cast.hpp"
#include "io/transcripts/codes_beside.hpp"

namespace motet::inline v1 {
namespace {

void name_transcripts(std::vector<LabelledTranscript>& transcripts, const Corpus& corpus,
                      std::vector<Diagnostic>& diagnostics) {
  // A name that stands in the input is not given to a second transcript of another name: "A (2)" keeps its own.
  std::set<std::string> taken;
  std::vector<LabelledTranscript*> twice;
  for (LabelledTranscript& transcript : transcripts) {
    if (trim(transcript.name).empty()) transcript.name = "untitled";
    if (corpus.find_transcript(transcript.name) || !taken.insert(transcript.name).second) twice.push_back(&transcript);
  }
  std::map<std::string, std::size_t> last_numbers;
  for (LabelledTranscript* transcript : twice) {
    std::size_t& number = last_numbers.try_emplace(transcript->name, 1).first->second;
    std::string name;
    do {
      name = transcript->name + " (" + std::to_string(++number) + ")";
    } while (corpus.find_transcript(name) || !taken.insert(name).second);
    diagnostics.push_back({Severity::warning,
                           "duplicate-transcript-name",
                           "another transcript is called '" + transcript->name + "'; this one is now '" + name + "'",
                           {transcript->source, {}, 0, 0}});
    transcript->name = std::move(name);
  }
}

std::string first_of(const std::set<std::string>& names) {
  constexpr std::size_t most = 5;
  std::string list;
  std::size_t shown = 0;
  for (const std::string& name : names) {
    if (shown++ == most) return list + " ...";
    list += (list.empty() ? "" : ", ") + name;
  }
  return list;
}

Diagnostic contradiction_diagnostic(const Cast& cast) {
  return {Severity::warning,
          "contradicting-attribute",
          "files say different things of the same person, and the first was kept (" + first_of(cast.contradictions()) +
              "); a participants table decides",
          {}};
}

Diagnostic role_diagnostic(const Cast& cast) {
  const std::string labels = first_of(cast.role_labels());
  const std::size_t people = cast.role_people();
  return {Severity::warning,
          "role-label-speaker",
          "labels that name a role (" + labels + ") stand for somebody of one transcript only: " +
              std::to_string(people) + (people == 1 ? " participant" : " participants") +
              "; a participants table with a column 'transcripts' says who they are",
          {}};
}

}  // namespace

void add_transcripts(Project& project, std::vector<LabelledTranscript> transcripts,
                     std::span<const ListedParticipant> listed, std::span<const std::string> interviewers,
                     std::vector<Diagnostic>& diagnostics) {
  name_transcripts(transcripts, project.corpus, diagnostics);
  Cast cast(project.corpus, transcripts, listed, interviewers, diagnostics);
  // People get their name from the first spelling; in the order of names, so that the order of the files decides
  // nothing.
  std::vector<std::size_t> order(transcripts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return transcripts[a].name < transcripts[b].name; });
  std::vector<std::vector<Person>> speakers(transcripts.size());
  for (const std::size_t i : order) speakers[i] = cast.assign(transcripts[i], transcripts[i].name);

  CodesBeside codes(project);
  for (std::size_t i = 0; i < transcripts.size(); ++i) {
    LabelledTranscript& source = transcripts[i];
    Transcript transcript;
    transcript.name = std::move(source.name);
    transcript.guid = std::move(source.guid);
    transcript.source = std::move(source.source);
    transcript.text = std::move(source.text);
    transcript.labelled = source.labelled;
    transcript.attributes = std::move(source.attributes);
    transcript.memo = std::move(source.memo);
    transcript.turns.reserve(source.turns.size());
    for (std::size_t t = 0; t < source.turns.size(); ++t) {
      transcript.turns.push_back({speakers[i][t], source.turns[t].span, source.turns[t].time});
    }
    const TranscriptId id = project.corpus.add(std::move(transcript));
    codes.add(id, source.codes, project.corpus.transcript(id).source);
  }
  if (!cast.contradictions().empty()) diagnostics.push_back(contradiction_diagnostic(cast));
  if (!cast.role_labels().empty()) diagnostics.push_back(role_diagnostic(cast));
}

}  // namespace motet::inline v1
