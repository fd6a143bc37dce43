// Which clusters does a dendrogram have after so many of its merges, and after how many are they best?
#pragma once

#include <cstddef>

#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"
#include "motet/themes/average_linkage.hpp"

namespace motet::inline v1 {

/// Quality NaN. Errors: std::invalid_argument when a merge names a cluster that is not there.
Partition after_merges(const Dendrogram& dendrogram, std::size_t merges);

/// After how many merges of the graph's dendrogram the modularity is largest; of equal ones, the fewest merges.
std::size_t best_modularity(const CodeGraph& graph, const Dendrogram& dendrogram);

}  // namespace motet::inline v1
