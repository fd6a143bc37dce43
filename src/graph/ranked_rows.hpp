// How does a graph look to an algorithm that walks it fast, and for which the order of its nodes must not matter?
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "motet/graph/code_graph.hpp"

#include "core/scratch.hpp"

namespace motet::inline v1 {

struct KeyOrder;

/// Nodes by rank (see KeyOrder), and for each, in one row, the other ends of its links, in the order of their ranks.
/// Weights are multiplied by two to the power of -exponent, which brings the largest into [1/2, 1): that is exact, and
/// sums cannot overflow. Where all links weigh the same there are no weights and each counts 1.
struct RankedRows {
  std::uint32_t nodes = 0;
  bool uniform = false;
  int exponent = 0;
  Scratch<std::uint32_t> offsets;  ///< nodes + 1
  Scratch<std::uint32_t> ends;
  Scratch<double> weights;
  Scratch<double> strength;  ///< of each node: the sum of its row
  double whole = 0;          ///< the sum of all strengths

  /// Calls `look` every few milliseconds; what it throws comes through. Errors: LimitError for 2^31 links or more.
  RankedRows(std::span<const Link> links, const KeyOrder& order, double largest, bool uniform,
             const std::function<void()>& look);
};

}  // namespace motet::inline v1
