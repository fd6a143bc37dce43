// Which Motet, which ICU and which Unicode produced a result?
#pragma once

#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// The version of the linked library, "major.minor.patch".
MOTET_API std::string_view version() noexcept;

/// The version of the ICU the library runs with, for example "72.1". Word and sentence boundaries are this ICU's.
MOTET_API std::string_view icu_version() noexcept;

/// The version of Unicode that ICU implements, for example "15.0".
MOTET_API std::string_view unicode_version() noexcept;

}  // namespace motet::inline v1
