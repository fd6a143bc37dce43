// How does a failure inside ICU become an error of Motet?
#pragma once

#include <string>
#include <unicode/utypes.h>

#include "motet/core/errors.hpp"

namespace motet::inline v1::icu_bridge {

/// Errors: Error, when `status` is a failure; it names what failed and ICU's own word for it.
inline void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw Error(std::string(what) + ": ICU reports " + u_errorName(status));
}

}  // namespace motet::inline v1::icu_bridge
