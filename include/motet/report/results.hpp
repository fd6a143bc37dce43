// How do programs read the whole analysis, and spreadsheets its parts?
#pragma once

#include <string>
#include <vector>

#include "motet/analysis/analysis.hpp"
#include "motet/core/config.hpp"
#include "motet/core/table.hpp"

namespace motet::inline v1 {

/// results.json, documented in docs/results.md: schema 1, keys in a fixed order, up to 12 significant digits, undefined
/// numbers null with a reason beside them, no dates and nothing that depends on the machine or on the number of
/// threads.
MOTET_API std::string to_results_json(const Analysis& analysis);

/// The tables of the analysis: participants, codes, pairs, themes, quotations, groups, group_tests, code_groups,
/// code_group_tests, saturation; those of groups only with a comparison.
MOTET_API std::vector<Table> to_tables(const Analysis& analysis);

}  // namespace motet::inline v1
