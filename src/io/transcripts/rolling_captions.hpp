// Which words of these cues were shown before?
#pragma once

#include "motet/core/config.hpp"

#include "io/transcripts/cues.hpp"

namespace motet::inline v1 {

/// Captions that roll up show every line twice: each cue begins with the last line of the cue before. What is shown
/// again is dropped: text from the front of lines, lines from the front of cues, cues become empty.
void drop_rolling_repetitions(CueList& list);

}  // namespace motet::inline v1
