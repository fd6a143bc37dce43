// How small can an exact p become with groups of these sizes?
#pragma once

#include <cstdint>
#include <span>

namespace motet::inline v1 {

/// The smallest p that the exact test of group x (voices it or not) can give, over all numbers of participants who
/// voice it. NaN with fewer than two groups that are not empty, or with more than 2000 participants, where it is not
/// worked out.
double smallest_p(std::span<const std::int64_t> group_sizes);

}  // namespace motet::inline v1
