// How do counts become a graph, again and again, without what only people read?
#pragma once

#include <optional>

#include "motet/themes/theme_recipe.hpp"

namespace motet::inline v1 {

/// The graph of theme_graph, to the bit, for resampling. Recipes with a built-in measure without direction and no rule
/// but a smallest weight skip the association matrix and the reckoning of what was dropped.
class QuickGraph {
 public:
  /// The recipe must outlive it. Errors: std::invalid_argument for a built-in measure that does not exist.
  explicit QuickGraph(const ThemeRecipe& recipe);

  /// Errors: as theme_graph.
  [[nodiscard]] CodeGraph operator()(const CooccurrenceMatrix& counts) const;

 private:
  [[nodiscard]] std::optional<CodeGraph> quickly(const CooccurrenceMatrix& counts) const;

  const ThemeRecipe& recipe_;
  MeasureFunction measure_;  ///< none: the recipe asks for more
};

}  // namespace motet::inline v1
