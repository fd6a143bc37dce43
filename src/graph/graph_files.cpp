#include "motet/graph/graph_files.hpp"

#include <cstddef>
#include <stdexcept>
#include <string_view>

#include "motet/core/table.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

// XML 1.0 has no way to write most control characters and the two last code points of the basic plane.
bool allowed_in_xml(char32_t c) { return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r'; }

std::string escaped(std::string_view raw) {
  const std::string text = to_utf8_lossy(raw).text;
  std::string result;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t c = next_code_point(text, position);
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '\r':
        // A parser would read a bare CR as LF.
        result += "&#13;";
        break;
      default:
        append_utf8(result, allowed_in_xml(c) ? c : U'\uFFFD');
    }
  }
  return result;
}

// Undefined numbers are written as XML Schema writes them, since an empty element is not a number.
std::string number(double value) {
  const std::string text = format_number(value);
  return text.empty() ? "NaN" : text;
}

}  // namespace

std::string to_graphml(const CodeGraph& graph, std::span<const std::int32_t> community, std::span<const double> count) {
  const auto size = static_cast<std::size_t>(graph.size());
  if (!community.empty() && community.size() != size) {
    throw std::invalid_argument("there must be one community a node");
  }
  if (!count.empty() && count.size() != size) throw std::invalid_argument("there must be one count a node");

  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
      " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
      " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
      "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n";
  if (!community.empty()) {
    xml += "  <key id=\"community\" for=\"node\" attr.name=\"community\" attr.type=\"int\"/>\n";
  }
  if (!count.empty()) xml += "  <key id=\"count\" for=\"node\" attr.name=\"count\" attr.type=\"double\"/>\n";
  xml +=
      "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
      "  <graph id=\"codes\" edgedefault=\"undirected\">\n";
  for (std::size_t i = 0; i < size; ++i) {
    xml += "    <node id=\"n" + std::to_string(i) + "\">\n";
    xml += "      <data key=\"label\">" + escaped(graph.nodes()[i].label) + "</data>\n";
    if (!community.empty()) xml += "      <data key=\"community\">" + std::to_string(community[i]) + "</data>\n";
    if (!count.empty()) xml += "      <data key=\"count\">" + number(count[i]) + "</data>\n";
    xml += "    </node>\n";
  }
  for (const Link& link : graph.links()) {
    xml += "    <edge source=\"n" + std::to_string(link.first) + "\" target=\"n" + std::to_string(link.second) +
           "\"><data key=\"weight\">" + number(link.weight) + "</data></edge>\n";
  }
  xml += "  </graph>\n</graphml>\n";
  return xml;
}

}  // namespace motet::inline v1
