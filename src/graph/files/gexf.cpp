#include <cstddef>
#include <cstdint>
#include <string>

#include "motet/graph/graph_files.hpp"

#include "graph/files/graph_text.hpp"

namespace motet::inline v1 {
namespace {

std::string attribute_value(std::string_view name, const std::string& value) {
  return "<attvalue for=\"" + std::string(name) + "\" value=\"" + value + "\"/>";
}

std::string node_element(const FileGraph& file, std::size_t place) {
  const FileNode& node = file.nodes[place];
  std::string xml = "      <node id=\"" + node_name(place) + "\" label=\"" + escape_xml(node.label) + "\"";
  if (!file.has_communities && !file.has_counts) return xml + "/>\n";
  xml += ">\n        <attvalues>";
  if (file.has_communities) xml += attribute_value("community", std::to_string(node.community));
  if (file.has_counts) xml += attribute_value("count", number_text(node.count));
  xml += "</attvalues>\n";
  if (file.has_communities) {
    const std::uint32_t color = community_color(node.community);
    xml += "        <viz:color r=\"" + std::to_string(color >> 16) + "\" g=\"" + std::to_string(color >> 8 & 0xFF) +
           "\" b=\"" + std::to_string(color & 0xFF) + "\"/>\n";
  }
  return xml + "      </node>\n";
}

std::string declarations(const FileGraph& file) {
  if (!file.has_communities && !file.has_counts) return {};
  std::string xml = "    <attributes class=\"node\" mode=\"static\">\n";
  if (file.has_communities) xml += "      <attribute id=\"community\" title=\"community\" type=\"integer\"/>\n";
  if (file.has_counts) xml += "      <attribute id=\"count\" title=\"count\" type=\"double\"/>\n";
  return xml + "    </attributes>\n";
}

}  // namespace

std::string to_gexf(const CodeGraph& graph, std::span<const std::int32_t> community, std::span<const double> count) {
  const FileGraph file = file_graph(graph, community, count);
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\""
      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
      " xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n"
      "  <graph mode=\"static\" defaultedgetype=\"undirected\">\n" +
      declarations(file) + "    <nodes>\n";
  for (std::size_t i = 0; i < file.nodes.size(); ++i) xml += node_element(file, i);
  xml += "    </nodes>\n    <edges>\n";
  for (std::size_t i = 0; i < file.links.size(); ++i) {
    const Link& link = file.links[i];
    xml += "      <edge id=\"e" + std::to_string(i) + "\" source=\"n" + std::to_string(link.first) + "\" target=\"n" +
           std::to_string(link.second) + "\" weight=\"" + number_text(link.weight) + "\"/>\n";
  }
  return xml + "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace motet::inline v1
