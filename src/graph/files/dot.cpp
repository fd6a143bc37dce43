#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "motet/graph/graph_files.hpp"
#include "motet/text/utf8.hpp"

#include "graph/files/graph_text.hpp"

namespace motet::inline v1 {
namespace {

constexpr double thinnest_line = 0.5;
constexpr double thickest_line = 6;

bool is_entity_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
}

// Graphviz would show "&lt;" as "<".
bool starts_entity(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && is_entity_character(text[end])) ++end;
  return end > 1 && end < text.size() && text[end] == ';';
}

// A label in quotes, which Graphviz shows as it is: a backslash would begin an escape, a line break becomes one.
std::string quoted(std::string_view raw) {
  const std::string text = to_utf8_lossy(raw).text;
  std::string result = "\"";
  for (std::size_t position = 0; position < text.size();) {
    const std::string_view rest = std::string_view(text).substr(position);
    const char32_t c = next_code_point(text, position);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += static_cast<char>(c);
    } else if (c == '\n' || c == '\r') {
      if (c == '\n' || !rest.starts_with("\r\n")) result += "\\n";
    } else if (c == '&' && starts_entity(rest)) {
      result += "&amp;";
    } else {
      append_utf8(result, c < 0x20 && c != '\t' ? U'\uFFFD' : c);
    }
  }
  return result + '"';
}

std::string color_text(std::uint32_t color) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "\"#";
  for (int shift = 20; shift >= 0; shift -= 4) text += digits[color >> shift & 0xF];
  return text + '"';
}

std::string node_line(const FileGraph& file, std::size_t place, std::string_view indent) {
  const FileNode& node = file.nodes[place];
  std::string line = std::string(indent) + node_name(place) + " [label=" + quoted(node.label);
  if (file.has_communities) line += ", community=\"" + std::to_string(node.community) + '"';
  if (file.has_counts) line += ", count=\"" + number_text(node.count) + '"';
  return line + "];\n";
}

std::map<std::int32_t, std::vector<std::size_t>> members_of_communities(const FileGraph& file) {
  std::map<std::int32_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < file.nodes.size(); ++i) members[std::max(file.nodes[i].community, -1)].push_back(i);
  return members;
}

std::string cluster(const FileGraph& file, std::int32_t community, const std::vector<std::size_t>& members) {
  std::string text = "  subgraph cluster_" + std::to_string(community) + " {\n    label=\"theme " +
                     std::to_string(std::int64_t{community} + 1) +
                     "\";\n    color=" + color_text(community_color(community)) + ";\n";
  for (const std::size_t node : members) text += node_line(file, node, "    ");
  return text + "  }\n";
}

}  // namespace

std::string to_dot(const CodeGraph& graph, std::span<const std::int32_t> community, std::span<const double> count) {
  const FileGraph file = file_graph(graph, community, count);
  std::string dot = "graph codes {\n";
  for (const auto& [number, members] : members_of_communities(file)) {
    if (number >= 0) {
      dot += cluster(file, number, members);
    } else {
      for (const std::size_t node : members) dot += node_line(file, node, "  ");
    }
  }
  double strongest = 0;
  for (const Link& link : file.links) strongest = std::max(strongest, link.weight);
  for (const Link& link : file.links) {
    const double width = thinnest_line + (thickest_line - thinnest_line) * (link.weight / strongest);
    dot += "  n" + std::to_string(link.first) + " -- n" + std::to_string(link.second) + " [weight=\"" +
           number_text(link.weight) + "\", penwidth=\"" + number_text(width) + "\"];\n";
  }
  return dot + "}\n";
}

}  // namespace motet::inline v1
