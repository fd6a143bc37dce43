// Which pairs meet more than chance makes any pair of so many meet?
#pragma once

#include <vector>

#include "motet/matrix/pair_tests.hpp"

#include "matrix/pair_tests/pair_units.hpp"

namespace motet::inline v1 {

/// What a pair's number of units is by chance.
struct PairNull {
  double expected = 0;
  double variance = 0;
};

/// Fills p_permutation, p_family and p_largest of the pairs that are tested (no reason not to). `tests` and `nulls`
/// hold all pairs of the columns of `units`, by first, then second. Errors: Stopped.
void test_by_permutations(const PairUnits& units, const std::vector<PairNull>& nulls, const PairTestOptions& options,
                          std::vector<PairTest>& tests);

}  // namespace motet::inline v1
