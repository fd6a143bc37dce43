// Is this UTF-8? The answer alone, as fast as the text can be read.
#pragma once

#include <string_view>

#include "text/vector_level.hpp"

namespace motet::inline v1 {

/// Whether the text is well-formed, if that can be told by vectors at this
/// level; false may also mean that it cannot. Each byte is looked up with the
/// one before it in three tables of 16, whose common bits are the errors of
/// such pairs. Source: keiser-lemire-2021.
[[nodiscard]] bool is_surely_utf8(std::string_view text, VectorLevel level) noexcept;

}  // namespace motet::inline v1
