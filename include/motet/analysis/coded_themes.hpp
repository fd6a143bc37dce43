// Which themes are there in a study's codes, however its codes are counted, and can one believe them?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "motet/analysis/coded_units.hpp"
#include "motet/analysis/options.hpp"
#include "motet/core/config.hpp"
#include "motet/graph/backbone.hpp"
#include "motet/matrix/association.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/matrix/pair_tests.hpp"
#include "motet/matrix/people_counts.hpp"
#include "motet/themes/chance.hpp"
#include "motet/themes/consensus.hpp"
#include "motet/themes/stability.hpp"
#include "motet/themes/theme_recipe.hpp"
#include "motet/themes/themes.hpp"

namespace motet::inline v1 {

/// From coded units to themes. Columns are those of the units' incidence.
struct CodedThemes {
  CooccurrenceMatrix cooccurrence;
  std::optional<PairTests> pair_tests;  ///< as Analysis::pair_tests
  AssociationMatrix association;
  GraphResult graph;
  Consensus consensus;  ///< its partition, with the quality of the options, are the communities
  Themes themes;
  std::optional<Stability> stability;    ///< in the order of the themes; with options.resamples, where there are themes
  std::optional<ThemesByChance> chance;  ///< with options.shuffles, where there are themes and codes meet in units
  std::vector<std::string> notes;        ///< what was not done, and why
};

/// Counts what meets, tests pairs, and finds, describes and tries the themes, as the options say. People who are drawn
/// again are participants; by a rule that is no unit, they are drawn with everybody who speaks in the same transcripts,
/// since such meetings belong to transcripts. Above 2,000 codes the communities are those of a single run.
/// Errors: as count_meetings, require_defined, theme_graph and describe_themes; std::invalid_argument for a rule with a
/// direction, which themes have not, and for a backbone of significant pairs where pairs are not tested; Stopped.
MOTET_API CodedThemes coded_themes(const CodedUnits& coded, const AnalysisOptions& options = {});

/// What `options` say about the way from counts to communities. `tests` are for a backbone of significant pairs.
MOTET_API ThemeRecipe recipe_of(const AnalysisOptions& options, const std::optional<PairTests>& tests = {});

/// One row a unit and participant, from which "who voices it" follows: of units that are whole transcripts, what one
/// participant says in one.
MOTET_API IncidenceMatrix voices_of(const CodedUnits& coded, const AnalysisOptions& options);

/// Counts that can be made again with other people, by the rule of the options.
/// Errors: as count_meetings.
MOTET_API PeopleCounts people_of(const CodedUnits& coded, const AnalysisOptions& options);

}  // namespace motet::inline v1
