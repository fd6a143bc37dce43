// Which stretches of text are notes and links about?
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "motet/coding/project.hpp"

#include "io/writing/identifiers.hpp"

namespace motet::inline v1::writing {

/// A selection that must be there whether or not it is coded.
struct MarkedPassage {
  std::string guid;
  std::vector<std::string> notes;  ///< GUIDs, in their order
};

/// By transcript and span.
using PassageKey = std::tuple<std::uint32_t, TextSpan>;
using MarkedPassages = std::map<PassageKey, MarkedPassage>;

inline PassageKey key_of(const Passage& passage) { return {passage.transcript.value, passage.span}; }

/// The GUID of the selection of a span.
std::string make_selection_guid(const Identifiers& ids, const Passage& passage, GuidRegistry& registry);

MarkedPassages marked_passages(const Project& canonical, const Identifiers& ids, GuidRegistry& registry);

/// The words of a passage as a selection is called: their beginning, on one
/// line, without what XML has no way to write.
std::string quotation(std::string_view words);

}  // namespace motet::inline v1::writing
