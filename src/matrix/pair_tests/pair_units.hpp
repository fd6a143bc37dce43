// In which units, and in which transcripts, do the codes stand whose pairs are tested?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "motet/matrix/incidence.hpp"

#include "matrix/pair_tests/pair_margins.hpp"

namespace motet::inline v1 {

/// The columns that stand in at least so many rows, with their rows in order of strata. Strata are ordered by their
/// margins, not by the numbers of transcripts: no order of rows and no numbering changes anything that follows.
struct PairUnits {
  std::vector<std::int32_t> columns;  ///< those chosen, as columns of the incidence; below by their position here
  std::vector<std::int64_t> units;    ///< of each
  std::int64_t rows = 0;
  std::size_t strata = 0;
  std::size_t rows_without_transcript = 0;
  PairMargins margins;
  /// The columns of each row, ascending.
  std::vector<std::size_t> row_starts;
  std::vector<std::uint32_t> row_columns;
  /// The rows of each column, ascending.
  std::vector<std::size_t> column_starts;
  std::vector<std::uint32_t> column_rows;
};

/// Which columns these would be. Errors: std::invalid_argument when columns, rows and labels differ in number.
std::vector<std::int32_t> columns_of_pairs(const IncidenceMatrix& incidence, std::int64_t min_units);

/// With `within_transcripts` strata are transcripts, rows without one being one of their own; else one of all rows.
PairUnits pair_units(const IncidenceMatrix& incidence, std::vector<std::int32_t> columns, bool within_transcripts);

}  // namespace motet::inline v1
