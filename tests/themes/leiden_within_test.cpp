// Leiden inside the communities of a coarser division.
#include <cmath>
#include <doctest/doctest.h>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/graph/partition.hpp"
#include "motet/themes/leiden.hpp"

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::ConstantPotts;
using motet::leiden;
using motet::leiden_within;
using motet::LeidenOptions;
using motet::Modularity;
using motet::Partition;
using reference::Labels;

namespace {

LeidenOptions with_seed(std::uint64_t seed, std::int32_t iterations = 0) {
  LeidenOptions options;
  options.seed = seed;
  options.iterations = iterations;
  return options;
}

Labels any_parents(const CodeGraph& graph, motet::Random& random) {
  Labels parents(static_cast<std::size_t>(graph.size()));
  for (std::int32_t& parent : parents) parent = static_cast<std::int32_t>(random.below(3)) * 7 - 7;
  return parents;
}

bool nested(const Labels& inner, const Labels& outer) {
  for (std::size_t i = 0; i < inner.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (inner[i] == inner[j] && outer[i] != outer[j]) return false;
    }
  }
  return true;
}

double direct(const CodeGraph& graph, const Modularity& quality, const Labels& labels) {
  return reference::modularity(graph, labels, quality.resolution);
}

double direct(const CodeGraph& graph, const ConstantPotts& quality, const Labels& labels) {
  return reference::constant_potts(graph, labels, quality.resolution);
}

template <class Q>
void check_inside(const CodeGraph& graph, const Q& quality, const Labels& parents, std::uint64_t seed,
                  std::int32_t iterations) {
  const Partition partition = leiden_within(graph, quality, parents, with_seed(seed, iterations));
  CHECK(nested(partition.community, parents));
  CHECK(reference::groups_connected(graph, partition.community));
  CHECK(partition.community == motet::make_partition(graph, partition.community).community);
  const double value = direct(graph, quality, partition.community);
  CHECK(std::abs(partition.quality - value) <= 1e-12 * std::max(1.0, std::abs(value)));
  if (iterations != 0) return;
  // No node gains by moving to another community of its parent, nor by leaving.
  Labels labels = partition.community;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::int32_t own = labels[i];
    for (labels[i] = 0; labels[i] <= partition.communities; ++labels[i]) {
      if (nested(labels, parents)) CHECK(direct(graph, quality, labels) <= value + 1e-10);
    }
    labels[i] = own;
  }
}

}  // namespace

TEST_CASE("inside one parent for all, Leiden is what it is without") {
  motet::Random random(61);
  for (int round = 0; round < 60; ++round) {
    const CodeGraph graph = reference::any_graph(random, 40);
    const Labels parents(static_cast<std::size_t>(graph.size()), 5);
    const std::uint64_t seed = random();
    const Partition free = leiden(graph, Modularity{}, with_seed(seed));
    const Partition inside = leiden_within(graph, Modularity{}, parents, with_seed(seed));
    CHECK(free.community == inside.community);
    CHECK(free.iterations == inside.iterations);
    CHECK((free.quality == inside.quality || std::isnan(free.quality)));
    CHECK(leiden(graph, ConstantPotts{0.3}, with_seed(seed)) ==
          leiden_within(graph, ConstantPotts{0.3}, parents, with_seed(seed)));
  }
}

TEST_CASE("communities inside parents nest, are connected, and their quality is that of the whole graph") {
  motet::Random random(67);
  for (int round = 0; round < 60; ++round) {
    const CodeGraph graph = reference::any_graph(random, 14);
    if (graph.links().empty()) continue;
    const Labels parents = any_parents(graph, random);
    for (const std::int32_t iterations : {1, 0}) {
      check_inside(graph, Modularity{2 * random.uniform()}, parents, random(), iterations);
      check_inside(graph, ConstantPotts{random.uniform()}, parents, random(), iterations);
    }
  }
}

TEST_CASE("parents of one node each leave each node alone") {
  const CodeGraph graph = reference::karate();
  Labels parents(34);
  std::iota(parents.begin(), parents.end(), -10);
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Partition partition = leiden_within(graph, Modularity{}, parents, with_seed(seed));
    CHECK(partition.communities == 34);
    CHECK(partition.quality == doctest::Approx(reference::modularity(graph, partition.community, 1.0)).epsilon(1e-12));
    CHECK(leiden_within(graph, ConstantPotts{}, parents, with_seed(seed)).communities == 34);
  }
}

TEST_CASE("the order of the nodes and the names of the parents change nothing") {
  motet::Random random(71);
  for (int round = 0; round < 20; ++round) {
    const CodeGraph graph = reference::random_graph(random, 30, 0.3, true);
    const Labels parents = any_parents(graph, random);
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    Labels moved(parents.size());
    for (std::size_t i = 0; i < parents.size(); ++i) moved[static_cast<std::size_t>(place[i])] = 100 - parents[i];
    const Partition first = leiden_within(graph, Modularity{}, parents, with_seed(7));
    const Partition second = leiden_within(other, Modularity{}, moved, with_seed(7));
    CHECK(first.quality == second.quality);
    for (std::size_t i = 0; i < place.size(); ++i) {
      CHECK(first.community[i] == second.community[static_cast<std::size_t>(place[i])]);
    }
  }
}

TEST_CASE("graphs with little in them, and settings that make no sense") {
  CHECK(leiden_within(CodeGraph(), Modularity{}, {}).communities == 0);
  const CodeGraph lonely(reference::numbered_columns(3), {});
  CHECK(std::isnan(leiden_within(lonely, Modularity{}, Labels{0, 0, 1}).quality));
  CHECK(leiden_within(lonely, ConstantPotts{}, Labels{0, 0, 1}).quality == 0);
  CHECK_THROWS_AS(leiden_within(lonely, Modularity{}, Labels{0, 0}), std::invalid_argument);
  CHECK_THROWS_AS(leiden_within(lonely, ConstantPotts{}, Labels{0, 0, 1, 1}), std::invalid_argument);
  CHECK_THROWS_AS(leiden_within(lonely, Modularity{-1}, Labels{0, 0, 1}), std::invalid_argument);
  LeidenOptions options;
  options.execution.progress = [](const motet::Progress&) { return false; };
  const Labels parents(34, 0);
  CHECK_THROWS_AS(leiden_within(reference::karate(), Modularity{}, parents, options), motet::Stopped);
}
