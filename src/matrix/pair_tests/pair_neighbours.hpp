// How often do codes stand in neighbouring units, and how often would they by chance?
#pragma once

#include <cstdint>
#include <vector>

#include "motet/matrix/incidence.hpp"

namespace motet::inline v1 {

/// Codes that stand in a row and in the next row of the same transcript, over all chosen columns.
struct PairNeighbours {
  std::int64_t observed = 0;
  double expected = 0;  ///< mean when each code is shuffled over the rows of its transcript
};

/// Rows of one transcript stand in the order of the text; rows without transcript have no neighbours. `chosen` has one
/// entry a column. Time: rows and their entries.
PairNeighbours count_neighbours(const IncidenceMatrix& incidence, const std::vector<bool>& chosen);

/// Whether that is clearly more than chance: by half, by 10, and by three deviations of rare codes beyond that.
bool come_in_runs(const PairNeighbours& neighbours);

}  // namespace motet::inline v1
