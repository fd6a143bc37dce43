#include "motet/analysis/coded_themes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>
#include <variant>

#include "motet/core/parallel.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/themes/find_themes.hpp"

#include "analysis/meetings.hpp"
#include "analysis/summaries.hpp"
#include "themes/description/theme_order.hpp"

namespace motet::inline v1 {
namespace {

/// Above so many codes, whose pairs are too many to be followed over many runs, one run must do.
constexpr std::size_t most_in_consensus = 2'000;

/// One row for each participant in each transcript: what somebody says in one interview.
IncidenceMatrix merge_by_speaker(const IncidenceMatrix& pieces) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> groups;
  std::vector<std::optional<std::uint32_t>> keys(pieces.rows.size());
  for (const Row& row : pieces.rows) {
    if (row.transcript && row.participant) groups.try_emplace({row.transcript->value, row.participant->value}, 0U);
  }
  std::uint32_t next = 0;
  for (auto& [key, group] : groups) group = next++;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Row& row = pieces.rows[i];
    if (row.transcript && row.participant) keys[i] = groups.at({row.transcript->value, row.participant->value});
  }
  return merge_rows(pieces, keys, next, Merge::presence, "what one participant says in one transcript");
}

/// Nothing where there are more pairs than are tested.
std::optional<PairTests> pair_tests_of(const CodedUnits& coded, const AnalysisOptions& options) {
  constexpr std::size_t most_columns = 4'472;
  if (!options.pair_tests || coded.incidence.columns.size() > most_columns) return std::nullopt;
  // The same words in several windows are no several observations.
  if (options.unit.kind == UnitChoice::Kind::window && options.unit.step < options.unit.size) return std::nullopt;
  PairTestOptions tests;
  tests.null = null_model_of(options);
  tests.replicates = options.replicates;
  tests.seed = options.seed;
  // Of the many pairs of a large study each may take less than one that is asked for by itself.
  tests.work = 50'000;
  tests.execution = options.execution;
  if (options.roll_up) tests.leave_out = nested_columns(coded.project.codebook, coded.incidence.columns);
  return test_pairs(coded.incidence, tests);
}

/// Who voices a theme follows from the units of the analysis, which are coarser than the pieces exemplars come from
/// when pieces are merged.
void count_voices(Themes& themes, const CodedUnits& coded, const IncidenceMatrix& voiced, const ThemeOptions& options) {
  const auto people = present_per_column(merge_by_participant(theme_incidence(voiced, themes, options)));
  const auto units = present_per_column(theme_incidence(coded.incidence, themes, options));
  const auto participants = static_cast<std::int64_t>(merge_by_participant(voiced).rows.size());
  for (std::size_t i = 0; i < themes.themes.size(); ++i) {
    Theme& theme = themes.themes[i];
    theme.voiced = people[i];
    theme.units = units[i];
    theme.participants = participants;
    theme.prevalence =
        participants > 0 ? static_cast<double>(people[i]) / static_cast<double>(participants) : theme.prevalence;
  }
  std::sort(themes.themes.begin(), themes.themes.end(),
            [&](const Theme& a, const Theme& b) { return stands_before(a, b, coded.pieces.columns); });
}

void require_no_direction(const AnalysisOptions& options) {
  const auto* const overlap = options.rule ? std::get_if<SegmentOverlap>(&*options.rule) : nullptr;
  if (overlap != nullptr &&
      (overlap->relation == SegmentRelation::within || overlap->relation == SegmentRelation::encloses)) {
    throw std::invalid_argument("the rule " + to_string(*options.rule) +
                                " has a direction, which links between codes have not; try inclusion");
  }
}

ThemeOptions description(const CodedUnits& coded, const AnalysisOptions& options) {
  ThemeOptions result;
  result.exemplars = options.exemplars;
  result.counter_examples = options.counter_examples;
  if (!options.group.empty()) result.grouping = group_by(coded.project.corpus, options.group);
  result.execution = options.execution;
  return result;
}

void try_themes(CodedThemes& found, const CodedUnits& coded, const ThemeRecipe& recipe,
                const AnalysisOptions& options) {
  double recovery = std::numeric_limits<double>::quiet_NaN();
  if (options.resamples > 0) {
    found.stability = stability(people_of(coded, options), columns_of(found.themes), recipe,
                                {options.resamples, options.seed, options.execution});
    for (std::size_t i = 0; i < found.themes.themes.size(); ++i) {
      found.themes.themes[i].stability = found.stability->themes[i].recovery.mean;
    }
    recovery = mean_recovery(*found.stability);
  }
  // By chance other links are looked at than significant ones, whose recoveries cannot be compared.
  if (recipe.backbone.significance) recovery = std::numeric_limits<double>::quiet_NaN();
  if (options.shuffles == 0) return;
  if (!counts_units(options)) {
    found.notes.emplace_back(
        "The themes were not compared with what chance gives: codes can be shuffled over units, but here they meet by "
        "a rule of their own.");
    return;
  }
  found.chance = themes_by_chance(coded.incidence, found.consensus.partition.community, recovery, recipe,
                                  {options.shuffles, options.seed, null_model_of(options), options.execution});
}

}  // namespace

IncidenceMatrix voices_of(const CodedUnits& coded, const AnalysisOptions& options) {
  if (options.unit.kind == UnitChoice::Kind::transcript) return merge_by_speaker(coded.pieces);
  return options.unit.kind == UnitChoice::Kind::participant ? coded.incidence : coded.pieces;
}

ThemeRecipe recipe_of(const AnalysisOptions& options, const std::optional<PairTests>& tests) {
  ThemeRecipe recipe;
  recipe.measure = options.measure;
  recipe.backbone = options.backbone;
  recipe.quality = options.quality;
  recipe.resolution = options.resolution;
  recipe.detector = options.detector;
  if (options.backbone.significance && tests) recipe.tests = std::make_shared<const PairTests>(*tests);
  return recipe;
}

CodedThemes coded_themes(const CodedUnits& coded, const AnalysisOptions& options) {
  require_no_direction(options);
  const Execution& execution = options.execution;
  CodedThemes found;
  report_progress(execution, "co-occurrence", 0, 0);
  found.cooccurrence = count_meetings(coded, options);
  require_defined(options.measure, found.cooccurrence);
  found.pair_tests = pair_tests_of(coded, options);
  if (options.backbone.significance && !found.pair_tests) {
    throw std::invalid_argument(
        "a backbone of significant pairs needs the tests of pairs, which were left out or cannot be made here");
  }
  const ThemeRecipe recipe = recipe_of(options, found.pair_tests);
  ThemeGraph made = theme_graph(found.cooccurrence, recipe);
  found.association = std::move(made.association);
  found.graph = std::move(made.graph);

  report_progress(execution, "themes", 0, 0);
  ConsensusOptions runs;
  runs.runs = options.runs;
  runs.seed = options.seed;
  runs.execution = execution;
  if (found.association.columns.size() > most_in_consensus && runs.runs > 1) {
    runs.runs = 1;
    found.notes.push_back("With more than " + std::to_string(most_in_consensus) +
                          " codes the themes are those of a single run, not of a consensus.");
  }
  found.consensus = consensus(found.graph.graph, detector_of(recipe, execution), runs);
  Partition& partition = found.consensus.partition;
  partition.quality = score(found.graph.graph, partition.community, recipe);
  const ThemeOptions theme_options = description(coded, options);
  found.themes =
      describe_themes(coded.project.corpus, coded.units, coded.pieces, found.graph.graph, partition, theme_options);
  if (coded.incidence.rows != coded.pieces.rows) {
    count_voices(found.themes, coded, voices_of(coded, options), theme_options);
  }
  if (!found.themes.themes.empty()) {
    try_themes(found, coded, recipe, options);
    for (std::string& doubt : theme_doubts(found.themes, found.stability, found.chance, recipe)) {
      found.notes.push_back(std::move(doubt));
    }
  }
  return found;
}

}  // namespace motet::inline v1
