// Could a table of counts like this one have come about by chance?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1 {

/// Counts in r rows and c columns, row by row.
struct ContingencyTable {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<std::int64_t> counts;  ///< rows x columns, none negative
};

/// How much work an exact test may be.
struct ExactTestOptions {
  /// How many partial tables the exact computation may make before it gives way to simulation; 0: always simulate.
  std::uint64_t work = 5'000'000;
  std::uint64_t replicates = 100'000;  ///< of the simulation
  std::uint64_t seed = 1;
  Execution execution;
};

/// The p-value of an exact test, and whether it was simulated.
struct ExactTest {
  double p = 0;            ///< NaN: undefined
  bool simulated = false;  ///< then p = (1 + hits) / (1 + replicates)
  double low = 0;          ///< low..high: the simulation's own 95 % Wilson interval of hits; both p when p is exact
  double high = 0;
};

/// The exact test of independence for r x c tables (Fisher 1935; Freeman and Halton 1951): the probability, given all
/// margins, of the tables that are no more probable than this one (within a factor 1 + 1e-7, as R does). Exact by a
/// network over the columns (Mehta and Patel 1983), by simulation beyond options.work. Empty rows and columns are
/// dropped first. The order of rows and of columns, and transposition, change no bit of the result, nor does the number
/// of threads. *Undefined* (NaN) with fewer than two rows or columns left. Errors: std::invalid_argument for a negative
/// count, sizes that do not fit or a total above 2^53; Stopped.
MOTET_API ExactTest fisher_freeman_halton(const ContingencyTable& table, const ExactTestOptions& options = {});

/// Fisher's two-sided exact test of the table a b / c d, with the same rule for what is no more probable. 1 when a
/// margin is 0 (only one table is possible); NaN when all are. Errors: std::invalid_argument for a negative count or a
/// total above 2^53.
MOTET_API double fisher_exact(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d);

}  // namespace motet::inline v1
