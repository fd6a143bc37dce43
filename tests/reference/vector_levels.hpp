// Which vector instructions can this computer be tested with?
#pragma once

#include <vector>

#include "text/vector_level.hpp"

namespace reference {

inline std::vector<motet::VectorLevel> vector_levels_here() {
  using motet::VectorLevel;
  std::vector<VectorLevel> levels{VectorLevel::portable};
  if (motet::best_vector_level() >= VectorLevel::avx2) levels.push_back(VectorLevel::avx2);
  if (motet::best_vector_level() >= VectorLevel::avx512) levels.push_back(VectorLevel::avx512);
  return levels;
}

}  // namespace reference
