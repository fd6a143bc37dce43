// Are the entries of some rows such that they can be counted as they stand?
//
// These loops have no early end, so that they become vector instructions.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace motet::inline v1 {

/// The unsigned number of as many bits.
template <class Number>
using BitsOf =
    std::conditional_t<sizeof(Number) == 1, std::uint8_t,
                       std::conditional_t<sizeof(Number) == 2, std::uint16_t,
                                          std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>>>;

/// Whether all are above 0; those that are no numbers are not.
template <class Number>
bool all_positive(const Number* values, std::size_t count) noexcept {
  using Bits = BitsOf<Number>;
  constexpr auto highest = static_cast<Bits>(Bits{1} << (8 * sizeof(Bits) - 1));
  Bits others = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto bits = std::bit_cast<Bits>(values[i]);
    if constexpr (std::is_floating_point_v<Number>) {
      // Above 0 are the bits from 1 to those of infinity; the rest sets the highest bit of one of the two differences.
      constexpr auto infinity = std::bit_cast<Bits>(std::numeric_limits<Number>::infinity());
      others |= (bits - 1) | (infinity - bits);
    } else if constexpr (std::is_signed_v<Number>) {
      others = static_cast<Bits>(others | bits | static_cast<Bits>(bits - 1));
    } else {
      others = static_cast<Bits>(others | (bits == 0 ? highest : 0));
    }
  }
  return (others & highest) == 0;
}

/// Precondition: the bound is at most 2^31.
template <class Index>
bool all_below(const Index* indices, std::size_t count, std::size_t bound) noexcept {
  using Bits = BitsOf<Index>;
  Bits others = 0;  // the highest bit is set by what is negative and by what leaves less than nothing
  for (std::size_t i = 0; i < count; ++i) {
    const auto index = static_cast<Bits>(indices[i]);
    others |= index | (static_cast<Bits>(bound) - 1 - index);
  }
  return others >> (8 * sizeof(Bits) - 1) == 0;
}

/// How many entries do not lie above the one before them.
template <class Index>
std::uint32_t descents(const Index* indices, std::size_t count) noexcept {
  std::uint32_t found = 0;
  for (std::size_t i = 1; i < count; ++i) found += static_cast<std::uint32_t>(indices[i - 1] >= indices[i]);
  return found;
}

/// How many lie below the one before them.
template <class Index>
std::uint32_t falls(const Index* starts, std::size_t count) noexcept {
  std::uint32_t found = 0;
  for (std::size_t i = 1; i < count; ++i) found += static_cast<std::uint32_t>(starts[i - 1] > starts[i]);
  return found;
}

}  // namespace motet::inline v1
