// How often does the talk agree with a sequence at some of its places?
#pragma once

#include <cstdint>
#include <vector>

#include "motet/core/execution.hpp"

#include "wording/word_runs.hpp"

namespace motet::inline v1 {

/// For each sequence 2^size numbers of runs of `size` neighbouring words, by the places that agree with the sequence:
/// bit j of the index is 1 when place j does. One pass over the talk for each set of places, whatever the number of
/// sequences; exact patterns follow from the sets by inclusion and exclusion.
class PatternCounts {
 public:
  PatternCounts(const WordRuns& runs, const std::vector<Gram>& grams, std::uint32_t size, const Execution& execution);

  /// The 2^size counts of one sequence. They add up to the number of runs.
  void exact(std::size_t gram, std::vector<double>& counts) const;

 private:
  std::size_t patterns_;
  std::vector<std::uint32_t>
      at_least_;  // sequence by sequence: runs that agree at these places, whatever the others do
};

}  // namespace motet::inline v1
