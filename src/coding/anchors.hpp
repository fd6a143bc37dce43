// What do notes, sets and links point at, and where do they point once a project's parts have other numbers?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include "motet/coding/project.hpp"

namespace motet::inline v1 {

/// The new number of everything an anchor can name, by the old one.
struct NewIds {
  std::vector<CodeId> codes;
  std::vector<TranscriptId> transcripts;
  std::vector<ParticipantId> participants;
  std::vector<CoderId> coders;
  std::vector<NoteId> notes;
};

/// All must exist (see require_anchors).
void renumber(Anchor& anchor, const NewIds& ids);
void renumber(Note& note, const NewIds& ids);
void renumber(Set& set, const NewIds& ids);
void renumber(ProjectLink& link, const NewIds& ids);

/// Anchors by what they point at, then by its number.
using AnchorKey = std::tuple<std::size_t, std::uint32_t, TextSpan>;
AnchorKey sort_key(const Anchor& anchor);

/// Sorted, each once.
template <class T>
void make_set(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}
void make_set(std::vector<Anchor>& anchors);

/// Errors: DataError for a note, set or link that points at what the project does not have.
void require_anchors(const Project& project);

}  // namespace motet::inline v1
