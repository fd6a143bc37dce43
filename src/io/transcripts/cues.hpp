// Who speaks in these subtitle cues?
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/corpus/transcript.hpp"
#include "motet/io/transcripts.hpp"

#include "io/transcripts/labels.hpp"

namespace motet::inline v1 {

/// One line of a cue, without markup.
struct CueLine {
  std::string_view text;   ///< trimmed, not empty
  std::string_view voice;  ///< of a voice tag, trimmed
  bool has_voice = false;
};

/// Some of the lines of a CueList.
struct Cue {
  TimeRange time;
  std::size_t first = 0;
  std::size_t end = 0;
};

/// Cues whose lines are views: of the file, or of what had to be made.
struct CueList {
  std::vector<Cue> cues;
  std::vector<CueLine> lines;
  std::deque<std::string> made;
};

/// Takes the markup of WebVTT and SRT out of a cue's text, resolves character references and appends the lines.
void parse_cue_text(std::string_view payload, CueList& list);

/// Joins cues into turns: sorted by their beginning, repetitions of rolling captions left out, labels found.
LabelledTranscript join_cues(CueList list, std::string_view name, const KnownLabels& known);

}  // namespace motet::inline v1
