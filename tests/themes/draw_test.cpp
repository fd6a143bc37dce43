#include "themes/leiden/draw.hpp"

#include <cmath>
#include <doctest/doctest.h>

TEST_CASE("a draw follows the odds of the gains, or takes the largest") {
  motet::Random random(43);
  motet::Draw greedy(0);
  greedy.add(7, 1.0);
  greedy.add(5, 2.0);
  greedy.add(3, 2.0);
  CHECK(greedy(random) == 3);
  int first = 0;
  for (int i = 0; i < 20000; ++i) {
    motet::Draw draw(0.5);
    draw.add(1, 1.0);
    draw.add(2, 1.5);
    first += draw(random) == 1;
  }
  CHECK(first / 20000.0 == doctest::Approx(1 / (1 + std::exp(1.0))).epsilon(0.05));
  motet::Draw huge(1e-300);
  huge.add(1, -1e300);
  huge.add(2, 1e300);
  CHECK(huge(random) == 2);
  huge.clear();
  huge.add(9, 0.0);
  CHECK(huge(random) == 9);
}
