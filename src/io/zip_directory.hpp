// Is any name in this ZIP archive longer than it seems?
#pragma once

#include <string_view>

namespace motet::inline v1 {

/// Whether an entry's name in the central directory holds a NUL character: libzip shows only what stands before it.
/// False as well where the directory cannot be found; libzip says so then.
bool has_name_with_nul(std::string_view archive);

}  // namespace motet::inline v1
