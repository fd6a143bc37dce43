// Small coded studies from plain numbers, whole or in parts, so that a counterexample can be made smaller.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"

namespace motet_reference {

/// Any numbers mean something: they are taken modulo what there is.
struct StudyPlan {
  std::uint8_t transcripts = 1;
  /// Speaker and number of words of each turn; turns are dealt to the transcripts in order, one each.
  std::vector<std::pair<std::uint8_t, std::uint8_t>> turns;
  /// Transcript, begin, length (15: the whole transcript), code, coder.
  std::vector<std::tuple<std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t>> codings;
};

/// A tree of codes and headings, one of which is not codable.
inline motet::Codebook codes() {
  motet::Codebook codebook;
  for (const char* path : {"Work > pressure > deadlines", "Work > colleagues", "Home", "Home > garden > trees"}) {
    codebook.add_path(path);
  }
  motet::Code heading;
  heading.name = "Heading";
  heading.codable = false;
  motet::Code below;
  below.name = "below";
  below.parent = codebook.add(heading);
  codebook.add(below);
  return codebook;
}

/// Texts, and where in them codings may begin and end.
struct PlannedTranscript {
  motet::Transcript transcript;
  std::vector<std::uint32_t> boundaries;
};

inline PlannedTranscript planned_transcript(const StudyPlan& plan, std::size_t number, std::size_t transcripts,
                                            motet::Corpus& corpus) {
  static const std::vector<std::string> words{"tree. ", "caf\xC3\xA9 ", "we ",
                                              "walk, ", "river.\n\n",   "\xF0\x9F\x8C\xB3 "};
  static const std::vector<std::string> speakers{"Mia", "INT", "Ola", "Per", ""};
  PlannedTranscript planned;
  motet::Transcript& transcript = planned.transcript;
  transcript.name = "interview " + std::to_string(number);
  const auto here = [&transcript] { return static_cast<std::uint32_t>(transcript.text.size()); };
  for (std::size_t i = number; i < plan.turns.size(); i += transcripts) {
    motet::Turn turn;
    const std::string& speaker = speakers[plan.turns[i].first % speakers.size()];
    if (!speaker.empty()) turn.speaker = corpus.find_participant(speaker);
    if (!speaker.empty() && !turn.speaker) {
      motet::Participant participant;
      participant.name = speaker;
      participant.interviewer = speaker == "INT";
      turn.speaker = corpus.add(participant);
    }
    turn.span.begin = here();
    for (std::size_t word = 0; word < plan.turns[i].second % 9U; ++word) {
      planned.boundaries.push_back(here());
      transcript.text += words[(i + word * word) % words.size()];
      planned.boundaries.push_back(here() - 1);
    }
    turn.span.end = here();
    transcript.text += "\n";
    transcript.turns.push_back(turn);
  }
  planned.boundaries.push_back(here());
  return planned;
}

/// The transcripts for which `wanted(number)` holds, with everybody who speaks in them, and all codes and coders.
template <class Wanted>
motet::Project study(const StudyPlan& plan, const Wanted& wanted) {
  const std::size_t transcripts = plan.transcripts % 7U + 1U;
  motet::Project project;
  project.codebook = codes();
  for (const char* coder : {"Cas", "Ann", "Ben"}) project.coders.push_back({coder, {}});
  std::vector<std::optional<motet::TranscriptId>> places(transcripts);
  std::vector<std::vector<std::uint32_t>> boundaries(transcripts);
  for (std::size_t number = 0; number < transcripts; ++number) {
    if (!wanted(number)) continue;
    PlannedTranscript planned = planned_transcript(plan, number, transcripts, project.corpus);
    boundaries[number] = std::move(planned.boundaries);
    places[number] = project.corpus.add(std::move(planned.transcript));
  }
  for (const auto& [where, begin, length, code, coder] : plan.codings) {
    const std::size_t number = where % transcripts;
    if (!places[number]) continue;
    motet::Coding coding;
    coding.transcript = *places[number];
    coding.code = motet::CodeId{static_cast<std::uint32_t>(code % project.codebook.size())};
    coding.coder = motet::CoderId{static_cast<std::uint32_t>(coder % project.coders.size())};
    const auto& ends = boundaries[number];
    const std::size_t first = begin % ends.size();
    if (length % 16U != 15U) {
      coding.span = motet::TextSpan{ends[first], ends[std::min(first + length % 16U, ends.size() - 1)]};
    }
    project.codings.push_back(coding);
  }
  return project;
}

inline motet::Project study(const StudyPlan& plan) {
  return study(plan, [](std::size_t) { return true; });
}

}  // namespace motet_reference
