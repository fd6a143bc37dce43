// Into which communities does a graph fall, and how good is the division?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

/// For each node the number of its community: 0, 1, ... without gaps, larger communities first, of equal size the one
/// with the smallest node key first.
struct Partition {
  std::vector<std::int32_t> community;
  std::int32_t communities = 0;
  double quality = 0;  ///< of the function that was maximised
  std::int32_t iterations = 0;
  bool operator==(const Partition&) const = default;
};

/// Numbers any labels as a Partition does. Errors: std::invalid_argument when there is not one label a node.
MOTET_API Partition make_partition(const CodeGraph& graph, std::span<const std::int32_t> labels);

/// sum over communities [L_c/m - resolution (d_c/2m)^2] (Newman and Girvan 2004; Reichardt and Bornholdt 2006).
/// *Undefined* (NaN) without links.
MOTET_API double modularity(const CodeGraph& graph, std::span<const std::int32_t> community, double resolution = 1.0);

/// sum over communities [L_c - resolution n_c (n_c - 1) / 2] (Traag, Van Dooren, Nesterov 2011). leidenalg prints twice
/// this. Errors: std::invalid_argument when there is not one label a node.
MOTET_API double constant_potts(const CodeGraph& graph, std::span<const std::int32_t> community,
                                double resolution = 1.0);

/// The connected components. Isolated nodes are components of one.
MOTET_API Partition connected_components(const CodeGraph& graph);

}  // namespace motet::inline v1
