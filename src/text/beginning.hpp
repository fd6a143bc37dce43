// How are words put in the order of their letters without looking at most of them?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace motet::inline v1 {

// The first eight letters as a number that orders as they do: most comparisons need no more.
inline std::uint64_t beginning_of(std::string_view word) noexcept {
  unsigned char letters[8] = {};
  std::memcpy(letters, word.data(), std::min<std::size_t>(word.size(), sizeof letters));
  std::uint64_t result = 0;
  for (const unsigned char letter : letters) result = result << 8U | letter;
  return result;
}

}  // namespace motet::inline v1
