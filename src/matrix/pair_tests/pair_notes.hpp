// Why was a pair not tested, and what is there to be careful about?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "motet/matrix/pair_tests.hpp"

#include "matrix/pair_tests/pair_units.hpp"

namespace motet::inline v1 {

std::string reason_left_out();

/// Of two columns of which only one number of meetings is possible.
std::string reason_not_tested(const PairUnits& units, std::size_t first, std::size_t second, NullModel null);

/// Columns that are left out, what strata are, pairs that are not tested, and what the tests do not say: where codes
/// come in runs, and where units are several of one person.
std::vector<std::string> notes_on_pairs(const IncidenceMatrix& incidence, const PairUnits& units,
                                        const PairTestOptions& options, const PairTests& tests);

}  // namespace motet::inline v1
