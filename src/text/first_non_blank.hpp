// Where does the text go on behind the white space here?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "motet/text/utf8.hpp"

#include "text/bytes.hpp"

namespace motet::inline v1 {

/// Finds the first character that is not white space from a position on. Asked in ascending order, it reads each byte
/// of the text at most once, also where a thousand codings begin in the same long stretch of white space.
class FirstNonBlank {
 public:
  /// Precondition: valid UTF-8.
  explicit FirstNonBlank(std::string_view text) : text_(text) {}

  std::uint32_t operator()(std::uint32_t position) {
    if (position >= asked_ && position <= found_) return found_;
    asked_ = position;
    std::size_t begin = position;
    while (begin > 0 && begin < text_.size() && bytes::is_continuation(text_[begin])) --begin;
    std::size_t end = begin;
    while (begin < text_.size() && is_blank(next_code_point(text_, end))) begin = end;
    found_ = std::max(position, static_cast<std::uint32_t>(begin));
    return found_;
  }

 private:
  std::string_view text_;
  std::uint32_t asked_ = 1;
  std::uint32_t found_ = 0;
};

}  // namespace motet::inline v1
