#include "motet/core/random.hpp"

#include <cstdint>
#include <doctest/doctest.h>
#include <map>
#include <random>
#include <set>
#include <vector>

using namespace motet;

static_assert(std::uniform_random_bit_generator<Random>);

TEST_CASE("Philox4x32-10 gives the known answers of Random123") {
  using Block = std::array<std::uint32_t, 4>;
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t ones = 0xffffffff;
  CHECK(philox4x32({ones, ones, ones, ones}, {ones, ones}) == Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("the numbers are a function of seed, stream and replicate") {
  const auto draw = [](Random random) {
    std::vector<std::uint32_t> numbers(10);
    for (auto& number : numbers) number = random();
    return numbers;
  };
  std::set<std::vector<std::uint32_t>> all;
  std::size_t made = 0;
  for (const std::uint64_t seed : {0ULL, 1ULL, 1ULL << 32}) {
    for (const std::uint32_t stream : {0U, 7U}) {
      for (const std::uint64_t replicate : {0ULL, 17ULL, 1ULL << 32}) {
        CHECK(draw(Random(seed, stream, replicate)) == draw(Random(seed, stream, replicate)));
        all.insert(draw(Random(seed, stream, replicate)));
        ++made;
      }
    }
  }
  CHECK(all.size() == made);
}

TEST_CASE("a replicate begins with the blocks of counters 0 and 1") {
  Random random(0x299f31d0a4093822ULL, 5, 0x0123456789abcdefULL);
  for (std::uint32_t block = 0; block < 3; ++block) {
    const auto expected = philox4x32({block, 5, 0x89abcdef, 0x01234567}, {0xa4093822, 0x299f31d0});
    for (const auto number : expected) CHECK(random() == number);
  }
}

TEST_CASE("below stays in bounds and is uniform") {
  Random random(11);
  for (const std::uint32_t bound : {1U, 2U, 3U, 7U, 1000U, 0x80000001U, 0xffffffffU}) {
    for (int i = 0; i < 1000; ++i) CHECK(random.below(bound) < bound);
  }
  constexpr std::uint32_t bound = 10;
  constexpr int draws = 100'000;
  std::map<std::uint32_t, int> counts;
  for (int i = 0; i < draws; ++i) ++counts[random.below(bound)];
  double chi_square = 0;
  for (const auto& [value, count] : counts) {
    const double expected = draws / double{bound};
    chi_square += (count - expected) * (count - expected) / expected;
  }
  CHECK(counts.size() == bound);
  CHECK(chi_square < 27.88);  // 0.999 quantile with 9 degrees of freedom
}

TEST_CASE("below has no bias for a bound just above half of the range") {
  // Without rejection, values of one residue would come twice as often as the others.
  constexpr std::uint32_t bound = 0xC0000000U;
  Random random(5);
  int lower_third = 0;
  constexpr int draws = 60'000;
  for (int i = 0; i < draws; ++i) lower_third += random.below(bound) % 3 == 0 ? 1 : 0;
  CHECK(lower_third > 20'000 - 400);
  CHECK(lower_third < 20'000 + 400);
}

TEST_CASE("uniform is in [0, 1) with the mean and variance of the uniform distribution") {
  Random random(3);
  constexpr int draws = 100'000;
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < draws; ++i) {
    const double u = random.uniform();
    REQUIRE(u >= 0.0);
    REQUIRE(u < 1.0);
    sum += u;
    squares += u * u;
  }
  const double mean = sum / draws;
  CHECK(mean == doctest::Approx(0.5).epsilon(0.01));
  CHECK(squares / draws - mean * mean == doctest::Approx(1.0 / 12).epsilon(0.02));
}
