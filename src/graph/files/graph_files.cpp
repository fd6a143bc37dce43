#include "motet/graph/graph_files.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include "motet/graph/backbone.hpp"

#include "graph/files/graph_text.hpp"
#include "graph/key_order.hpp"

namespace motet::inline v1 {
namespace {

struct LinkRow {
  Link link;
  double disparity = 0;
};

// Each link from the end with the smaller key; the strongest link first, equal ones by the keys of their ends.
std::vector<LinkRow> rows_of(const CodeGraph& graph, const KeyOrder& order) {
  const std::vector<double> disparity = disparity_p(graph);
  const auto rank = [&order](std::int32_t node) { return order.rank[static_cast<std::size_t>(node)]; };
  std::vector<LinkRow> rows;
  for (std::size_t i = 0; i < disparity.size(); ++i) {
    Link link = graph.links()[i];
    if (rank(link.first) > rank(link.second)) std::swap(link.first, link.second);
    rows.push_back({link, disparity[i]});
  }
  std::sort(rows.begin(), rows.end(), [&](const LinkRow& a, const LinkRow& b) {
    if (a.link.weight != b.link.weight) return a.link.weight > b.link.weight;
    return std::pair(rank(a.link.first), rank(a.link.second)) < std::pair(rank(b.link.first), rank(b.link.second));
  });
  return rows;
}

Cell same_community(std::span<const std::int32_t> community, const Link& link) {
  if (community.empty()) return {};
  const std::int32_t first = community[static_cast<std::size_t>(link.first)];
  return std::string(first >= 0 && first == community[static_cast<std::size_t>(link.second)] ? "yes" : "no");
}

}  // namespace

std::string to_graphml(const CodeGraph& graph, std::span<const std::int32_t> community, std::span<const double> count) {
  const FileGraph file = file_graph(graph, community, count);
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
      " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
      " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
      "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n";
  if (file.has_communities) {
    xml += "  <key id=\"community\" for=\"node\" attr.name=\"community\" attr.type=\"int\"/>\n";
  }
  if (file.has_counts) xml += "  <key id=\"count\" for=\"node\" attr.name=\"count\" attr.type=\"double\"/>\n";
  xml +=
      "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
      "  <graph id=\"codes\" edgedefault=\"undirected\">\n";
  for (std::size_t i = 0; i < file.nodes.size(); ++i) {
    const FileNode& node = file.nodes[i];
    xml += "    <node id=\"" + node_name(i) + "\">\n";
    xml += "      <data key=\"label\">" + escape_xml(node.label) + "</data>\n";
    if (file.has_communities) xml += "      <data key=\"community\">" + std::to_string(node.community) + "</data>\n";
    if (file.has_counts) xml += "      <data key=\"count\">" + number_text(node.count) + "</data>\n";
    xml += "    </node>\n";
  }
  for (const Link& link : file.links) {
    xml += "    <edge source=\"n" + std::to_string(link.first) + "\" target=\"n" + std::to_string(link.second) +
           "\"><data key=\"weight\">" + number_text(link.weight) + "</data></edge>\n";
  }
  xml += "  </graph>\n</graphml>\n";
  return xml;
}

Table to_table(const CodeGraph& graph, std::span<const std::int32_t> community) {
  if (!community.empty() && community.size() != static_cast<std::size_t>(graph.size())) {
    throw std::invalid_argument("there must be one community a node");
  }
  Table table{"links", {"first", "second", "weight", "disparity_p", "same_community", "first_id", "second_id"}, {}};
  for (const LinkRow& row : rows_of(graph, key_order(graph.nodes()))) {
    const Column& first = graph.nodes()[static_cast<std::size_t>(row.link.first)];
    const Column& second = graph.nodes()[static_cast<std::size_t>(row.link.second)];
    table.rows.push_back({first.label, second.label, row.link.weight, row.disparity,
                          same_community(community, row.link), first.key, second.key});
  }
  return table;
}

}  // namespace motet::inline v1
