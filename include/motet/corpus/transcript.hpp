// What was said, by whom, and when?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motet/core/attributes.hpp"
#include "motet/core/ids.hpp"
#include "motet/core/span.hpp"

namespace motet::inline v1 {

/// Milliseconds from the start of the recording.
struct TimeRange {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  bool operator==(const TimeRange&) const = default;
};

/// One person's talk until somebody else speaks. The label and the time stamp in the text lie outside the span.
struct Turn {
  std::optional<ParticipantId> speaker;
  TextSpan span;
  std::optional<TimeRange> time;
};

/// One interview, as decoded from its source; line ends as stored.
struct Transcript {
  std::string name;         ///< unique in the corpus
  std::string guid;         ///< as the source gave it, or empty
  std::string source;       ///< the file it came from, relative to the input
  std::string text;         ///< UTF-8
  std::vector<Turn> turns;  ///< in the order of the text, without overlap
  bool labelled = true;     ///< false when the source names no speakers and one turn holds the whole text
  Attributes attributes;
  std::string memo;  ///< what the researcher says of it
};

}  // namespace motet::inline v1
