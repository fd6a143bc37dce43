// How are many rows looked up at once?
#pragma once

#include <cstddef>
#include <cstdint>

#include "text/vector_level.hpp"

namespace motet::inline v1 {

constexpr std::uint32_t bits_of_a_mask = 64;

/// The rows that something may be drawn from, as the number of the first and how many there are; random numbers whose
/// product with `bound` is below `threshold` in its lower half are not used, so that each row is equally likely (Lemire
/// 2019).
struct RowRange {
  std::uint32_t start = 0;
  std::uint32_t bound = 0;
  std::uint32_t threshold = 0;

  static RowRange of(std::uint32_t start, std::uint32_t size) noexcept { return {start, size, (0U - size) % size}; }
};

/// Turns each random number into a row of `range`, or into `nowhere` if it is not used.
void numbers_to_rows(std::uint32_t* numbers, std::size_t count, RowRange range, std::uint32_t nowhere,
                     VectorLevel level) noexcept;

/// The same where each number has its own range.
struct RowRanges {
  const std::uint32_t* starts;
  const std::uint32_t* bounds;
  const std::uint32_t* thresholds;
};
void numbers_to_rows(std::uint32_t* numbers, std::size_t count, const RowRanges& ranges, std::uint32_t nowhere,
                     VectorLevel level) noexcept;

/// Writes to counts[0..64) of how many of these rows the mask has each bit.
void tally_masks(const std::uint64_t* masks, const std::uint32_t* rows, std::size_t count, std::uint32_t* counts,
                 VectorLevel level) noexcept;

}  // namespace motet::inline v1
