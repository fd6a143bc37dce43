// What does a graph know of itself, from the time it was made or once it was asked, and does not show?
#pragma once

#include <functional>

#include "motet/graph/code_graph.hpp"

#include "graph/key_order.hpp"
#include "graph/ranked_rows.hpp"

namespace motet::inline v1 {

struct GraphAccess {
  static const KeyOrder& key_order(const CodeGraph& graph);
  /// 0 without links.
  static double largest_weight(const CodeGraph& graph);
  /// Made at the first call, by whichever thread comes first, and kept: many runs walk the same graph. Calls `look`
  /// every few milliseconds while it makes them; what it throws comes through.
  static const RankedRows& rows(
      const CodeGraph& graph, const std::function<void()>& look = [] {});
};

}  // namespace motet::inline v1
