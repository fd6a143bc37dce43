#include "motet/themes/consensus.hpp"

#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/core/random.hpp"

#include "graph/key_order.hpp"
#include "themes/belief/many_runs.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t random_stream = 0x436F6E73;  // "Cons": no other draws share it

void require_sound(const SeededDetector& detector, const ConsensusOptions& options) {
  if (!detector) throw std::invalid_argument("there is no detector");
  if (options.runs < 1) throw std::invalid_argument("a consensus needs at least one run");
  if (options.rounds < 1) throw std::invalid_argument("a consensus needs at least one round");
  if (!(options.threshold >= 0 && options.threshold <= 1)) {
    throw std::invalid_argument("the threshold of a consensus must lie in [0, 1]");
  }
}

std::uint64_t seed_of(std::uint64_t seed, std::int32_t round, std::size_t run) {
  Random random(seed, random_stream, std::uint64_t{static_cast<std::uint32_t>(round)} << 32 | run);
  const std::uint64_t high = random();
  return high << 32 | random();
}

ManyRuns divide(const CodeGraph& graph, const SeededDetector& detector, std::int32_t round,
                const ConsensusOptions& options) {
  std::vector<ManyRuns::Labels> runs(static_cast<std::size_t>(options.runs));
  parallel_for(runs.size(), options.execution, "consensus", [&](std::size_t run) {
    const Partition partition = detector(graph, seed_of(options.seed, round, run));
    runs[run] = make_partition(graph, partition.community).community;
  });
  return ManyRuns(std::move(runs));
}

}  // namespace

Consensus consensus(const CodeGraph& graph, const SeededDetector& detector, const ConsensusOptions& options) {
  require_sound(detector, options);
  const ManyRuns on_graph = divide(graph, detector, 0, options);
  ManyRuns runs = on_graph;
  std::int32_t rounds = 1;
  for (; runs.different() > 1 && rounds < options.rounds; ++rounds) {
    const CodeGraph agreement(graph.nodes(),
                              runs.links(key_order(graph.nodes()).rank, options.threshold, options.execution));
    runs = divide(agreement, detector, rounds, options);
  }

  Consensus result;
  result.partition = make_partition(graph, runs.first());
  result.partition.quality = std::numeric_limits<double>::quiet_NaN();
  result.partition.iterations = rounds;
  result.runs = options.runs;
  result.rounds = rounds;
  result.settled = runs.different() == 1;
  result.different = static_cast<std::int32_t>(on_graph.different());
  const ManyRuns::Likeness likeness = on_graph.likeness(options.execution);
  result.adjusted_rand = likeness.adjusted_rand;
  result.variation = likeness.variation;
  ManyRuns::Together together =
      on_graph.together(result.partition.community, static_cast<std::size_t>(result.partition.communities));
  result.cohesion = std::move(together.community);
  result.seat = std::move(together.node);
  return result;
}

}  // namespace motet::inline v1
