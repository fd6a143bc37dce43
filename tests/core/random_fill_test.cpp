#include "core/random_fill.hpp"

#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <vector>

#include "motet/core/random.hpp"

using namespace motet;

TEST_CASE("random numbers in bulk are those of Random") {
  constexpr std::uint64_t seed = 0x0123456789ABCDEF;
  constexpr std::uint64_t replicate = 0xFEDCBA9876543210;
  for (const unsigned lanes : {1U, 4U, 8U}) {
    if (lanes > random_lanes()) continue;
    CAPTURE(lanes);
    for (std::size_t size = 0; size < 400; ++size) {
      std::vector<std::uint32_t> numbers(size);
      fill_random(numbers, seed, 77, replicate, 3, lanes);
      Random random(seed, 77, replicate);
      for (int skipped = 0; skipped < 12; ++skipped) random();
      std::vector<std::uint32_t> expected(size);
      for (auto& number : expected) number = random();
      REQUIRE(numbers == expected);
    }
  }
}

TEST_CASE("random numbers in bulk begin again after 2^34, as Random does") {
  for (const unsigned lanes : {1U, 4U, 8U}) {
    if (lanes > random_lanes()) continue;
    std::vector<std::uint32_t> numbers(300);
    fill_random(numbers, 5, 6, 7, UINT32_MAX - 40, lanes);
    std::vector<std::uint32_t> first(numbers.size() - 41 * std::size_t{4});
    fill_random(first, 5, 6, 7, 0, 1);
    CHECK(std::vector<std::uint32_t>(numbers.begin() + 41 * 4, numbers.end()) == first);
  }
}
