// How often does chance give a table that is no more probable than this one?
#pragma once

#include <cstdint>

#include "motet/core/execution.hpp"

#include "statistics/exact_network.hpp"
#include "statistics/log_factorials.hpp"

namespace motet::inline v1 {

/// Of `replicates` tables drawn given the margins, how many count. The same for any number of threads.
/// Errors: Stopped.
std::uint64_t simulate_hits(const Margins& margins, const Extremeness& extremeness, const LogFactorials& log_factorials,
                            std::uint64_t replicates, std::uint64_t seed, const Execution& execution);

}  // namespace motet::inline v1
