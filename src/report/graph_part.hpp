// Which part of a graph is small enough to be drawn?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "motet/graph/code_graph.hpp"

namespace motet::inline v1::report {

/// The nodes with the strongest links together, and the strongest of the links between them.
struct GraphPart {
  CodeGraph graph;
  std::vector<double> count;            ///< or the strengths
  std::vector<std::int32_t> community;  ///< positions in `numbers`, or -1
  std::vector<std::int32_t> numbers;    ///< of the communities that are drawn, ascending
  std::int64_t nodes_left_out = 0;
  std::int64_t links_left_out = 0;  ///< of the nodes that are drawn
};

/// At most so many nodes, at least one where there is any, and at most so many links. `community` and `count` are empty
/// or have one entry a node.
GraphPart strongest_part(const CodeGraph& graph, std::span<const std::int32_t> community, std::span<const double> count,
                         std::size_t nodes, std::size_t links);

}  // namespace motet::inline v1::report
