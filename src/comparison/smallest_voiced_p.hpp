// How small can the p of permuting people become, when each of them either voices something or does not?
#pragma once

#include <cstdint>
#include <span>

namespace motet::inline v1 {

/// The share of arrangements that reach the largest chi-square of group x (voices it or not), the smallest such share
/// over all numbers of participants who voice it: with three groups or more it is above what other numbers could reach,
/// because those who voice it are all alike. 0 where it is not worked out: more than 12 groups or 2000 participants.
double smallest_voiced_p(std::span<const std::int64_t> group_sizes);

}  // namespace motet::inline v1
