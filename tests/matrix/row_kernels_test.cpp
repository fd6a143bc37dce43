#include "matrix/pair_tests/row_kernels.hpp"

#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <vector>

#include "motet/core/random.hpp"

#include "reference/vector_levels.hpp"

using namespace motet;

namespace {

constexpr std::uint32_t nowhere = 4'000'000'000;

std::uint32_t slow_row(std::uint32_t number, const RowRange& range) {
  const std::uint64_t product = std::uint64_t{number} * range.bound;
  const std::uint64_t two_to_32 = std::uint64_t{1} << 32;
  if (product % two_to_32 < two_to_32 % range.bound) return nowhere;
  return range.start + static_cast<std::uint32_t>(product / two_to_32);
}

}  // namespace

TEST_CASE("random numbers become rows without bias, or none") {
  Random random(1);
  for (const VectorLevel level : reference::vector_levels_here()) {
    CAPTURE(static_cast<int>(level));
    for (const std::uint32_t bound : {1U, 2U, 3U, 10'000U, (1U << 31) - 1, 3'000'000'000U}) {
      const RowRange range = RowRange::of(17, bound);
      for (std::size_t size = 0; size < 40; ++size) {
        std::vector<std::uint32_t> numbers(size);
        for (auto& number : numbers) number = random();
        if (size > 20) {
          numbers[3] = 0;
          numbers[20] = UINT32_MAX;
        }
        std::vector<std::uint32_t> expected;
        for (const std::uint32_t number : numbers) expected.push_back(slow_row(number, range));
        numbers_to_rows(numbers.data(), size, range, nowhere, level);
        CHECK(numbers == expected);
      }
    }
  }
}

TEST_CASE("a range for each number") {
  Random random(2);
  for (const VectorLevel level : reference::vector_levels_here()) {
    CAPTURE(static_cast<int>(level));
    for (std::size_t size = 0; size < 40; ++size) {
      std::vector<std::uint32_t> numbers;
      std::vector<std::uint32_t> starts;
      std::vector<std::uint32_t> bounds;
      std::vector<std::uint32_t> thresholds;
      std::vector<std::uint32_t> expected;
      for (std::size_t i = 0; i < size; ++i) {
        const std::uint32_t most = random.below(2) == 0 ? 50 : 3'900'000'000;
        const RowRange range = RowRange::of(random.below(1000), 1 + random.below(most));
        numbers.push_back(random());
        starts.push_back(range.start);
        bounds.push_back(range.bound);
        thresholds.push_back(range.threshold);
        expected.push_back(slow_row(numbers.back(), range));
      }
      numbers_to_rows(numbers.data(), size, RowRanges{starts.data(), bounds.data(), thresholds.data()}, nowhere, level);
      CHECK(numbers == expected);
    }
  }
}

TEST_CASE("bits of masks are counted") {
  Random random(3);
  std::vector<std::uint64_t> masks(300);
  for (auto& mask : masks) mask = std::uint64_t{random()} << 32 | random();
  masks[7] = ~std::uint64_t{0};
  masks[8] = 0;
  for (const VectorLevel level : reference::vector_levels_here()) {
    CAPTURE(static_cast<int>(level));
    for (const std::size_t size : {0U, 1U, 3U, 4U, 5U, 254U, 255U, 256U, 259U, 511U, 2000U}) {
      for (const bool always_full : {false, true}) {
        std::vector<std::uint32_t> rows(size, 7);
        if (!always_full) {
          for (auto& row : rows) row = random.below(300);
        }
        std::vector<std::uint32_t> expected(bits_of_a_mask);
        for (const std::uint32_t row : rows) {
          for (std::uint32_t bit = 0; bit < bits_of_a_mask; ++bit) {
            if ((masks[row] >> bit & 1) != 0) ++expected[bit];
          }
        }
        std::vector<std::uint32_t> counts(bits_of_a_mask, 99);
        tally_masks(masks.data(), rows.data(), size, counts.data(), level);
        CHECK(counts == expected);
      }
    }
  }
}
