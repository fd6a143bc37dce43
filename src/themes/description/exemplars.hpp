// Which quotations stand for a theme?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "themes/description/quotable_units.hpp"

namespace motet::inline v1 {

/// Chooses units in turn: next is always somebody who was quoted least often so far, of these somebody of the group
/// that was quoted least often so far (those in no group after all others), of these the best unit. Units of nobody
/// count as one participant's, who is in no group.
class ExemplarChooser {
 public:
  explicit ExemplarChooser(const QuotableUnits& units);
  /// Rows, best first; at most `count`.
  std::vector<std::uint32_t> choose(const std::vector<ThemeUnit>& candidates, std::size_t count);

 private:
  struct Turn {
    std::size_t times = 0;  // that the participant was quoted before
    std::size_t group = 0;
    std::size_t group_times = 0;
    QuotableUnits::Candidate unit;
  };
  void keep_best(const std::vector<ThemeUnit>& candidates, std::size_t count);
  [[nodiscard]] std::vector<Turn> turns();

  const QuotableUnits& units_;
  std::vector<std::vector<QuotableUnits::Candidate>> best_of_;  // of each voice; empty between calls
  std::vector<std::size_t> met_;                                // voices of which something is kept
};

}  // namespace motet::inline v1
