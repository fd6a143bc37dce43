// In which form are a word of a text and a word of a pattern compared?
#pragma once

#include <string>
#include <string_view>

#include "motet/coding/dictionary.hpp"

namespace motet::inline v1 {

/// Two words are the same where this is. Errors: ParseError for what is not UTF-8.
void comparable(std::string_view word, const MatchOptions& match, std::string& result);

}  // namespace motet::inline v1
