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

#include "graph/key_order.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// Any labels as 0, 1, ... in ascending order of the labels.
std::vector<std::int32_t> dense(std::span<const std::int32_t> labels, std::size_t& count) {
  std::vector<std::int32_t> values(labels.begin(), labels.end());
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  count = values.size();
  std::vector<std::int32_t> result(labels.size());
  std::transform(labels.begin(), labels.end(), result.begin(), [&](std::int32_t label) {
    return static_cast<std::int32_t>(std::lower_bound(values.begin(), values.end(), label) - values.begin());
  });
  return result;
}

void require_one_label_a_node(const CodeGraph& graph, std::span<const std::int32_t> labels) {
  if (labels.size() != static_cast<std::size_t>(graph.size())) {
    throw std::invalid_argument(std::to_string(labels.size()) + " labels for " + std::to_string(graph.size()) +
                                " nodes");
  }
}

std::int64_t pairs(std::int64_t n) { return n * (n - 1) / 2; }

}  // namespace

Partition make_partition(const CodeGraph& graph, std::span<const std::int32_t> labels) {
  require_one_label_a_node(graph, labels);
  std::size_t count = 0;
  const std::vector<std::int32_t> dense_labels = dense(labels, count);
  const KeyOrder order = key_order(graph.nodes());

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
  const KeyOrder order = key_order(graph.nodes());
  // Numbered by size and key, communities are summed in the same order however nodes and labels were given.
  const Partition partition = make_partition(graph, community);
  const int exponent = weight_exponent(graph.links());

  std::vector<double> inside(static_cast<std::size_t>(partition.communities), 0.0);
  std::vector<double> strength(inside.size(), 0.0);
  double total = 0;
  for (const Link& link : links_by_rank(graph.links(), order)) {
    const auto first = static_cast<std::size_t>(
        partition.community[static_cast<std::size_t>(order.node[static_cast<std::size_t>(link.first)])]);
    const auto second = static_cast<std::size_t>(
        partition.community[static_cast<std::size_t>(order.node[static_cast<std::size_t>(link.second)])]);
    const double weight = std::ldexp(link.weight, -exponent);
    total += weight;
    strength[first] += weight;
    strength[second] += weight;
    if (first == second) inside[first] += weight;
  }
  double sum = 0;
  for (std::size_t c = 0; c < inside.size(); ++c) {
    const double share = strength[c] / (2 * total);
    sum += inside[c] / total - resolution * share * share;
  }
  return sum;
}

double adjusted_rand_index(std::span<const std::int32_t> first, std::span<const std::int32_t> second) {
  if (first.size() != second.size()) {
    throw std::invalid_argument("partitions of " + std::to_string(first.size()) + " and " +
                                std::to_string(second.size()) + " nodes");
  }
  if (first.size() < 2) return undefined;
  std::size_t rows = 0;
  std::size_t columns = 0;
  const std::vector<std::int32_t> a = dense(first, rows);
  const std::vector<std::int32_t> b = dense(second, columns);
  std::vector<std::int64_t> row_sizes(rows, 0);
  std::vector<std::int64_t> column_sizes(columns, 0);
  std::vector<std::pair<std::int32_t, std::int32_t>> cells(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    ++row_sizes[static_cast<std::size_t>(a[i])];
    ++column_sizes[static_cast<std::size_t>(b[i])];
    cells[i] = {a[i], b[i]};
  }
  std::sort(cells.begin(), cells.end());
  std::int64_t together_in_both = 0;
  for (auto begin = cells.begin(); begin != cells.end();) {
    const auto end = std::upper_bound(begin, cells.end(), *begin);
    together_in_both += pairs(end - begin);
    begin = end;
  }
  const auto sum_of_pairs = [](const std::vector<std::int64_t>& sizes) {
    return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0},
                           [](std::int64_t sum, std::int64_t n) { return sum + pairs(n); });
  };
  const std::int64_t in_first = sum_of_pairs(row_sizes);
  const std::int64_t in_second = sum_of_pairs(column_sizes);
  const std::int64_t all = pairs(static_cast<std::int64_t>(a.size()));
  // Only here chance leaves no room between what is expected and what is possible.
  if (in_first == in_second && (in_first == 0 || in_first == all)) return 1.0;
  const double expected = static_cast<double>(in_first) * static_cast<double>(in_second) / static_cast<double>(all);
  const double possible = (static_cast<double>(in_first) + static_cast<double>(in_second)) / 2;
  return (static_cast<double>(together_in_both) - expected) / (possible - expected);
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
