#include "core/large_pages.hpp"

#include <algorithm>
#include <cstdint>
#include <doctest/doctest.h>
#include <utility>
#include <vector>

TEST_CASE("a vector of large pages is a vector, however much it holds") {
  using Numbers = std::vector<std::uint64_t, motet::LargePageAllocator<std::uint64_t>>;
  for (const std::size_t count : {0U, 1U, (1U << 17) - 1, 1U << 17, (1U << 18) + 1, 1U << 20}) {
    CAPTURE(count);
    Numbers numbers(count);
    CHECK(std::all_of(numbers.begin(), numbers.end(), [](std::uint64_t number) { return number == 0; }));
    for (std::size_t i = 0; i < count; ++i) numbers[i] = i;
    Numbers moved = std::move(numbers);
    const Numbers copied = moved;
    moved.push_back(count);
    moved.shrink_to_fit();
    REQUIRE(moved.size() == count + 1);
    CHECK(moved.back() == count);
    CHECK(std::equal(copied.begin(), copied.end(), moved.begin()));
  }
}

TEST_CASE("asking for large pages changes nothing that is there") {
  motet::ask_for_large_pages(nullptr, 0);
  std::vector<char> bytes(3 << 20, 'x');
  motet::ask_for_large_pages(bytes.data() + 1, bytes.size() - 1);
  CHECK(std::count(bytes.begin(), bytes.end(), 'x') == 3 << 20);
}
