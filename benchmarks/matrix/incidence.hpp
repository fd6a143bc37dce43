// How do the units come into Motet's form?
#pragma once

#include "motet/matrix/incidence.hpp"

#include "matrix/data.hpp"

namespace bench {

/// Presence; columns keep their order.
motet::IncidenceMatrix to_incidence(const CodedUnits& units);

}  // namespace bench
