// When are two words the same word?
#pragma once

#include <string>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// The word as it is compared and counted: NFC, full case folding of Unicode, NFC again; typographic apostrophes
/// (U+2019, U+02BC) become ' so that "don't" is one word however it was typed. Errors: ParseError when the text is not
/// UTF-8; so for the functions below.
MOTET_API std::string fold(std::string_view text);

/// fold() into a string that is reused.
MOTET_API void fold(std::string_view text, std::string& folded);

/// As fold, and without diacritics: "señor" is "senor", vowel signs of Arabic and points of Hebrew go. Left out are
/// nonspacing marks of the scripts Inherited and Hebrew, except behind kana; the vowel signs of Indic scripts, which
/// are letters of their own, stay, and so do letters that do not decompose (ø, ł, ß is ss by folding). Letters that do
/// decompose lose their mark even where a reader takes them for letters of their own: й is и, ё is е, å is a, and alef
/// with hamza or madda is alef. The selector that makes a sign an emoji (U+FE0F) is such a mark too.
MOTET_API std::string fold_without_marks(std::string_view text);

/// Normalization form C of Unicode: canonical decomposition, then composition.
MOTET_API std::string to_nfc(std::string_view text);

}  // namespace motet::inline v1
