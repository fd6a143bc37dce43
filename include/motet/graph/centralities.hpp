// Which codes stand in the middle, which connect others, and which stand between themes?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/table.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"

namespace motet::inline v1 {

/// How centralities are computed.
struct CentralityOptions {
  bool normalized = true;  ///< betweenness divided by (n - 1)(n - 2) / 2, the pairs of other nodes
  Execution execution;
};

/// For each node: the shortest paths between two other nodes that lead over it, each pair once, paths of equal length
/// sharing. A link is 1/weight long; lengths within 1e-10 of each other, relatively, are equal. 0 for fewer than three
/// nodes. Time: links x nodes. (Freeman 1977; Brandes 2001) Errors: Stopped.
MOTET_API std::vector<double> betweenness(const CodeGraph& graph, const CentralityOptions& options = {});

/// For each node: (c - 1) / (sum of its distances to the others of its component) x (c - 1) / (n - 1), c the nodes of
/// the component, n all nodes; a link is 1/weight long. 0 for isolated nodes. (Freeman 1978; Wasserman and Faust 1994)
/// Errors: Stopped.
MOTET_API std::vector<double> closeness(const CodeGraph& graph, const CentralityOptions& options = {});

/// For each node its entry of the leading eigenvector of the weights of the largest component (of equally large ones
/// that with the smallest key), the largest entry 1; 0 outside of it. *Undefined* (NaN) for all nodes when there are no
/// links. Computed until what is left over is below 1e-14 of the eigenvalue, or for 10,000 products of weights and
/// vector: halves of a component that are almost not linked and almost alike are told apart no better than that.
/// (Bonacich 1972) Errors: Stopped.
MOTET_API std::vector<double> eigenvector_centrality(const CodeGraph& graph, const CentralityOptions& options = {});

/// For each node the largest k such that it belongs to a part of the graph whose nodes all have k links inside of it;
/// weights do not count. (Seidman 1983)
MOTET_API std::vector<std::int32_t> core_numbers(const CodeGraph& graph);

/// For each node 1 - sum over communities of (its weight into the community / its strength)^2: 0 when all its links go
/// into one theme. Nodes of one label, whichever it is, are one community. *Undefined* (NaN) without links. (Guimera
/// and Amaral 2005) Errors: std::invalid_argument unless there is one community a node.
MOTET_API std::vector<double> participation_coefficients(const CodeGraph& graph,
                                                         std::span<const std::int32_t> community);

/// All of them: "centralities", one row a node by strength from the largest, then key: code, theme (the community's
/// number from 1; empty: no partition given, or a negative label), links, strength, betweenness, closeness,
/// eigenvector, core, participation, id. Errors: std::invalid_argument unless `community` is empty or has one entry a
/// node; Stopped.
MOTET_API Table centralities(const CodeGraph& graph, std::span<const std::int32_t> community = {},
                             const CentralityOptions& options = {});

}  // namespace motet::inline v1
