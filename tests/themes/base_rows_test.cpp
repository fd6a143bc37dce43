#include "themes/leiden/base_rows.hpp"

#include <doctest/doctest.h>
#include <vector>

#include "motet/core/random.hpp"

#include "graph/graph_access.hpp"
#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::GraphAccess;

TEST_CASE("rows inside labels are those of the graph without the links between labels") {
  motet::Random random(19);
  for (int round = 0; round < 20; ++round) {
    const CodeGraph graph = reference::random_graph(random, 20, 0.4, true);
    std::vector<std::uint32_t> labels(20);
    for (std::uint32_t& label : labels) label = random.below(3);
    std::vector<motet::Link> links;
    for (const motet::Link& link : graph.links()) {
      if (labels[static_cast<std::size_t>(link.first)] == labels[static_cast<std::size_t>(link.second)]) {
        links.push_back(link);
      }
    }
    const CodeGraph inside(graph.nodes(), links);
    const motet::Execution execution;
    motet::Watch watch(execution);
    const motet::RowsInside<double> filtered(motet::all_rows<double>(GraphAccess::rows(graph)), labels, watch);
    const motet::LinkRows<double> rows = filtered.rows();
    for (std::int32_t node = 0; node < 20; ++node) {
      const auto neighbors = inside.neighbors(node);
      const std::uint32_t begin = rows.offsets[static_cast<std::size_t>(node)];
      REQUIRE(rows.degree(static_cast<std::uint32_t>(node)) == neighbors.size());
      for (std::uint32_t i = 0; i < neighbors.size(); ++i) {
        CHECK(rows.ends[begin + i] == static_cast<std::uint32_t>(neighbors[i].node));
      }
    }
  }
}

TEST_CASE("weights as given are the graph's own") {
  for (const double factor : {1.0, 3e-200, 7e200}) {
    for (const bool weighted : {false, true}) {
      motet::Random random(23);
      const CodeGraph graph = reference::scaled(reference::random_graph(random, 15, 0.5, weighted), factor);
      const motet::RowsAsGiven given(GraphAccess::rows(graph), GraphAccess::largest_weight(graph));
      for (std::int32_t node = 0; node < 15; ++node) {
        const auto rank = static_cast<std::uint32_t>(node);
        const auto neighbors = graph.neighbors(node);
        for (std::uint32_t i = 0; i < neighbors.size(); ++i) {
          CHECK(given.rows().weight(given.rows().offsets[rank] + i) == neighbors[i].weight);
        }
        CHECK(given.strength(rank) == doctest::Approx(graph.strength(node)).epsilon(1e-14));
      }
    }
  }
}
