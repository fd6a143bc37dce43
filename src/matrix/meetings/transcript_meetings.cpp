#include "matrix/meetings/transcript_meetings.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "matrix/meetings/line_meetings.hpp"
#include "matrix/meetings/overlap_counts.hpp"
#include "matrix/meetings/segment_meetings.hpp"
#include "matrix/meetings/stretches.hpp"
#include "matrix/meetings/unit_places.hpp"

namespace motet::inline v1 {
namespace {

// The runs of units in which each column stands, by each coder where it matters who coded.
Stretches held_runs(const MeetingQuestion& question, std::string_view text, std::span<const Segment> segments,
                    const UnitRuns& units) {
  const bool by_coder = question.options.coder_pairs != CoderPairs::any;
  const std::vector<Run> runs = runs_of(text, segments, units);
  Stretches held;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Run run = question.units.whole_transcripts() && !runs[i].empty() ? Run{0, 1} : runs[i];
    held.add({segments[i].column, by_coder ? segments[i].coder : 0}, run);
  }
  return held;
}

void hold(Stretches& held, const UnitRuns& units, MeetingSums& sums) {
  const Speakers speakers(units);
  held.take([&](ColumnPair column_and_coder, Run run) {
    for (const std::uint32_t speaker : speakers.of(run)) {
      sums.held.add({ParticipantId{speaker}, {column_and_coder.first, column_and_coder.second}});
    }
  });
}

}  // namespace

void count_meetings(const MeetingQuestion& question, std::size_t transcript, std::span<const Segment> segments,
                    MeetingSums& sums) {
  if (counts_overlaps(question)) return count_overlaps(question, segments, sums);
  const auto* window = std::get_if<StanzaWindow>(&question.rule);
  const bool same = std::holds_alternative<SameUnit>(question.rule) && question.count == MeetingCount::presence;
  if (window == nullptr && !same) return SegmentMeetings(question, transcript, segments, sums).count();

  const UnitRuns units = question.units.of(question.project.corpus, transcript);
  Stretches held = held_runs(question, question.project.corpus.transcripts()[transcript].text, segments, units);
  if (question.participants) return hold(held, units, sums);
  const std::uint32_t lines = question.units.whole_transcripts() ? std::min(units.size(), 1U) : units.size();
  // A unit is a line whose window is itself.
  const StanzaWindow itself{1, 0, UnitChoice::Kind::turn};
  count_lines(question, window != nullptr ? *window : itself, question.count == MeetingCount::pairs, lines, held, sums);
  sums.total += lines;
}

}  // namespace motet::inline v1
