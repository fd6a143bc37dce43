// Which themes are there, and can one believe them?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/corpus/corpus.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/themes/chance.hpp"
#include "motet/themes/consensus.hpp"
#include "motet/themes/stability.hpp"
#include "motet/themes/theme_recipe.hpp"
#include "motet/themes/themes.hpp"
#include "motet/units/units.hpp"

namespace motet::inline v1 {

/// How themes are found, and how their doubts are measured.
struct FindThemesOptions {
  ThemeRecipe recipe;
  ConsensusOptions consensus;  ///< runs 1: a single run
  ThemeOptions themes;
  StabilityOptions stability;  ///< replicates 0: none
  ChanceOptions chance;        ///< replicates 0: none
  Execution execution;         ///< stands for those of the parts
};

/// Themes, and everything on the way to them.
struct FoundThemes {
  CooccurrenceMatrix counts;
  AssociationMatrix association;
  GraphResult graph;
  Consensus consensus;  ///< its partition with the quality of the recipe (see score) are the communities
  Themes themes;
  std::optional<Stability> stability;    ///< in the order of the themes; none: not asked for, or no theme
  std::optional<ThemesByChance> chance;  ///< none: not asked for, or no theme
  std::vector<std::string> notes;        ///< see theme_doubts
};

/// The whole way from units to themes: counts, association and graph by the recipe, communities that runs with
/// different seeds agree on, described as themes, and compared with what other participants and chance would give.
/// Errors: as the functions this is made of.
MOTET_API FoundThemes find_themes(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence,
                                  const FindThemesOptions& options = {});

/// The columns of each theme, as stability takes them.
MOTET_API std::vector<std::vector<std::int32_t>> columns_of(const Themes& themes);

/// For each of `columns` columns the position of its theme; -1, -2, ... for those of none, so that each is alone.
/// Errors: std::invalid_argument for a theme with a column that is not there.
MOTET_API std::vector<std::int32_t> theme_numbers(const Themes& themes, std::size_t columns);

/// What speaks against believing that themes hold though they come back: a theme of all codes, which could not do
/// otherwise; themes that come back no better than those of shuffled codes do on average; links that were chosen by
/// tests on the same study.
MOTET_API std::vector<std::string> theme_doubts(const Themes& themes, const std::optional<Stability>& stability,
                                                const std::optional<ThemesByChance>& chance,
                                                const ThemeRecipe& recipe = {});

/// The mean of the mean recoveries of all themes that have one; NaN without any.
MOTET_API double mean_recovery(const Stability& stability);

}  // namespace motet::inline v1
