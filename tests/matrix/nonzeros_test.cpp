#include "matrix/counting/nonzeros.hpp"

#include <cstdint>
#include <doctest/doctest.h>
#include <vector>

#include "motet/core/random.hpp"

TEST_CASE_TEMPLATE("what is not zero is listed, wherever it stands", Count, std::uint32_t, std::uint64_t) {
  motet::Random random(1);
  for (std::uint32_t trial = 0; trial < 300; ++trial) {
    CAPTURE(trial);
    std::vector<Count> counts(random.below(300));
    const std::uint32_t rarity = 1 + random.below(40);
    for (auto& count : counts) {
      if (random.below(rarity) == 0) count = static_cast<Count>(Count{1} << random.below(8 * sizeof(Count)));
    }
    const std::size_t first = random.below(static_cast<std::uint32_t>(counts.size()) + 1);
    std::vector<std::int32_t> expected;
    std::vector<double> expected_values;
    for (std::size_t i = first; i < counts.size(); ++i) {
      if (counts[i] == 0) continue;
      expected.push_back(static_cast<std::int32_t>(i));
      expected_values.push_back(static_cast<double>(counts[i]));
    }
    // Nothing may be written behind the last one.
    std::vector<std::int32_t> places(expected.size());
    std::vector<double> values(expected.size());
    motet::list_nonzeros(counts.data(), first, counts.size(), places.data(), values.data());
    CHECK(places == expected);
    CHECK(values == expected_values);
  }
}

TEST_CASE("each of 64 counts has its bit, and bits of a count that look like another sign or half do not matter") {
  for (std::size_t place = 0; place < motet::counts_of_a_mask; ++place) {
    for (const std::uint32_t count : {1U, 0x80U, 0x8000U, 0x10000U, 0x80000000U, 0xffffffffU}) {
      std::vector<std::uint32_t> counts(motet::counts_of_a_mask);
      counts[place] = count;
      CHECK(motet::nonzero_mask(counts.data()) == std::uint64_t{1} << place);
      const std::vector<std::uint64_t> wide(counts.begin(), counts.end());
      CHECK(motet::nonzero_mask(wide.data()) == std::uint64_t{1} << place);
    }
  }
}
