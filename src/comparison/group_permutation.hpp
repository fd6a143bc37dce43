// How often does it come about that groups differ as much, when people change places between them?
#pragma once

#include <cstdint>
#include <vector>

#include "motet/core/execution.hpp"

#include "comparison/arrangements.hpp"
#include "comparison/group_contrasts.hpp"

namespace motet::inline v1 {

struct GroupPermutation {
  std::vector<double> p;         ///< of each test by itself
  std::vector<double> p_family;  ///< step-down max-T
};

/// `departures` has one row a person and one column a test, each with a sum of squares of 1: then the square of every
/// test's t, its F and its chi-square grow with the sum of squares between groups, by one rule for all tests, so that
/// this sum is all that is compared. With `complete`, replicates are all arrangements. Errors: Stopped.
GroupPermutation permute_groups(const std::vector<double>& departures, std::size_t tests,
                                const std::vector<std::uint32_t>& group, const GroupContrasts& contrasts,
                                const Arrangements& arrangements, bool complete, std::uint64_t replicates,
                                std::uint64_t seed, const Execution& execution);

}  // namespace motet::inline v1
