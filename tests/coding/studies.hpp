// Small and random projects, and what is in them as text that can be compared.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/random.hpp"
#include "motet/core/uuid.hpp"

namespace studies {

inline std::string guid(unsigned number) {
  std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

inline motet::CodeId add_code(motet::Codebook& codebook, std::string name, std::optional<motet::CodeId> parent = {},
                              std::string guid = "") {
  motet::Code code;
  code.name = std::move(name);
  code.parent = parent;
  code.guid = std::move(guid);
  return codebook.add(std::move(code));
}

inline motet::ParticipantId add_participant(motet::Project& project, std::string name, bool interviewer = false) {
  motet::Participant participant;
  participant.name = std::move(name);
  participant.interviewer = interviewer;
  return project.corpus.add(std::move(participant));
}

/// The turns as "Label: text\n" each, the spans behind the label.
inline motet::TranscriptId add_transcript(
    motet::Project& project, std::string name,
    const std::vector<std::pair<std::optional<motet::ParticipantId>, std::string>>& turns) {
  motet::Transcript transcript;
  transcript.name = std::move(name);
  for (const auto& [speaker, words] : turns) {
    transcript.text += "X: ";
    const auto begin = static_cast<std::uint32_t>(transcript.text.size());
    transcript.text += words;
    transcript.turns.push_back({speaker, {begin, static_cast<std::uint32_t>(transcript.text.size())}, {}});
    transcript.text += "\n";
  }
  return project.corpus.add(std::move(transcript));
}

inline motet::Coding coding(unsigned transcript, motet::TextSpan span, unsigned code, unsigned coder = 0) {
  motet::Coding result;
  result.transcript.value = transcript;
  result.span = span;
  result.code.value = code;
  result.coder.value = coder;
  return result;
}

/// Two interviews, three people, four codes, two coders.
inline motet::Project small() {
  motet::Project project;
  project.name = "small";
  const auto interviewer = add_participant(project, "Interviewer", true);
  const auto bob = add_participant(project, "Bob");
  const auto ann = add_participant(project, "Ann");
  add_transcript(project, "one", {{interviewer, "h\xc3\xb6w are you"}, {ann, "busy, always busy"}});
  add_transcript(project, "a second", {{bob, "the caseload is heavy"}});
  const auto service = add_code(project.codebook, "Service", {}, guid(9));
  add_code(project.codebook, "load", service, guid(1));
  add_code(project.codebook, "calm", service);
  add_code(project.codebook, "people");
  project.coders = {{"coder two", ""}, {"a coder", guid(50)}};
  project.codings = {coding(0, {19, 23}, 0), coding(1, {7, 15}, 1, 1), coding(0, {19, 23}, 1),
                     coding(1, {7, 15}, 1, 0)};
  return project;
}

/// Something of the project; a note only among the first `notes`.
inline motet::Anchor random_anchor(const motet::Project& project, std::size_t notes, motet::Random& random) {
  const auto below = [&](std::size_t count) { return random.below(static_cast<std::uint32_t>(count)); };
  motet::Anchor anchor = motet::CodeId{below(project.codebook.size())};
  switch (random.below(notes == 0 ? 4 : 6)) {
    case 0:
      anchor = motet::TranscriptId{below(project.corpus.transcripts().size())};
      break;
    case 1:
      anchor = motet::ParticipantId{below(project.corpus.participants().size())};
      break;
    case 2:
      anchor = motet::Passage{{below(project.corpus.transcripts().size())}, {random.below(5), 5 + random.below(5)}};
      break;
    case 4:
      anchor = std::monostate();
      break;
    case 5:
      anchor = motet::NoteId{below(notes)};
      break;
    default:
      break;
  }
  return anchor;
}

/// Notes of which some say the same, sets, links and other sources.
inline void add_annotations(motet::Project& project, motet::Random& random) {
  const auto maybe_guid = [&](unsigned number) { return random.below(2) == 0 ? guid(number) : std::string(); };
  constexpr unsigned notes = 8;
  for (unsigned i = 0; i < notes; ++i) {
    motet::Note note;
    note.name = random.below(2) == 0 ? "a thought" : "";
    note.guid = random.below(3) == 0 ? guid(2000 + i) : "";
    note.text = "text " + std::to_string(random.below(2));
    if (random.below(2) == 0) note.author = motet::CoderId{random.below(static_cast<unsigned>(project.coders.size()))};
    for (unsigned k = random.below(3); k > 0; --k) note.about.push_back(random_anchor(project, notes, random));
    project.notes.push_back(std::move(note));
  }
  for (unsigned i = 0; i < 3; ++i) {
    motet::Set set;
    set.name = "set " + std::to_string(random.below(2));
    set.guid = maybe_guid(3000 + i);
    set.codes = {motet::CodeId{random.below(12)}, motet::CodeId{random.below(12)}};
    set.transcripts = {motet::TranscriptId{random.below(5)}};
    set.notes = {motet::NoteId{random.below(notes)}, motet::NoteId{random.below(notes)}};
    project.sets.push_back(std::move(set));
    // In braces from left to right.
    motet::ProjectLink link{"because",
                            maybe_guid(4000 + i),
                            motet::LinkDirection::one_way,
                            "",
                            random_anchor(project, notes, random),
                            random_anchor(project, notes, random)};
    project.links.push_back(std::move(link));
    project.other_sources.push_back(
        {"picture " + std::to_string(random.below(3)), maybe_guid(5000 + i), "picture", "", i});
  }
}

inline motet::Project random(motet::Random& random) {
  motet::Project project;
  project.name = "random";
  project.memo = "drawn";
  for (unsigned i = 0; i < 6; ++i) {
    motet::Participant participant;
    participant.name = "person " + std::to_string(random.below(1'000'000));
    participant.interviewer = random.below(4) == 0;
    participant.aliases = {participant.name + " z", participant.name + " a"};
    if (project.corpus.find_participant(participant.name)) continue;
    project.corpus.add(std::move(participant));
  }
  const auto people = static_cast<std::uint32_t>(project.corpus.participants().size());
  for (unsigned i = 0; i < 5; ++i) {
    add_transcript(project, std::to_string(random.below(1000)) + "-" + std::to_string(i),
                   {{motet::ParticipantId{random.below(people)}, "some words"},
                    {std::nullopt, "other words"},
                    {motet::ParticipantId{random.below(people)}, "more"}});
  }
  for (unsigned i = 0; i < 12; ++i) {
    std::optional<motet::CodeId> parent;
    if (i > 2 && random.below(3) != 0) parent = motet::CodeId{random.below(i)};
    add_code(project.codebook, "code " + std::to_string(i), parent,
             random.below(2) == 0 ? guid(1 + random.below(1'000'000)) : "");
  }
  project.coders = {{"b", ""}, {"a", guid(2)}, {"a", guid(1)}};
  for (unsigned i = 0; i < 40; ++i) {
    const unsigned begin = random.below(10);
    auto next = coding(random.below(5), {begin, begin + random.below(8)}, random.below(12), random.below(3));
    if (random.below(5) == 0) next.span.reset();
    if (random.below(3) == 0) next.memo = "memo " + std::to_string(random.below(3));
    project.codings.push_back(std::move(next));
  }
  add_annotations(project, random);
  return project;
}

inline std::string to_text(const motet::Anchor& anchor) {
  if (const auto* code = std::get_if<motet::CodeId>(&anchor)) return " code " + std::to_string(code->value);
  if (const auto* text = std::get_if<motet::TranscriptId>(&anchor)) return " transcript " + std::to_string(text->value);
  if (const auto* who = std::get_if<motet::ParticipantId>(&anchor)) return " participant " + std::to_string(who->value);
  if (const auto* note = std::get_if<motet::NoteId>(&anchor)) return " note " + std::to_string(note->value);
  if (const auto* passage = std::get_if<motet::Passage>(&anchor)) {
    return " passage " + std::to_string(passage->transcript.value) + " " + std::to_string(passage->span.begin) + "-" +
           std::to_string(passage->span.end);
  }
  return " all";
}

template <class Id>
std::string to_text(const std::vector<Id>& ids) {
  std::string text;
  for (const Id id : ids) text += " " + std::to_string(id.value);
  return text;
}

/// Notes, sets, links and other sources, by ids.
inline std::string annotations_to_text(const motet::Project& project) {
  std::string text;
  for (const auto& note : project.notes) {
    text += "note " + note.name + " " + note.guid + " " + note.text + " by " +
            (note.author ? std::to_string(note.author->value) : "nobody");
    for (const auto& anchor : note.about) text += to_text(anchor);
    text += "\n";
  }
  for (const auto& set : project.sets) {
    text += "set " + set.name + " " + set.guid + " " + set.memo + to_text(set.codes) + ";" + to_text(set.transcripts) +
            ";" + to_text(set.notes) + "\n";
  }
  for (const auto& link : project.links) {
    text += "link " + link.name + " " + link.guid + " " + std::to_string(static_cast<int>(link.direction)) +
            link.color + to_text(link.from) + " to" + to_text(link.to) + "\n";
  }
  for (const auto& source : project.other_sources) {
    text += source.kind + " " + source.name + " " + source.guid + " " + source.path + " " +
            std::to_string(source.codings) + "\n";
  }
  return text;
}

inline std::string to_text(const motet::Attributes& attributes) {
  std::string text;
  for (const auto& [name, value] : attributes) text += " " + name + "=" + motet::to_string(value);
  return text;
}

/// One line for everything, by ids.
inline std::string to_text(const motet::Project& project) {
  std::string text = project.name + "\n" + project.memo + "\n";
  for (const auto& participant : project.corpus.participants()) {
    text += "participant " + participant.name + " " + participant.guid + (participant.interviewer ? " I" : "");
    for (const auto& alias : participant.aliases) text += " =" + alias;
    text += to_text(participant.attributes) + participant.memo + "\n";
  }
  for (const auto& transcript : project.corpus.transcripts()) {
    text += "transcript " + transcript.name + " " + transcript.text;
    for (const auto& turn : transcript.turns) {
      text += std::to_string(turn.span.begin) + "-" + std::to_string(turn.span.end) + " by " +
              (turn.speaker ? std::to_string(turn.speaker->value) : "nobody") + ";";
    }
    text += to_text(transcript.attributes) + transcript.memo + "\n";
  }
  for (const auto& code : project.codebook.codes()) {
    text += "code " + code.name + " " + code.guid + " in " +
            (code.parent ? std::to_string(code.parent->value) : "none") + " " + code.definition + code.color +
            (code.codable ? "" : " heading") + "\n";
  }
  for (const auto& coder : project.coders) text += "coder " + coder.name + " " + coder.guid + "\n";
  for (const auto& c : project.codings) {
    text += "coding " + std::to_string(c.transcript.value) + " " +
            (c.span ? std::to_string(c.span->begin) + "-" + std::to_string(c.span->end) : "whole") + " " +
            std::to_string(c.code.value) + " " + std::to_string(c.coder.value) + " " + c.memo + "\n";
  }
  return text + annotations_to_text(project);
}

/// Codings and turns by names instead of ids, sorted: the same for any order of the project.
inline std::vector<std::string> sorted_lines(const motet::Project& project) {
  std::vector<std::string> lines;
  for (const auto& c : project.codings) {
    const auto& coder = project.coders[c.coder.value];
    lines.push_back(project.corpus.transcript(c.transcript).name + "|" +
                    (c.span ? std::to_string(c.span->begin) + "-" + std::to_string(c.span->end) : "whole") + "|" +
                    project.codebook.path(c.code) + "|" + coder.name + coder.guid + "|" + c.memo);
  }
  for (const auto& transcript : project.corpus.transcripts()) {
    for (const auto& turn : transcript.turns) {
      lines.push_back(transcript.name + "|" + std::to_string(turn.span.begin) + "|" +
                      (turn.speaker ? project.corpus.participant(*turn.speaker).name : "nobody"));
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace studies
