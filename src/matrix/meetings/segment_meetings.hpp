// Which codings meet, and what is there of them, when every two segments of one transcript are looked at?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "matrix/meetings/meeting_question.hpp"
#include "matrix/meetings/meeting_walk.hpp"
#include "matrix/meetings/segments.hpp"
#include "matrix/meetings/stretches.hpp"
#include "matrix/meetings/unit_places.hpp"

namespace motet::inline v1 {

/// Counts one transcript by a rule that looks at two segments: everything but the presence of SameUnit and stanza
/// windows.
class SegmentMeetings {
 public:
  SegmentMeetings(const MeetingQuestion& question, std::size_t transcript, std::span<const Segment> segments,
                  MeetingSums& sums);
  void count();

 private:
  void count_pairs();
  void count_pairs_of_all();
  void count_stretches();
  void count_places();
  void count_marginals_of_units(const UnitRuns& units);

  /// Calls use(pair, i, j) for the segments that meet, whoever may meet; i < j.
  template <class Use>
  void for_each_meeting(const Use& use);
  template <class Use>
  void use_if_they_may(SegmentRelation relation, std::uint32_t i, std::uint32_t j, const Use& use) const;
  void find_reaches();
  void find_reaches_in_words(std::uint64_t distance);
  void find_reaches_in_units(std::uint64_t distance);
  void find_members();
  [[nodiscard]] std::uint32_t characters(Run bytes) const;

  const MeetingQuestion& question_;
  std::size_t transcript_;
  std::string_view text_;
  std::span<const Segment> segments_;
  MeetingSums& sums_;
  std::vector<std::uint32_t> seen_;  // the segments that are there for the rule
  std::vector<Reach> reaches_;
  std::vector<std::vector<std::uint32_t>> members_;  // participants, where they are the units
};

}  // namespace motet::inline v1
