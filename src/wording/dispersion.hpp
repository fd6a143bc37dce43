// How evenly is one word spread, seen from the parts that have it?
#pragma once

#include <cstdint>
#include <vector>

#include "motet/wording/frequencies.hpp"

namespace motet::inline v1 {

/// What a part with the word contributes.
struct PartUse {
  std::int64_t uses = 0;  ///< positive
  std::int64_t size = 0;  ///< words of the part
};

/// All parts with words, whether they have the word or not.
struct Parts {
  std::int64_t number = 0;
  std::int64_t words = 0;     ///< of all parts together
  std::int64_t smallest = 0;  ///< words of the smallest part
};

/// As dispersion(), with the parts without the word known by their number only. Sorts `used`, so that the order in
/// which parts are given does not touch the last bit.
Dispersion dispersion_of(std::vector<PartUse>& used, const Parts& parts);

}  // namespace motet::inline v1
