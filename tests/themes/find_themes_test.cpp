#include "motet/themes/find_themes.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <memory>
#include <set>
#include <string>

#include "reference/theme_studies.hpp"

namespace {

struct Made {
  motet::Project project;
  motet::Units units;
  motet::IncidenceMatrix incidence;

  explicit Made(const reference::ThemeStudy& plan)
      : project(reference::theme_study(plan)),
        units(motet::make_units(project.corpus, motet::ByTurn{})),
        incidence(motet::coding_matrix(project, units)) {}
};

motet::FoundThemes find(const Made& study, const motet::FindThemesOptions& options) {
  return motet::find_themes(study.project.corpus, study.units, study.incidence, options);
}

motet::FindThemesOptions quick(std::uint64_t replicates = 40) {
  motet::FindThemesOptions options;
  options.consensus.runs = 5;
  options.stability.replicates = replicates;
  options.chance.replicates = replicates;
  return options;
}

}  // namespace

TEST_CASE("planted themes are found, hold, and are more than chance") {
  const Made study({});
  const motet::FoundThemes found = find(study, quick());
  REQUIRE(found.themes.themes.size() == 3);
  REQUIRE(found.stability);
  REQUIRE(found.chance);
  for (std::size_t i = 0; i < 3; ++i) {
    const motet::Theme& theme = found.themes.themes[i];
    CHECK(theme.columns.size() == 4);
    std::set<std::string> planted;
    for (const std::int32_t column : theme.columns) {
      planted.insert(study.incidence.columns[static_cast<std::size_t>(column)].label.substr(0, 2));
    }
    CHECK(planted.size() == 1);
    CHECK(theme.stability == found.stability->themes[i].recovery.mean);
    CHECK(found.stability->themes[i].hold == motet::Hold::very_stable);
    CHECK(theme.counter_examples.size() == 3);
    CHECK(theme.apart > 0);
  }
  CHECK(found.consensus.partition.quality == motet::score(found.graph.graph, found.consensus.partition.community));
  CHECK(found.chance->quality == found.consensus.partition.quality);
  CHECK(found.chance->recovery == motet::mean_recovery(*found.stability));
  CHECK(found.chance->p == doctest::Approx(1.0 / 41));
  CHECK(motet::columns_of(found.themes)[1] == found.themes.themes[1].columns);
  const std::vector<std::int32_t> numbers = motet::theme_numbers(found.themes, 13);
  CHECK(numbers[static_cast<std::size_t>(found.themes.themes[2].central)] == 2);
  CHECK(numbers[12] == -13);
  CHECK_THROWS_AS(motet::theme_numbers(found.themes, 3), std::invalid_argument);
}

TEST_CASE("where nothing hangs together, the themes say so") {
  reference::ThemeStudy plan;
  plan.own = plan.other = 0.2;
  plan.people = 8;
  plan.turns = 15;
  const Made study(plan);
  const motet::FoundThemes found = find(study, quick());
  REQUIRE(found.stability);
  for (const motet::ThemeStability& theme : found.stability->themes) CHECK(theme.hold < motet::Hold::valid);
  CHECK(found.chance->p > 0.05);
}

TEST_CASE("with six participants everything runs, and what is not trustworthy is named") {
  reference::ThemeStudy plan;
  plan.people = 6;
  const motet::FoundThemes found = find(Made(plan), quick(20));
  REQUIRE(found.stability);
  CHECK(found.stability->people == 6);
  REQUIRE_FALSE(found.stability->notes.empty());
  CHECK(found.stability->notes.front().find('6') != std::string::npos);
}

TEST_CASE("what speaks against a theme that comes back is said") {
  const Made study({});
  motet::FindThemesOptions options = quick();
  CHECK(find(study, options).notes.empty());
  options.recipe.detector = motet::DetectorChoice::components;
  const motet::FoundThemes whole = find(study, options);
  REQUIRE(whole.themes.themes.size() == 1);
  REQUIRE(whole.notes.size() == 2);
  CHECK(whole.notes[0].find("holds all codes") != std::string::npos);
  CHECK(whole.notes[1].find("Theme 1 comes back no better") == 0);

  motet::FindThemesOptions tested = quick();
  tested.recipe.tests = std::make_shared<const motet::PairTests>(motet::test_pairs(study.incidence));
  tested.recipe.backbone.significance = 0.05;
  const motet::FoundThemes significant = find(study, tested);
  REQUIRE(significant.notes.size() == 1);
  CHECK(significant.notes[0].find("significant in this study") != std::string::npos);
  CHECK(std::isnan(significant.chance->recovery_by_chance.mean));
}

TEST_CASE("of too few people or resamples it is not said how well a theme holds") {
  reference::ThemeStudy plan;
  plan.people = 4;
  const motet::FoundThemes few = find(Made(plan), quick(30));
  for (const motet::ThemeStability& theme : few.stability->themes) CHECK(theme.hold == motet::Hold::unknown);
  const motet::FoundThemes rare = find(Made({}), quick(19));
  for (const motet::ThemeStability& theme : rare.stability->themes) {
    CHECK(theme.hold == motet::Hold::unknown);
    CHECK(theme.recovery.mean > 0.85);
  }
}

TEST_CASE("what is not asked for is not done, and without links there is nothing to ask") {
  const Made study({});
  motet::FindThemesOptions options = quick(0);
  options.consensus.runs = 1;
  const motet::FoundThemes bare = find(study, options);
  CHECK(bare.themes.themes.size() == 3);
  CHECK_FALSE(bare.stability);
  CHECK_FALSE(bare.chance);
  CHECK(std::isnan(bare.themes.themes[0].stability));

  motet::FindThemesOptions nothing = quick();
  nothing.recipe.backbone.min_weight = 2;  // no Jaccard coefficient is that large
  const motet::FoundThemes none = find(study, nothing);
  CHECK(none.themes.themes.empty());
  CHECK_FALSE(none.stability);
  CHECK_FALSE(none.chance);
  CHECK(none.themes.unattached.size() == 12);

  const motet::FoundThemes empty =
      motet::find_themes(motet::Corpus(), motet::Units(), motet::IncidenceMatrix(), quick());
  CHECK(empty.themes.themes.empty());
}

TEST_CASE("the number of threads changes no bit") {
  const Made study({});
  motet::FindThemesOptions options = quick();
  options.execution.threads = 1;
  const motet::FoundThemes one = find(study, options);
  for (const unsigned threads : {2U, 3U}) {
    options.execution.threads = threads;
    const motet::FoundThemes more = find(study, options);
    CHECK(more.consensus.partition == one.consensus.partition);
    CHECK(more.stability->adjusted_rand == one.stability->adjusted_rand);
    CHECK(more.chance->quality_by_chance == one.chance->quality_by_chance);
    CHECK(more.chance->recovery_by_chance == one.chance->recovery_by_chance);
    for (std::size_t i = 0; i < one.stability->themes.size(); ++i) {
      CHECK(more.stability->themes[i].recovery == one.stability->themes[i].recovery);
    }
  }
}

TEST_CASE("a stop ends the search") {
  const Made study({});
  motet::FindThemesOptions options = quick();
  std::stop_source source;
  source.request_stop();
  options.execution.stop = source.get_token();
  CHECK_THROWS_AS(find(study, options), motet::Stopped);
}
