#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "motet/core/parallel.hpp"
#include "motet/graph/centralities.hpp"

#include "graph/centralities/leading_vector.hpp"
#include "graph/key_order.hpp"

namespace motet::inline v1 {
namespace {

// The nodes of the largest component, by key.
std::vector<std::int32_t> largest_component(const CodeGraph& graph, const KeyOrder& order) {
  const Partition components = connected_components(graph);
  std::vector<std::int32_t> nodes;
  for (const std::int32_t node : order.node) {
    if (components.community[static_cast<std::size_t>(node)] == 0) nodes.push_back(node);
  }
  return nodes;
}

// The links between `nodes`, as places in it, their weights scaled so that no sum of them is infinite.
std::vector<Link> links_among(const CodeGraph& graph, const KeyOrder& order, const std::vector<std::int32_t>& nodes) {
  std::vector<std::int32_t> place(static_cast<std::size_t>(graph.size()), -1);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::int32_t rank = order.rank[static_cast<std::size_t>(nodes[i])];
    place[static_cast<std::size_t>(rank)] = static_cast<std::int32_t>(i);
  }
  std::vector<Link> links;
  for (const Link& link : links_by_rank(graph.links(), order)) {
    const std::int32_t first = place[static_cast<std::size_t>(link.first)];
    const std::int32_t second = place[static_cast<std::size_t>(link.second)];
    if (first >= 0) links.push_back({first, second, link.weight});
  }
  const int exponent = weight_exponent(links);
  for (Link& link : links) link.weight = std::ldexp(link.weight, -exponent);
  return links;
}

}  // namespace

std::vector<double> eigenvector_centrality(const CodeGraph& graph, const CentralityOptions& options) {
  std::vector<double> result(static_cast<std::size_t>(graph.size()), 0.0);
  if (graph.links().empty()) {
    std::fill(result.begin(), result.end(), std::numeric_limits<double>::quiet_NaN());
    return result;
  }
  const KeyOrder order = key_order(graph.nodes());
  const std::vector<std::int32_t> nodes = largest_component(graph, order);
  std::uint64_t products = 0;
  const std::vector<double> vector = leading_vector(nodes.size(), links_among(graph, order, nodes), [&] {
    report_progress(options.execution, "eigenvector centrality", products++, 0);
  });
  const double largest = *std::max_element(vector.begin(), vector.end());
  for (std::size_t i = 0; i < nodes.size(); ++i) result[static_cast<std::size_t>(nodes[i])] = vector[i] / largest;
  return result;
}

}  // namespace motet::inline v1
