// Which code stands in which unit of a study, wherever its codes come from, and which codes meet?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "motet/analysis/options.hpp"
#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/matrix/pair_tests.hpp"
#include "motet/units/units.hpp"

namespace motet::inline v1 {

/// What everything in an analysis is counted from. Holds no reference to the project it was made from.
struct CodedUnits {
  Project project;                          ///< canonical, with the dictionary's codings where they are asked for
  CodeSource source = CodeSource::project;  ///< never automatic
  Units units;                              ///< the pieces of text; of transcripts and participants, their turns
  IncidenceMatrix pieces;                   ///< one row a piece: presence of codes, or counts of words
  IncidenceMatrix incidence;                ///< one row a unit as asked for; columns are codes that stand in some unit
  std::vector<std::string> never;           ///< labels of the codes that stand in none, in the order of their bytes
};

/// Codes from where `options.codings` says, over units as `options.unit` says. The project is brought into canonical
/// order first, so that the order in which anything was read or added changes nothing.
/// Errors: DataError when the codings that are asked for are not there; std::invalid_argument for options that do not
/// fit (a dictionary that is missing, coders of words, an unknown coder); Stopped.
MOTET_API CodedUnits coded_units(const Project& project, const AnalysisOptions& options = {});

/// The meetings of these codes by `options.rule`, `count`, `coder_pairs` and `roll_up`; columns are those of the
/// incidence. Errors: as cooccurrence; std::invalid_argument where words stand for codes and the rule is not their
/// unit: words are no codings.
MOTET_API CooccurrenceMatrix count_meetings(const CodedUnits& coded, const AnalysisOptions& options = {});

/// The null model of `options`, or the one that fits its units.
MOTET_API NullModel null_model_of(const AnalysisOptions& options);

/// Errors: std::invalid_argument when the measure needs a number of all units and these counts have none, as pairs of
/// codings; the message says what else to do.
MOTET_API void require_defined(std::string_view measure, const CooccurrenceMatrix& counts);

}  // namespace motet::inline v1
