// Where do the nodes of one connected graph stand, when every link is a spring?
#pragma once

#include <span>
#include <vector>

#include "motet/graph/code_graph.hpp"
#include "motet/graph/layout.hpp"

namespace motet::inline v1 {

/// Places that bring distances on the map close to distances along links, the energy of Kamada and Kawai (1989): small
/// graphs by their algorithm, then, and for larger graphs alone, by majorization (Gansner, Koren, North 2004), above
/// some hundred nodes against neighbours and landmarks only. `lengths` has one entry a link, in the order of
/// graph.links(). Starts from a circle; no two nodes in one place. Precondition: connected, at least one node.
std::vector<Point> spring_places(const CodeGraph& graph, std::span<const double> lengths);

}  // namespace motet::inline v1
