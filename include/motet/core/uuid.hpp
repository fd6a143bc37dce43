// How does a code without an identifier get one that is the same in every run?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// A name-based UUID (RFC 9562, version 5) in Motet's own name space: the same text gives the same UUID everywhere.
MOTET_API std::string name_uuid(std::string_view name);

/// The UUID in lower case, without braces; nothing when the text is not a UUID (36 characters, or 38 in braces).
MOTET_API std::optional<std::string> normalize_uuid(std::string_view text);

}  // namespace motet::inline v1
