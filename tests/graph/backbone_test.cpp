#include "motet/graph/backbone.hpp"

#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>
#include <string>

#include "reference/graphs.hpp"

using motet::AssociationMatrix;
using motet::Backbone;
using motet::GraphResult;
using motet::Link;
using motet::make_graph;

namespace {

AssociationMatrix association(std::vector<motet::Column> columns, const std::vector<Link>& links) {
  AssociationMatrix result;
  const auto size = static_cast<Eigen::Index>(columns.size());
  result.columns = std::move(columns);
  result.weights.resize(size, size);
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  for (const Link& link : links) entries.emplace_back(link.first, link.second, link.weight);
  result.weights.setFromTriplets(entries.begin(), entries.end());
  return result;
}

AssociationMatrix two_triangles() {
  const motet::CodeGraph graph = reference::two_triangles();
  return association(graph.nodes(), {graph.links().begin(), graph.links().end()});
}

std::string names(const GraphResult& result) {
  std::string text;
  for (const Link& link : result.graph.links()) {
    text += std::string(text.empty() ? "" : " ") + static_cast<char>('A' + link.first) +
            static_cast<char>('A' + link.second);
  }
  return text;
}

std::string kept_at(double level) { return names(make_graph(two_triangles(), {0, level})); }

}  // namespace

TEST_CASE("without a rule every positive weight makes a link") {
  const GraphResult result =
      make_graph(association(reference::numbered_columns(4), {{0, 1, 0.5}, {0, 2, -0.25}, {1, 3, 2.0}}));
  CHECK(names(result) == "AB BD");
  CHECK(result.dropped_links == 1);
  CHECK(result.dropped_weight == 0.0);
  CHECK(result.rule == "links with a positive weight are kept");
  CHECK(result.graph.size() == 4);
}

TEST_CASE("a threshold keeps what reaches it and counts what it drops") {
  const GraphResult result = make_graph(two_triangles(), {6, std::nullopt});
  CHECK(names(result) == "AB AC BC DE EF");
  CHECK(result.dropped_links == 3);
  CHECK(result.dropped_weight == 10.0);
  CHECK(result.rule == "links with a weight of at least 6 are kept");
}

TEST_CASE("the disparity filter keeps a link below the level from either end") {
  // The smaller value of both ends, one link after the other.
  const std::vector<std::pair<double, std::string>> smaller{{0.19140625, "DE"}, {0.2844444, "BC"}, {0.3086420, "AB"},
                                                            {0.36, "AC"},       {0.4444444, "EF"}, {0.47265625, "DF"},
                                                            {0.6944444, "BE"},  {0.7511111, "CD"}};
  for (const auto& entry : smaller) {
    const double value = entry.first;
    const std::string& link = entry.second;
    CAPTURE(link);
    CHECK(kept_at(value - 1e-6).find(link) == std::string::npos);
    CHECK(kept_at(value + 1e-6).find(link) != std::string::npos);
  }
  // Below, not at: these two values are exact.
  CHECK(kept_at(0.19140625).empty());
  CHECK(kept_at(0.47265625) == "AB AC BC DE EF");
  const GraphResult both = make_graph(two_triangles(), {6, 0.32});
  CHECK(names(both) == "AB BC DE");
  CHECK(both.rule ==
        "links with a weight of at least 6 are kept when the disparity filter puts them below 0.32 from either end");
  CHECK(both.dropped_links == 5);
  CHECK(both.dropped_weight == 22.0);
}

TEST_CASE("a pair of its own never passes the disparity filter") {
  const GraphResult result = make_graph(association(reference::numbered_columns(2), {{0, 1, 3.0}}), {0, 1.0});
  CHECK(result.graph.links().empty());
  CHECK(result.dropped_links == 1);
  CHECK(result.dropped_weight == 3.0);
}

TEST_CASE("the disparity filter does not depend on the unit of the weights") {
  const std::string kept = kept_at(0.4);
  for (const double factor : {1e-300, 1e300}) {
    const motet::CodeGraph graph = reference::scaled(reference::two_triangles(), factor);
    CHECK(names(make_graph(association(graph.nodes(), {graph.links().begin(), graph.links().end()}), {0, 0.4})) ==
          kept);
  }
}

TEST_CASE("an association with a direction is refused, and the message says what helps") {
  motet::AssociationMatrix directed;
  directed.columns = {{"a", "A"}, {"b", "B"}};
  directed.weights = motet::SparseMatrix(2, 2);
  directed.weights.insert(0, 1) = 0.5;
  directed.directed = true;
  CHECK_THROWS_WITH_AS(static_cast<void>(motet::make_graph(directed)), doctest::Contains("symmetrized"),
                       std::invalid_argument);
  CHECK(motet::make_graph(motet::symmetrized(directed)).graph.links()[0].weight == 0.25);
}

TEST_CASE("rules and matrices that make no sense are refused") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(make_graph(two_triangles(), {-1, std::nullopt}), std::invalid_argument);
  CHECK_THROWS_AS(make_graph(two_triangles(), {nan, std::nullopt}), std::invalid_argument);
  for (const double level : {0.0, -0.1, 1.1, nan}) {
    CHECK_THROWS_AS(make_graph(two_triangles(), {0, level}), std::invalid_argument);
  }
  CHECK_THROWS_AS(make_graph(association(reference::numbered_columns(2), {{1, 0, 1.0}})), std::invalid_argument);
  CHECK_THROWS_AS(make_graph(association(reference::numbered_columns(2), {{1, 1, 1.0}})), std::invalid_argument);
  AssociationMatrix unlabelled = two_triangles();
  unlabelled.columns.pop_back();
  CHECK_THROWS_AS(make_graph(unlabelled), std::invalid_argument);
  CHECK(make_graph(AssociationMatrix{}).graph.size() == 0);
}
