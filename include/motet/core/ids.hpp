// How do values refer to each other? By their position in one project: small typed numbers that cannot be mixed up.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace motet::inline v1 {

/// The position of something in the corpus, codebook or coder list it was added to. Ids of different things do not
/// convert to each other. An id means nothing outside its project and decides no order in any result.
template <class Tag>
struct Id {
  std::uint32_t value = 0;
  auto operator<=>(const Id&) const = default;
};

struct ParticipantTag;
struct TranscriptTag;
struct CodeTag;
struct CoderTag;

using ParticipantId = Id<ParticipantTag>;
using TranscriptId = Id<TranscriptTag>;
using CodeId = Id<CodeTag>;
using CoderId = Id<CoderTag>;

}  // namespace motet::inline v1

template <class Tag>
struct std::hash<motet::Id<Tag>> {
  std::size_t operator()(motet::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
