// What would the communities be had other people been interviewed?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "motet/matrix/people_counts.hpp"
#include "motet/themes/theme_recipe.hpp"

namespace motet::inline v1 {

/// One resample of people and the communities of its codes.
struct ResampledCommunities {
  std::vector<std::int32_t> community;  ///< of each column, numbered as a Partition does
  std::vector<std::uint8_t> occurs;     ///< whether anybody drawn has the column
  double quality = 0;                   ///< see score
};

/// How often each of `people` is drawn in replicate `replicate`, and the seed of what divides its graph.
struct PeopleDraw {
  std::vector<std::uint32_t> times;
  std::uint64_t seed = 0;
};
PeopleDraw draw_people(std::size_t people, std::uint64_t seed, std::uint64_t replicate);

/// Errors: as theme_graph; whatever the detector throws.
ResampledCommunities resampled_communities(const PeopleCounts& people, const ThemeRecipe& recipe,
                                           const SeededDetector& detector, const PeopleDraw& draw);

/// Who has a column: nobody, one person alone, or several. Counts 2 log2(people) times. Errors: as people.count;
/// Stopped.
enum class Voices : std::uint8_t { none, one, several };
/// Of each set of columns.
std::vector<Voices> voices_of(const PeopleCounts& people, std::span<const std::vector<std::int32_t>> sets,
                              const Execution& execution);

}  // namespace motet::inline v1
