// Which codes meet on the lines of one transcript, in the moving stanza window or on the line itself?
#pragma once

#include <cstdint>

#include "matrix/meetings/meeting_question.hpp"
#include "matrix/meetings/stretches.hpp"

namespace motet::inline v1 {

/// Adds what one transcript has of `window`. `held` has the runs of lines by column and coder, and is empty then.
/// Unless `weighted`, a pair counts once a line. `lines` is how many there are. Time: lines, and on each the codes of
/// the line times those of its window.
void count_lines(const MeetingQuestion& question, const StanzaWindow& window, bool weighted, std::uint32_t lines,
                 Stretches& held, MeetingSums& sums);

}  // namespace motet::inline v1
