// Which words does this HTML show, and where do they stand when only the words are counted?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/span.hpp"

namespace motet::inline v1::databases {

/// `counted` is the text of all text nodes, one after the other; `shown` is the same with lines as a reader sees them:
/// blocks and <br> end a line, other line ends are blanks.
struct HtmlText {
  /// Bytes that are in both.
  struct Piece {
    std::size_t counted = 0;
    std::size_t shown = 0;
    std::size_t size = 0;
  };
  std::string counted;
  std::string shown;
  std::vector<Piece> pieces;  ///< in order, without gaps in `counted`

  /// Bytes of `counted` to bytes of `shown`; nothing for what lies outside. Inside a character counts as behind it.
  [[nodiscard]] std::optional<TextSpan> show(std::int64_t begin, std::int64_t end) const;
};

/// Lenient: every input is read. Precondition: valid UTF-8.
HtmlText read_html(std::string_view html);

}  // namespace motet::inline v1::databases
