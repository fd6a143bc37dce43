#include "themes/leiden/move_nodes.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <numeric>
#include <vector>

#include "motet/core/random.hpp"

#include "graph/graph_access.hpp"
#include "reference/graphs.hpp"
#include "themes/leiden/base_rows.hpp"
#include "themes/leiden/qualities.hpp"

using motet::CodeGraph;
using motet::GraphAccess;
using Labels = std::vector<std::uint32_t>;

namespace {

const motet::Execution quiet;

// Moves all nodes of `graph` until none waits, from `labels`, in the order given.
template <class Weight>
Labels moved(const CodeGraph& graph, Labels labels, const Labels& order) {
  const motet::RankedRows& rows = GraphAccess::rows(graph);
  const motet::Level<Weight, motet::ProductGain> level{motet::all_rows<Weight>(rows), rows.strength.data()};
  motet::Workspace<Weight, motet::ProductGain> space(rows.nodes);
  std::copy(order.begin(), order.end(), space.order.data());
  const motet::ProductGain gain{1 / rows.whole};
  motet::Watch watch(quiet);
  motet::Mover<Weight, motet::ProductGain>(level, gain, labels.data(), space).run(watch);
  for (std::uint32_t label = 0; label < rows.nodes; ++label) CHECK(space.sums[label] == Weight{});
  return labels;
}

double quality(const CodeGraph& graph, const Labels& labels) {
  return reference::modularity(graph, reference::Labels(labels.begin(), labels.end()), 1.0);
}

Labels shuffled_order(motet::Random& random, std::uint32_t nodes) {
  Labels order(nodes);
  std::iota(order.begin(), order.end(), 0U);
  for (std::uint32_t i = nodes; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

}  // namespace

TEST_CASE("moving never lowers the quality, and often raises it") {
  motet::Random random(31);
  int raised = 0;
  for (int round = 0; round < 60; ++round) {
    const CodeGraph graph = reference::random_graph(random, 24, 0.1 + 0.8 * random.uniform(), round % 2 == 0);
    const auto nodes = static_cast<std::uint32_t>(graph.size());
    Labels start(nodes);
    for (std::uint32_t& label : start) label = random.below(round % 3 == 0 ? 3 : nodes);
    const Labels order = shuffled_order(random, nodes);
    const Labels labels = GraphAccess::rows(graph).uniform ? moved<std::uint32_t>(graph, start, order)
                                                           : moved<double>(graph, start, order);
    for (const std::uint32_t label : labels) CHECK(label < nodes);
    CHECK(quality(graph, labels) >= quality(graph, start) - 1e-12);
    raised += quality(graph, labels) > quality(graph, start) + 1e-3;
  }
  CHECK(raised > 50);
}

TEST_CASE("links of one weight move nodes as links of whole numbers do") {
  motet::Random random(37);
  for (int round = 0; round < 20; ++round) {
    const CodeGraph graph = reference::random_graph(random, 30, 0.3, false);
    const CodeGraph half = reference::scaled(graph, 0.5);
    const Labels order = shuffled_order(random, 30);
    Labels start(30);
    std::iota(start.begin(), start.end(), 0U);
    CHECK(moved<std::uint32_t>(graph, start, order) == moved<std::uint32_t>(half, start, order));
  }
}
