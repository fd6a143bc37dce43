// How does a graph leave Motet for Gephi, Cytoscape, yEd, Graphviz or a spreadsheet?
#pragma once

#include <span>
#include <string>

#include "motet/core/config.hpp"
#include "motet/core/table.hpp"
#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

// In all of them `community` and `count` are empty or have one entry a node; community -1 means none. Numbers have 12
// digits, nodes and links stand in the order of their keys, so that the same graph gives the same bytes. Errors:
// std::invalid_argument when they do not fit.

/// GraphML: nodes with label, community (-1: none) and count, edges with weight. Opens in Gephi,
/// Cytoscape, yEd, igraph and NetworkX.
MOTET_API std::string to_graphml(const CodeGraph& graph, std::span<const std::int32_t> community = {},
                                 std::span<const double> count = {});

/// GEXF 1.3 for Gephi: the same attributes, and a colour for each of the first eight communities, grey for the rest.
MOTET_API std::string to_gexf(const CodeGraph& graph, std::span<const std::int32_t> community = {},
                              std::span<const double> count = {});

/// DOT for Graphviz: an undirected graph, labels quoted, a cluster for each community, lines as thick as links are
/// strong: 0.5 to 6 points.
MOTET_API std::string to_dot(const CodeGraph& graph, std::span<const std::int32_t> community = {},
                             std::span<const double> count = {});

/// "links": first, second, weight, disparity_p, same_community (yes, no; empty without communities), first_id,
/// second_id; by weight from the largest, then the keys of the ends.
MOTET_API Table to_table(const CodeGraph& graph, std::span<const std::int32_t> community = {});

}  // namespace motet::inline v1
