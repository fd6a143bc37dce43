#include "motet/themes/find_themes.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace motet::inline v1 {

std::vector<std::vector<std::int32_t>> columns_of(const Themes& themes) {
  std::vector<std::vector<std::int32_t>> columns;
  columns.reserve(themes.themes.size());
  for (const Theme& theme : themes.themes) columns.push_back(theme.columns);
  return columns;
}

std::vector<std::int32_t> theme_numbers(const Themes& themes, std::size_t columns) {
  std::vector<std::int32_t> numbers(columns);
  for (std::size_t i = 0; i < columns; ++i) numbers[i] = -1 - static_cast<std::int32_t>(i);
  for (std::size_t theme = 0; theme < themes.themes.size(); ++theme) {
    for (const std::int32_t column : themes.themes[theme].columns) {
      if (column < 0 || static_cast<std::size_t>(column) >= columns) {
        throw std::invalid_argument("a theme's column does not exist");
      }
      numbers[static_cast<std::size_t>(column)] = static_cast<std::int32_t>(theme);
    }
  }
  return numbers;
}

double mean_recovery(const Stability& stability) {
  double sum = 0;
  double known = 0;
  for (const ThemeStability& theme : stability.themes) {
    if (std::isnan(theme.recovery.mean)) continue;
    sum += theme.recovery.mean;
    ++known;
  }
  return known > 0 ? sum / known : std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::string> theme_doubts(const Themes& themes, const std::optional<Stability>& stability,
                                      const std::optional<ThemesByChance>& chance, const ThemeRecipe& recipe) {
  std::vector<std::string> doubts;
  if (themes.themes.size() == 1 && themes.unattached.empty()) {
    doubts.emplace_back("The only theme holds all codes: that it comes back says nothing.");
  }
  if (!stability) return doubts;
  if (recipe.backbone.significance) {
    doubts.emplace_back(
        "Links are pairs that are significant in this study, and stay so in every resample: themes come back more "
        "easily "
        "than they would if other people were tested too.");
  }
  if (!chance || std::isnan(chance->recovery_by_chance.mean)) return doubts;
  std::string names;
  std::size_t count = 0;
  for (std::size_t i = 0; i < stability->themes.size(); ++i) {
    if (!(stability->themes[i].recovery.mean <= chance->recovery_by_chance.mean)) continue;
    names += (count++ > 0 ? ", " : "") + std::to_string(i + 1);
  }
  if (count > 0) {
    doubts.push_back((count == 1 ? "Theme " : "Themes ") + names + (count == 1 ? " comes" : " come") +
                     " back no better than themes of shuffled codes do on average, so that it speaks for nothing.");
  }
  return doubts;
}

FoundThemes find_themes(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence,
                        const FindThemesOptions& wanted) {
  FindThemesOptions options = wanted;
  for (Execution* const execution : {&options.consensus.execution, &options.themes.execution,
                                     &options.stability.execution, &options.chance.execution}) {
    *execution = options.execution;
  }
  FoundThemes found;
  found.counts = cooccurrence(incidence, {.execution = options.execution});
  ThemeGraph made = theme_graph(found.counts, options.recipe);
  found.association = std::move(made.association);
  found.graph = std::move(made.graph);
  found.consensus = consensus(found.graph.graph, detector_of(options.recipe, options.execution), options.consensus);
  Partition& partition = found.consensus.partition;
  partition.quality = score(found.graph.graph, partition.community, options.recipe);
  found.themes = describe_themes(corpus, units, incidence, found.graph.graph, partition, options.themes);
  if (found.themes.themes.empty()) return found;

  double recovery = std::numeric_limits<double>::quiet_NaN();
  if (options.stability.replicates > 0) {
    found.stability = stability(incidence, columns_of(found.themes), options.recipe, options.stability);
    for (std::size_t i = 0; i < found.themes.themes.size(); ++i) {
      found.themes.themes[i].stability = found.stability->themes[i].recovery.mean;
    }
    recovery = mean_recovery(*found.stability);
  }
  if (options.chance.replicates > 0) {
    // By chance other links are looked at than significant ones, whose recoveries cannot be compared.
    if (options.recipe.backbone.significance) recovery = std::numeric_limits<double>::quiet_NaN();
    found.chance = themes_by_chance(incidence, partition.community, recovery, options.recipe, options.chance);
  }
  found.notes = theme_doubts(found.themes, found.stability, found.chance, options.recipe);
  return found;
}

}  // namespace motet::inline v1
