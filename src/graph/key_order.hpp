// In which order do nodes stand when the order in which they were given must not matter?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

/// Nodes by the bytes of their keys; nodes of equal keys as given.
struct KeyOrder {
  std::vector<std::int32_t> node;  ///< at each rank
  std::vector<std::int32_t> rank;  ///< of each node
  bool given = true;               ///< the nodes already stand in this order
};

KeyOrder key_order(std::span<const Column> nodes);

/// The links between ranks instead of nodes, by first, then second.
std::vector<Link> links_by_rank(std::span<const Link> links, const KeyOrder& order);

/// The power of two that brings the largest weight into [1/2, 1): scaling by it is exact, and sums cannot overflow.
/// 0 without links.
int weight_exponent(std::span<const Link> links);

}  // namespace motet::inline v1
