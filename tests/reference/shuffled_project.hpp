// What is the same project, put together in another order?
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/random.hpp"

#include "coding/anchors.hpp"

namespace motet_reference {

template <class T>
void shuffle(std::vector<T>& values, motet::Random& random) {
  for (std::size_t i = values.size(); i > 1; --i) {
    std::swap(values[i - 1], values[random.below(static_cast<std::uint32_t>(i))]);
  }
}

/// Old positions in a random order.
inline std::vector<std::uint32_t> shuffled_order(std::size_t count, motet::Random& random) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  shuffle(order, random);
  return order;
}

/// Everything in another order; codes stay behind their parents.
inline motet::Project shuffled_project(const motet::Project& project, std::uint64_t seed) {
  motet::Random random(seed);
  motet::Project result;
  result.name = project.name;
  result.memo = project.memo;
  motet::NewIds ids;

  const auto people = project.corpus.participants();
  ids.participants.resize(people.size());
  for (const std::uint32_t i : shuffled_order(people.size(), random)) {
    motet::Participant person = people[i];
    shuffle(person.aliases, random);
    ids.participants[i] = result.corpus.add(std::move(person));
  }
  const auto transcripts = project.corpus.transcripts();
  ids.transcripts.resize(transcripts.size());
  for (const std::uint32_t i : shuffled_order(transcripts.size(), random)) {
    motet::Transcript transcript = transcripts[i];
    for (motet::Turn& turn : transcript.turns) {
      if (turn.speaker) turn.speaker = ids.participants[turn.speaker->value];
    }
    ids.transcripts[i] = result.corpus.add(std::move(transcript));
  }
  const auto codes = project.codebook.codes();
  ids.codes.resize(codes.size());
  std::vector<bool> placed(codes.size(), false);
  for (std::size_t left = codes.size(); left > 0;) {
    for (const std::uint32_t i : shuffled_order(codes.size(), random)) {
      if (placed[i] || (codes[i].parent && !placed[codes[i].parent->value])) continue;
      motet::Code code = codes[i];
      if (code.parent) code.parent = ids.codes[code.parent->value];
      ids.codes[i] = result.codebook.add(std::move(code));
      placed[i] = true;
      --left;
    }
  }
  ids.coders.resize(project.coders.size());
  for (const std::uint32_t i : shuffled_order(project.coders.size(), random)) {
    ids.coders[i] = {static_cast<std::uint32_t>(result.coders.size())};
    result.coders.push_back(project.coders[i]);
  }
  result.codings = project.codings;
  for (motet::Coding& coding : result.codings) {
    coding.transcript = ids.transcripts[coding.transcript.value];
    coding.code = ids.codes[coding.code.value];
    coding.coder = ids.coders[coding.coder.value];
  }
  shuffle(result.codings, random);

  ids.notes.resize(project.notes.size());
  const auto notes = shuffled_order(project.notes.size(), random);
  for (std::size_t i = 0; i < notes.size(); ++i) ids.notes[notes[i]] = {static_cast<std::uint32_t>(i)};
  for (const std::uint32_t i : notes) {
    result.notes.push_back(project.notes[i]);
    motet::renumber(result.notes.back(), ids);
    shuffle(result.notes.back().about, random);
  }
  result.sets = project.sets;
  for (motet::Set& set : result.sets) {
    motet::renumber(set, ids);
    shuffle(set.codes, random);
    shuffle(set.transcripts, random);
    shuffle(set.notes, random);
  }
  shuffle(result.sets, random);
  result.links = project.links;
  for (motet::ProjectLink& link : result.links) motet::renumber(link, ids);
  shuffle(result.links, random);
  result.other_sources = project.other_sources;
  shuffle(result.other_sources, random);
  return result;
}

}  // namespace motet_reference
