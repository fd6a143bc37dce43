// Where does each code stand on a map?
#pragma once

#include <vector>

#include "motet/core/config.hpp"
#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

/// A place on the plane.
struct Point {
  double x = 0;
  double y = 0;
};

/// A place for each node: every component by itself (Kamada and Kawai 1989, links shorter where stronger), then the
/// components packed beside each other, larger first. The result lies in [0, width] x [0, height]; the same graph gives
/// the same places. Errors: std::invalid_argument when width or height is not positive.
MOTET_API std::vector<Point> layout(const CodeGraph& graph, double width, double height);

}  // namespace motet::inline v1
