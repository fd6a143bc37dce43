#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "report/graph_drawing.hpp"
#include "report/markup.hpp"
#include "report/page.hpp"

namespace motet::inline v1::report {
namespace {

constexpr double width = 880;
constexpr double height = 600;

std::vector<DrawnNode> make_nodes(const Analysis& analysis) {
  std::vector<double> participants;
  for (const CodeSummary& code : analysis.codes) participants.push_back(static_cast<double>(code.participants));
  std::vector<DrawnNode> nodes = place_nodes(analysis.graph.graph, width, height, participants);
  for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i].theme = analysis.codes[i].theme;
  return nodes;
}

std::vector<DrawnLabel> make_labels(const Analysis& analysis, const std::vector<DrawnNode>& nodes) {
  std::vector<std::string> names;
  for (const CodeSummary& code : analysis.codes) names.push_back(code.column.label);
  return place_labels(names, nodes, width, height, map_labels, 900);
}

void append_hulls(std::string& out, const Analysis& analysis, const std::vector<DrawnNode>& nodes) {
  std::int32_t number = 0;
  for (const Theme& theme : analysis.themes.themes) {
    std::vector<Point> points;
    for (const std::int32_t column : theme.columns) points.push_back(nodes[static_cast<std::size_t>(column)].at);
    const std::string path = hull_path(std::move(points));
    if (!path.empty())
      out += "<path class=\"hull " + theme_class(number) + "\" stroke-width=\"58\" d=\"" + path + "\"/>\n";
    ++number;
  }
}

void append_links(std::string& out, const Analysis& analysis, const std::vector<DrawnNode>& nodes) {
  for (const DrawnLink& drawn : draw_links(analysis.graph.graph.links(), nodes, map_links)) {
    const DrawnNode& a = nodes[static_cast<std::size_t>(drawn.link.first)];
    const DrawnNode& b = nodes[static_cast<std::size_t>(drawn.link.second)];
    out += "<line class=\"link" + (drawn.inner ? " inner " + theme_class(a.theme) : std::string()) + "\" x1=\"" +
           coordinate(a.at.x) + "\" y1=\"" + coordinate(a.at.y) + "\" x2=\"" + coordinate(b.at.x) + "\" y2=\"" +
           coordinate(b.at.y) + "\" stroke-width=\"" + coordinate(drawn.width) + "\" opacity=\"" +
           coordinate(drawn.opacity) + "\"/>\n";
  }
}

void append_nodes(std::string& out, const Analysis& analysis, const std::vector<DrawnNode>& nodes) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const DrawnNode& node = nodes[i];
    const CodeSummary& code = analysis.codes[i];
    out += "<g class=\"" + theme_class(node.theme) + "\"><title>" + escaped(code.column.label) + ": " +
           counted(code.participants, "participant", "participants") + ", " + counted(code.units, "unit", "units") +
           "</title><circle cx=\"" + coordinate(node.at.x) + "\" cy=\"" + coordinate(node.at.y) + "\" r=\"" +
           coordinate(node.radius) + "\"/>";
    if (node.theme >= 0 && node.radius >= 8) {
      out += "<text class=\"digit\" font-size=\"11\" x=\"" + coordinate(node.at.x) + "\" y=\"" +
             coordinate(node.at.y + 4) + "\">" + std::to_string(node.theme + 1) + "</text>";
    }
    out += "</g>\n";
  }
}

void append_labels(std::string& out, const std::vector<DrawnLabel>& labels) {
  for (const DrawnLabel& label : labels) {
    out += "<text class=\"halo\" font-size=\"" + coordinate(label_font) + "\" text-anchor=\"" + label.anchor + "\">";
    double y = label.y;
    for (const std::string& line : label.lines) {
      out += "<tspan x=\"" + coordinate(label.x) + "\" y=\"" + coordinate(y) + "\">" + escaped(line) + "</tspan>";
      y += label_line;
    }
    out += "</text>\n";
  }
}

void append_legend(std::string& out, const Analysis& analysis) {
  out += "<ul class=\"legend\">\n";
  std::int32_t number = 0;
  for (const Theme& theme : analysis.themes.themes) {
    out += "<li>" + theme_mark(number++) + "<span>" + isolated(shortened(theme.label, 90)) + "</span></li>\n";
  }
  if (!analysis.themes.unattached.empty()) {
    out += "<li><span class=\"mark t0\" aria-hidden=\"true\">\u2013</span><span>codes of no theme</span></li>\n";
  }
  out += "</ul>\n";
}

}  // namespace

void append_theme_map(std::string& out, const Analysis& analysis) {
  const CodeGraph& graph = analysis.graph.graph;
  open_section(out, "map", "Theme map");
  if (graph.links().empty() || static_cast<std::size_t>(graph.size()) != analysis.codes.size()) {
    out += "<p>No two codes are linked, so there is no map to draw.</p>\n";
    close_section(out);
    return;
  }
  const std::vector<DrawnNode> nodes = make_nodes(analysis);
  const std::vector<DrawnLabel> labels = make_labels(analysis, nodes);
  const auto [highest, lowest] = used_height(nodes, labels, height);
  out += "<figure>\n";
  open_scroll(out, "Theme map");
  out += "<svg class=\"map\" role=\"img\" aria-labelledby=\"map-title map-desc\" viewBox=\"0 " + coordinate(highest) +
         " " + coordinate(width) + " " + coordinate(lowest - highest) + "\">\n<title id=\"map-title\">Map of " +
         counted(graph.size(), "code", "codes") + " and the links between them</title>\n<desc id=\"map-desc\">" +
         counted(static_cast<std::int64_t>(analysis.themes.themes.size()), "theme", "themes") +
         "; the codes of each are listed in the section Themes, the strongest links in the section Codes that "
         "meet.</desc>\n";
  append_hulls(out, analysis, nodes);
  append_links(out, analysis, nodes);
  append_nodes(out, analysis, nodes);
  append_labels(out, labels);
  out += "</svg>\n";
  close_scroll(out);
  out +=
      "<figcaption>Each point is a code: the larger it is, the more participants speak of it. A line joins codes that "
      "meet in the same units; the stronger the association (" +
      isolated(analysis.association.measure) +
      "), the wider and darker it is. The number in a point is its theme. Nearness on the map follows the links, but "
      "only roughly.";
  const auto links = graph.links().size();
  if (links > map_links) {
    out += " Of " + count(static_cast<std::int64_t>(links)) + " links the " + count(std::int64_t{map_links}) +
           " strongest are drawn.";
  }
  if (labels.size() < nodes.size()) {
    out += " " + counted(static_cast<std::int64_t>(nodes.size() - labels.size()), "code has", "codes have") +
           " no room for a name; it shows on pointing.";
  }
  out += "</figcaption>\n";
  append_legend(out, analysis);
  out += "</figure>\n";
  close_section(out);
}

}  // namespace motet::inline v1::report
