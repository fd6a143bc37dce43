#include "themes/belief/shuffled_themes.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "motet/core/random.hpp"
#include "motet/matrix/people_counts.hpp"

#include "themes/belief/quick_graph.hpp"
#include "themes/belief/recovery.hpp"
#include "themes/belief/resample.hpp"
#include "themes/belief/spread.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t random_stream = 0x4368616E;  // "Chan": no other draws share it

std::uint64_t wide_number(Random& random) {
  const std::uint64_t high = random();
  return high << 32 | random();
}

double mean_recovery(std::span<const std::vector<std::int32_t>> themes, const ResampledCommunities& resampled) {
  std::vector<double> recovery(themes.size());
  RecoveryTally::Resample resample{recovery, 0, 0, 0};
  RecoveryTally(themes, resampled.community.size()).add(resampled.community, resampled.occurs, resample);
  return spread_of(std::move(recovery)).mean;
}

}  // namespace

std::vector<std::vector<std::int32_t>> communities_of_several(std::span<const std::int32_t> community,
                                                              const ShuffledStudy& study) {
  std::vector<std::pair<std::int32_t, std::int32_t>> labelled;
  for (std::size_t column = 0; column < community.size(); ++column) {
    if (study.occurs(column)) labelled.emplace_back(community[column], static_cast<std::int32_t>(column));
  }
  std::sort(labelled.begin(), labelled.end());
  std::vector<std::vector<std::int32_t>> communities;
  for (std::size_t i = 0; i < labelled.size(); ++i) {
    if (i == 0 || labelled[i].first != labelled[i - 1].first) communities.emplace_back();
    communities.back().push_back(labelled[i].second);
  }
  std::erase_if(communities, [](const std::vector<std::int32_t>& columns) { return columns.size() < 2; });
  return communities;
}

ShuffledThemesFinder::ShuffledThemesFinder(const ShuffledStudy& study, const ThemeRecipe& recipe,
                                           const ChanceOptions& options, bool recovery)
    : study_(study),
      recipe_(recipe),
      detector_(detector_of(recipe, options.execution)),
      seed_(options.seed),
      recovery_(recovery) {
  execution_.threads = 1;
  execution_.limits = options.execution.limits;
}

ShuffledThemes ShuffledThemesFinder::find(std::uint64_t replicate, ShuffledStudy::Desk& desk) const {
  Random random(seed_, random_stream, replicate);
  const std::uint64_t detector_seed = wide_number(random);
  const std::uint64_t people_seed = wide_number(random);
  study_.shuffle(random, desk);
  const PeopleCounts people = recovery_ ? people_counts(desk.study, execution_) : PeopleCounts();
  const CooccurrenceMatrix counts = recovery_ ? people.count(std::vector<std::uint32_t>(people.people, 1))
                                              : cooccurrence(desk.study, {.execution = execution_});
  const CodeGraph graph = QuickGraph(recipe_)(counts);
  // A detector of the caller's own may number as it likes.
  const std::vector<std::int32_t> community =
      make_partition(graph, detector_(graph, detector_seed).community).community;
  const std::vector<std::vector<std::int32_t>> themes = communities_of_several(community, study_);
  ShuffledThemes found{score(graph, community, recipe_), themes.size(), undefined};
  if (recovery_ && !themes.empty()) {
    const PeopleDraw draw = draw_people(people.people, people_seed, replicate);
    found.recovery = mean_recovery(themes, resampled_communities(people, recipe_, detector_, draw));
  }
  return found;
}

}  // namespace motet::inline v1
