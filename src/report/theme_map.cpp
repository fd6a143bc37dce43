#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "motet/graph/layout.hpp"

#include "report/markup.hpp"
#include "report/page.hpp"

namespace motet::inline v1::report {
namespace {

constexpr double width = 880;
constexpr double height = 600;
constexpr double side_margin = 95;
constexpr double end_margin = 48;
constexpr double font_size = 13;
constexpr double line_height = 15;

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
};

double shared_area(const Box& a, const Box& b) {
  const double across = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double down = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return across > 0 && down > 0 ? across * down : 0;
}

double area_outside(const Box& box) {
  const Box page{0, 0, width, height};
  return (box.right - box.left) * (box.bottom - box.top) - shared_area(box, page);
}

struct Node {
  Point at;
  double radius = 0;
  std::int32_t theme = -1;
};

struct Label {
  std::vector<std::string> lines;
  double x = 0;  // of the anchor
  double y = 0;  // of the first base line
  const char* anchor = "start";
};

// One line, or two of similar length where there is a blank to break at.
std::vector<std::string> label_lines(const std::string& text) {
  constexpr double one_line = 9.5;
  if (text_width(text) <= one_line) return {text};
  std::size_t best = std::string::npos;
  double best_width = std::numeric_limits<double>::infinity();
  for (std::size_t blank = text.find(' '); blank != std::string::npos; blank = text.find(' ', blank + 1)) {
    const double longer = std::max(text_width(text.substr(0, blank)), text_width(text.substr(blank + 1)));
    if (longer < best_width) {
      best_width = longer;
      best = blank;
    }
  }
  if (best == std::string::npos) return {shortened(text, 24)};
  return {shortened(text.substr(0, best), 24), shortened(text.substr(best + 1), 24)};
}

struct Placement {
  Label label;
  Box box;
  double cost = 0;
};

Placement place_at(const Node& place, const std::vector<std::string>& lines, int direction) {
  double longest = 0;
  for (const std::string& line : lines) longest = std::max(longest, text_width(line) * font_size);
  const double tall = line_height * static_cast<double>(lines.size());
  const double gap = place.radius + 5;
  const double slant = place.radius * 0.75 + 4;
  // Right, left, below, above, then the four corners: people look for a label beside its point first.
  static constexpr std::array<std::array<int, 2>, 8> sides{
      {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}}};
  const auto [across, down] = sides[static_cast<std::size_t>(direction)];
  const double reach_x = down == 0 ? gap : slant;
  const double reach_y = across == 0 ? gap : slant;

  Placement result;
  result.label = {lines, place.at.x + across * reach_x, 0, across > 0 ? "start" : across < 0 ? "end" : "middle"};
  const double left = across > 0   ? result.label.x
                      : across < 0 ? result.label.x - longest
                                   : result.label.x - longest / 2;
  const double top = down > 0 ? place.at.y + reach_y : down < 0 ? place.at.y - reach_y - tall : place.at.y - tall / 2;
  result.box = {left, top, left + longest, top + tall};
  result.label.y = top + line_height * 0.78;
  result.cost = 4.0 * direction;
  return result;
}

// Greedy: the larger the node, the earlier it chooses among the places around it.
std::vector<Label> place_labels(const Analysis& analysis, const std::vector<Node>& nodes) {
  std::vector<std::size_t> order(nodes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return nodes[a].radius > nodes[b].radius; });
  std::vector<Box> taken;
  taken.reserve(nodes.size());
  for (const Node& node : nodes) {
    taken.push_back(
        {node.at.x - node.radius, node.at.y - node.radius, node.at.x + node.radius, node.at.y + node.radius});
  }
  std::vector<Label> labels;
  for (const std::size_t node : order) {
    if (labels.size() == map_labels) break;
    const auto lines = label_lines(analysis.codes[node].column.label);
    Placement best;
    best.cost = std::numeric_limits<double>::infinity();
    for (int direction = 0; direction < 8; ++direction) {
      Placement candidate = place_at(nodes[node], lines, direction);
      candidate.cost += 20 * area_outside(candidate.box);
      for (const Box& box : taken) candidate.cost += 3 * shared_area(candidate.box, box);
      if (candidate.cost < best.cost) best = std::move(candidate);
    }
    // Where many codes crowd, an unreadable name is worse than none; the name still shows on pointing at the node.
    constexpr double unreadable = 900;
    if (best.cost > unreadable && nodes.size() > 40) continue;
    taken.push_back(best.box);
    labels.push_back(std::move(best.label));
  }
  return labels;
}

std::vector<Node> make_nodes(const Analysis& analysis) {
  const std::vector<Point> places = layout(analysis.graph.graph, width - 2 * side_margin, height - 2 * end_margin);
  std::int64_t most = 1;
  for (const CodeSummary& code : analysis.codes) most = std::max(most, code.participants);
  // Many codes need smaller points to stand apart.
  const double scale =
      std::clamp(std::sqrt(32.0 / static_cast<double>(std::max<std::size_t>(places.size(), 1))), 0.4, 1.0);
  std::vector<Node> nodes(places.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const CodeSummary& code = analysis.codes[i];
    const double share = static_cast<double>(code.participants) / static_cast<double>(most);
    nodes[i] = {{places[i].x + side_margin, places[i].y + end_margin}, scale * (6 + 13 * std::sqrt(share)), code.theme};
  }
  return nodes;
}

// A flat graph leaves much of the drawing empty; only what is used is shown.
std::pair<double, double> used_height(const std::vector<Node>& nodes, const std::vector<Label>& labels) {
  constexpr double hull_reach = 34;
  double highest = height;
  double lowest = 0;
  for (const Node& node : nodes) {
    highest = std::min(highest, node.at.y - hull_reach);
    lowest = std::max(lowest, node.at.y + hull_reach);
  }
  for (const Label& label : labels) {
    highest = std::min(highest, label.y - line_height);
    lowest = std::max(lowest, label.y + line_height * static_cast<double>(label.lines.size()));
  }
  return {highest, lowest};
}

double turn(const Point& a, const Point& b, const Point& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// The convex hull (Andrew's monotone chain).
std::vector<Point> hull(std::vector<Point> points) {
  std::sort(points.begin(), points.end(),
            [](const Point& a, const Point& b) { return std::pair(a.x, a.y) < std::pair(b.x, b.y); });
  if (points.size() < 3) return points;
  std::vector<Point> ring;
  for (int pass = 0; pass < 2; ++pass) {
    const std::size_t start = ring.size();
    for (const Point& point : points) {
      while (ring.size() >= start + 2 && turn(ring[ring.size() - 2], ring.back(), point) <= 0) ring.pop_back();
      ring.push_back(point);
    }
    ring.pop_back();
    std::reverse(points.begin(), points.end());
  }
  return ring;
}

void append_hulls(std::string& out, const Analysis& analysis, const std::vector<Node>& nodes) {
  std::int32_t number = 0;
  for (const Theme& theme : analysis.themes.themes) {
    std::vector<Point> points;
    for (const std::int32_t column : theme.columns) points.push_back(nodes[static_cast<std::size_t>(column)].at);
    std::string path;
    for (const Point& point : hull(std::move(points))) {
      path += (path.empty() ? "M" : "L") + coordinate(point.x) + " " + coordinate(point.y);
    }
    if (!path.empty())
      out += "<path class=\"hull " + theme_class(number) + "\" stroke-width=\"58\" d=\"" + path + "Z\"/>\n";
    ++number;
  }
}

void append_links(std::string& out, const Analysis& analysis, const std::vector<Node>& nodes) {
  std::vector<Link> links(analysis.graph.graph.links().begin(), analysis.graph.graph.links().end());
  std::stable_sort(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.weight > b.weight; });
  const double strongest = links.empty() ? 1 : links.front().weight;
  if (links.size() > map_links) links.resize(map_links);
  // Where lines are many, the weak ones would cover everything.
  const double thinning = std::min(1.0, std::sqrt(150.0 / static_cast<double>(std::max<std::size_t>(links.size(), 1))));
  // The strongest are drawn last, above the others.
  for (auto link = links.rbegin(); link != links.rend(); ++link) {
    const Node& a = nodes[static_cast<std::size_t>(link->first)];
    const Node& b = nodes[static_cast<std::size_t>(link->second)];
    // Measures without an upper bound are skewed; their roots spread better.
    const double ratio = strongest > 1 ? std::sqrt(link->weight / strongest) : link->weight / strongest;
    const bool inner = a.theme >= 0 && a.theme == b.theme;
    out += "<line class=\"link" + (inner ? " inner " + theme_class(a.theme) : std::string()) + "\" x1=\"" +
           coordinate(a.at.x) + "\" y1=\"" + coordinate(a.at.y) + "\" x2=\"" + coordinate(b.at.x) + "\" y2=\"" +
           coordinate(b.at.y) + "\" stroke-width=\"" + coordinate(0.7 + 5.3 * ratio * thinning) + "\" opacity=\"" +
           coordinate((inner ? 0.2 : 0.08) * thinning + 0.55 * ratio * (ratio + (1 - ratio) * thinning)) + "\"/>\n";
  }
}

void append_nodes(std::string& out, const Analysis& analysis, const std::vector<Node>& nodes) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
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

void append_labels(std::string& out, const std::vector<Label>& labels) {
  for (const Label& label : labels) {
    out += "<text class=\"halo\" font-size=\"" + coordinate(font_size) + "\" text-anchor=\"" + label.anchor + "\">";
    double y = label.y;
    for (const std::string& line : label.lines) {
      out += "<tspan x=\"" + coordinate(label.x) + "\" y=\"" + coordinate(y) + "\">" + escaped(line) + "</tspan>";
      y += line_height;
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
  const std::vector<Node> nodes = make_nodes(analysis);
  const std::vector<Label> labels = place_labels(analysis, nodes);
  const auto [highest, lowest] = used_height(nodes, labels);
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
