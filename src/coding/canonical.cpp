#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

#include "motet/coding/project.hpp"

#include "coding/canonical_annotations.hpp"
#include "coding/places.hpp"

namespace motet::inline v1 {
namespace {

using Positions = std::vector<std::uint32_t>;

template <class Less>
Positions sorted_positions(std::size_t count, Less less) {
  Positions order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), less);
  return order;
}

// From old position to new.
template <class Id>
std::vector<Id> inverse(const Positions& order) {
  std::vector<Id> to(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) to[order[i]] = Id{static_cast<std::uint32_t>(i)};
  return to;
}

Attributes sorted(const Attributes& attributes) {
  std::vector<Attributes::Entry> entries(attributes.begin(), attributes.end());
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Attributes result;
  for (auto& [name, value] : entries) result.set(std::move(name), std::move(value));
  return result;
}

void order_corpus(const Corpus& from, Corpus& to, NewIds& ids) {
  const auto participants = from.participants();
  const Positions people = sorted_positions(participants.size(), [&](std::uint32_t a, std::uint32_t b) {
    return participants[a].name < participants[b].name;
  });
  for (const std::uint32_t i : people) {
    Participant participant = participants[i];
    std::sort(participant.aliases.begin(), participant.aliases.end());
    participant.attributes = sorted(participant.attributes);
    to.add(std::move(participant));
  }
  ids.participants = inverse<ParticipantId>(people);

  const auto transcripts = from.transcripts();
  const Positions texts = sorted_positions(
      transcripts.size(), [&](std::uint32_t a, std::uint32_t b) { return transcripts[a].name < transcripts[b].name; });
  for (const std::uint32_t i : texts) {
    Transcript transcript = transcripts[i];
    transcript.attributes = sorted(transcript.attributes);
    for (Turn& turn : transcript.turns) {
      if (turn.speaker) turn.speaker = ids.participants[turn.speaker->value];
    }
    to.add(std::move(transcript));
  }
  ids.transcripts = inverse<TranscriptId>(texts);
}

// The topological order that takes, of all codes whose parent is already there, the one with the smallest GUID.
std::vector<CodeId> order_codes(const Codebook& from, Codebook& to) {
  const auto codes = from.codes();
  const auto later = [&](std::uint32_t a, std::uint32_t b) { return codes[a].guid > codes[b].guid; };
  std::priority_queue<std::uint32_t, Positions, decltype(later)> ready(later);
  for (std::uint32_t i = 0; i < codes.size(); ++i) {
    if (!codes[i].parent) ready.push(i);
  }
  // What one codebook has accepted, the other accepts.
  Limits none;
  none.codes = none.code_depth = std::numeric_limits<std::uint64_t>::max();
  std::vector<CodeId> new_code(codes.size());
  while (!ready.empty()) {
    const std::uint32_t old = ready.top();
    ready.pop();
    Code code = codes[old];
    if (code.parent) code.parent = new_code[code.parent->value];
    new_code[old] = to.add(std::move(code), none);
    for (const CodeId child : from.children(CodeId{old})) ready.push(child.value);
  }
  return new_code;
}

// Coders who agree in name and GUID are one.
std::vector<CoderId> order_coders(const std::vector<Coder>& from, std::vector<Coder>& to) {
  const auto key = [&](std::uint32_t i) { return std::tie(from[i].name, from[i].guid); };
  std::vector<CoderId> new_coder(from.size());
  for (const std::uint32_t i :
       sorted_positions(from.size(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); })) {
    if (to.empty() || std::tie(to.back().name, to.back().guid) != key(i)) to.push_back(from[i]);
    new_coder[i] = CoderId{static_cast<std::uint32_t>(to.size() - 1)};
  }
  return new_coder;
}

}  // namespace

Project canonical(const Project& project) {
  require_ids(project);
  Project result;
  result.name = project.name;
  result.memo = project.memo;
  NewIds ids;
  order_corpus(project.corpus, result.corpus, ids);
  ids.codes = order_codes(project.codebook, result.codebook);
  ids.coders = order_coders(project.coders, result.coders);
  order_annotations(project, ids, result);

  result.codings = project.codings;
  for (Coding& coding : result.codings) {
    coding.transcript = ids.transcripts[coding.transcript.value];
    coding.code = ids.codes[coding.code.value];
    coding.coder = ids.coders[coding.coder.value];
  }
  const auto key = [](const Coding& c) {
    return std::tie(c.transcript, c.span, c.code, c.coder, c.guid, c.created, c.memo);
  };
  std::stable_sort(result.codings.begin(), result.codings.end(),
                   [&](const Coding& a, const Coding& b) { return key(a) < key(b); });
  return result;
}

}  // namespace motet::inline v1
