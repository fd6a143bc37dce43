// How do the tallies of two parts of a corpus become one?
#pragma once

#include <cstdint>
#include <vector>

#include "matrix/meetings/meetings.hpp"

namespace motet::inline v1 {

/// Whole numbers up to here are exact as double.
inline constexpr std::uint64_t largest_count = std::uint64_t{1} << 53U;

/// The largest of all counts. No sum of two tallies has a count above the sum of theirs.
std::uint64_t largest_count_of(const MeetingTally& tally);

/// What the tally of both parts together is; the order of the two does not matter.
/// Time and memory: linear. Errors: LimitError for a count above 2^53.
MeetingTally united(MeetingTally one, MeetingTally other);

/// Many parts, of which the later are smaller by half at least, so that a part that comes in is not put together with
/// all the rest each time: n log n for n parts instead of n^2.
class MeetingParts {
 public:
  explicit MeetingParts(MeetingTally start);

  /// Errors: LimitError for a count above 2^53; nothing changes then.
  void add(MeetingTally part);
  /// Everything in one piece.
  const MeetingTally& whole();
  [[nodiscard]] MeetingTally copy_of_whole() const;

 private:
  std::vector<MeetingTally> parts_;  // one at least
  std::uint64_t bound_ = 0;          // no count of the whole is larger
};

}  // namespace motet::inline v1
