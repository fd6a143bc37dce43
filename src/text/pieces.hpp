// Where can a long text be cut so that its words stay what they are?
#pragma once

#include <cstddef>
#include <string_view>

#include "text/bytes.hpp"

namespace motet::inline v1 {

/// The end of the piece of about `size` bytes that begins at `begin`: behind a line end, or between a space and an
/// ASCII character that is not a space, where a word never reaches across and neither side influences the other.
inline std::size_t end_of_piece(std::string_view text, std::size_t begin, std::size_t size) noexcept {
  if (text.size() - begin <= size) return text.size();
  for (std::size_t i = begin + size; i < text.size(); ++i) {
    if (text[i - 1] == '\n') return i;
    if (text[i - 1] == ' ' && text[i] != ' ' && bytes::is_ascii(text[i])) return i;
  }
  return text.size();
}

}  // namespace motet::inline v1
