// How do counts of codes that meet become communities of codes?
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/graph/backbone.hpp"
#include "motet/matrix/association.hpp"
#include "motet/matrix/pair_tests.hpp"
#include "motet/themes/community_detector.hpp"
#include "motet/themes/quality.hpp"

namespace motet::inline v1 {

/// By which algorithm communities are found.
enum class DetectorChoice : std::uint8_t { leiden, label_propagation, components, average_linkage };
/// "leiden", "label-propagation", "components", "average-linkage". Errors: std::invalid_argument for another word.
MOTET_API DetectorChoice parse_detector(std::string_view text);
MOTET_API std::string_view to_string(DetectorChoice detector);

/// Everything between counts and communities, so that resampling can do again exactly what was done.
struct ThemeRecipe {
  std::string measure = "jaccard";  ///< see association_measure_names; the name of own_measure where that is set
  MeasureFunction own_measure;      ///< may be called from several threads at once
  Backbone backbone;
  /// For backbone.significance. Resamples keep to these tests: a pair that was significant in the study may be a link.
  std::shared_ptr<const PairTests> tests;
  QualityChoice quality = QualityChoice::modularity;
  double resolution = 1.0;
  DetectorChoice detector = DetectorChoice::leiden;
  SeededDetector own_detector;  ///< instead of `detector` where set
};

/// The association of codes, and the graph that themes are found in.
struct ThemeGraph {
  AssociationMatrix association;  ///< a measure with a direction as the mean of both (see symmetrized)
  GraphResult graph;
};

/// Errors: as associate and make_graph.
MOTET_API ThemeGraph theme_graph(const CooccurrenceMatrix& counts, const ThemeRecipe& recipe = {});

/// What divides the graph; heeds the stop of `execution`. Errors: as the detectors, when called.
MOTET_API SeededDetector detector_of(const ThemeRecipe& recipe, const Execution& execution = {});

/// How good a division is by the quality and resolution of the recipe (see modularity and constant_potts), whatever
/// found it.
MOTET_API double score(const CodeGraph& graph, std::span<const std::int32_t> community, const ThemeRecipe& recipe = {});

}  // namespace motet::inline v1
