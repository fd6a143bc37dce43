// What do the tests of writers share?
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/io/write.hpp"

#include "io/archive.hpp"
#include "io/writing/identifiers.hpp"

/// An entry of an archive.
inline std::string entry_of(std::string_view archive, std::string_view entry) {
  const motet::Execution execution;
  motet::Archive opened(archive, "written.qdpx", execution);
  return opened.read(opened.find(entry).value());
}

/// The loss of this kind, or none.
inline const motet::Loss* loss_of(const motet::LossReport& report, std::string_view kind) {
  for (const motet::Loss& loss : report.items) {
    if (loss.kind == kind) return &loss;
  }
  return nullptr;
}

/// The project in canonical order, with a GUID for everything: those that a REFI-QDA file gives what has none.
inline motet::Project identified(const motet::Project& project) {
  motet::Project result = canonical(project);
  motet::writing::LossList losses;
  motet::writing::GuidRegistry registry;
  const motet::writing::Identifiers ids = identify(result, registry, losses);
  motet::Corpus corpus;
  for (std::size_t i = 0; i < ids.participants.size(); ++i) {
    motet::Participant person = result.corpus.participants()[i];
    person.guid = ids.participants[i];
    corpus.add(std::move(person));
  }
  for (std::size_t i = 0; i < ids.transcripts.size(); ++i) {
    motet::Transcript transcript = result.corpus.transcripts()[i];
    transcript.guid = ids.transcripts[i];
    corpus.add(std::move(transcript));
  }
  result.corpus = std::move(corpus);
  const auto fill = [](auto& things, const std::vector<std::string>& guids) {
    for (std::size_t i = 0; i < guids.size(); ++i) things[i].guid = guids[i];
  };
  fill(result.coders, ids.coders);
  fill(result.notes, ids.notes);
  fill(result.sets, ids.sets);
  fill(result.links, ids.links);
  fill(result.codings, ids.codings);
  return canonical(result);
}

/// Without what a REFI-QDA file never holds: time stamps of turns, and other sources.
inline motet::Project bare(const motet::Project& project) {
  motet::Project result = project;
  result.other_sources.clear();
  motet::Corpus corpus;
  for (const motet::Participant& person : project.corpus.participants()) corpus.add(person);
  for (motet::Transcript transcript : project.corpus.transcripts()) {
    for (motet::Turn& turn : transcript.turns) turn.time.reset();
    corpus.add(std::move(transcript));
  }
  result.corpus = std::move(corpus);
  return result;
}

/// One interview with everything about it.
inline motet::Project small_study() {
  using namespace motet;
  Project project;
  project.name = "Ward \"7\"";
  project.memo = "Two shifts.\nOne ward.";
  std::vector<ListedParticipant> listed(1);
  listed[0].participant.name = "Ann";
  listed[0].participant.guid = "a0000000-0000-4000-8000-000000000001";
  listed[0].participant.aliases = {"Mrs. A", "A."};
  listed[0].participant.memo = "nurse & mother";
  listed[0].participant.attributes.set("age", std::int64_t{41});
  listed[0].participant.attributes.set("part time", true);
  std::vector<LabelledTranscript> texts{
      parse_plain_text("I: Tired?\r\nAnn: A caf\u00E9 \U0001F600 helps.\r\n", "Monday.txt", listed)};
  texts[0].guid = "b0000000-0000-4000-8000-000000000001";
  texts[0].attributes.set("date", Date{2024, 5, 31});
  std::vector<Diagnostic> ignored;
  add_transcripts(project, texts, listed, {}, ignored);

  const auto add_code = [&](Code code) { return project.codebook.add(std::move(code)); };
  const CodeId rest = add_code({"rest", "c0000000-0000-4000-8000-000000000001", {}, "what helps", "#00ff88", false});
  const CodeId coffee = add_code({"coffee", "c0000000-0000-4000-8000-000000000002", rest, "", "", true});
  project.coders = {{"Ruth", "d0000000-0000-4000-8000-000000000001"}, {"Max", "d0000000-0000-4000-8000-000000000002"}};
  const TranscriptId monday{0};
  const CoderId ruth{0};
  const CoderId max{1};
  const auto at = static_cast<std::uint32_t>(project.corpus.transcript(monday).text.find("caf"));
  const TextSpan words{at, at + 10};
  const DateTime then{1'717'149'600};
  project.codings = {{monday, words, coffee, ruth, "e0000000-0000-4000-8000-000000000001", then, "really?\r\n\"yes\""},
                     {monday, words, coffee, max, "e0000000-0000-4000-8000-000000000002", {}, ""},
                     {monday, {}, rest, max, "e0000000-0000-4000-8000-000000000003", {}, ""}};
  project.notes.push_back({"first",
                           "f0000000-0000-4000-8000-000000000001",
                           "A <thought>",
                           ruth,
                           then,
                           {Passage{monday, words}, ParticipantId{0}, coffee, std::monostate{}}});
  project.sets.push_back({"helpers", "f0000000-0000-4000-8000-000000000002", "", {coffee}, {monday}, {NoteId{0}}});
  project.links.push_back({"leads to", "f0000000-0000-4000-8000-000000000003", LinkDirection::one_way, "#0000ff",
                           coffee, Passage{monday, {3, 9}}});
  return project;
}
