#include "themes/belief/quick_graph.hpp"

#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace motet::inline v1 {

QuickGraph::QuickGraph(const ThemeRecipe& recipe) : recipe_(recipe) {
  Backbone simple;
  simple.min_weight = recipe.backbone.min_weight;
  if (recipe.own_measure || recipe.backbone != simple || !(simple.min_weight >= 0)) return;
  if (associate(CooccurrenceMatrix(), std::string_view(recipe.measure)).directed) return;
  measure_ = association_measure(recipe.measure);
}

CodeGraph QuickGraph::operator()(const CooccurrenceMatrix& counts) const {
  if (measure_ && !counts.directed) {
    if (std::optional<CodeGraph> graph = quickly(counts)) return *std::move(graph);
  }
  return theme_graph(counts, recipe_).graph.graph;
}

// None where something is wrong, which is then said by those whose errors they are.
std::optional<CodeGraph> QuickGraph::quickly(const CooccurrenceMatrix& counts) const {
  const auto size = static_cast<Eigen::Index>(counts.columns.size());
  if (counts.joint.rows() != size || counts.joint.cols() != size || counts.marginals.size() != size) return {};
  std::vector<Link> links;
  links.reserve(static_cast<std::size_t>(counts.joint.nonZeros()));
  for (Eigen::Index first = 0; first < size; ++first) {
    for (SparseMatrix::InnerIterator cell(counts.joint, first); cell; ++cell) {
      const Eigen::Index second = cell.col();
      if (second <= first) return {};
      if (cell.value() == 0) continue;
      const double weight = measure_({cell.value(), counts.marginals[first], counts.marginals[second], counts.total});
      if (std::isinf(weight)) return {};
      if (weight > 0 && weight >= recipe_.backbone.min_weight) {
        links.push_back({static_cast<std::int32_t>(first), static_cast<std::int32_t>(second), weight});
      }
    }
  }
  return CodeGraph(counts.columns, links);
}

}  // namespace motet::inline v1
