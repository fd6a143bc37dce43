#include "graph/files/graph_text.hpp"

#include <array>
#include <cstddef>
#include <stdexcept>

#include "motet/core/table.hpp"
#include "motet/text/utf8.hpp"

#include "graph/key_order.hpp"

namespace motet::inline v1 {
namespace {

// XML 1.0 has no way to write most control characters and the two last code points of the basic plane.
bool allowed_in_xml(char32_t c) { return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r'; }

void append_escaped(std::string& result, char32_t c) {
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
    case '"':
      result += "&quot;";
      break;
    // A parser would read a bare CR as LF, and all three as blanks in an attribute.
    case '\r':
      result += "&#13;";
      break;
    case '\n':
      result += "&#10;";
      break;
    case '\t':
      result += "&#9;";
      break;
    default:
      append_utf8(result, allowed_in_xml(c) ? c : U'\uFFFD');
  }
}

}  // namespace

FileGraph file_graph(const CodeGraph& graph, std::span<const std::int32_t> community, std::span<const double> count) {
  const auto size = static_cast<std::size_t>(graph.size());
  if (!community.empty() && community.size() != size) {
    throw std::invalid_argument("there must be one community a node");
  }
  if (!count.empty() && count.size() != size) throw std::invalid_argument("there must be one count a node");
  const KeyOrder order = key_order(graph.nodes());
  FileGraph result;
  result.has_communities = !community.empty();
  result.has_counts = !count.empty();
  result.links = links_by_rank(graph.links(), order);
  result.nodes.reserve(size);
  for (const std::int32_t node : order.node) {
    const auto i = static_cast<std::size_t>(node);
    result.nodes.push_back(
        {graph.nodes()[i].label, community.empty() ? -1 : community[i], count.empty() ? 0.0 : count[i]});
  }
  return result;
}

std::string escape_xml(std::string_view raw) {
  const std::string text = to_utf8_lossy(raw).text;
  std::string result;
  for (std::size_t position = 0; position < text.size();) append_escaped(result, next_code_point(text, position));
  return result;
}

std::string number_text(double value) {
  const std::string text = format_number(value);
  return text.empty() ? "NaN" : text;
}

std::string node_name(std::size_t node) { return "n" + std::to_string(node); }

std::uint32_t community_color(std::int32_t community) {
  // Okabe and Ito (2008), and two of Tol's muted scheme.
  static constexpr std::array<std::uint32_t, 8> colors{0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7,
                                                       0xE69F00, 0x56B4E9, 0x882255, 0x999933};
  const bool own = community >= 0 && static_cast<std::size_t>(community) < colors.size();
  return own ? colors[static_cast<std::size_t>(community)] : 0xB1B5BA;
}

}  // namespace motet::inline v1
