// Into which communities do the links divide the codes?
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"
#include "motet/themes/quality.hpp"

namespace motet::inline v1 {

/// Anything that divides a graph into communities.
template <class D>
concept CommunityDetector = requires(const D& detector, const CodeGraph& graph) {
  { detector(graph) } -> std::convertible_to<Partition>;
};

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
/// alone. The first iteration starts from single nodes or, for about half of all seeds, from a random division. Scaling
/// all weights (and the resolution of Constant Potts) by a power of two changes no bit. Partition.quality is the
/// modularity in [-1/2, 1], for Constant Potts sum [L_c - resolution n_c (n_c - 1)/2], and for a quality of the
/// caller's own the sum of quality over unordered pairs of different nodes in one community. Modularity without links
/// is NaN, each node alone. Errors: std::invalid_argument for a resolution that is negative or not finite, or a
/// negative randomness; Stopped.
MOTET_API Partition leiden(const CodeGraph& graph, const Modularity& quality, const LeidenOptions& options = {});
MOTET_API Partition leiden(const CodeGraph& graph, const ConstantPotts& quality, const LeidenOptions& options = {});
MOTET_API Partition leiden(const CodeGraph& graph, const QualityValue& quality, const LeidenOptions& options = {});

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
