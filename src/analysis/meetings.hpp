// Are meetings counted straight from units, and if not, how in any part of a study?
#pragma once

#include <span>

#include "motet/analysis/options.hpp"
#include "motet/coding/project.hpp"
#include "motet/matrix/cooccurrence.hpp"

namespace motet::inline v1 {

/// Presence in the units of the analysis by whatever coder, which the incidence matrix tells.
bool counts_units(const AnalysisOptions& options);

/// The meetings of a project's codings by the options, for these columns.
CooccurrenceMatrix meetings_of(const Project& project, std::span<const Column> columns, const AnalysisOptions& options);

}  // namespace motet::inline v1
