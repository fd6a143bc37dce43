#include "motet/analysis/coded_themes.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>

#include "motet/analysis/analysis.hpp"

#include "reference/theme_studies.hpp"

namespace {

motet::AnalysisOptions quick() {
  motet::AnalysisOptions options;
  options.runs = 5;
  options.resamples = 30;
  options.shuffles = 30;
  return options;
}

motet::CodedThemes themes_of(const motet::Project& project, const motet::AnalysisOptions& options) {
  return motet::coded_themes(motet::coded_units(project, options), options);
}

// The same counts, to the last bit, where everybody is taken once.
void check_people(const motet::CodedUnits& coded, const motet::AnalysisOptions& options, std::size_t people) {
  const motet::PeopleCounts counts = motet::people_of(coded, options);
  CHECK(counts.people == people);
  const motet::CooccurrenceMatrix whole = motet::count_meetings(coded, options);
  const motet::CooccurrenceMatrix again = counts.count(std::vector<std::uint32_t>(people, 1));
  CHECK(again.columns == whole.columns);
  CHECK(again.marginals == whole.marginals);
  CHECK(motet::SparseMatrix(again.joint - whole.joint).norm() == 0);
}

}  // namespace

TEST_CASE("analyze tells whether its themes hold") {
  const motet::Project project = reference::theme_study({});
  const motet::Analysis analysis = motet::analyze(project, quick());
  REQUIRE(analysis.themes.themes.size() == 3);
  REQUIRE(analysis.stability);
  REQUIRE(analysis.chance);
  CHECK(analysis.consensus.runs == 5);
  CHECK(analysis.partition == analysis.consensus.partition);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(analysis.themes.themes[i].stability == analysis.stability->themes[i].recovery.mean);
    CHECK(analysis.stability->themes[i].hold == motet::Hold::very_stable);
  }
  CHECK(analysis.chance->p < 0.05);
}

TEST_CASE("people are drawn whatever a unit and whatever the rule") {
  reference::ThemeStudy plan;
  plan.people = 7;
  const motet::Project project = reference::theme_study(plan);
  for (const char* unit : {"turn", "sentence", "transcript", "participant"}) {
    CAPTURE(unit);
    motet::AnalysisOptions options = quick();
    options.unit = motet::parse_unit(unit);
    check_people(motet::coded_units(project, options), options, 7);
  }
  for (const char* rule : {"overlap", "near:2:turns", "stanza:2"}) {
    CAPTURE(rule);
    motet::AnalysisOptions options = quick();
    options.rule = motet::parse_rule(rule);
    check_people(motet::coded_units(project, options), options, 7);
  }
  motet::AnalysisOptions rolled = quick();
  rolled.roll_up = true;
  check_people(motet::coded_units(project, rolled), rolled, 7);
}

TEST_CASE("by a rule that is no unit, transcripts that share a participant are drawn together") {
  motet::Project project = reference::theme_study({});
  motet::Transcript second;
  second.name = "again";
  second.text = "once more";
  second.turns.push_back({*project.corpus.find_participant("P100"), {0, 9}, {}});
  project.corpus.add(std::move(second));
  motet::AnalysisOptions options = quick();
  options.rule = motet::SegmentOverlap{};
  const motet::CodedUnits coded = motet::coded_units(project, options);
  check_people(coded, options, 12);
  CHECK(motet::people_of(coded, options).rule.find("in common") != std::string::npos);

  const motet::CodedThemes found = motet::coded_themes(coded, options);
  CHECK(found.stability);
  CHECK_FALSE(found.chance);
  REQUIRE_FALSE(found.notes.empty());
  CHECK(found.notes.back().find("rule of their own") != std::string::npos);
}

TEST_CASE("a backbone of significant pairs needs their tests, and keeps only them") {
  const motet::Project project = reference::theme_study({});
  motet::AnalysisOptions options = quick();
  options.backbone.significance = 0.01;
  const motet::CodedThemes found = themes_of(project, options);
  REQUIRE(found.pair_tests);
  CHECK(found.themes.themes.size() == 3);
  for (const motet::Link& link : found.graph.graph.links()) {
    const auto& pairs = found.pair_tests->pairs;
    const auto test = std::find_if(pairs.begin(), pairs.end(), [&](const motet::PairTest& pair) {
      return pair.first == link.first && pair.second == link.second;
    });
    REQUIRE(test != pairs.end());
    CHECK(test->q <= 0.01);
    CHECK(test->z > 0);
  }
  options.pair_tests = false;
  CHECK_THROWS_WITH_AS(themes_of(project, options), doctest::Contains("needs the tests"), std::invalid_argument);
}

TEST_CASE("every detector and quality goes the whole way") {
  const motet::Project project = reference::theme_study({});
  for (const char* detector : {"leiden", "label-propagation", "components", "average-linkage"}) {
    CAPTURE(detector);
    motet::AnalysisOptions options = quick();
    options.detector = motet::parse_detector(detector);
    const motet::CodedThemes found = themes_of(project, options);
    CHECK(found.stability.has_value() == !found.themes.themes.empty());
    CHECK(found.consensus.partition.quality ==
          motet::modularity(found.graph.graph, found.consensus.partition.community));
  }
  motet::AnalysisOptions potts = quick();
  potts.quality = motet::QualityChoice::cpm;
  potts.resolution = 0.15;
  const motet::CodedThemes found = themes_of(project, potts);
  CHECK(found.themes.themes.size() == 3);
  CHECK(found.consensus.partition.quality ==
        motet::constant_potts(found.graph.graph, found.consensus.partition.community, 0.15));
}

TEST_CASE("with a group, quotations come from its groups in turn") {
  motet::AnalysisOptions options = quick();
  options.group = "role";
  options.exemplars = 2;
  const motet::Project project = reference::theme_study({});
  const motet::Analysis analysis = motet::analyze(project, options);
  for (const motet::Theme& theme : analysis.themes.themes) {
    REQUIRE(theme.exemplars.size() == 2);
    const auto role = [&](const motet::Exemplar& exemplar) {
      const int number = std::stoi(exemplar.excerpt.speaker.substr(1));
      return number % 2;
    };
    CHECK(role(theme.exemplars[0]) != role(theme.exemplars[1]));
  }
}

TEST_CASE("resampling and shuffling can be left out") {
  motet::AnalysisOptions options = quick();
  options.runs = 1;
  options.resamples = 0;
  options.shuffles = 0;
  const motet::CodedThemes found = themes_of(reference::theme_study({}), options);
  CHECK_FALSE(found.stability);
  CHECK_FALSE(found.chance);
  CHECK(found.themes.themes.size() == 3);
}
