#include "motet/graph/partition.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <stdexcept>

#include "reference/graphs.hpp"

using motet::adjusted_rand_index;
using motet::CodeGraph;
using motet::make_partition;
using motet::modularity;
using reference::Labels;

TEST_CASE("communities are numbered by size, then by their smallest key") {
  std::vector<motet::Column> columns = reference::numbered_columns(6);
  std::swap(columns[0], columns[5]);
  const CodeGraph graph(columns, {});
  const motet::Partition partition = make_partition(graph, Labels{7, -3, 4, 4, -3, 9});
  CHECK(partition.communities == 4);
  // Key order is 5, 1, 2, 3, 4, 0: the pair of node 1 before the pair of node 2, the single node 5 before node 0.
  CHECK(partition.community == Labels{3, 0, 1, 1, 0, 2});
  CHECK(make_partition(CodeGraph(), {}).communities == 0);
  CHECK_THROWS_AS(make_partition(graph, Labels{1}), std::invalid_argument);
}

TEST_CASE("modularity gives the published numbers") {
  const CodeGraph graph = reference::two_triangles();
  const Labels themes{0, 0, 0, 1, 1, 1};
  CHECK(modularity(graph, themes) == doctest::Approx(0.3910681).epsilon(1e-6));
  CHECK(modularity(graph, themes, 2.0) == doctest::Approx(-0.1091682).epsilon(1e-6));
  CHECK(modularity(graph, Labels{0, 0, 1, 1, 1, 1}) - modularity(graph, themes) ==
        doctest::Approx(-0.2852079).epsilon(1e-6));

  Labels split(34, 1);
  for (const std::int32_t node : {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 17, 18, 20, 22}) {
    split[static_cast<std::size_t>(node - 1)] = 0;
  }
  CHECK(modularity(reference::karate(), split) == doctest::Approx(0.3714661).epsilon(1e-6));
  split[8] = 0;
  CHECK(modularity(reference::karate(), split) == doctest::Approx(0.3582347).epsilon(1e-6));
}

TEST_CASE("modularity agrees with the sum over all pairs, for any order and unit of weights") {
  motet::Random random(11);
  for (int round = 0; round < 100; ++round) {
    const CodeGraph graph = reference::random_graph(random, 3 + static_cast<std::int32_t>(random.below(20)), 0.5, true);
    if (graph.links().empty()) continue;
    Labels labels;
    for (std::int32_t i = 0; i < graph.size(); ++i) labels.push_back(static_cast<std::int32_t>(random.below(4)));
    const double resolution = 2 * random.uniform();
    const double value = modularity(graph, labels, resolution);
    CHECK(std::abs(value - reference::modularity(graph, labels, resolution)) < 1e-12);
    CHECK(modularity(reference::scaled(graph, 0x1p-900), labels, resolution) == value);
    CHECK(modularity(reference::scaled(graph, 0x1p+900), labels, resolution) == value);
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    Labels moved(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) moved[static_cast<std::size_t>(place[i])] = labels[i];
    CHECK(modularity(other, moved, resolution) == value);
  }
}

TEST_CASE("modularity without links is undefined") {
  CHECK(std::isnan(modularity(CodeGraph(), {})));
  CHECK(std::isnan(modularity(CodeGraph(reference::numbered_columns(2), {}), Labels{0, 1})));
  CHECK_THROWS_AS(modularity(reference::karate(), Labels{0}), std::invalid_argument);
}

TEST_CASE("the adjusted Rand index gives the published number and its extremes") {
  const Labels first{1, 1, 1, 2, 2, 2, 3, 3, 3, 3};
  const Labels second{1, 1, 2, 2, 2, 2, 3, 3, 3, 4};
  CHECK(adjusted_rand_index(first, second) == doctest::Approx(0.52).epsilon(1e-12));
  CHECK(adjusted_rand_index(second, first) == adjusted_rand_index(first, second));
  CHECK(adjusted_rand_index(first, Labels{9, 9, 9, -1, -1, -1, 4, 4, 4, 4}) == 1.0);
  CHECK(adjusted_rand_index(Labels{0, 0, 0}, Labels{5, 5, 5}) == 1.0);
  CHECK(adjusted_rand_index(Labels{0, 1, 2}, Labels{2, 1, 0}) == 1.0);
  CHECK(adjusted_rand_index(Labels{0, 0, 0}, Labels{0, 1, 2}) == 0.0);
  CHECK(std::isnan(adjusted_rand_index(Labels{0}, Labels{0})));
  CHECK(std::isnan(adjusted_rand_index({}, {})));
  CHECK_THROWS_AS(adjusted_rand_index(first, Labels{1}), std::invalid_argument);
}

TEST_CASE("the adjusted Rand index agrees with counting pairs") {
  motet::Random random(13);
  for (int round = 0; round < 200; ++round) {
    const std::uint32_t size = 2 + random.below(12);
    Labels a;
    Labels b;
    for (std::uint32_t i = 0; i < size; ++i) {
      a.push_back(static_cast<std::int32_t>(random.below(4)));
      b.push_back(static_cast<std::int32_t>(random.below(4)));
    }
    double both = 0;
    double in_a = 0;
    double in_b = 0;
    double all = 0;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = i + 1; j < size; ++j) {
        ++all;
        in_a += a[i] == a[j];
        in_b += b[i] == b[j];
        both += a[i] == a[j] && b[i] == b[j];
      }
    }
    const double room = (in_a + in_b) / 2 - in_a * in_b / all;
    const double expected = room == 0 ? 1.0 : (both - in_a * in_b / all) / room;
    CHECK(adjusted_rand_index(a, b) == doctest::Approx(expected).epsilon(1e-12));
  }
}

TEST_CASE("connected components hang together and nothing links them") {
  const CodeGraph graph(reference::numbered_columns(6), std::vector<motet::Link>{{1, 5, 1}, {3, 5, 1}, {0, 4, 1}});
  const motet::Partition components = motet::connected_components(graph);
  CHECK(components.communities == 3);
  CHECK(components.community == Labels{1, 0, 2, 0, 1, 0});
  CHECK(motet::connected_components(CodeGraph()).communities == 0);

  motet::Random random(17);
  for (int round = 0; round < 50; ++round) {
    const CodeGraph sparse = reference::random_graph(random, 30, 0.04, false);
    const Labels community = motet::connected_components(sparse).community;
    CHECK(reference::groups_connected(sparse, community));
    for (const motet::Link& link : sparse.links()) {
      CHECK(community[static_cast<std::size_t>(link.first)] == community[static_cast<std::size_t>(link.second)]);
    }
  }
}
