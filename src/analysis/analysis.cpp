#include "motet/analysis/analysis.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <variant>

#include "motet/analysis/coded_units.hpp"
#include "motet/core/parallel.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/themes/leiden.hpp"

#include "analysis/notes.hpp"
#include "analysis/summaries.hpp"
#include "themes/theme_order.hpp"

namespace motet::inline v1 {
namespace {

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

/// One row a unit and participant, from which "who voices it" follows.
IncidenceMatrix voices_of(const CodedUnits& coded, const AnalysisOptions& options) {
  if (options.unit.kind == UnitChoice::Kind::transcript) return merge_by_speaker(coded.pieces);
  return options.unit.kind == UnitChoice::Kind::participant ? coded.incidence : coded.pieces;
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

}  // namespace

Analysis analyze(const Project& project, const AnalysisOptions& options) {
  return analyze(Imported<Project>{project, {}, {}}, options);
}

Analysis analyze(const Imported<Project>& input, const AnalysisOptions& wanted) {
  Analysis analysis;
  analysis.options = wanted;
  AnalysisOptions& options = analysis.options;
  const Execution& execution = options.execution;
  const auto& measures = association_measure_names();
  if (std::find(measures.begin(), measures.end(), options.measure) == measures.end()) {
    throw std::invalid_argument("no measure '" + options.measure + "'; there are: " + join(measures, measures.size()));
  }

  const auto* const overlap = options.rule ? std::get_if<SegmentOverlap>(&*options.rule) : nullptr;
  if (overlap != nullptr &&
      (overlap->relation == SegmentRelation::within || overlap->relation == SegmentRelation::encloses)) {
    throw std::invalid_argument("the rule " + to_string(*options.rule) +
                                " has a direction, which links between codes have not; try inclusion");
  }

  report_progress(execution, "ordering", 0, 0);
  std::vector<Diagnostic> diagnostics = input.diagnostics;
  for (Diagnostic& diagnostic : validate(input.value)) diagnostics.push_back(std::move(diagnostic));
  // An attribute that nobody has is told before the work begins.
  if (!options.group.empty()) static_cast<void>(group_by(input.value.corpus, options.group));
  const CodedUnits coded = coded_units(input.value, options);
  options.codings = coded.source;
  std::optional<Grouping> grouping;
  if (!options.group.empty()) grouping = group_by(coded.project.corpus, options.group);
  const IncidenceMatrix voiced = voices_of(coded, options);
  analysis.codes = summarise_codes(coded, voiced, options.coders);
  summarise_people(coded, grouping, options, analysis.study);
  analysis.study.units = static_cast<std::int64_t>(coded.incidence.rows.size());
  analysis.study.codes = static_cast<std::int64_t>(analysis.codes.size());
  analysis.study.codings = count_codings(coded, analysis.codes, options.coders);
  analysis.study.sources = input.sources;
  std::sort(analysis.study.sources.begin(), analysis.study.sources.end(), [](const Source& a, const Source& b) {
    return std::tie(a.name, a.fingerprint) < std::tie(b.name, b.fingerprint);
  });
  std::sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
    const auto place = [](const Diagnostic& d) {
      return std::tie(d.kind, d.where.file, d.where.entry, d.where.line, d.where.column, d.message);
    };
    return place(a) < place(b);
  });
  analysis.study.diagnostics = std::move(diagnostics);
  analysis.study.reading = input.options;

  report_progress(execution, "co-occurrence", 0, 0);
  analysis.unit_rule = coded.incidence.rule;
  analysis.cooccurrence = count_meetings(coded, options);
  require_defined(options.measure, analysis.cooccurrence);
  options.null_model = null_model_of(options);
  analysis.pair_tests = pair_tests_of(coded, options);
  analysis.association = associate(analysis.cooccurrence, std::string_view(options.measure));
  if (analysis.association.directed) analysis.association = symmetrized(analysis.association);
  analysis.graph = make_graph(analysis.association, {.min_weight = options.min_weight, .disparity = options.disparity});

  report_progress(execution, "themes", 0, 0);
  LeidenOptions leiden_options;
  leiden_options.seed = options.seed;
  leiden_options.execution = execution;
  analysis.partition = options.quality == QualityChoice::modularity
                           ? leiden(analysis.graph.graph, Modularity{options.resolution}, leiden_options)
                           : leiden(analysis.graph.graph, ConstantPotts{options.resolution}, leiden_options);
  ThemeOptions theme_options;
  theme_options.exemplars = options.exemplars;
  theme_options.execution = execution;
  analysis.themes = describe_themes(coded.project.corpus, coded.units, coded.pieces, analysis.graph.graph,
                                    analysis.partition, theme_options);
  if (coded.incidence.rows != coded.pieces.rows) count_voices(analysis.themes, coded, voiced, theme_options);
  for (std::size_t theme = 0; theme < analysis.themes.themes.size(); ++theme) {
    for (const std::int32_t column : analysis.themes.themes[theme].columns) {
      analysis.codes[static_cast<std::size_t>(column)].theme = static_cast<std::int32_t>(theme);
    }
  }

  if (grouping) {
    report_progress(execution, "comparison", 0, 0);
    ContrastOptions contrast_options;
    contrast_options.exact.seed = options.seed;
    contrast_options.exact.execution = execution;
    contrast_options.execution = execution;
    analysis.theme_contrast = contrast(merge_by_participant(theme_incidence(voiced, analysis.themes, theme_options)),
                                       *grouping, contrast_options);
    analysis.code_contrast = contrast(merge_by_participant(voiced), *grouping, contrast_options);
  }

  report_progress(execution, "saturation", 0, 0);
  analysis.saturation = saturation(merge_by_transcript(coded.pieces));
  add_notes(coded, analysis);
  return analysis;
}

}  // namespace motet::inline v1
