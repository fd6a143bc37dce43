// Which communities does a shuffled study fall into, and would they come back?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "motet/themes/chance.hpp"

#include "themes/belief/shuffled_study.hpp"

namespace motet::inline v1 {

/// The columns that occur, by community; communities of one are left out.
std::vector<std::vector<std::int32_t>> communities_of_several(std::span<const std::int32_t> community,
                                                              const ShuffledStudy& study);

struct ShuffledThemes {
  double quality = 0;           ///< see score
  std::size_t communities = 0;  ///< of two codes or more
  double recovery = 0;  ///< mean over these in one resample of participants; NaN: not asked for, or no communities
};

/// Shuffles, and looks for communities as the recipe says.
class ShuffledThemesFinder {
 public:
  ShuffledThemesFinder(const ShuffledStudy& study, const ThemeRecipe& recipe, const ChanceOptions& options,
                       bool recovery);
  /// A pure function of the study, the recipe, the seed and the replicate. Errors: as theme_graph and the detector.
  ShuffledThemes find(std::uint64_t replicate, ShuffledStudy::Desk& desk) const;

 private:
  const ShuffledStudy& study_;
  const ThemeRecipe& recipe_;
  SeededDetector detector_;
  std::uint64_t seed_;
  bool recovery_;
  Execution execution_;
};

}  // namespace motet::inline v1
