#include "motet/analysis/analysis.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <variant>

#include "motet/analysis/coded_themes.hpp"
#include "motet/analysis/coded_units.hpp"
#include "motet/core/parallel.hpp"
#include "motet/corpus/groups.hpp"

#include "analysis/notes.hpp"
#include "analysis/summaries.hpp"

namespace motet::inline v1 {
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

  analysis.unit_rule = coded.incidence.rule;
  options.null_model = null_model_of(options);
  CodedThemes found = coded_themes(coded, options);
  analysis.cooccurrence = std::move(found.cooccurrence);
  analysis.pair_tests = std::move(found.pair_tests);
  analysis.association = std::move(found.association);
  analysis.graph = std::move(found.graph);
  analysis.consensus = std::move(found.consensus);
  analysis.partition = analysis.consensus.partition;
  analysis.themes = std::move(found.themes);
  analysis.stability = std::move(found.stability);
  analysis.chance = std::move(found.chance);
  analysis.notes = std::move(found.notes);
  for (std::size_t theme = 0; theme < analysis.themes.themes.size(); ++theme) {
    for (const std::int32_t column : analysis.themes.themes[theme].columns) {
      analysis.codes[static_cast<std::size_t>(column)].theme = static_cast<std::int32_t>(theme);
    }
  }

  if (grouping) {
    report_progress(execution, "comparison", 0, 0);
    ThemeOptions theme_options;
    theme_options.execution = execution;
    ContrastOptions contrast_options;
    contrast_options.exact.seed = options.seed;
    contrast_options.exact.execution = execution;
    contrast_options.execution = execution;
    analysis.theme_contrast = contrast(merge_by_participant(theme_incidence(voiced, analysis.themes, theme_options)),
                                       *grouping, contrast_options);
    analysis.code_contrast = contrast(merge_by_participant(voiced), *grouping, contrast_options);
  }

  report_progress(execution, "saturation", 0, 0);
  analysis.saturation = saturation(merge_by_transcript(coded.pieces), execution);
  add_notes(coded, analysis);
  return analysis;
}

}  // namespace motet::inline v1
