// Into which communities does a graph fall when each code simply follows its neighbours?
#pragma once

#include <cstdint>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"
#include "motet/themes/community_detector.hpp"

namespace motet::inline v1 {

/// How labels are passed on.
struct LabelPropagationOptions {
  std::uint64_t seed = 1;
  std::int32_t rounds = 1000;  ///< at most so many; Partition.iterations says how many there were
  Execution execution;
};

/// Each node takes the label that its links favour most, one node after the other in an order drawn anew each round,
/// until every node's label is among its favourites (Raghavan, Albert, Kumara 2007; weights count). Equal favourites
/// (sums of weights within 1e-12 of the largest): its own label first, else one drawn. At last, each community is cut
/// into its connected parts. Quick, without a quality to maximise, and often one large community: for comparison with
/// Leiden. Partition.quality is the modularity, NaN without links, each node alone then. The order in which nodes and
/// links were given changes nothing. Time: the links, in each round. Errors: std::invalid_argument for rounds below 1;
/// Stopped.
MOTET_API Partition label_propagation(const CodeGraph& graph, const LabelPropagationOptions& options = {});

/// The same as a community detector with its settings.
struct LabelPropagation {
  LabelPropagationOptions options{};
  Partition operator()(const CodeGraph& graph) const { return label_propagation(graph, options); }
};

}  // namespace motet::inline v1
