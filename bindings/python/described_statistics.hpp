// The structs of the statistics floor.
#pragma once

#include "described_core.hpp"

namespace motet_python {

MOTET_DESCRIBE_ENUM(Alternative, two_sided, greater, less)
MOTET_DESCRIBE(Interval, low, high)
MOTET_DESCRIBE(Effect, estimate, low, high)
MOTET_DESCRIBE(TwoByTwo, a, b, c, d)
MOTET_DESCRIBE(ContingencyTable, rows, columns, counts)
MOTET_DESCRIBE(ChiSquareTest, statistic, degrees, p, smallest_expected)
MOTET_DESCRIBE(CramersV, v, corrected, guide_only)
MOTET_DESCRIBE(ExactTestOptions, work, replicates, seed, execution)
MOTET_DESCRIBE(ExactTest, p, simulated, low, high)
MOTET_DESCRIBE(MannWhitney, u, z, p, p_normal, exact, probability_larger, cliffs_delta)
MOTET_DESCRIBE(KruskalWallis, h, degrees, p, epsilon_squared)
MOTET_DESCRIBE(StratifiedExactOptions, work)
MOTET_DESCRIBE(StratifiedExactTest, p, approximate, observed, expected, variance)
MOTET_DESCRIBE(MantelHaenszel, chi_square, p, odds_ratio)

}  // namespace motet_python
