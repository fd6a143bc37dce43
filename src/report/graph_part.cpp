#include "report/graph_part.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace motet::inline v1::report {
namespace {

// The nodes with the strongest links together, in the order of the graph.
std::vector<std::int32_t> strongest_nodes(const CodeGraph& graph, std::size_t most) {
  std::vector<std::int32_t> nodes(static_cast<std::size_t>(graph.size()));
  std::iota(nodes.begin(), nodes.end(), 0);
  if (nodes.size() <= most) return nodes;
  std::vector<double> strength(nodes.size());
  for (const std::int32_t node : nodes) strength[static_cast<std::size_t>(node)] = graph.strength(node);
  std::stable_sort(nodes.begin(), nodes.end(), [&](std::int32_t a, std::int32_t b) {
    return strength[static_cast<std::size_t>(a)] > strength[static_cast<std::size_t>(b)];
  });
  nodes.resize(most);
  std::sort(nodes.begin(), nodes.end());
  return nodes;
}

CodeGraph subgraph(const CodeGraph& graph, const std::vector<std::int32_t>& nodes) {
  std::vector<std::int32_t> place(static_cast<std::size_t>(graph.size()), -1);
  std::vector<Column> columns;
  for (const std::int32_t node : nodes) {
    place[static_cast<std::size_t>(node)] = static_cast<std::int32_t>(columns.size());
    columns.push_back(graph.nodes()[static_cast<std::size_t>(node)]);
  }
  std::vector<Link> links;
  for (const Link& link : graph.links()) {
    const std::int32_t first = place[static_cast<std::size_t>(link.first)];
    const std::int32_t second = place[static_cast<std::size_t>(link.second)];
    if (first >= 0 && second >= 0) links.push_back({first, second, link.weight});
  }
  return {std::move(columns), links};
}

// A layout takes the longer the more lines there are; what is not drawn need not pull.
CodeGraph with_strongest_links(const CodeGraph& graph, std::size_t most) {
  std::vector<Link> links(graph.links().begin(), graph.links().end());
  if (links.size() <= most) return graph;
  std::stable_sort(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.weight > b.weight; });
  links.resize(most);
  return {graph.nodes(), links};
}

}  // namespace

GraphPart strongest_part(const CodeGraph& graph, std::span<const std::int32_t> community, std::span<const double> count,
                         std::size_t most_nodes, std::size_t most_links) {
  const std::vector<std::int32_t> nodes = strongest_nodes(graph, std::max<std::size_t>(most_nodes, 1));
  GraphPart part;
  const CodeGraph all = subgraph(graph, nodes);
  part.graph = with_strongest_links(all, most_links);
  part.nodes_left_out = graph.size() - part.graph.size();
  part.links_left_out = static_cast<std::int64_t>(all.links().size() - part.graph.links().size());
  for (const std::int32_t node : nodes) {
    const auto at = static_cast<std::size_t>(node);
    part.count.push_back(count.empty() ? graph.strength(node) : count[at]);
    part.community.push_back(community.empty() ? -1 : community[at]);
  }
  for (const std::int32_t number : part.community) {
    if (number >= 0) part.numbers.push_back(number);
  }
  std::sort(part.numbers.begin(), part.numbers.end());
  part.numbers.erase(std::unique(part.numbers.begin(), part.numbers.end()), part.numbers.end());
  for (std::int32_t& number : part.community) {
    if (number < 0) continue;
    const auto found = std::lower_bound(part.numbers.begin(), part.numbers.end(), number);
    number = static_cast<std::int32_t>(found - part.numbers.begin());
  }
  return part;
}

}  // namespace motet::inline v1::report
