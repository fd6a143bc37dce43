// How does a graph leave Motet for Gephi, Cytoscape or yEd?
#pragma once

#include <span>
#include <string>

#include "motet/core/config.hpp"
#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

/// GraphML: nodes with label, community (-1: none) and count, edges with weight. `community` and `count` are empty or
/// have one entry a node. Errors: std::invalid_argument when they do not fit.
MOTET_API std::string to_graphml(const CodeGraph& graph, std::span<const std::int32_t> community = {},
                                 std::span<const double> count = {});

}  // namespace motet::inline v1
