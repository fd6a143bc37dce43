#include "motet/graph/code_graph.hpp"

#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::Link;
using reference::numbered_columns;

TEST_CASE("a graph gives back its nodes, links, neighbours and strengths in order") {
  const CodeGraph graph(numbered_columns(4), std::vector<Link>{{3, 1, 2.0}, {0, 1, 0.5}, {1, 2, 4.0}});
  CHECK(graph.size() == 4);
  CHECK(graph.nodes() == numbered_columns(4));
  CHECK(std::vector<Link>(graph.links().begin(), graph.links().end()) ==
        std::vector<Link>{{0, 1, 0.5}, {1, 2, 4.0}, {1, 3, 2.0}});
  std::vector<std::int32_t> neighbors;
  for (const motet::Neighbor& neighbor : graph.neighbors(1)) neighbors.push_back(neighbor.node);
  CHECK(neighbors == std::vector<std::int32_t>{0, 2, 3});
  CHECK(graph.neighbors(2)[0].weight == 4.0);
  CHECK(graph.strength(1) == 6.5);
  CHECK(graph.strength(3) == 2.0);
  CHECK(graph.total_weight() == 6.5);
}

TEST_CASE("a graph without nodes or links is a graph") {
  CHECK(CodeGraph().size() == 0);
  CHECK(CodeGraph().links().empty());
  CHECK(CodeGraph().total_weight() == 0.0);
  const CodeGraph lonely(numbered_columns(1), {});
  CHECK(lonely.neighbors(0).empty());
  CHECK(lonely.strength(0) == 0.0);
}

TEST_CASE("links that make no graph are refused") {
  const auto make = [](std::vector<Link> links) { return CodeGraph(numbered_columns(3), links); };
  CHECK_THROWS_AS(make({{0, 3, 1.0}}), std::invalid_argument);
  CHECK_THROWS_AS(make({{-1, 1, 1.0}}), std::invalid_argument);
  CHECK_THROWS_AS(make({{1, 1, 1.0}}), std::invalid_argument);
  CHECK_THROWS_AS(make({{0, 1, 1.0}, {1, 0, 2.0}}), std::invalid_argument);
  for (const double weight :
       {0.0, -1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    CHECK_THROWS_AS(make({{0, 1, weight}}), std::invalid_argument);
  }
  CHECK_THROWS_AS(static_cast<void>(make({}).neighbors(3)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(make({}).neighbors(-1)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(make({}).strength(3)), std::out_of_range);
}

TEST_CASE("renumbered nodes keep their strengths to the last bit") {
  motet::Random random(5);
  for (int round = 0; round < 20; ++round) {
    const CodeGraph graph = reference::random_graph(random, 20, 0.5, true);
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    CHECK(other.total_weight() == graph.total_weight());
    for (std::int32_t i = 0; i < graph.size(); ++i) {
      CHECK(other.strength(place[static_cast<std::size_t>(i)]) == graph.strength(i));
    }
  }
}
