// Which links are worth keeping?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "motet/core/config.hpp"
#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

/// Links that pass every rule that is set are kept. Weights that are not positive never make a link.
struct Backbone {
  double min_weight = 0;  ///< weight at least this
  /// The disparity filter (Serrano, Boguna, Vespignani 2009): (1 - w/s)^(k-1) below this level from either end, where s
  /// is the strength and k the number of links of that end; 1 for k = 1.
  std::optional<double> disparity;
};

struct GraphResult {
  CodeGraph graph;
  std::int64_t dropped_links = 0;  ///< pairs with a weight that is not 0 which were not kept
  double dropped_weight = 0;       ///< of those with a positive weight
  std::string rule;                ///< what was kept, as one sentence
};

/// Errors: std::invalid_argument for a level outside (0, 1], a negative or undefined min_weight, or weights on or below
/// the diagonal: a measure with a direction makes no graph.
MOTET_API GraphResult make_graph(const AssociationMatrix& association, const Backbone& backbone = {});

}  // namespace motet::inline v1
