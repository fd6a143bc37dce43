// Is this text valid UTF-8, and if not, where does it break?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// The position of the first byte that does not begin a well-formed UTF-8 sequence (Unicode 15, table 3-7: no overlong
/// forms, no surrogates, nothing above U+10FFFF); nothing when all is well.
MOTET_API std::optional<std::size_t> find_invalid_utf8(std::string_view text) noexcept;

/// Errors: ParseError naming `name`, the byte position (counted from 0), its line and the byte.
MOTET_API void require_utf8(std::string_view text, std::string_view name);

/// Text in which ill-formed bytes were replaced.
struct LossyText {
  std::string text;
  std::size_t replaced = 0;  ///< how many ill-formed stretches became U+FFFD
};

/// The text with every maximal ill-formed stretch replaced by one U+FFFD (the practice Unicode recommends,
/// section 3.9).
MOTET_API LossyText to_utf8_lossy(std::string_view text);

/// The number of code points. Precondition: valid UTF-8; so for the functions below.
MOTET_API std::size_t count_code_points(std::string_view text) noexcept;

/// Appends the code point in UTF-8. Precondition: a Unicode scalar value.
MOTET_API void append_utf8(std::string& text, char32_t code_point);

/// The code point at `position`, which moves behind it. Precondition: position < text.size(), at a boundary.
MOTET_API char32_t next_code_point(std::string_view text, std::size_t& position) noexcept;

/// White_Space of Unicode.
MOTET_API bool is_blank(char32_t code_point) noexcept;

/// The text without white space at both ends, and the span it has in `text`.
MOTET_API std::string_view trim(std::string_view text) noexcept;

}  // namespace motet::inline v1
