// The structs of the analysis and the report.
#pragma once

#include "described_comparison.hpp"
#include "described_io.hpp"
#include "described_saturation.hpp"
#include "described_themes.hpp"
#include "readers.hpp"
#include "stored.hpp"

namespace motet_python {

MOTET_DESCRIBE_ENUM(CodeSource, automatic, project, dictionary, both, words)
MOTET_DESCRIBE(AnalysisOptions, group, unit, codings, dictionary, coders, include_interviewers, rule, count,
               coder_pairs, roll_up, words, stop_words, measure, backbone, detector, quality, resolution, runs,
               resamples, shuffles, pair_tests, null_model, replicates, seed, exemplars, counter_examples, execution)
MOTET_DESCRIBE(ParticipantSummary, name, group, turns, words, units)
MOTET_DESCRIBE(StudySummary, transcripts, participants, interviewers, turns, words, units, codes, codings, sources,
               reading, diagnostics, people)
MOTET_DESCRIBE(CodeSummary, column, path, definition, color, units, participants, codings, theme)
MOTET_DESCRIBE(Analysis, options, study, codes, unit_rule, cooccurrence, pair_tests, association, graph, consensus,
               partition, themes, stability, chance, theme_contrast, code_contrast, saturation, notes)
MOTET_DESCRIBE(CodedUnits, project, source, units, pieces, incidence, never)
MOTET_DESCRIBE(CodedThemes, cooccurrence, pair_tests, association, graph, consensus, themes, stability, chance, notes)
MOTET_DESCRIBE(OutputOptions, force)

}  // namespace motet_python
