// Do the communities come back with another seed?
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"
#include "motet/themes/community_detector.hpp"

namespace motet::inline v1 {

/// How many runs agree on what.
struct ConsensusOptions {
  std::int32_t runs = 50;    ///< with different seeds, in each round
  double threshold = 0.5;    ///< tau: pairs together in a smaller share of the runs are no longer linked
  std::int32_t rounds = 20;  ///< at most so many
  std::uint64_t seed = 1;
  Execution execution;
};

/// What runs with different seeds agree on.
struct Consensus {
  Partition partition;  ///< quality NaN: the consensus maximises agreement; iterations: rounds
  std::int32_t runs = 0;
  std::int32_t rounds = 0;     ///< 1 when all runs agreed at once
  bool settled = false;        ///< in the last round all runs agreed; otherwise the partition is that of its first run
  std::int32_t different = 0;  ///< different partitions among the runs on the graph itself
  double adjusted_rand = 0;    ///< mean over all pairs of these runs; NaN for fewer than two runs or nodes
  double variation = 0;        ///< of information, in nats, the same mean
  /// For each community: the share of these runs with both codes together, as the mean over its pairs; NaN: one code.
  std::vector<double> cohesion;
  /// For each node: the same as the mean over the other codes of its community; NaN: alone.
  std::vector<double> seat;
};

/// Consensus clustering (Lancichinetti and Fortunato 2012): `runs` divisions of the graph; the share of runs in which
/// two nodes are together becomes the weight of a new graph, weights below the threshold are cut, but a node that
/// would lose all of them keeps its strongest (of equal ones that with the smallest key); the same again on the new
/// graph, until all runs agree. Run r of a round has a seed that depends on `seed`, the round and r alone, so the
/// number of threads changes nothing. With one run, the partition is that run's. Memory: 8 bytes for each pair that
/// some run puts together. Errors: std::invalid_argument for runs or rounds below 1, or a threshold outside [0, 1];
/// LimitError for more pairs than limits.nonzeros; whatever the detector throws; Stopped.
MOTET_API Consensus consensus(const CodeGraph& graph, const SeededDetector& detector,
                              const ConsensusOptions& options = {});

template <CommunityDetector D>
Consensus consensus(const CodeGraph& graph, D detector, const ConsensusOptions& options = {}) {
  return consensus(graph, seeded(std::move(detector)), options);
}

}  // namespace motet::inline v1
