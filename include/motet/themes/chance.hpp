// What would communities of codes look like if codes met by chance alone?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/matrix/pair_tests.hpp"
#include "motet/themes/stability.hpp"
#include "motet/themes/theme_recipe.hpp"

namespace motet::inline v1 {

/// How often, and how, codes are shuffled.
struct ChanceOptions {
  std::uint64_t replicates = 200;
  std::uint64_t seed = 1;
  NullModel null = NullModel::within_transcripts;
  Execution execution;
};

/// What themes the same study gives when its codes are shuffled.
struct ThemesByChance {
  double quality = 0;            ///< of the study's communities (see score); NaN: modularity without links
  double recovery = 0;           ///< as given: mean recovery of the study's themes; NaN: not given
  std::int64_t communities = 0;  ///< of the study, of two codes or more that occur
  Spread quality_by_chance;      ///< of shuffled studies that have one
  Spread communities_by_chance;
  /// Mean over the communities of a shuffled study (of two codes or more) of their recovery in one resample of its
  /// participants: what "recovered" comes to where nothing is to be found. No p belongs to it: one resample varies more
  /// than the mean of many, which `recovery` is. NaN: no recovery was given.
  Spread recovery_by_chance;
  double z = 0;  ///< (quality - mean) / standard deviation by chance; NaN where that is 0
  double p = 0;  ///< (1 + shuffles with at least this quality) / (1 + replicates); NaN without quality
  std::uint64_t replicates = 0;
  std::uint64_t seed = 0;
  NullModel null = NullModel::within_transcripts;
  std::string rule;  ///< what chance is, as one sentence, and what this says nothing about
  std::vector<std::string> notes;
};

/// Shuffles each code over the units of its transcript (or over all units), `replicates` times, and makes association,
/// graph and communities by the recipe each time: how many units of each transcript hold a code stays what it was,
/// with whom it meets does not. `community` divides the columns of the matrix; `recovery` is the mean of the recoveries
/// of its themes (see stability), or NaN, and then nothing is resampled here. Says something about these codes in these
/// units, not about people in general. A small p says that codes hang together more than chance makes them, not that
/// each theme does.
///
/// Replicate b is a pure function of seed and b. Neither the order of rows nor the numbers of transcripts change a bit
/// (people, who are drawn for the recovery, stand in the order of people_counts).
/// Qualities that differ by less than 1e-9 (relative where they are above 1) count as equal, and equal ones as hits. A
/// shuffled study without links has no modularity, is no hit and in no spread; its Constant Potts is 0. All rows
/// without transcript count as one transcript, as in test_pairs. Where no code can stand anywhere else, as with one
/// unit a transcript, chance gives the study itself: p is 1 and a note says so. Without replicates everything by chance
/// is NaN.
///
/// A backbone with `significance` keeps to the tests of the study, which would let nothing else be found: it is left
/// out of the shuffled studies and of `quality` alike, and a note says so. Where codes come in runs over neighbouring
/// units, p is too small, and a note says so too (see test_pairs).
///
/// Time: replicates times the recipe, and once more with a recovery. Memory: 16 bytes for each presence and unit and
/// thread. Errors: std::invalid_argument unless there is one community a column, and one label for each row and column;
/// as theme_graph; whatever the detector throws; Stopped.
MOTET_API ThemesByChance themes_by_chance(const IncidenceMatrix& incidence, std::span<const std::int32_t> community,
                                          double recovery, const ThemeRecipe& recipe = {},
                                          const ChanceOptions& options = {});

}  // namespace motet::inline v1
