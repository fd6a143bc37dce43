#include "themes/leiden/leiden_start.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <numeric>
#include <vector>

#include "reference/graphs.hpp"

using Labels = std::vector<std::uint32_t>;

namespace {

bool alone(const Labels& labels) {
  Labels all(labels.size());
  std::iota(all.begin(), all.end(), 0U);
  return labels == all;
}

}  // namespace

TEST_CASE("about half of all seeds start from a random division, on small graphs") {
  int singles = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const Labels labels = motet::leiden_start(50, {}, seed);
    for (const std::uint32_t label : labels) CHECK(label < 50);
    CHECK(labels == motet::leiden_start(50, {}, seed));
    singles += alone(labels);
    CHECK(alone(motet::leiden_start(5000, {}, seed)));
  }
  CHECK(singles > 70);
  CHECK(singles < 130);
  CHECK(motet::leiden_start(0, {}, 1).empty());
}

TEST_CASE("a random start throws together only nodes of one parent") {
  const Labels parents{0, 1, 0, 2, 1, 0, 2, 1};
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Labels labels = motet::leiden_start(8, parents, seed);
    for (std::size_t i = 0; i < 8; ++i) CHECK(parents[labels[i]] == parents[i]);
  }
}

TEST_CASE("parents by rank follow the keys, and one parent is none") {
  motet::Random random(29);
  std::vector<std::int32_t> place;
  const motet::CodeGraph graph = reference::shuffled(reference::karate(), random, place);
  std::vector<std::int32_t> parents(34);
  for (std::size_t i = 0; i < 34; ++i) parents[static_cast<std::size_t>(place[i])] = i < 10 ? -4 : 9;
  Labels expected(34, 1);
  std::fill_n(expected.begin(), 10, 0U);
  CHECK(motet::parents_by_rank(graph, parents) == expected);
  CHECK(motet::parents_by_rank(graph, std::vector<std::int32_t>(34, 7)).empty());
  CHECK(motet::parents_by_rank(motet::CodeGraph(), {}).empty());
}
