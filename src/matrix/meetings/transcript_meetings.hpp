// How do the segments of one transcript meet?
#pragma once

#include <cstddef>
#include <span>

#include "matrix/meetings/meeting_question.hpp"
#include "matrix/meetings/segments.hpp"

namespace motet::inline v1 {

/// Adds what one transcript has. Precondition: segments in ascending order, each once.
void count_meetings(const MeetingQuestion& question, std::size_t transcript, std::span<const Segment> segments,
                    MeetingSums& sums);

}  // namespace motet::inline v1
