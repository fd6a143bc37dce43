#include "motet/graph/centralities.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "graph/key_order.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

void require_one_community_a_node(const CodeGraph& graph, std::span<const std::int32_t> community) {
  if (community.size() != static_cast<std::size_t>(graph.size())) {
    throw std::invalid_argument("there must be one community a node, not " + std::to_string(community.size()) +
                                " for " + std::to_string(graph.size()) + " nodes");
  }
}

// One node after the other. Links are summed by the key of the other end and communities by size and key, so that
// numbering changes no bit.
class Participation {
 public:
  Participation(const CodeGraph& graph, std::span<const std::int32_t> community)
      : graph_(graph),
        order_(key_order(graph.nodes())),
        exponent_(weight_exponent(graph.links())),
        partition_(make_partition(graph, community)),
        into_(static_cast<std::size_t>(partition_.communities), 0.0) {}

  double of(std::int32_t node) {
    collect_ends(node);
    if (ends_.empty()) return undefined;
    double strength = 0;
    for (const auto& [rank, weight] : ends_) {
      const std::int32_t other = order_.node[static_cast<std::size_t>(rank)];
      const auto community = static_cast<std::size_t>(partition_.community[static_cast<std::size_t>(other)]);
      if (into_[community] == 0) met_.push_back(community);
      into_[community] += weight;
      strength += weight;
    }
    std::sort(met_.begin(), met_.end());
    double squares = 0;
    for (const std::size_t community : met_) {
      const double share = into_[community] / strength;
      squares += share * share;
      into_[community] = 0;
    }
    met_.clear();
    return std::max(1 - squares, 0.0);
  }

 private:
  void collect_ends(std::int32_t node) {
    ends_.clear();
    for (const Neighbor& neighbor : graph_.neighbors(node)) {
      ends_.emplace_back(order_.rank[static_cast<std::size_t>(neighbor.node)], std::ldexp(neighbor.weight, -exponent_));
    }
    if (!order_.given) std::sort(ends_.begin(), ends_.end());
  }

  const CodeGraph& graph_;
  KeyOrder order_;
  int exponent_;
  Partition partition_;
  std::vector<std::pair<std::int32_t, double>> ends_;  // rank of the other end, weight
  std::vector<double> into_;                           // each community
  std::vector<std::size_t> met_;
};

// From the strongest, equally strong ones by key.
std::vector<std::int32_t> by_strength(const CodeGraph& graph) {
  std::vector<std::int32_t> nodes = key_order(graph.nodes()).node;
  std::stable_sort(nodes.begin(), nodes.end(),
                   [&](std::int32_t a, std::int32_t b) { return graph.strength(a) > graph.strength(b); });
  return nodes;
}

}  // namespace

std::vector<double> participation_coefficients(const CodeGraph& graph, std::span<const std::int32_t> community) {
  require_one_community_a_node(graph, community);
  Participation participation(graph, community);
  std::vector<double> result(community.size());
  for (std::int32_t node = 0; node < graph.size(); ++node) {
    result[static_cast<std::size_t>(node)] = participation.of(node);
  }
  return result;
}

Table centralities(const CodeGraph& graph, std::span<const std::int32_t> community, const CentralityOptions& options) {
  if (!community.empty()) require_one_community_a_node(graph, community);
  const std::vector<double> between = betweenness(graph, options);
  const std::vector<double> close = closeness(graph, options);
  const std::vector<double> eigenvector = eigenvector_centrality(graph, options);
  const std::vector<std::int32_t> core = core_numbers(graph);
  std::vector<double> participation;
  if (!community.empty()) participation = participation_coefficients(graph, community);

  Table table{
      "centralities",
      {"code", "theme", "links", "strength", "betweenness", "closeness", "eigenvector", "core", "participation", "id"},
      {}};
  for (const std::int32_t node : by_strength(graph)) {
    const auto i = static_cast<std::size_t>(node);
    const Column& column = graph.nodes()[i];
    const bool in_theme = !community.empty() && community[i] >= 0;
    table.rows.push_back({column.label, in_theme ? Cell{std::int64_t{community[i]} + 1} : Cell{},
                          static_cast<std::int64_t>(graph.neighbors(node).size()), graph.strength(node), between[i],
                          close[i], eigenvector[i], std::int64_t{core[i]},
                          community.empty() ? Cell{} : Cell{participation[i]}, column.key});
  }
  return table;
}

}  // namespace motet::inline v1
