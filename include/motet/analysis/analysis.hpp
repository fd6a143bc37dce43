// What does the whole study say?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motet/analysis/options.hpp"
#include "motet/coding/project.hpp"
#include "motet/comparison/contrast.hpp"
#include "motet/core/config.hpp"
#include "motet/core/errors.hpp"
#include "motet/graph/backbone.hpp"
#include "motet/graph/layout.hpp"
#include "motet/graph/partition.hpp"
#include "motet/io/imported.hpp"
#include "motet/matrix/association.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/pair_tests.hpp"
#include "motet/saturation/saturation.hpp"
#include "motet/themes/chance.hpp"
#include "motet/themes/consensus.hpp"
#include "motet/themes/stability.hpp"
#include "motet/themes/themes.hpp"

namespace motet::inline v1 {

/// One row of the list of participants.
struct ParticipantSummary {
  std::string name;
  std::string group;  ///< empty: none, or no comparison
  std::int64_t turns = 0;
  std::int64_t words = 0;
  std::int64_t units = 0;
};

/// What was read: how much of everything, from which files, with which doubts.
struct StudySummary {
  std::int64_t transcripts = 0;
  std::int64_t participants = 0;  ///< without interviewers
  std::int64_t interviewers = 0;
  std::int64_t turns = 0;  ///< of participants
  std::int64_t words = 0;  ///< of participants
  std::int64_t units = 0;
  std::int64_t codes = 0;       ///< columns that occur in at least one unit
  std::int64_t codings = 0;     ///< by the coders that count, also where they stand in no unit; of words, in units
  std::vector<Source> sources;  ///< in the order of their names' bytes
  ReadOptions reading;          ///< how the sources were read
  std::vector<Diagnostic> diagnostics;     ///< in the order of their kinds, then places
  std::vector<ParticipantSummary> people;  ///< by name
};

/// One code: where it stands, how often, and for how many.
struct CodeSummary {
  Column column;
  std::string path;  ///< "Service > caseload pressure"; for words the word
  std::string definition;
  std::string color;
  std::int64_t units = 0;
  std::int64_t participants = 0;
  std::int64_t codings = 0;
  std::int32_t theme = -1;  ///< position in themes, or -1
};

/// Everything Motet says about a study. Holds no reference to the project. Columns of counts, graph, themes and
/// contrasts are positions in `codes`.
struct Analysis {
  AnalysisOptions options;  ///< with what was chosen automatically filled in
  StudySummary study;
  std::vector<CodeSummary> codes;  ///< columns that occur, in the order of their keys
  std::string unit_rule;           ///< what a unit is, as one sentence
  CooccurrenceMatrix cooccurrence;
  std::optional<PairTests> pair_tests;  ///< of standing in the same unit, whatever the rule; with options.pair_tests
  AssociationMatrix association;
  GraphResult graph;
  Consensus consensus;                     ///< what runs with different seeds agree on
  Partition partition;                     ///< of the consensus, with its quality by the options
  Themes themes;                           ///< with their stability
  std::optional<Stability> stability;      ///< in the order of the themes; see CodedThemes
  std::optional<ThemesByChance> chance;    ///< see CodedThemes
  std::optional<Contrast> theme_contrast;  ///< with options.group
  std::optional<Contrast> code_contrast;
  Saturation saturation;
  std::vector<std::string>
      notes;  ///< what a reader must know: what the codes are, groups too small to tell, nothing found
};

/// The whole way: units, matrix, co-occurrence, association, graph, themes, comparison, saturation. The project is
/// brought into canonical order first, so that the order in which anything was read or added changes nothing. Errors:
/// DataError; std::invalid_argument for options that do not fit (unknown measure, attribute, coder; a rule with a
/// direction, which themes have not); Stopped.
MOTET_API Analysis analyze(const Project& project, const AnalysisOptions& options = {});

/// The same for a project as it was read: its sources and diagnostics become part of the result.
MOTET_API Analysis analyze(const Imported<Project>& project, const AnalysisOptions& options = {});

}  // namespace motet::inline v1
