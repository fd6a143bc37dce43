// Is there anything to trim at all?
#pragma once

#include <string_view>

#include "motet/core/config.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {

/// trim(), for texts that mostly begin and end with a visible character of ASCII.
inline std::string_view quick_trim(std::string_view text) noexcept {
  const auto visible = [](char c) { return c > ' ' && c < '\x7F'; };
  return !text.empty() && visible(text.front()) && visible(text.back()) ? text : trim(text);
}

}  // namespace motet::inline v1
