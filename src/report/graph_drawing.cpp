#include "report/graph_drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "report/markup.hpp"

namespace motet::inline v1::report {
namespace {

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
};

double shared_area(const Box& a, const Box& b) {
  const double across = std::min(a.right, b.right) - std::max(a.left, b.left);
  const double down = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return across > 0 && down > 0 ? across * down : 0;
}

double area_outside(const Box& box, const Box& page) {
  return (box.right - box.left) * (box.bottom - box.top) - shared_area(box, page);
}

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
  DrawnLabel label;
  Box box;
  double cost = 0;
};

Placement place_at(const DrawnNode& place, const std::vector<std::string>& lines, int direction) {
  double longest = 0;
  for (const std::string& line : lines) longest = std::max(longest, text_width(line) * label_font);
  const double tall = label_line * static_cast<double>(lines.size());
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
  result.label.y = top + label_line * 0.78;
  result.cost = 4.0 * direction;
  return result;
}

double turn(const Point& a, const Point& b, const Point& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

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

}  // namespace

std::vector<DrawnNode> place_nodes(const CodeGraph& graph, double width, double height, std::span<const double> sizes) {
  const std::vector<Point> places = layout(graph, width - 2 * label_side_margin, height - 2 * label_end_margin);
  double most = 0;
  for (const double size : sizes) most = std::max(most, size);
  // Many codes need smaller points to stand apart.
  const double scale =
      std::clamp(std::sqrt(32.0 / static_cast<double>(std::max<std::size_t>(places.size(), 1))), 0.4, 1.0);
  std::vector<DrawnNode> nodes(places.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const double share = most > 0 ? sizes[i] / most : 0;
    nodes[i] = {
        {places[i].x + label_side_margin, places[i].y + label_end_margin}, scale * (6 + 13 * std::sqrt(share)), -1};
  }
  return nodes;
}

std::vector<DrawnLabel> place_labels(const std::vector<std::string>& names, const std::vector<DrawnNode>& nodes,
                                     double width, double height, std::size_t most, double unreadable) {
  const Box page{0, 0, width, height};
  std::vector<std::size_t> order(nodes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return nodes[a].radius > nodes[b].radius; });
  std::vector<Box> taken;
  taken.reserve(nodes.size());
  for (const DrawnNode& node : nodes) {
    taken.push_back(
        {node.at.x - node.radius, node.at.y - node.radius, node.at.x + node.radius, node.at.y + node.radius});
  }
  std::vector<DrawnLabel> labels;
  for (const std::size_t node : order) {
    if (labels.size() == most) break;
    const auto lines = label_lines(names[node]);
    Placement best;
    best.cost = std::numeric_limits<double>::infinity();
    for (int direction = 0; direction < 8; ++direction) {
      Placement candidate = place_at(nodes[node], lines, direction);
      candidate.cost += 20 * area_outside(candidate.box, page);
      for (const Box& box : taken) candidate.cost += 3 * shared_area(candidate.box, box);
      if (candidate.cost < best.cost) best = std::move(candidate);
    }
    // Where many codes crowd, an unreadable name is worse than none; the name still shows on pointing at the node.
    if (best.cost > unreadable && nodes.size() > 40) continue;
    taken.push_back(best.box);
    labels.push_back(std::move(best.label));
  }
  return labels;
}

std::vector<DrawnLink> draw_links(std::span<const Link> links, const std::vector<DrawnNode>& nodes, std::size_t most) {
  std::vector<Link> ranked(links.begin(), links.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const Link& a, const Link& b) { return a.weight > b.weight; });
  const double strongest = ranked.empty() ? 1 : ranked.front().weight;
  if (ranked.size() > most) ranked.resize(most);
  std::reverse(ranked.begin(), ranked.end());
  // Where lines are many, the weak ones would cover everything.
  const double thinning =
      std::min(1.0, std::sqrt(150.0 / static_cast<double>(std::max<std::size_t>(ranked.size(), 1))));
  std::vector<DrawnLink> drawn;
  drawn.reserve(ranked.size());
  for (const Link& link : ranked) {
    const std::int32_t theme = nodes[static_cast<std::size_t>(link.first)].theme;
    const bool inner = theme >= 0 && theme == nodes[static_cast<std::size_t>(link.second)].theme;
    // Measures without an upper bound are skewed; their roots spread better.
    const double ratio = strongest > 1 ? std::sqrt(link.weight / strongest) : link.weight / strongest;
    drawn.push_back({link, 0.7 + 5.3 * ratio * thinning,
                     (inner ? 0.2 : 0.08) * thinning + 0.55 * ratio * (ratio + (1 - ratio) * thinning), inner});
  }
  return drawn;
}

std::pair<double, double> used_height(const std::vector<DrawnNode>& nodes, const std::vector<DrawnLabel>& labels,
                                      double height) {
  constexpr double hull_reach = 34;
  double highest = height;
  double lowest = 0;
  for (const DrawnNode& node : nodes) {
    highest = std::min(highest, node.at.y - hull_reach);
    lowest = std::max(lowest, node.at.y + hull_reach);
  }
  for (const DrawnLabel& label : labels) {
    highest = std::min(highest, label.y - label_line);
    lowest = std::max(lowest, label.y + label_line * static_cast<double>(label.lines.size()));
  }
  return {highest, lowest};
}

std::string hull_path(std::vector<Point> points) {
  std::string path;
  for (const Point& point : hull(std::move(points))) {
    path += (path.empty() ? "M" : "L") + coordinate(point.x) + " " + coordinate(point.y);
  }
  if (!path.empty()) path += 'Z';
  return path;
}

}  // namespace motet::inline v1::report
