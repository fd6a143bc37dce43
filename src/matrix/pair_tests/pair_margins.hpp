// How many units hold each code, in each transcript?
#pragma once

#include <cstdint>
#include <vector>

namespace motet::inline v1 {

/// Everything that shuffling keeps. Strata are what is shuffled within: transcripts, or all units as one.
struct PairMargins {
  struct Share {
    std::uint32_t stratum = 0;
    std::uint32_t units = 0;
    bool operator==(const Share&) const = default;
  };
  using Column = std::vector<Share>;  ///< in ascending order of strata, without those where it does not stand

  std::vector<std::uint32_t> sizes;  ///< units of each stratum
  std::vector<Column> columns;
};

}  // namespace motet::inline v1
