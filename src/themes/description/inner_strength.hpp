// How strongly is each code tied to the others of its community, and how is the community therefore called?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

struct InnerStrength {
  std::int32_t column = 0;
  double inside = 0;  ///< the sum of the weights of its links with the others
};

/// The columns of a community, given in ascending order, strongest inside first, of equal strength by key. Weights are
/// summed smallest first, so that codes with the same links in another order are as strong to the last bit.
std::vector<InnerStrength> by_inner_strength(const CodeGraph& graph, std::span<const std::int32_t> columns);

/// The labels of the (up to three) strongest.
std::string label_of(const CodeGraph& graph, std::span<const InnerStrength> strongest_first);

/// Smallest first.
double sum_of_weights(std::vector<double> weights);

}  // namespace motet::inline v1
