// Who speaks in these subtitle cues?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/corpus/transcript.hpp"
#include "motet/io/transcripts.hpp"

#include "io/labels.hpp"

namespace motet::inline v1 {

/// One line of a cue, without markup.
struct CueLine {
  std::string text;                  ///< trimmed, not empty
  std::optional<std::string> voice;  ///< of a voice tag
};

struct Cue {
  TimeRange time;
  std::vector<CueLine> lines;
};

/// Takes the markup of WebVTT and SRT out of a cue's text and resolves character references.
std::vector<CueLine> parse_cue_text(std::string_view payload);

/// Joins cues into turns: sorted by their beginning, repetitions of rolling captions left out, labels found.
LabelledTranscript join_cues(std::vector<Cue> cues, std::string_view name, const KnownLabels& known);

}  // namespace motet::inline v1
