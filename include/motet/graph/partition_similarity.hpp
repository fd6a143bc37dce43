// How like each other are two divisions into communities?
#pragma once

#include <cstdint>
#include <span>

#include "motet/core/config.hpp"
#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

// Partitions of the same n nodes, as one label a node; which numbers are used does not matter. All of them are
// symmetric to the last bit, take time in proportion to n (n log n when labels lie far apart), and throw
// std::invalid_argument for different sizes.

/// The share of pairs that both put together or both put apart (Rand 1971). *Undefined* (NaN) for n < 2.
MOTET_API double rand_index(std::span<const std::int32_t> first, std::span<const std::int32_t> second);

/// The Rand index corrected for chance (Hubert and Arabie 1985): 1 the same, 0 as by chance; 1 when both are one
/// community or both all singletons. *Undefined* (NaN) for n < 2.
MOTET_API double adjusted_rand_index(std::span<const std::int32_t> first, std::span<const std::int32_t> second);

/// The mutual information in nats. *Undefined* (NaN) for n = 0.
MOTET_API double mutual_information(std::span<const std::int32_t> first, std::span<const std::int32_t> second);

/// 2 I / (H1 + H2): mutual information by the mean of both entropies (Danon and others 2005); 1 when both entropies are
/// 0. *Undefined* (NaN) for n = 0.
MOTET_API double normalized_mutual_information(std::span<const std::int32_t> first,
                                               std::span<const std::int32_t> second);

/// H1 + H2 - 2 I in nats (Meila 2007): 0 for the same, at most ln n. *Undefined* (NaN) for n = 0.
MOTET_API double variation_of_information(std::span<const std::int32_t> first, std::span<const std::int32_t> second);

/// How alike two partitions of the same nodes are.
struct PartitionSimilarity {
  std::int64_t shared = 0;        ///< nodes that both graphs have, by key; the rest is left out
  std::int64_t only_first = 0;    ///< nodes that the other has not
  std::int64_t only_second = 0;   ///< nodes that the other has not
  double rand = 0;                ///< as the functions above, with the undefined cases of each
  double adjusted_rand = 0;       ///< as the functions above
  double normalized_mutual = 0;   ///< as the functions above
  double variation = 0;           ///< as the functions above, in nats
  double variation_by_log_n = 0;  ///< variation / ln shared; NaN for fewer than two shared nodes
};

/// Partitions of two graphs that need not have the same nodes, compared on those they share.
/// Errors: std::invalid_argument unless there is one label a node, or for two nodes of one graph with the same key.
MOTET_API PartitionSimilarity compare_partitions(const CodeGraph& first_graph, std::span<const std::int32_t> first,
                                                 const CodeGraph& second_graph, std::span<const std::int32_t> second);

}  // namespace motet::inline v1
