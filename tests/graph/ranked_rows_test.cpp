#include "graph/ranked_rows.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <stdexcept>
#include <thread>
#include <vector>

#include "motet/core/random.hpp"

#include "graph/graph_access.hpp"
#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::GraphAccess;
using motet::Link;
using motet::Neighbor;
using motet::RankedRows;

namespace {

void check_rows(const CodeGraph& graph) {
  const RankedRows& rows = GraphAccess::rows(graph);
  const motet::KeyOrder& order = GraphAccess::key_order(graph);
  REQUIRE(rows.nodes == static_cast<std::uint32_t>(graph.size()));
  double whole = 0;
  for (std::uint32_t rank = 0; rank < rows.nodes; ++rank) {
    const std::int32_t node = order.node[rank];
    const auto neighbors = graph.neighbors(node);
    REQUIRE(rows.offsets[rank + 1] - rows.offsets[rank] == neighbors.size());
    double strength = 0;
    for (std::uint32_t e = rows.offsets[rank]; e < rows.offsets[rank + 1]; ++e) {
      if (e > rows.offsets[rank]) CHECK(rows.ends[e - 1] < rows.ends[e]);
      const double weight = rows.uniform ? 1.0 : rows.weights[e];
      strength += weight;
      double found = 0;
      for (const Neighbor& neighbor : neighbors) {
        if (neighbor.node == order.node[rows.ends[e]]) found = neighbor.weight;
      }
      CHECK(found > 0);
      if (!rows.uniform) CHECK(std::ldexp(weight, rows.exponent) == found);
    }
    CHECK(rows.strength[rank] == strength);
    whole += strength;
  }
  CHECK(rows.whole == whole);
}

}  // namespace

TEST_CASE("rows hold every link from both ends, by rank") {
  motet::Random random(3);
  for (int round = 0; round < 40; ++round) {
    const CodeGraph graph = reference::any_graph(random, 30);
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    check_rows(graph);
    check_rows(other);
    const RankedRows& first = GraphAccess::rows(graph);
    const RankedRows& second = GraphAccess::rows(other);
    CHECK(first.whole == second.whole);
    for (std::uint32_t e = 0; e < first.offsets[first.nodes]; ++e) {
      CHECK(first.ends[e] == second.ends[e]);
      if (!first.uniform) CHECK(first.weights[e] == second.weights[e]);
    }
  }
}

TEST_CASE("links of one weight need no weights, and others are scaled into range") {
  const CodeGraph light = reference::scaled(reference::karate(), 0.3);
  CHECK(GraphAccess::rows(light).uniform);
  CHECK(GraphAccess::largest_weight(light) == 0.3);
  const CodeGraph mixed(reference::numbered_columns(3), std::vector<Link>{{0, 1, 1e300}, {1, 2, 1e-320}});
  const RankedRows& rows = GraphAccess::rows(mixed);
  CHECK(!rows.uniform);
  CHECK(rows.weights[0] >= 0.5);
  CHECK(rows.weights[0] < 1);
  CHECK(rows.weights[2] > 0);
  const CodeGraph empty;
  const RankedRows& none = GraphAccess::rows(empty);
  CHECK(none.nodes == 0);
  CHECK(none.offsets[0] == 0);
}

TEST_CASE("what is made at the first call is made once, whichever thread comes first") {
  motet::Random random(5);
  for (int round = 0; round < 20; ++round) {
    const CodeGraph graph = reference::random_graph(random, 60, 0.3, true);
    std::vector<const RankedRows*> rows(4);
    std::vector<const Neighbor*> neighbors(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 4; ++i) {
      threads.emplace_back([&, i] {
        rows[i] = &GraphAccess::rows(graph);
        neighbors[i] = graph.neighbors(0).data();
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (std::size_t i = 1; i < 4; ++i) {
      CHECK(rows[i] == rows[0]);
      CHECK(neighbors[i] == neighbors[0]);
    }
  }
}

TEST_CASE("a stop while rows are made leaves them to the next call") {
  motet::Random random(7);
  const CodeGraph graph = reference::random_graph(random, 500, 0.8, true);
  REQUIRE(graph.links().size() > (1U << 16U));
  int looks = 0;
  const auto stop = [&] {
    ++looks;
    throw std::runtime_error("stop");
  };
  CHECK_THROWS_AS(GraphAccess::rows(graph, stop), std::runtime_error);
  CHECK(looks == 1);
  check_rows(graph);
  CHECK_NOTHROW(GraphAccess::rows(graph, stop));
}
