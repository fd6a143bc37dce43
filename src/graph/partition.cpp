#include "motet/graph/partition.hpp"

#include <algorithm>
#include <boost/graph/connected_components.hpp>
#include <boost/property_map/property_map.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "motet/bridge/boost_graph.hpp"

#include "graph/dense_labels.hpp"
#include "graph/graph_access.hpp"
#include "graph/key_order.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

void require_one_label_a_node(const CodeGraph& graph, std::span<const std::int32_t> labels) {
  if (labels.size() != static_cast<std::size_t>(graph.size())) {
    throw std::invalid_argument(std::to_string(labels.size()) + " labels for " + std::to_string(graph.size()) +
                                " nodes");
  }
}

// Calls visit(first, second, weight) for each link, by the keys of its ends, without a copy where they stand like that.
template <class Visit>
void each_link_by_rank(const CodeGraph& graph, const Visit& visit) {
  const KeyOrder& order = GraphAccess::key_order(graph);
  if (order.given) {
    for (const Link& link : graph.links()) {
      visit(static_cast<std::size_t>(link.first), static_cast<std::size_t>(link.second), link.weight);
    }
    return;
  }
  for (const Link& link : links_by_rank(graph.links(), order)) {
    visit(static_cast<std::size_t>(order.node[static_cast<std::size_t>(link.first)]),
          static_cast<std::size_t>(order.node[static_cast<std::size_t>(link.second)]), link.weight);
  }
}

}  // namespace

Partition make_partition(const CodeGraph& graph, std::span<const std::int32_t> labels) {
  require_one_label_a_node(graph, labels);
  std::size_t count = 0;
  const std::vector<std::int32_t> dense_labels = to_dense_labels(labels, count);
  const KeyOrder& order = GraphAccess::key_order(graph);

  std::vector<std::int32_t> size(count, 0);
  std::vector<std::int32_t> smallest(count, std::numeric_limits<std::int32_t>::max());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto c = static_cast<std::size_t>(dense_labels[i]);
    ++size[c];
    smallest[c] = std::min(smallest[c], order.rank[i]);
  }
  std::vector<std::size_t> by_size(count);
  std::iota(by_size.begin(), by_size.end(), std::size_t{0});
  std::sort(by_size.begin(), by_size.end(), [&](std::size_t a, std::size_t b) {
    return size[a] != size[b] ? size[a] > size[b] : smallest[a] < smallest[b];
  });
  std::vector<std::int32_t> number(count);
  for (std::size_t i = 0; i < count; ++i) number[by_size[i]] = static_cast<std::int32_t>(i);

  Partition partition;
  partition.communities = static_cast<std::int32_t>(count);
  partition.community.resize(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    partition.community[i] = number[static_cast<std::size_t>(dense_labels[i])];
  }
  return partition;
}

double modularity(const CodeGraph& graph, std::span<const std::int32_t> community, double resolution) {
  require_one_label_a_node(graph, community);
  if (graph.links().empty()) return undefined;
  // Numbered by size and key, communities are summed in the same order however nodes and labels were given.
  const Partition partition = make_partition(graph, community);
  int exponent = 0;
  std::frexp(GraphAccess::largest_weight(graph), &exponent);
  // A product is quicker, and as exact, where the power itself is in range.
  const double factor = std::abs(exponent) < 1000 ? std::ldexp(1.0, -exponent) : 0.0;
  const auto scaled = [=](double weight) { return factor > 0 ? weight * factor : std::ldexp(weight, -exponent); };

  std::vector<double> inside(static_cast<std::size_t>(partition.communities), 0.0);
  std::vector<double> strength(inside.size(), 0.0);
  double total = 0;
  each_link_by_rank(graph, [&](std::size_t first_node, std::size_t second_node, double link) {
    const auto first = static_cast<std::size_t>(partition.community[first_node]);
    const auto second = static_cast<std::size_t>(partition.community[second_node]);
    const double weight = scaled(link);
    total += weight;
    strength[first] += weight;
    strength[second] += weight;
    if (first == second) inside[first] += weight;
  });
  double sum = 0;
  for (std::size_t c = 0; c < inside.size(); ++c) {
    const double share = strength[c] / (2 * total);
    sum += inside[c] / total - resolution * share * share;
  }
  return sum;
}

double constant_potts(const CodeGraph& graph, std::span<const std::int32_t> community, double resolution) {
  require_one_label_a_node(graph, community);
  const Partition partition = make_partition(graph, community);
  std::vector<double> inside(static_cast<std::size_t>(partition.communities), 0.0);
  std::vector<double> size(inside.size(), 0.0);
  for (const std::int32_t c : partition.community) ++size[static_cast<std::size_t>(c)];
  each_link_by_rank(graph, [&](std::size_t first, std::size_t second, double weight) {
    const std::int32_t c = partition.community[first];
    if (c == partition.community[second]) inside[static_cast<std::size_t>(c)] += weight;
  });
  double sum = 0;
  for (std::size_t c = 0; c < inside.size(); ++c) sum += inside[c] - resolution * size[c] * (size[c] - 1) / 2;
  return sum;
}

Partition connected_components(const CodeGraph& graph) {
  std::vector<std::int32_t> component(static_cast<std::size_t>(graph.size()));
  if (!component.empty()) {
    boost::connected_components(graph,
                                boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
  }
  return make_partition(graph, component);
}

}  // namespace motet::inline v1
