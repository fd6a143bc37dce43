// Motet: interview-corpus analytics. The one door to the library.
//
//   auto study = motet::read_project("interviews/");
//   motet::AnalysisOptions options;
//   options.group = "role";
//   auto analysis = motet::analyze(study, options);
//   for (const motet::Theme& theme : analysis.themes.themes) std::cout << theme.label << '\n';
//   motet::write_output_folder(analysis, "report");
//
// Not behind it, to be included where wanted: motet/bridge/boost_graph.hpp, which makes a CodeGraph a graph of the
// Boost Graph Library (its headers take over a second to compile).
#pragma once

#include "motet/analysis/analysis.hpp"
#include "motet/analysis/options.hpp"
#include "motet/coding/codebook.hpp"
#include "motet/coding/dictionary.hpp"
#include "motet/coding/project.hpp"
#include "motet/comparison/contrast.hpp"
#include "motet/core/attributes.hpp"
#include "motet/core/eigen.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/files.hpp"
#include "motet/core/ids.hpp"
#include "motet/core/limits.hpp"
#include "motet/core/parallel.hpp"
#include "motet/core/random.hpp"
#include "motet/core/span.hpp"
#include "motet/core/table.hpp"
#include "motet/core/uuid.hpp"
#include "motet/core/version.hpp"
#include "motet/corpus/corpus.hpp"
#include "motet/corpus/excerpt.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/corpus/participant.hpp"
#include "motet/corpus/transcript.hpp"
#include "motet/graph/backbone.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/graph/graph_files.hpp"
#include "motet/graph/layout.hpp"
#include "motet/graph/partition.hpp"
#include "motet/io/csv.hpp"
#include "motet/io/imported.hpp"
#include "motet/io/read.hpp"
#include "motet/io/refi_qda.hpp"
#include "motet/io/study_folder.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/matrix/association.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/dense.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/report/html.hpp"
#include "motet/report/output_folder.hpp"
#include "motet/report/results.hpp"
#include "motet/saturation/saturation.hpp"
#include "motet/statistics/exact_tests.hpp"
#include "motet/statistics/intervals.hpp"
#include "motet/statistics/multiple_testing.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/encoding.hpp"
#include "motet/text/offsets.hpp"
#include "motet/text/stop_words.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"
#include "motet/themes/leiden.hpp"
#include "motet/themes/quality.hpp"
#include "motet/themes/themes.hpp"
#include "motet/units/units.hpp"
