// What is counted of the meetings in one project, before anything is lost that merging needs?
//
// Tallies of parts of a corpus are put together by adding and uniting: columns are the same by key (the first label in
// the order of bytes stays), coders and participants by name; numbers of columns and coders are then numbers of the
// whole. Counts of joint, marginals and total add up; sets of participants unite.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/meeting.hpp"

namespace motet::inline v1 {

/// Two columns, by their positions. Without a direction, first < second.
struct ColumnPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  auto operator<=>(const ColumnPair&) const = default;
};

struct MeetingCell {
  ColumnPair pair;
  std::uint64_t count = 0;  ///< above 0
  bool operator==(const MeetingCell&) const = default;
};

/// A column that stands in somebody's talk, and who coded it.
struct Held {
  std::uint32_t column = 0;
  std::uint32_t coder = 0;  ///< position in MeetingTally::coders
  auto operator<=>(const Held&) const = default;
};

/// What one participant holds in all transcripts so far. Both ascending, nothing twice.
struct ParticipantTally {
  std::string name;
  std::vector<Held> held;
  std::vector<ColumnPair> met;  ///< the pairs that meet in their talk; of SameUnit they follow from `held`: empty
  bool operator==(const ParticipantTally&) const = default;
};

/// Everything ascending and nothing twice, so that equal tallies have equal members.
struct MeetingTally {
  std::vector<Column> columns;  ///< by key

  std::vector<MeetingCell> joint;        ///< by pair
  std::vector<std::uint64_t> marginals;  ///< one a column
  std::uint64_t total = 0;               ///< units or lines; 0 where total_is_known is false

  /// Where participants are counted (counts_participants), instead of the three above, which are then empty, zeros (one
  /// a column) and 0: everybody who has a unit, by name, also those who hold nothing.
  std::vector<ParticipantTally> participants;
  /// Names of those who coded, by name. Where nobody asks who coded (coder_pairs any, or no participants): one empty
  /// name.
  std::vector<std::string> coders;
  /// With roll_up: pairs of a code and one above it, first < second, which never count. Otherwise empty.
  std::vector<ColumnPair> related;

  bool operator==(const MeetingTally&) const = default;
};

/// Errors: std::invalid_argument for a rule, a count, a choice of coders or a unit that do not exist, for `back` 0,
/// lines that are no lines, and regions or characters of a stanza window.
void require_rule(const MeetingRule& rule, const MeetingOptions& options);

/// What is counted. The functions below follow from rule and options alone.
MeetingCount count_of(const MeetingRule& rule, const MeetingOptions& options);
bool is_directed(const MeetingRule& rule);
/// Whether there is an "all of them": units of presence and lines of stanza windows.
bool total_is_known(const MeetingRule& rule, const MeetingOptions& options);
/// Whether participants are the units of presence. Only these unite over transcripts. (Of any other count by
/// participant, such as pairs, both codings are of one transcript, and in the talk of at least one person both.)
bool counts_participants(const MeetingRule& rule, const MeetingOptions& options);

/// Errors: as cooccurrence(project, rule, options).
MeetingTally tally_meetings(const Project& project, const MeetingRule& rule, const MeetingOptions& options);

/// The matrix of a tally: all numbers, and the rule as a sentence. Errors: LimitError for counts above 2^53 or more
/// pairs than limits.nonzeros.
CooccurrenceMatrix finished(const MeetingTally& tally, const MeetingRule& rule, const MeetingOptions& options);

}  // namespace motet::inline v1
