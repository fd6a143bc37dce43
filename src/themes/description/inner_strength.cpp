#include "themes/description/inner_strength.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace motet::inline v1 {

double sum_of_weights(std::vector<double> weights) {
  std::sort(weights.begin(), weights.end());
  double total = 0;
  for (const double weight : weights) total += weight;
  return total;
}

std::vector<InnerStrength> by_inner_strength(const CodeGraph& graph, std::span<const std::int32_t> columns) {
  std::vector<InnerStrength> strengths;
  for (const std::int32_t column : columns) {
    std::vector<double> weights;
    for (const Neighbor& neighbor : graph.neighbors(column)) {
      if (std::binary_search(columns.begin(), columns.end(), neighbor.node)) weights.push_back(neighbor.weight);
    }
    strengths.push_back({column, sum_of_weights(std::move(weights))});
  }
  const auto key = [&graph](std::int32_t column) -> const std::string& {
    return graph.nodes()[static_cast<std::size_t>(column)].key;
  };
  std::sort(strengths.begin(), strengths.end(), [&](const InnerStrength& a, const InnerStrength& b) {
    return a.inside != b.inside ? a.inside > b.inside : key(a.column) < key(b.column);
  });
  return strengths;
}

std::string label_of(const CodeGraph& graph, std::span<const InnerStrength> strongest_first) {
  std::string label;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, strongest_first.size()); ++i) {
    if (i > 0) label += ", ";
    label += graph.nodes()[static_cast<std::size_t>(strongest_first[i].column)].label;
  }
  return label;
}

}  // namespace motet::inline v1
