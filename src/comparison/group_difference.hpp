// How large is the difference between groups in one number a person has?
#pragma once

#include <cstdint>
#include <span>

#include "motet/comparison/difference.hpp"

#include "comparison/compared_people.hpp"
#include "comparison/group_contrasts.hpp"

namespace motet::inline v1 {

/// The effect of DifferenceTest. `values` and `means` as there: one a person, one a group.
Effect group_effect(std::span<const double> values, std::span<const double> means, const ComparedPeople& people,
                    DifferenceRule::By by);

/// The statistic of DifferenceTest.
double group_statistic(const GroupContrasts::SumsOfSquares& squares, const GroupContrasts& contrasts,
                       DifferenceRule::By by, std::size_t groups);

}  // namespace motet::inline v1
