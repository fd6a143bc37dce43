// How much of a study's talk, codes and codings is there, of whom?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motet/analysis/analysis.hpp"
#include "motet/analysis/coded_units.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/matrix/incidence.hpp"

namespace motet::inline v1 {

/// Turns, words and units of each participant, and their sums.
void summarise_people(const CodedUnits& coded, const std::optional<Grouping>& grouping, const AnalysisOptions& options,
                      StudySummary& study);

/// How many rows hold each column.
std::vector<std::int64_t> present_per_column(const IncidenceMatrix& incidence);

/// One for each column. `voiced` has one row a unit and participant.
std::vector<CodeSummary> summarise_codes(const CodedUnits& coded, const IncidenceMatrix& voiced,
                                         const std::vector<std::string>& coders_wanted);

/// By these coders (empty: all); where words stand for codes, their occurrences in units.
std::int64_t count_codings(const CodedUnits& coded, const std::vector<CodeSummary>& codes,
                           const std::vector<std::string>& coders);

}  // namespace motet::inline v1
