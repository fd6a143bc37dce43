// Into which communities do the links divide the codes?
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <span>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"
#include "motet/themes/community_detector.hpp"
#include "motet/themes/quality.hpp"

namespace motet::inline v1 {

/// How the Leiden algorithm runs.
struct LeidenOptions {
  std::uint64_t seed = 1;
  double randomness = 0.01;     ///< theta of the paper, for gains relative to the mean link weight; 0: the largest gain
  std::int32_t iterations = 0;  ///< at most so many; 0: until an iteration changes nothing
  Execution execution;
};

using QualityValue = std::function<double(double link, const Mass& a, const Mass& b, const Mass& whole)>;

/// The Leiden algorithm (Traag, Waltman, van Eck 2019): local moving with a queue, refinement inside communities by
/// random draw, aggregation, repeated. Communities are connected. The order in which nodes and links were given changes
/// nothing: nodes are visited in orders drawn from the seed over the order of their keys, and draws depend on the seed
/// alone. The first iteration starts from single nodes or, on graphs of less than 1,000 nodes for about half of all
/// seeds, from a random division. Scaling all weights (and the resolution of Constant Potts) by a power of two changes
/// no bit. Partition.quality is the modularity in [-1/2, 1], for Constant Potts sum [L_c - resolution n_c (n_c - 1)/2],
/// and for a quality of the caller's own the sum of quality over unordered pairs of different nodes in one community.
/// Modularity without links is NaN, each node alone. Takes time in proportion to the links, and up to 50 bytes of
/// memory a link and 100 a node besides the graph; the graph keeps 8 bytes a link (24 when their weights differ) for
/// later runs. Errors: std::invalid_argument for a resolution that is negative or not finite, or a negative randomness;
/// LimitError for 2^31 links or more; Stopped.
MOTET_API Partition leiden(const CodeGraph& graph, const Modularity& quality, const LeidenOptions& options = {});
MOTET_API Partition leiden(const CodeGraph& graph, const ConstantPotts& quality, const LeidenOptions& options = {});
MOTET_API Partition leiden(const CodeGraph& graph, const QualityValue& quality, const LeidenOptions& options = {});

/// The same, but only nodes of one parent community may come together: links between different parents are no way to
/// each other, while the strengths of the nodes and the whole are those of the whole graph. `parents`: any label for
/// each node. Partition.quality is that of the whole graph. With one parent for all, the same as leiden to the last
/// bit. Errors: as above; std::invalid_argument when there is not one parent a node.
MOTET_API Partition leiden_within(const CodeGraph& graph, const Modularity& quality,
                                  std::span<const std::int32_t> parents, const LeidenOptions& options = {});
MOTET_API Partition leiden_within(const CodeGraph& graph, const ConstantPotts& quality,
                                  std::span<const std::int32_t> parents, const LeidenOptions& options = {});

/// The same as a community detector with its settings.
template <QualityFunction Q = Modularity>
struct Leiden {
  Q quality{};
  LeidenOptions options{};
  Partition operator()(const CodeGraph& graph) const {
    if constexpr (std::same_as<Q, Modularity> || std::same_as<Q, ConstantPotts>) {
      return leiden(graph, quality, options);
    } else {
      return leiden(graph, QualityValue(quality), options);
    }
  }
};

template <class Q>
Leiden(Q) -> Leiden<Q>;
template <class Q>
Leiden(Q, LeidenOptions) -> Leiden<Q>;

}  // namespace motet::inline v1
