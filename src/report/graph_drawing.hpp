// Where do the points, names and lines of a drawn graph stand?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "motet/graph/code_graph.hpp"
#include "motet/graph/layout.hpp"

namespace motet::inline v1::report {

inline constexpr double label_font = 13;
inline constexpr double label_line = 15;
inline constexpr double label_side_margin = 95;
inline constexpr double label_end_margin = 48;

struct DrawnNode {
  Point at;
  double radius = 0;
  std::int32_t theme = -1;
};

struct DrawnLabel {
  std::vector<std::string> lines;
  double x = 0;  ///< of the anchor
  double y = 0;  ///< of the first base line
  const char* anchor = "start";
};

/// A line between two nodes; the strongest come last, so that they are drawn above the others.
struct DrawnLink {
  Link link;
  double width = 0;
  double opacity = 0;
  bool inner = false;  ///< both ends are of one theme
};

/// Nodes in a drawing of this size with room for names around; their area grows with `sizes`, one a node, from 0.
std::vector<DrawnNode> place_nodes(const CodeGraph& graph, double width, double height, std::span<const double> sizes);

/// Greedy: the larger the node, the earlier it chooses among the places around it. Of more than 40 nodes those get no
/// name that would cost more than `unreadable`: three for each square pixel of something else that it covers.
std::vector<DrawnLabel> place_labels(const std::vector<std::string>& names, const std::vector<DrawnNode>& nodes,
                                     double width, double height, std::size_t most, double unreadable);

/// The strongest links, at most so many.
std::vector<DrawnLink> draw_links(std::span<const Link> links, const std::vector<DrawnNode>& nodes, std::size_t most);

/// A flat graph leaves much of the drawing empty; from where to where it is used.
std::pair<double, double> used_height(const std::vector<DrawnNode>& nodes, const std::vector<DrawnLabel>& labels,
                                      double height);

/// The convex hull of the points (Andrew's monotone chain) as the data of a path.
std::string hull_path(std::vector<Point> points);

}  // namespace motet::inline v1::report
