// Who says what?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/statistics/exact_tests.hpp"

namespace motet::inline v1 {

/// How many of a group's participants voice a column.
struct ContrastCell {
  std::int32_t column = 0;  ///< position in Contrast::columns
  std::int32_t group = 0;   ///< position in Contrast::groups
  std::int64_t voiced = 0;
  std::int64_t participants = 0;  ///< of the group, with at least one unit
  double share = 0;               ///< voiced / participants; NaN: no participants
  double low = 0, high = 0;       ///< 95 % Wilson interval
};

/// How one code or theme differs between the groups.
struct ContrastTest {
  std::int32_t column = 0;
  double p = 0;            ///< exact test of group x voiced; NaN: not tested
  double q = 0;            ///< Benjamini-Hochberg over the tested columns; NaN: not tested
  bool simulated = false;  ///< the table was too large for an exact p
  std::string reason;      ///< why it was not tested, or empty
};

/// How codes or themes differ between groups of participants.
struct Contrast {
  std::string attribute;
  std::vector<std::string> groups;
  std::vector<Column> columns;
  std::vector<ContrastCell> cells;  ///< column by column, group by group
  std::vector<ContrastTest> tests;  ///< one a column
  std::int64_t tested = 0;          ///< columns in the family
  std::int64_t without_group =
      0;  ///< participants with units but without the attribute: shown nowhere else, not tested
  std::vector<std::string> notes;  ///< what a reader must know about these numbers, such as groups of very few people
};

/// How groups are compared.
struct ContrastOptions {
  ExactTestOptions exact;  ///< its execution is not used: columns are spread over threads instead
  Execution execution;
};

/// Compares groups over a participants x columns table of presence (merge_by_participant): for each column the exact
/// test of Freeman and Halton over group x (voices it or not), and q-values over all columns of this table as one
/// family. Columns that nobody or everybody voices are not in the family, nor is anything when fewer than two groups
/// have participants. A participant with a row but no count in a column does not voice it and stands in the
/// denominator; one without a row stands nowhere. Errors: std::invalid_argument for a row without participant, with one
/// that the grouping does not know, or with one that another row has; or a group that is not below groups. Stopped.
MOTET_API Contrast contrast(const IncidenceMatrix& by_participant, const Grouping& grouping,
                            const ContrastOptions& options = {});

}  // namespace motet::inline v1
