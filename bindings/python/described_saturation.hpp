// The structs of saturation.
#pragma once

#include "described_matrix.hpp"

namespace motet_python {

MOTET_DESCRIBE(Chao2, estimate, low, high, variance, observed, once, twice, note)
MOTET_DESCRIBE(Saturation, interviews, order_mean, order_sd, interviews_with_code, unseen)

}  // namespace motet_python
