// Where do the turns of a labelled text begin and end?
#pragma once

#include <cstddef>
#include <string_view>

#include "motet/core/config.hpp"
#include "motet/io/transcripts.hpp"

#include "io/transcripts/labels.hpp"

namespace motet::inline v1 {

/// Fills turns and `labelled` from the transcript's text. Precondition: valid UTF-8 within the limit.
void split_turns(LabelledTranscript& transcript, const KnownLabels& known);

/// How many lines of the text begin with a label.
std::size_t count_labelled_lines(std::string_view text, const KnownLabels& known);

}  // namespace motet::inline v1
