// Does a property hold for a hundred values that RapidCheck draws, and if not, for which small one not?
#pragma once

#include <cstdlib>
#include <rapidcheck.h>
#include <string>

namespace motet_reference {

/// The same values each time, unless RC_PARAMS asks for others ("seed=... max_success=1000"). What fails is printed
/// with the smallest counterexample and the way to get it again.
template <class Property>
bool holds(const std::string& description, const Property& property) {
  ::setenv("RC_PARAMS", "seed=20261125", 0);
  return rc::check(description, property);
}

}  // namespace motet_reference
