// Small studies written in a few lines, and random ones.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/corpus/corpus.hpp"

namespace reference {

struct Person {
  std::string name;
  std::string role;  ///< attribute of that name, or empty
  bool interviewer = false;
};

/// Who says what; an empty name is nobody in particular.
using Said = std::pair<std::string, std::string>;

struct Interview {
  std::string name;
  std::vector<Said> turns;
};

struct WordStudy {
  std::vector<Person> people;
  std::vector<Interview> interviews;
};

inline motet::Corpus corpus_of(const WordStudy& study) {
  motet::Corpus corpus;
  for (const Person& person : study.people) {
    motet::Participant participant;
    participant.name = person.name;
    participant.interviewer = person.interviewer;
    if (!person.role.empty()) participant.attributes.set("role", motet::Attribute(person.role));
    corpus.add(std::move(participant));
  }
  for (const Interview& interview : study.interviews) {
    motet::Transcript transcript;
    transcript.name = interview.name;
    for (const auto& [who, what] : interview.turns) {
      motet::Turn turn;
      if (!who.empty()) {
        transcript.text += who + ": ";
        turn.speaker = corpus.find_participant(who);
      }
      turn.span.begin = static_cast<std::uint32_t>(transcript.text.size());
      transcript.text += what;
      turn.span.end = static_cast<std::uint32_t>(transcript.text.size());
      transcript.turns.push_back(turn);
      transcript.text += "\n";
    }
    corpus.add(std::move(transcript));
  }
  return corpus;
}

/// Few words, the first ones frequent, so that sequences repeat; punctuation, numbers and capitals between them.
inline std::string random_talk(motet::Random& random, std::uint32_t words) {
  static constexpr const char* vocabulary[] = {"the",   "work", "load", "is",    "high",  "caf\xC3\xA9",
                                               "don't", "and",  "42",   "nurse", "Night", "rare"};
  std::string text;
  for (std::uint32_t i = 0; i < words; ++i) {
    const std::uint32_t bound = 1 + random.below(12);
    text += vocabulary[random.below(bound)];
    const std::uint32_t mark = random.below(12);
    text += mark == 0 ? ", " : mark == 1 ? "? " : mark == 2 ? ".\n" : " ";
  }
  return text;
}

inline WordStudy random_study(motet::Random& random) {
  WordStudy study;
  const std::uint32_t people = 2 + random.below(7);
  for (std::uint32_t i = 0; i < people; ++i) {
    const char* roles[] = {"nurse", "patient", "doctor", ""};
    study.people.push_back(
        {"P" + std::to_string(i), roles[i < 2 ? i : random.below(4)], i > 1 && random.below(6) == 0});
  }
  const std::uint32_t interviews = 1 + random.below(5);
  for (std::uint32_t i = 0; i < interviews; ++i) {
    study.interviews.push_back({"interview " + std::to_string(i), {}});
    const std::uint32_t turns = random.below(10);
    for (std::uint32_t turn = 0; turn < turns; ++turn) {
      const std::uint32_t who = random.below(people + 1);
      study.interviews.back().turns.emplace_back(who == people ? std::string() : study.people[who].name,
                                                 random_talk(random, random.below(20)));
    }
  }
  // Two groups that say something, so that they can be compared.
  study.interviews.push_back({"last", {{"P0", random_talk(random, 9)}, {"P1", random_talk(random, 9)}}});
  return study;
}

/// The same study with people and interviews given the other way round: every number changes, no result may.
inline WordStudy turned_round(WordStudy study) {
  std::reverse(study.people.begin(), study.people.end());
  std::reverse(study.interviews.begin(), study.interviews.end());
  return study;
}

/// All bits of a number, so that texts that hold numbers are equal only when the numbers are.
inline std::string bits(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%a", value);
  return text;
}

}  // namespace reference
