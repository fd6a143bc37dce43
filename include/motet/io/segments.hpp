// Which words carry which code?
#pragma once

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/core/table.hpp"

namespace motet::inline v1 {

/// One row a coding, in canonical order: transcript, begin, end (half-open code points; empty: the whole transcript),
/// participants (who speak there, joined by "; "), code (its path), guid (of the code), coder, created, memo, quote
/// (empty for a whole transcript).
/// Errors: DataError as validate.
MOTET_API Table coded_segments(const Project& project);

}  // namespace motet::inline v1
