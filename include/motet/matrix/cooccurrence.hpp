// How often do two codes meet?
#pragma once

#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/eigen.hpp"
#include "motet/core/execution.hpp"
#include "motet/matrix/incidence.hpp"

namespace motet::inline v1 {

/// Counts of units, from which every coefficient can be computed again.
struct CooccurrenceMatrix {
  SparseMatrix joint;  ///< strict upper triangle: units that hold both; no stored zeros
  Vector marginals;    ///< units that hold the column
  double total = 0;    ///< units
  std::vector<Column> columns;
  std::string rule;
};

struct CooccurrenceOptions {
  Execution execution;
};

/// Presence per unit: any count above 0 is presence. Exact whole numbers.
/// Errors: LimitError beyond limits.nonzeros (at most 2^31-1) pairs; std::invalid_argument when columns and labels
/// differ in number.
MOTET_API CooccurrenceMatrix cooccurrence(const IncidenceMatrix& incidence, const CooccurrenceOptions& options = {});

}  // namespace motet::inline v1
