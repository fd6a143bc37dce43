#include "motet/themes/theme_recipe.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/graph/partition.hpp"
#include "motet/themes/average_linkage.hpp"
#include "motet/themes/label_propagation.hpp"
#include "motet/themes/leiden.hpp"

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::CooccurrenceMatrix;
using motet::detector_of;
using motet::DetectorChoice;
using motet::PairCounts;
using motet::Partition;
using motet::QualityChoice;
using motet::score;
using motet::theme_graph;
using motet::ThemeGraph;
using motet::ThemeRecipe;
using reference::Labels;

namespace {

// Columns a, b, c in 10, 8 and 4 of 20 units; ab meet in 6, ac in 2, bc in 1.
CooccurrenceMatrix three_codes() {
  CooccurrenceMatrix counts;
  counts.columns = {{"a", "A"}, {"b", "B"}, {"c", "C"}};
  counts.joint = motet::SparseMatrix(3, 3);
  counts.joint.insert(0, 1) = 6;
  counts.joint.insert(0, 2) = 2;
  counts.joint.insert(1, 2) = 1;
  counts.marginals = motet::Vector(3);
  counts.marginals << 10, 8, 4;
  counts.total = 20;
  counts.rule = "a unit is one test";
  return counts;
}

std::shared_ptr<const motet::PairTests> tests_of(const std::vector<motet::Column>& columns, double q_of_ab) {
  motet::PairTests tests;
  tests.columns = columns;
  motet::PairTest pair;
  pair.first = 0;
  pair.second = 1;
  pair.z = 2;
  pair.p = pair.q = q_of_ab;
  tests.pairs = {pair};
  tests.tested = 1;
  return std::make_shared<motet::PairTests>(tests);
}

}  // namespace

TEST_CASE("every detector has a name") {
  for (const auto detector : {DetectorChoice::leiden, DetectorChoice::label_propagation, DetectorChoice::components,
                              DetectorChoice::average_linkage}) {
    CHECK(motet::parse_detector(to_string(detector)) == detector);
  }
  CHECK(to_string(DetectorChoice::label_propagation) == "label-propagation");
  CHECK(to_string(DetectorChoice::average_linkage) == "average-linkage");
  for (const char* word : {"", "Leiden", "louvain", "label_propagation"}) {
    CHECK_THROWS_AS(motet::parse_detector(word), std::invalid_argument);
  }
  CHECK_THROWS_WITH(motet::parse_detector("louvain"),
                    "no detector 'louvain'; there are: leiden, label-propagation, components, average-linkage");
}

TEST_CASE("the measure of the recipe weighs the links") {
  const ThemeGraph jaccard = theme_graph(three_codes());
  CHECK(jaccard.association.measure == "jaccard");
  REQUIRE(jaccard.graph.graph.links().size() == 3);
  CHECK(jaccard.graph.graph.links()[0] == motet::Link{0, 1, 6.0 / 12});
  CHECK(jaccard.graph.graph.nodes() == three_codes().columns);

  ThemeRecipe recipe;
  recipe.measure = "lift";
  CHECK(theme_graph(three_codes(), recipe).graph.graph.links()[0].weight == doctest::Approx(6.0 * 20 / 80));
  // Negative associations make no link.
  recipe.measure = "phi";
  const ThemeGraph phi = theme_graph(three_codes(), recipe);
  CHECK(phi.association.weights.coeff(1, 2) < 0);
  CHECK(phi.graph.graph.links().size() == 1);
}

TEST_CASE("a measure with a direction becomes the mean of both") {
  ThemeRecipe recipe;
  recipe.measure = "conditional";
  const ThemeGraph result = theme_graph(three_codes(), recipe);
  CHECK_FALSE(result.association.directed);
  CHECK(result.association.measure != "conditional");
  REQUIRE(result.graph.graph.links().size() == 3);
  CHECK(result.graph.graph.links()[0].weight == doctest::Approx((6.0 / 10 + 6.0 / 8) / 2));

  CooccurrenceMatrix directed = three_codes();
  directed.directed = true;
  directed.joint.insert(1, 0) = 4;
  recipe.measure = "jaccard";
  const ThemeGraph both = theme_graph(directed, recipe);
  CHECK_FALSE(both.association.directed);
  CHECK(both.graph.graph.links()[0].weight == doctest::Approx((6.0 / 12 + 4.0 / 14) / 2));
}

TEST_CASE("a measure of the caller's own goes before the name") {
  ThemeRecipe recipe;
  recipe.measure = "how often they meet";
  recipe.own_measure = [](const PairCounts& counts) { return counts.both; };
  const ThemeGraph result = theme_graph(three_codes(), recipe);
  CHECK(result.association.measure == "how often they meet");
  CHECK(result.graph.graph.links()[0].weight == 6);
}

TEST_CASE("the backbone of the recipe drops links") {
  ThemeRecipe recipe;
  recipe.backbone.min_weight = 0.2;
  const ThemeGraph result = theme_graph(three_codes(), recipe);
  CHECK(result.graph.graph.links().size() == 1);
  CHECK(result.graph.dropped_links == 2);
  CHECK(result.association.weights.nonZeros() == 3);

  recipe.backbone = {};
  recipe.backbone.significance = 0.05;
  CHECK_THROWS_AS(theme_graph(three_codes(), recipe), std::invalid_argument);
  recipe.tests = tests_of(three_codes().columns, 0.01);
  CHECK(theme_graph(three_codes(), recipe).graph.graph.links().size() == 1);
  recipe.tests = tests_of(three_codes().columns, 0.2);
  CHECK(theme_graph(three_codes(), recipe).graph.graph.links().empty());
}

TEST_CASE("the detector of the recipe divides the graph") {
  motet::Random random(151);
  const CodeGraph graph = reference::random_graph(random, 50, 0.08, true);
  motet::LeidenOptions options;
  options.seed = 9;
  ThemeRecipe recipe;
  CHECK(detector_of(recipe)(graph, 9) == leiden(graph, motet::Modularity{}, options));
  recipe.resolution = 3;
  CHECK(detector_of(recipe)(graph, 9) == leiden(graph, motet::Modularity{3}, options));
  recipe.quality = QualityChoice::cpm;
  recipe.resolution = 0.25;
  CHECK(detector_of(recipe)(graph, 9) == leiden(graph, motet::ConstantPotts{0.25}, options));
  recipe.detector = DetectorChoice::label_propagation;
  motet::LabelPropagationOptions propagation;
  propagation.seed = 9;
  CHECK(detector_of(recipe)(graph, 9) == label_propagation(graph, propagation));
  recipe.detector = DetectorChoice::components;
  CHECK(detector_of(recipe)(graph, 9) == connected_components(graph));
  recipe.detector = DetectorChoice::average_linkage;
  CHECK(detector_of(recipe)(graph, 9) == motet::AverageLinkage{}(graph));

  recipe.own_detector = [](const CodeGraph& g, std::uint64_t seed) {
    Partition partition = connected_components(g);
    partition.quality = static_cast<double>(seed);
    return partition;
  };
  CHECK(detector_of(recipe)(graph, 9).quality == 9);

  ThemeRecipe wrong;
  wrong.resolution = -1;
  CHECK_THROWS_AS(detector_of(wrong)(graph, 1), std::invalid_argument);
  wrong.detector = static_cast<DetectorChoice>(99);
  CHECK_THROWS_AS(detector_of(wrong), std::invalid_argument);
}

TEST_CASE("the score is the quality of the recipe, whatever found the division") {
  const CodeGraph graph = reference::two_triangles();
  const Labels labels{0, 0, 0, 1, 1, 1};
  ThemeRecipe recipe;
  recipe.detector = DetectorChoice::components;
  CHECK(score(graph, labels, recipe) == doctest::Approx(0.3910681).epsilon(1e-6));
  recipe.resolution = 2;
  CHECK(score(graph, labels, recipe) == motet::modularity(graph, labels, 2));
  recipe.quality = QualityChoice::cpm;
  CHECK(score(graph, labels, recipe) == 29);
  CHECK(score(graph, labels) == motet::modularity(graph, labels));
  CHECK(std::isnan(score(CodeGraph(reference::numbered_columns(2), {}), Labels{0, 1})));
  CHECK_THROWS_AS(score(graph, Labels{0, 1}, recipe), std::invalid_argument);
}

TEST_CASE("recipes that cannot be followed are refused") {
  ThemeRecipe recipe;
  recipe.measure = "nearness";
  CHECK_THROWS_AS(theme_graph(three_codes(), recipe), std::invalid_argument);
  recipe.own_measure = [](const PairCounts& counts) { return counts.both / 0.0; };
  CHECK_THROWS_AS(theme_graph(three_codes(), recipe), std::invalid_argument);
  recipe = {};
  recipe.backbone.min_weight = -1;
  CHECK_THROWS_AS(theme_graph(three_codes(), recipe), std::invalid_argument);
  CooccurrenceMatrix broken = three_codes();
  broken.columns.pop_back();
  CHECK_THROWS_AS(theme_graph(broken), std::invalid_argument);
  CooccurrenceMatrix none;
  none.joint = motet::SparseMatrix(0, 0);
  CHECK(theme_graph(none).graph.graph.size() == 0);
}
