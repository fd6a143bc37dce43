// How have programs been met to count positions, other than the standard says?
#pragma once

#include <string>
#include <vector>

#include "io/refi/refi_positions.hpp"

namespace motet::inline v1::refi {

struct KnownCounting {
  Counting counting;
  std::string description;  ///< "UTF-16 units, and a line end of two characters as one"
};

/// What programs do most often first, mixtures behind; what no program is known to do comes last.
const std::vector<KnownCounting>& known_countings();

}  // namespace motet::inline v1::refi
