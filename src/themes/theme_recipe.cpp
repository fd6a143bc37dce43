#include "motet/themes/theme_recipe.hpp"

#include <stdexcept>
#include <utility>

#include "motet/themes/average_linkage.hpp"
#include "motet/themes/label_propagation.hpp"
#include "motet/themes/leiden.hpp"

#include "core/named_values.hpp"

namespace motet::inline v1 {
namespace {

constexpr NamedValues<DetectorChoice, 4> detector_names{{{"leiden", DetectorChoice::leiden},
                                                         {"label-propagation", DetectorChoice::label_propagation},
                                                         {"components", DetectorChoice::components},
                                                         {"average-linkage", DetectorChoice::average_linkage}}};

}  // namespace

DetectorChoice parse_detector(std::string_view text) { return value_named(text, detector_names, "detector"); }
std::string_view to_string(DetectorChoice detector) { return name_of_value(detector, detector_names); }

ThemeGraph theme_graph(const CooccurrenceMatrix& counts, const ThemeRecipe& recipe) {
  ThemeGraph result;
  result.association = recipe.own_measure ? associate(counts, recipe.own_measure, recipe.measure)
                                          : associate(counts, std::string_view(recipe.measure));
  if (result.association.directed) result.association = symmetrized(result.association);
  result.graph = recipe.tests ? make_graph(result.association, recipe.backbone, *recipe.tests)
                              : make_graph(result.association, recipe.backbone);
  return result;
}

SeededDetector detector_of(const ThemeRecipe& recipe, const Execution& execution) {
  if (recipe.own_detector) return recipe.own_detector;
  LeidenOptions options;
  options.execution.stop = execution.stop;
  LabelPropagationOptions propagation;
  propagation.execution = options.execution;
  AverageLinkageOptions linkage;
  linkage.execution = options.execution;
  switch (recipe.detector) {
    case DetectorChoice::leiden:
      if (recipe.quality == QualityChoice::cpm) return seeded(Leiden{ConstantPotts{recipe.resolution}, options});
      return seeded(Leiden{Modularity{recipe.resolution}, options});
    case DetectorChoice::label_propagation:
      return seeded(LabelPropagation{propagation});
    case DetectorChoice::components:
      return seeded(ConnectedComponents{});
    case DetectorChoice::average_linkage:
      return seeded(AverageLinkage{linkage});
  }
  throw std::invalid_argument("a detector that does not exist");
}

double score(const CodeGraph& graph, std::span<const std::int32_t> community, const ThemeRecipe& recipe) {
  return recipe.quality == QualityChoice::modularity ? modularity(graph, community, recipe.resolution)
                                                     : constant_potts(graph, community, recipe.resolution);
}

}  // namespace motet::inline v1
