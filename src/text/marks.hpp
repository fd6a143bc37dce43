// Which form has a word without its diacritics, or with straight apostrophes, whatever its case?
#pragma once

#include <string>
#include <string_view>

namespace motet::inline v1 {

/// Without the marks that fold_without_marks leaves out, in normal form C. Errors: ParseError when it is not UTF-8.
std::string without_marks(std::string_view text);

/// Typographic apostrophes (U+2019, U+02BC) become '.
void straighten_apostrophes(std::string& text);

}  // namespace motet::inline v1
