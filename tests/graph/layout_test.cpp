#include "motet/graph/layout.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <set>
#include <stdexcept>
#include <utility>

#include "motet/graph/partition.hpp"

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::layout;
using motet::Link;
using motet::Point;

namespace {

double distance(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

void check_places(const CodeGraph& graph, double width, double height) {
  const std::vector<Point> places = layout(graph, width, height);
  REQUIRE(places.size() == static_cast<std::size_t>(graph.size()));
  std::set<std::pair<double, double>> distinct;
  for (const Point& place : places) {
    CHECK(place.x >= 0);
    CHECK(place.x <= width);
    CHECK(place.y >= 0);
    CHECK(place.y <= height);
    distinct.emplace(place.x, place.y);
  }
  CHECK(distinct.size() == places.size());
}

CodeGraph star(std::int32_t leaves) {
  std::vector<Link> links;
  for (std::int32_t i = 1; i <= leaves; ++i) links.push_back({0, i, 1.0});
  return {reference::numbered_columns(leaves + 1), links};
}

CodeGraph path(std::int32_t nodes) {
  std::vector<Link> links;
  for (std::int32_t i = 1; i < nodes; ++i) links.push_back({i - 1, i, 1.0});
  return {reference::numbered_columns(nodes), links};
}

}  // namespace

TEST_CASE("every node has a place of its own inside the box") {
  check_places(CodeGraph(), 10, 10);
  check_places(CodeGraph(reference::numbered_columns(1), {}), 800, 600);
  check_places(CodeGraph(reference::numbered_columns(50), {}), 800, 600);
  check_places(path(2), 800, 600);
  check_places(star(40), 100, 900);
  check_places(star(500), 800, 600);
  check_places(path(200), 800, 600);
  check_places(reference::karate(), 1, 1);
  check_places(reference::scaled(reference::karate(), 1e-300), 800, 600);
  check_places(CodeGraph(reference::numbered_columns(3), std::vector<Link>{{0, 1, 1e-300}, {1, 2, 1e300}}), 800, 600);
  motet::Random random(23);
  for (const double density : {0.01, 0.05, 0.3, 1.0}) {
    check_places(reference::random_graph(random, 60, density, true), 800, 600);
  }
}

TEST_CASE("the same graph has the same places, in whatever order it is given") {
  motet::Random random(29);
  for (const std::int32_t nodes : {12, 170}) {
    const CodeGraph graph = reference::random_graph(random, nodes, 2.5 / nodes, true);
    const std::vector<Point> places = layout(graph, 800, 600);
    std::vector<std::int32_t> place;
    const std::vector<Point> others = layout(reference::shuffled(graph, random, place), 800, 600);
    for (std::size_t i = 0; i < places.size(); ++i) {
      CHECK(others[static_cast<std::size_t>(place[i])].x == places[i].x);
      CHECK(others[static_cast<std::size_t>(place[i])].y == places[i].y);
    }
  }
}

TEST_CASE("stronger links are shorter and linked nodes are nearer than others") {
  const std::vector<Point> pairs =
      layout(CodeGraph(reference::numbered_columns(3), std::vector<Link>{{0, 1, 1.0}, {1, 2, 4.0}}), 100, 100);
  CHECK(distance(pairs[1], pairs[2]) < distance(pairs[0], pairs[1]));

  const CodeGraph graph = reference::karate();
  const std::vector<Point> places = layout(graph, 800, 600);
  double linked = 0;
  for (const Link& link : graph.links()) {
    linked += distance(places[static_cast<std::size_t>(link.first)], places[static_cast<std::size_t>(link.second)]);
  }
  double all = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = i + 1; j < places.size(); ++j) all += distance(places[i], places[j]);
  }
  CHECK(linked / 78 < 0.7 * all / (34 * 33 / 2));
}

TEST_CASE("a path is unrolled from the circle by the algorithm for small and by that for large graphs") {
  for (const std::int32_t nodes : {6, 160}) {
    const std::vector<Point> places = layout(path(nodes), 1000, 1000);
    double along = 0;
    for (std::size_t i = 1; i < places.size(); ++i) along += distance(places[i - 1], places[i]);
    CAPTURE(nodes);
    CHECK(distance(places.front(), places.back()) > 0.4 * along);
  }
}

TEST_CASE("a box without room is refused") {
  for (const double bad : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
    CHECK_THROWS_AS(layout(reference::karate(), bad, 1), std::invalid_argument);
    CHECK_THROWS_AS(layout(reference::karate(), 1, bad), std::invalid_argument);
  }
}
