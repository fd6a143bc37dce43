// Which units does somebody ask for by name?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"
#include "motet/units/units.hpp"

namespace motet::inline v1 {

/// turn, paragraph, sentence, transcript, participant, or window:SIZE[:STEP] (words).
struct UnitChoice {
  enum class Kind : std::uint8_t { turn, paragraph, sentence, transcript, participant, window };
  Kind kind = Kind::turn;
  std::uint32_t size = 0;  ///< of a window, in words
  std::uint32_t step = 0;
  bool operator==(const UnitChoice&) const = default;
};

/// Errors: std::invalid_argument; the message lists what there is.
MOTET_API UnitChoice parse_unit(std::string_view text);
MOTET_API std::string to_string(const UnitChoice& unit);

/// The units asked for. Transcripts and participants come as their turns, to be put together by merge_by_transcript or
/// merge_by_participant. Errors: std::invalid_argument for a window as TokenWindow.
MOTET_API Units make_units(const Corpus& corpus, const UnitChoice& choice, const UnitOptions& options = {});

}  // namespace motet::inline v1
