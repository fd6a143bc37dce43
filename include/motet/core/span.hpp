// Where does something stand in a text?
#pragma once

#include <compare>
#include <cstdint>

namespace motet::inline v1 {

/// The half-open stretch [begin, end) of a text, counted in UTF-8 bytes. Files and Python count code points instead;
/// OffsetMap converts.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
  [[nodiscard]] constexpr bool empty() const noexcept { return begin == end; }
  auto operator<=>(const TextSpan&) const = default;
};

/// True when the two spans share at least one byte; an empty span shares none, and touching spans share none.
constexpr bool overlaps(TextSpan a, TextSpan b) noexcept {
  return (a.begin > b.begin ? a.begin : b.begin) < (a.end < b.end ? a.end : b.end);
}

}  // namespace motet::inline v1
