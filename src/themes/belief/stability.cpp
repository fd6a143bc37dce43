#include "motet/themes/stability.hpp"

#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include "motet/core/parallel.hpp"

#include "core/named_values.hpp"
#include "core/pool.hpp"
#include "themes/belief/recovery.hpp"
#include "themes/belief/resample.hpp"
#include "themes/belief/spread.hpp"
#include "themes/belief/stability_notes.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double recovers = 0.75;

// What the resamples say, one number a resample.
struct Resampled {
  std::vector<double> recovery;  // of each theme, resample after resample
  std::vector<double> adjusted_rand;
  std::vector<double> variation;
  std::vector<double> quality;
  std::vector<double> communities;

  Resampled(std::size_t replicates, std::size_t themes)
      : recovery(replicates * themes),
        adjusted_rand(replicates),
        variation(replicates),
        quality(replicates),
        communities(replicates) {}

  [[nodiscard]] std::vector<double> recovery_of(std::size_t theme) const {
    std::vector<double> values;
    const std::size_t themes = recovery.size() / adjusted_rand.size();
    for (std::size_t b = 0; b < adjusted_rand.size(); ++b) values.push_back(recovery[b * themes + theme]);
    return values;
  }
};

RecoveryTally resample(const PeopleCounts& people, std::span<const std::vector<std::int32_t>> themes,
                       const ThemeRecipe& recipe, const StabilityOptions& options, Resampled& resampled) {
  const SeededDetector detector = detector_of(recipe, options.execution);
  Pool<RecoveryTally> tallies;
  parallel_for(resampled.adjusted_rand.size(), options.execution, "resampling people", [&](std::size_t b) {
    const ResampledCommunities found =
        resampled_communities(people, recipe, detector, draw_people(people.people, options.seed, b));
    RecoveryTally tally = tallies.take([&] { return RecoveryTally(themes, people.columns.size()); });
    RecoveryTally::Resample resample{std::span<double>(resampled.recovery).subspan(b * themes.size(), themes.size()), 0,
                                     0, 0};
    tally.add(found.community, found.occurs, resample);
    tallies.give_back(std::move(tally));
    resampled.adjusted_rand[b] = resample.adjusted_rand;
    resampled.variation[b] = resample.variation;
    resampled.communities[b] = resample.communities;
    resampled.quality[b] = found.quality;
  });
  RecoveryTally all(themes, people.columns.size());
  for (const RecoveryTally& tally : tallies.all()) all.merge(tally);
  return all;
}

constexpr std::int64_t fewest_people = 5;
constexpr std::int64_t fewest_resamples = 20;

ThemeStability theme_of(const std::vector<double>& recovery, double cohesion, std::int64_t people) {
  ThemeStability theme;
  theme.recovery = spread_of(recovery);
  std::int64_t recovered = 0;
  for (const double value : recovery) {
    if (std::isnan(value)) continue;
    ++theme.resamples;
    recovered += value >= recovers ? 1 : 0;
  }
  theme.recovered =
      theme.resamples > 0 ? static_cast<double>(recovered) / static_cast<double>(theme.resamples) : undefined;
  theme.cohesion = cohesion;
  // Of fewer people, or fewer resamples, any theme comes back.
  const bool enough = people >= fewest_people && theme.resamples >= fewest_resamples;
  theme.hold = enough ? hold_of(theme.recovery.mean) : Hold::unknown;
  return theme;
}

// Themes first, then all columns as one set.
std::vector<Voices> voices_of_themes(const PeopleCounts& people, std::span<const std::vector<std::int32_t>> themes,
                                     const Execution& execution) {
  std::vector<std::vector<std::int32_t>> sets(themes.begin(), themes.end());
  std::vector<std::int32_t>& all = sets.emplace_back(people.columns.size());
  std::iota(all.begin(), all.end(), 0);
  return voices_of(people, sets, execution);
}

}  // namespace

std::string_view to_string(Hold hold) {
  constexpr NamedValues<Hold, 6> names{{{"unknown", Hold::unknown},
                                        {"dissolved", Hold::dissolved},
                                        {"weak", Hold::weak},
                                        {"pattern", Hold::pattern},
                                        {"valid", Hold::valid},
                                        {"very stable", Hold::very_stable}}};
  return name_of_value(hold, names);
}

Hold hold_of(double mean_recovery) {
  if (std::isnan(mean_recovery)) return Hold::unknown;
  if (mean_recovery < 0.5) return Hold::dissolved;
  if (mean_recovery < 0.6) return Hold::weak;
  if (mean_recovery < 0.75) return Hold::pattern;
  return mean_recovery < 0.85 ? Hold::valid : Hold::very_stable;
}

Stability stability(const PeopleCounts& people, std::span<const std::vector<std::int32_t>> themes,
                    const ThemeRecipe& recipe, const StabilityOptions& options) {
  const RecoveryTally checked(themes, people.columns.size());
  const CooccurrenceMatrix counts = people.count(std::vector<std::uint32_t>(people.people, 1));
  const ThemeGraph study = theme_graph(counts, recipe);

  const std::size_t replicates = people.people < 2 ? 0 : static_cast<std::size_t>(options.replicates);
  Resampled resampled(replicates, themes.size());
  const RecoveryTally tally = resample(people, themes, recipe, options, resampled);

  Stability result;
  for (std::size_t theme = 0; theme < themes.size(); ++theme) {
    result.themes.push_back(theme_of(replicates > 0 ? resampled.recovery_of(theme) : std::vector<double>(),
                                     tally.cohesion(theme), static_cast<std::int64_t>(people.people)));
  }
  for (std::size_t column = 0; column < people.columns.size(); ++column) {
    if (counts.marginals[static_cast<Eigen::Index>(column)] > 0) result.codes.push_back(tally.code(column));
  }
  result.adjusted_rand = spread_of(std::move(resampled.adjusted_rand));
  result.variation = spread_of(std::move(resampled.variation));
  result.quality = spread_of(std::move(resampled.quality));
  result.communities = spread_of(std::move(resampled.communities));
  result.people = static_cast<std::int64_t>(people.people);
  result.replicates = replicates;
  result.seed = options.seed;
  result.rule = stability_rule(result, people.rule, recipe, study.graph);
  result.notes = people.notes;
  note_stability(result, replicates > 0 ? voices_of_themes(people, themes, options.execution) : std::vector<Voices>());
  return result;
}

Stability stability(const IncidenceMatrix& incidence, std::span<const std::vector<std::int32_t>> themes,
                    const ThemeRecipe& recipe, const StabilityOptions& options) {
  return stability(people_counts(incidence, options.execution), themes, recipe, options);
}

}  // namespace motet::inline v1
