// When do overlapping segments need no look at each pair?
#pragma once

#include <cstdint>
#include <span>
#include <variant>

#include "matrix/meetings/meeting_question.hpp"
#include "matrix/meetings/segments.hpp"

namespace motet::inline v1 {

/// Where all that overlap meet, whoever coded, and pairs are counted.
inline bool counts_overlaps(const MeetingQuestion& question) {
  const auto* rule = std::get_if<SegmentOverlap>(&question.rule);
  return rule != nullptr && rule->relation == SegmentRelation::overlap && question.count == MeetingCount::pairs &&
         question.options.coder_pairs == CoderPairs::any && question.columns <= OverlapTable::most_columns;
}

/// Adds what one transcript has. Precondition: segments in ascending order, each once.
inline void count_overlaps(const MeetingQuestion& question, std::span<const Segment> segments, MeetingSums& sums) {
  for (const Segment& segment : segments) ++sums.marginals[segment.column];
  sums.overlaps.add(segments, question.columns, question.options.execution.stop);
}

/// To be called once, when all transcripts are counted: what was counted above goes to `sums.joint`.
inline void move_overlaps(const MeetingQuestion& question, MeetingSums& sums) {
  sums.overlaps.for_each([&](std::uint32_t first, std::uint32_t second, std::uint64_t count) {
    if (!question.are_related({first, second})) sums.joint.add({first, second}, count);
  });
}

}  // namespace motet::inline v1
