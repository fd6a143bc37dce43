// What does everybody who counts the meetings of one transcript need to know, and where do the counts go?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/ids.hpp"
#include "motet/text/tokens.hpp"
#include "motet/units/unit_choice.hpp"

#include "matrix/meetings/coded_columns.hpp"
#include "matrix/meetings/meetings.hpp"
#include "matrix/meetings/overlap_table.hpp"
#include "matrix/meetings/pair_sums.hpp"
#include "matrix/meetings/unique_list.hpp"
#include "matrix/meetings/unit_runs.hpp"

namespace motet::inline v1 {

/// The units of a corpus by transcript.
class CutUnits {
 public:
  CutUnits() = default;
  CutUnits(const Corpus& corpus, const UnitChoice& choice, const MeetingOptions& options);

  [[nodiscard]] std::span<const Unit> all() const noexcept { return units_.rows; }
  [[nodiscard]] UnitRuns of(const Corpus& corpus, std::size_t transcript) const;
  /// Where a transcript is one unit, whatever stands in any of its turns stands in it.
  [[nodiscard]] bool whole_transcripts() const noexcept { return kind_ == UnitChoice::Kind::transcript; }

 private:
  UnitChoice::Kind kind_ = UnitChoice::Kind::turn;
  Units units_;
  std::vector<std::size_t> starts_;
};

struct MeetingQuestion {
  MeetingQuestion(const Project& project, const MeetingRule& rule, const MeetingOptions& options, std::size_t columns,
                  const std::vector<ColumnPair>& related);

  /// Whether one of the columns is a code above the other's. Precondition: first < second.
  [[nodiscard]] bool are_related(ColumnPair pair) const {
    return !related.empty() && std::binary_search(related.begin(), related.end(), pair);
  }

  const Project& project;
  const MeetingRule& rule;
  const MeetingOptions& options;
  MeetingCount count;
  bool participants;  ///< are the units of presence
  std::size_t columns;
  const std::vector<ColumnPair>& related;  ///< ascending
  CutUnits units;                          ///< what the rule asks for, if it asks for units
  CutUnits presence;                       ///< of a rule that is not about units itself
  std::optional<WordTokenizer> tokenizer;  ///< of a rule about words
};

/// The counts of some transcripts.
struct MeetingSums {
  explicit MeetingSums(std::size_t columns) : joint(columns), marginals(columns) {}

  PairSums joint;
  OverlapTable overlaps;  ///< what is not in `joint` yet
  std::vector<std::uint64_t> marginals;
  std::uint64_t total = 0;
  UniqueList<std::pair<ParticipantId, Held>> held;
  UniqueList<std::pair<ParticipantId, ColumnPair>> met;
};

/// With roll_up: all pairs of a column and one above it, ascending. Otherwise none.
std::vector<ColumnPair> related_columns(const CodedColumns& columns);

inline ColumnPair in_order(std::uint32_t a, std::uint32_t b) { return a < b ? ColumnPair{a, b} : ColumnPair{b, a}; }

}  // namespace motet::inline v1
