// Which of many counts are not zero?
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace motet::inline v1 {

constexpr std::size_t counts_of_a_mask = 64;

/// Bit i is set when counts[i] is not zero.
template <class Count>
std::uint64_t nonzero_mask(const Count* counts) noexcept {
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < counts_of_a_mask; ++i) mask |= static_cast<std::uint64_t>(counts[i] != 0) << i;
  return mask;
}

#ifdef __SSE2__
// Every x86-64 computer has these instructions.
template <>
inline std::uint64_t nonzero_mask(const std::uint32_t* counts) noexcept {
  const __m128i zero = _mm_setzero_si128();
  const auto zeros = [&](std::size_t i) {
    const __m128i four = _mm_loadu_si128(reinterpret_cast<const __m128i*>(counts + i));
    return _mm_cmpeq_epi32(four, zero);
  };
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < counts_of_a_mask; i += 16) {
    const __m128i low = _mm_packs_epi32(zeros(i), zeros(i + 4));
    const __m128i high = _mm_packs_epi32(zeros(i + 8), zeros(i + 12));
    const auto sixteen = static_cast<std::uint16_t>(~_mm_movemask_epi8(_mm_packs_epi16(low, high)));
    mask |= std::uint64_t{sixteen} << i;
  }
  return mask;
}
#endif

/// Writes the places and the values of those counts in [first, last) that are not zero, in ascending order.
/// Precondition: there is room for all of them, and nothing is written behind.
template <class Count>
void list_nonzeros(const Count* counts, std::size_t first, std::size_t last, std::int32_t* places,
                   double* values) noexcept {
  const auto put = [&](std::size_t place) {
    *places++ = static_cast<std::int32_t>(place);
    *values++ = static_cast<double>(counts[place]);
  };
  for (; first + counts_of_a_mask <= last; first += counts_of_a_mask) {
    for (std::uint64_t mask = nonzero_mask(counts + first); mask != 0; mask &= mask - 1) {
      put(first + static_cast<std::size_t>(std::countr_zero(mask)));
    }
  }
  for (; first < last; ++first) {
    if (counts[first] != 0) put(first);
  }
}

}  // namespace motet::inline v1
