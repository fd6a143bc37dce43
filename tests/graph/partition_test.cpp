#include "motet/graph/partition.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <stdexcept>

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::constant_potts;
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

TEST_CASE("the constant Potts quality gives the numbers other programs print, halved") {
  const CodeGraph graph = reference::two_triangles();
  const Labels themes{0, 0, 0, 1, 1, 1};
  CHECK(constant_potts(graph, themes) == 35.0);
  CHECK(constant_potts(graph, themes, 2.0) == 29.0);
  CHECK(constant_potts(graph, themes, 0.0) == 41.0);
  CHECK(constant_potts(graph, Labels{7, 7, 7, 7, 7, 7}) == 46.0 - 15.0);
  CHECK(constant_potts(graph, Labels{0, 1, 2, 3, 4, 5}, 9.0) == 0.0);
  // C moved: w_i2 - w_i1 - (n_2 - n_1), its 2 with the second theme less its 13 with the first, 3 members less 2.
  CHECK(constant_potts(graph, Labels{0, 0, 1, 1, 1, 1}) - constant_potts(graph, themes) == 2.0 - 13.0 - (3.0 - 2.0));
}

TEST_CASE("the constant Potts quality agrees with the sum over all pairs, for any order of nodes and labels") {
  motet::Random random(19);
  for (int round = 0; round < 200; ++round) {
    const CodeGraph graph = reference::any_graph(random, 24);
    Labels labels;
    for (std::int32_t i = 0; i < graph.size(); ++i) labels.push_back(static_cast<std::int32_t>(random.below(5)));
    const double resolution = 2 * random.uniform();
    const double value = constant_potts(graph, labels, resolution);
    const double size = 1 + graph.total_weight() + resolution * graph.size() * graph.size();
    CHECK(std::abs(value - reference::constant_potts(graph, labels, resolution)) < 1e-13 * size);
    CHECK(constant_potts(reference::scaled(graph, 0x1p+60), labels, resolution * 0x1p+60) == value * 0x1p+60);
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    Labels moved(labels.size());
    for (std::size_t i = 0; i < labels.size(); ++i) moved[static_cast<std::size_t>(place[i])] = 100 - labels[i];
    CHECK(constant_potts(other, moved, resolution) == value);
  }
}

TEST_CASE("the constant Potts quality without links counts pairs only") {
  CHECK(constant_potts(CodeGraph(), {}) == 0.0);
  const CodeGraph graph(reference::numbered_columns(3), {});
  CHECK(constant_potts(graph, Labels{0, 0, 1}, 0.5) == -0.5);
  CHECK(constant_potts(graph, Labels{4, 4, 4}) == -3.0);
  CHECK_THROWS_AS(constant_potts(graph, Labels{0}), std::invalid_argument);
  CHECK_THROWS_AS(constant_potts(CodeGraph(), Labels{0}), std::invalid_argument);
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
