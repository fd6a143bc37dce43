// How many of many small p-values are chance?
#pragma once

#include <span>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// The q-value of each p-value: the false discovery rate at which it would be rejected (Benjamini and Hochberg 1995),
/// in the order given. Undefined p-values (NaN) stay NaN and do not count in the family. Errors: std::invalid_argument
/// for p outside [0, 1].
MOTET_API std::vector<double> benjamini_hochberg(std::span<const double> p);

/// The same for tests that depend on each other in any way: m (1 + 1/2 + ... + 1/m) takes the place of m (Benjamini and
/// Yekutieli 2001).
MOTET_API std::vector<double> benjamini_yekutieli(std::span<const double> p);

/// Adjusted p-values that keep the chance of any false rejection (Holm 1979).
MOTET_API std::vector<double> holm(std::span<const double> p);

}  // namespace motet::inline v1
