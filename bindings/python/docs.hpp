// What does the C++ header say of this name?
#pragma once

#include <string_view>

namespace motet_python {

/// The comment of a function ("analyze"), a struct ("Theme") or a member ("Theme.cohesion"); empty when it has none. It
/// lasts as long as the program.
const char* doc_of(std::string_view name);

}  // namespace motet_python
