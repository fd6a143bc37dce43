// Studies with planted themes, or with none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/random.hpp"

namespace reference {

struct ThemeStudy {
  std::uint32_t people = 12;
  std::uint32_t turns = 20;  ///< of each
  std::uint32_t themes = 3;
  std::uint32_t codes = 4;  ///< of each theme
  double own = 0.7;         ///< chance of each code of the turn's theme
  double other = 0.03;      ///< and of every other code
  std::uint64_t seed = 1;
};

/// One transcript a person; every turn speaks of one theme. Codes are "t1 c2" (theme 1, code 2).
inline motet::Project theme_study(const ThemeStudy& plan) {
  motet::Project project;
  project.coders.push_back({"Ana", ""});
  std::vector<std::vector<motet::CodeId>> codes(plan.themes);
  for (std::uint32_t theme = 0; theme < plan.themes; ++theme) {
    for (std::uint32_t code = 0; code < plan.codes; ++code) {
      codes[theme].push_back(
          project.codebook.add_path("t" + std::to_string(theme + 1) + " c" + std::to_string(code + 1)));
    }
  }
  motet::Random random(plan.seed, 77);
  for (std::uint32_t person = 0; person < plan.people; ++person) {
    motet::Participant participant;
    participant.name = "P" + std::to_string(100 + person);
    participant.attributes.set("role", std::string(person % 2 == 0 ? "nurse" : "patient"));
    const motet::ParticipantId speaker = project.corpus.add(participant);
    motet::Transcript transcript;
    transcript.name = "interview " + std::to_string(100 + person);
    for (std::uint32_t turn = 0; turn < plan.turns; ++turn) {
      const auto begin = static_cast<std::uint32_t>(transcript.text.size());
      transcript.text += "something said about the matter in turn " + std::to_string(turn);
      transcript.turns.push_back({speaker, {begin, static_cast<std::uint32_t>(transcript.text.size())}, {}});
      transcript.text += '\n';
    }
    const std::vector<motet::Turn> turns = transcript.turns;
    const motet::TranscriptId id = project.corpus.add(std::move(transcript));
    for (const motet::Turn& turn : turns) {
      const std::uint32_t subject = random.below(plan.themes);
      for (std::uint32_t theme = 0; theme < plan.themes; ++theme) {
        for (const motet::CodeId code : codes[theme]) {
          if (random.uniform() >= (theme == subject ? plan.own : plan.other)) continue;
          project.codings.push_back({id, turn.span, code, {0}, "", {}, ""});
        }
      }
    }
  }
  return project;
}

}  // namespace reference
