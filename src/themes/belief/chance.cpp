#include "motet/themes/chance.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <utility>

#include "motet/core/parallel.hpp"

#include "core/pool.hpp"
#include "themes/belief/chance_notes.hpp"
#include "themes/belief/shuffled_study.hpp"
#include "themes/belief/shuffled_themes.hpp"
#include "themes/belief/spread.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double tolerance = 1e-9;

// One number a replicate.
struct ByChance {
  std::vector<double> quality;
  std::vector<double> communities;
  std::vector<double> recovery;
};

ByChance shuffle(const ShuffledStudy& study, const ThemeRecipe& recipe, const ChanceOptions& options, bool recovery) {
  const auto replicates = static_cast<std::size_t>(options.replicates);
  ByChance found{std::vector<double>(replicates), std::vector<double>(replicates), std::vector<double>(replicates)};
  const ShuffledThemesFinder finder(study, recipe, options, recovery);
  Pool<ShuffledStudy::Desk> desks;
  parallel_for(replicates, options.execution, "shuffling codes", [&](std::size_t b) {
    ShuffledStudy::Desk desk = desks.take([&] { return study.make_desk(); });
    const ShuffledThemes themes = finder.find(b, desk);
    found.quality[b] = themes.quality;
    found.communities[b] = static_cast<double>(themes.communities);
    found.recovery[b] = themes.recovery;
    desks.give_back(std::move(desk));
  });
  return found;
}

// A shuffled study without links reaches no quality. Equal but for rounding counts as reached.
double share_reaching(double observed, const std::vector<double>& by_chance) {
  const double needed = observed - tolerance * std::max(1.0, std::abs(observed));
  const auto hits = std::count_if(by_chance.begin(), by_chance.end(), [&](double value) { return value >= needed; });
  return static_cast<double>(1 + hits) / static_cast<double>(1 + by_chance.size());
}

double standard_score(double observed, const std::vector<double>& by_chance, double mean) {
  double squares = 0;
  double known = 0;
  for (const double value : by_chance) {
    if (std::isnan(value)) continue;
    squares += (value - mean) * (value - mean);
    ++known;
  }
  const double deviation = known > 1 ? std::sqrt(squares / (known - 1)) : 0;
  // Equal qualities summed in another order are no spread.
  return deviation > tolerance * std::max(1.0, std::abs(mean)) ? (observed - mean) / deviation : undefined;
}

void require_fit(const IncidenceMatrix& incidence, std::span<const std::int32_t> community) {
  if (static_cast<std::size_t>(incidence.counts.cols()) != incidence.columns.size() ||
      static_cast<std::size_t>(incidence.counts.rows()) != incidence.rows.size()) {
    throw std::invalid_argument("themes_by_chance: the matrix has not one label for each row and column");
  }
  if (community.size() != incidence.columns.size()) {
    throw std::invalid_argument("themes_by_chance: there is not one community for each column");
  }
}

// Where nothing can be shuffled, another seed of the detector must not look like chance.
void take_study_as_chance(ThemesByChance& result) {
  const auto only = [](double value) { return Spread{value, value, value}; };
  result.quality_by_chance = only(result.quality);
  result.communities_by_chance = only(static_cast<double>(result.communities));
  result.recovery_by_chance = only(result.recovery);
  result.p = std::isnan(result.quality) ? undefined : 1;
}

void compare(ThemesByChance& result, ByChance found) {
  result.quality_by_chance = spread_of(found.quality);
  result.communities_by_chance = spread_of(std::move(found.communities));
  result.recovery_by_chance = spread_of(found.recovery);
  if (!std::isnan(result.quality) && !found.quality.empty()) {
    result.p = share_reaching(result.quality, found.quality);
    result.z = standard_score(result.quality, found.quality, result.quality_by_chance.mean);
  }
}

}  // namespace

ThemesByChance themes_by_chance(const IncidenceMatrix& incidence, std::span<const std::int32_t> community,
                                double recovery, const ThemeRecipe& recipe, const ChanceOptions& options) {
  require_fit(incidence, community);
  ThemeRecipe same = recipe;
  same.backbone.significance.reset();
  same.tests.reset();
  const ShuffledStudy study(incidence, options.null);
  const ThemeGraph made = theme_graph(cooccurrence(incidence, {.execution = options.execution}), same);

  ThemesByChance result;
  result.quality = score(made.graph.graph, community, same);
  result.recovery = recovery;
  result.communities = static_cast<std::int64_t>(communities_of_several(community, study).size());
  result.z = result.p = undefined;
  result.replicates = options.replicates;
  result.seed = options.seed;
  result.null = options.null;
  result.rule = chance_rule(result);
  std::uint64_t without_links = 0;
  if (study.fixed() && options.replicates > 0) {
    take_study_as_chance(result);
  } else {
    ByChance found = shuffle(study, same, options, !std::isnan(recovery));
    without_links = static_cast<std::uint64_t>(
        std::count_if(found.quality.begin(), found.quality.end(), [](double quality) { return std::isnan(quality); }));
    compare(result, std::move(found));
  }
  note_chance(result, study, incidence, recipe, without_links);
  return result;
}

}  // namespace motet::inline v1
