// Did a tokenizer of the caller's own keep to the text?
#pragma once

#include <stdexcept>
#include <string_view>
#include <vector>

#include "motet/text/tokens.hpp"

#include "text/bytes.hpp"

namespace motet::inline v1 {

inline bool starts_character(std::string_view text, std::size_t position) noexcept {
  return position == text.size() || !bytes::is_continuation(text[position]);
}

/// Errors: std::out_of_range for a span outside the text; std::invalid_argument for one that begins before the last
/// one ended, or cuts a character in two. Precondition: `text` is UTF-8.
inline void check_tokens(std::string_view text, const std::vector<Token>& tokens) {
  std::uint32_t end = 0;
  for (const Token& token : tokens) {
    if (token.span.begin > text.size() || token.span.end > text.size()) {
      throw std::out_of_range("a tokenizer leaves the text it was given");
    }
    if (token.span.begin < end || token.span.end < token.span.begin) {
      throw std::invalid_argument("a tokenizer goes backwards");
    }
    if (!starts_character(text, token.span.begin) || !starts_character(text, token.span.end)) {
      throw std::invalid_argument("a tokenizer cuts a character in two");
    }
    end = token.span.end;
  }
}

}  // namespace motet::inline v1
