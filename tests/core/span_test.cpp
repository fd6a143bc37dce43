#include "motet/core/span.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace motet;

TEST_CASE("spans overlap when they share a byte, as counted byte by byte") {
  constexpr std::uint32_t end = 5;
  for (std::uint32_t a = 0; a <= end; ++a) {
    for (std::uint32_t b = a; b <= end; ++b) {
      for (std::uint32_t c = 0; c <= end; ++c) {
        for (std::uint32_t d = c; d <= end; ++d) {
          bool shared = false;
          for (std::uint32_t i = a; i < b; ++i) shared = shared || (i >= c && i < d);
          CHECK(overlaps({a, b}, {c, d}) == shared);
        }
      }
    }
  }
}

TEST_CASE("spans know their size and order by begin, then end") {
  CHECK(TextSpan{3, 7}.size() == 4);
  CHECK(TextSpan{3, 3}.empty());
  CHECK_FALSE(TextSpan{3, 4}.empty());
  CHECK(TextSpan{1, 9} < TextSpan{2, 3});
  CHECK(TextSpan{1, 2} < TextSpan{1, 3});
}
