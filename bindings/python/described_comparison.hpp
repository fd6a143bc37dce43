// The structs that compare groups of participants.
#pragma once

#include <array>
#include <tuple>

#include "described_core.hpp"
#include "described_matrix.hpp"

namespace motet_python {

MOTET_DESCRIBE(ContrastCell, column, group, voiced, participants, share, low, high)
MOTET_DESCRIBE(ContrastTest, column, p, q, simulated, reason)
MOTET_DESCRIBE(Contrast, attribute, groups, columns, cells, tests, tested, without_group, notes)
MOTET_DESCRIBE(ContrastOptions, exact, execution)

template <>
struct DescribedEnum<motet::DifferenceRule::Of> {
  using Of = motet::DifferenceRule::Of;
  static constexpr const char* name = "DifferenceRule.Of";
  static constexpr std::array<Enumerator<Of>, 2> values{{{"codes", Of::codes}, {"pairs", Of::pairs}}};
};

template <>
struct DescribedEnum<motet::DifferenceRule::By> {
  using By = motet::DifferenceRule::By;
  static constexpr const char* name = "DifferenceRule.By";
  static constexpr std::array<Enumerator<By>, 3> values{
      {{"share", By::share}, {"units", By::units}, {"voiced", By::voiced}}};
};

MOTET_DESCRIBE(DifferenceRule, of, by)
MOTET_DESCRIBE(DifferenceOptions, replicates, seed, within, min_participants, execution)
MOTET_DESCRIBE(DifferenceTest, first, second, means, difference, statistic, p, q, p_family, reason)
MOTET_DESCRIBE(Difference, attribute, groups, participants, columns, rule, tests, tested, complete, replicates,
               smallest_p, without_group, description, notes)

}  // namespace motet_python
