// When are two words the same word?
#pragma once

#include <string>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// The word as it is compared and counted: NFC, full case folding of Unicode, NFC again; typographic apostrophes
/// (U+2019, U+02BC) become ' so that "don't" is one word however it was typed. Errors: ParseError when the text is not
/// UTF-8.
MOTET_API std::string fold(std::string_view text);

/// fold() into a string that is reused.
MOTET_API void fold(std::string_view text, std::string& folded);

}  // namespace motet::inline v1
