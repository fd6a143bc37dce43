// Would the themes come back with other participants?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/table.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/matrix/people_counts.hpp"
#include "motet/themes/theme_recipe.hpp"

namespace motet::inline v1 {

/// The mean and the 2.5 % and 97.5 % quantiles (type 7 of Hyndman and Fan 1996) over resamples: how much a number
/// spreads, not a confidence interval of it. All NaN where no resample counts.
struct Spread {
  double mean = 0;
  double low = 0;
  double high = 0;
  bool operator==(const Spread&) const = default;
};

/// How well a theme holds, by its mean recovery (after Hennig 2007): below 0.5 dissolved, below 0.6 weak, below 0.75 a
/// pattern whose members are doubtful, below 0.85 valid, from 0.85 very stable; unknown where it
/// could not be said, as with fewer than 5 people or 20 resamples in which the theme occurs. The mean alone decides:
/// see how far recoveries spread.
enum class Hold : std::uint8_t { unknown, dissolved, weak, pattern, valid, very_stable };
MOTET_API std::string_view to_string(Hold hold);  ///< "unknown", "dissolved", "weak", "pattern", "valid", "very stable"
MOTET_API Hold hold_of(double mean_recovery);     ///< unknown for NaN

/// Whether a theme comes back when participants are drawn anew.
struct ThemeStability {
  /// Of the theme's codes that occur in a resample: the largest Jaccard similarity with a community of the resample.
  Spread recovery;
  double recovered = 0;        ///< share of resamples with a recovery of at least 0.75
  std::int64_t resamples = 0;  ///< in which some code of the theme occurs
  double cohesion = 0;         ///< co-assignment of its codes, mean over pairs; NaN: one code, or never two
  Hold hold = Hold::unknown;
};

/// In which theme else a code is found, and in which share of the resamples where it occurs.
struct Elsewhere {
  std::int32_t theme = 0;
  double share = 0;
  bool operator==(const Elsewhere&) const = default;
};

/// Whether a code stays in its theme when participants are drawn anew.
struct CodeStability {
  std::int32_t column = 0;
  std::int32_t theme = -1;  ///< of the themes given, or -1
  double present = 0;       ///< share of resamples in which it occurs
  /// Share of these in which it is in the community that is most like its theme (of a code without theme: in which it
  /// is in no community that is most like a theme). NaN: it occurs in none.
  double stays = 0;
  double seat = 0;                   ///< co-assignment with the other codes of its theme, mean over them; NaN: none
  std::vector<Elsewhere> elsewhere;  ///< the most frequent first, then in the order of themes; shares above 0 only
};

/// How often participants are drawn anew.
struct StabilityOptions {
  std::uint64_t replicates = 200;
  std::uint64_t seed = 1;
  Execution execution;
};

/// Whether themes come back when participants are drawn anew.
struct Stability {
  std::vector<ThemeStability> themes;  ///< in the order in which they were given
  std::vector<CodeStability> codes;    ///< columns that occur, in the order of the columns
  Spread adjusted_rand;                ///< of the themes and each resample's communities, over codes that occur in it
  Spread variation;                    ///< of information in nats, over the same codes
  Spread quality;                      ///< of each resample's communities (see score)
  Spread communities;                  ///< of two codes or more in each resample
  std::int64_t people = 0;
  std::uint64_t replicates = 0;
  std::uint64_t seed = 0;
  std::string rule;                ///< who was resampled and what was done again, as one sentence
  std::vector<std::string> notes;  ///< what is not to be trusted, as with few participants
};

/// Draws as many people as there are, with replacement, `replicates` times; counts, association, graph and communities
/// are made again each time by the recipe, and the communities compared with `themes` (columns of the counts; a column
/// in none counts as alone). Replicate b is a pure function of seed, b and the people in their order; the order of
/// columns changes nothing where they have keys of their own. Of several communities that are equally like a theme the
/// first counts, as a Partition numbers them. For one community that is most like several themes, a code in it counts
/// for its own theme where that is one of them, else for the one with the largest recovery, of equal ones the first.
/// With fewer than two people, or without replicates, everything is NaN and a note says so. Time: replicates times the
/// recipe, and of the counts a few more to see which themes are one person's. Memory: for each thread 8 bytes for each
/// pair of codes of one theme, and 4 for each code and theme. Errors: std::invalid_argument for a theme without
/// columns, columns that do not exist or are given twice; as theme_graph; whatever the detector throws; Stopped.
MOTET_API Stability stability(const PeopleCounts& people, std::span<const std::vector<std::int32_t>> themes,
                              const ThemeRecipe& recipe = {}, const StabilityOptions& options = {});
/// The same for the participants of a matrix.
MOTET_API Stability stability(const IncidenceMatrix& incidence, std::span<const std::vector<std::int32_t>> themes,
                              const ThemeRecipe& recipe = {}, const StabilityOptions& options = {});

/// "theme_stability": theme (its number, from 1), label, codes (how many), recovery, recovery_low, recovery_high,
/// recovered, cohesion, holds, resamples. `labels` has one label a theme.
/// Errors: std::invalid_argument when labels do not fit.
MOTET_API Table theme_table(const Stability& stability, std::span<const std::string> labels,
                            std::span<const std::vector<std::int32_t>> themes);
/// "code_seats": code, theme (its number, or empty), present, stays, seat, elsewhere ("2: 0.31; 4: 0.05"), id; by
/// theme, then `stays` from the smallest, then the order of columns.
MOTET_API Table code_table(const Stability& stability, std::span<const Column> columns);

}  // namespace motet::inline v1
