// How do counts of meetings become bytes, and bytes counts?
#pragma once

#include <string>

#include "matrix/meetings/cooccurrence_counter_options.hpp"
#include "matrix/meetings/meetings.hpp"

namespace motet::inline v1 {

/// Nothing counted yet.
MeetingTally no_meetings(const MeetingChoice& choice);

/// Equal tallies have the same bytes.
void append_tally(std::string& bytes, const MeetingTally& tally, const MeetingChoice& choice);
/// Errors: ParseError for what cannot be a tally of this choice.
MeetingTally take_tally(packing::Reader& reader, const MeetingChoice& choice);

}  // namespace motet::inline v1
