#include "motet/themes/stability.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <map>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/graph/partition_similarity.hpp"

#include "reference/people_counts_twin.hpp"
#include "reference/planted_study.hpp"
#include "reference/stability_twin.hpp"
#include "themes/belief/quick_graph.hpp"
#include "themes/belief/recovery.hpp"
#include "themes/belief/resample.hpp"
#include "themes/belief/spread.hpp"

using motet::CodeStability;
using motet::Elsewhere;
using motet::Hold;
using motet::IncidenceMatrix;
using motet::ParticipantId;
using motet::people_counts;
using motet::PeopleCounts;
using motet::RecoveryTally;
using motet::Row;
using motet::Spread;
using motet::Stability;
using motet::stability;
using motet::StabilityOptions;
using motet::ThemeRecipe;
using motet::ThemeStability;
using reference::planted;
using reference::planted_themes;
using reference::PlantedStudy;

namespace {

using Themes = std::vector<std::vector<std::int32_t>>;
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

StabilityOptions options_of(std::uint64_t replicates, unsigned threads = 1, std::uint64_t seed = 1) {
  StabilityOptions options;
  options.replicates = replicates;
  options.seed = seed;
  options.execution.threads = threads;
  return options;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }
bool same(const Spread& a, const Spread& b) {
  return same(a.mean, b.mean) && same(a.low, b.low) && same(a.high, b.high);
}
bool same(const ThemeStability& a, const ThemeStability& b) {
  return same(a.recovery, b.recovery) && same(a.recovered, b.recovered) && a.resamples == b.resamples &&
         same(a.cohesion, b.cohesion) && a.hold == b.hold;
}
bool same(const CodeStability& a, const CodeStability& b) {
  return a.column == b.column && a.theme == b.theme && same(a.present, b.present) && same(a.stays, b.stays) &&
         same(a.seat, b.seat) && a.elsewhere == b.elsewhere;
}
bool same(const Stability& a, const Stability& b) {
  const auto equal = [](const auto& x, const auto& y) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const auto& p, const auto& q) { return same(p, q); });
  };
  return equal(a.themes, b.themes) && equal(a.codes, b.codes) && same(a.adjusted_rand, b.adjusted_rand) &&
         same(a.variation, b.variation) && same(a.quality, b.quality) && same(a.communities, b.communities) &&
         a.people == b.people && a.replicates == b.replicates && a.seed == b.seed && a.rule == b.rule &&
         a.notes == b.notes;
}

const CodeStability& code_of(const Stability& result, std::int32_t column) {
  const auto place = std::find_if(result.codes.begin(), result.codes.end(),
                                  [column](const CodeStability& code) { return code.column == column; });
  REQUIRE(place != result.codes.end());
  return *place;
}

bool says(const Stability& result, const std::string& what) {
  return std::any_of(result.notes.begin(), result.notes.end(),
                     [&](const std::string& note) { return note.find(what) != std::string::npos; });
}

struct Given {
  std::vector<std::int32_t> community;
  std::vector<std::uint8_t> occurs;
};

struct Added {
  std::vector<std::vector<double>> recovery;  // of each resample
  std::vector<RecoveryTally::Resample> resamples;
};

Added add_all(RecoveryTally& tally, const std::vector<Given>& resamples, std::size_t themes) {
  Added added;
  for (const Given& given : resamples) {
    std::vector<double>& recovery = added.recovery.emplace_back(themes);
    RecoveryTally::Resample resample{recovery, 0, 0, 0};
    tally.add(given.community, given.occurs, resample);
    added.resamples.push_back(resample);
  }
  return added;
}

// Codes a to g are columns 0 to 6.
const Themes two_themes = {{0, 1, 2, 3}, {4, 5, 6}};
const std::vector<std::uint8_t> all_seven(7, 1);
const std::vector<Given> four_resamples = {
    {{0, 0, 0, 0, 1, 1, 1}, all_seven},              // abcd | efg
    {{1, 1, 1, 0, 0, 0, 0}, all_seven},              // abc | defg
    {{0, 0, 1, 1, 2, 2, 3}, {1, 1, 1, 1, 1, 1, 0}},  // ab | cd | ef
    {{0, 0, 0, 0, 0, 1, 1}, all_seven},              // abcde | fg
};

// What the twin finds with the same draws of people, counting copies of their units.
reference::SlowStability slow(const IncidenceMatrix& study, const Themes& themes, const ThemeRecipe& recipe,
                              const StabilityOptions& options) {
  reference::SlowStability result;
  for (const auto& theme : themes) result.themes.emplace_back(theme.begin(), theme.end());
  std::vector<std::uint32_t> people;
  for (const Row& row : study.rows) people.push_back(row.participant->value);
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  for (std::uint64_t b = 0; b < options.replicates; ++b) {
    const motet::PeopleDraw draw = motet::draw_people(people.size(), options.seed, b);
    const IncidenceMatrix copies = motet_reference::copied(study, [&](const Row& row) {
      const auto place = std::lower_bound(people.begin(), people.end(), row.participant->value);
      return draw.times[static_cast<std::size_t>(place - people.begin())];
    });
    const motet::CooccurrenceMatrix counts = motet::cooccurrence(copies);
    const motet::ThemeGraph made = motet::theme_graph(counts, recipe);
    const motet::Partition found = motet::detector_of(recipe)(made.graph.graph, draw.seed);
    reference::CodeSet occurring;
    for (std::size_t i = 0; i < counts.columns.size(); ++i) {
      if (counts.marginals[static_cast<Eigen::Index>(i)] > 0) occurring.insert(static_cast<std::int32_t>(i));
    }
    result.resamples.push_back(reference::communities_of(found.community, occurring));
  }
  return result;
}

}  // namespace

TEST_CASE("two themes in four resamples") {
  RecoveryTally tally(two_themes, 7);
  const Added added = add_all(tally, four_resamples, 2);
  const std::vector<std::vector<double>> expected = {{1, 1}, {0.75, 0.75}, {0.5, 1}, {0.8, 2.0 / 3}};
  for (std::size_t b = 0; b < 4; ++b) {
    CHECK(added.recovery[b][0] == doctest::Approx(expected[b][0]));
    CHECK(added.recovery[b][1] == doctest::Approx(expected[b][1]));
  }
  CHECK(motet::spread_of({1, 0.75, 0.5, 0.8}).mean == doctest::Approx(0.7625));
  CHECK(motet::spread_of({1, 0.75, 1, 2.0 / 3}).mean == doctest::Approx(0.8541667));
  CHECK(tally.cohesion(0) == doctest::Approx(0.7083333));
  CHECK(tally.cohesion(1) == doctest::Approx(0.8055556));

  const CodeStability d = tally.code(3);
  CHECK(d.column == 3);
  CHECK(d.theme == 0);
  CHECK(d.present == 1);
  CHECK(d.seat == doctest::Approx(0.5833333));
  // In abc | defg it is with the other theme; of ab | cd, equally like its theme, the first counts.
  CHECK(d.stays == 0.5);
  CHECK(d.elsewhere == std::vector<Elsewhere>{{1, 0.25}});
  const CodeStability e = tally.code(4);
  CHECK(e.stays == 0.75);
  CHECK(e.elsewhere == std::vector<Elsewhere>{{0, 0.25}});
  const CodeStability g = tally.code(6);
  CHECK(g.present == 0.75);
  CHECK(g.stays == 1);
  CHECK(g.elsewhere.empty());

  CHECK(added.resamples[0].adjusted_rand == 1);
  CHECK(added.resamples[0].variation == doctest::Approx(0));
  CHECK(added.resamples[2].communities == 3);
  CHECK(added.resamples[3].communities == 2);
  const std::vector<std::int32_t> themes{0, 0, 0, 0, 1, 1};
  const std::vector<std::int32_t> found{0, 0, 1, 1, 2, 2};
  CHECK(added.resamples[2].adjusted_rand == motet::adjusted_rand_index(themes, found));
  CHECK(added.resamples[2].variation == motet::variation_of_information(themes, found));
}

TEST_CASE("resamples may be added to several tallies in any order") {
  RecoveryTally all(two_themes, 7);
  add_all(all, four_resamples, 2);
  RecoveryTally one(two_themes, 7);
  RecoveryTally other(two_themes, 7);
  add_all(one, {four_resamples[3], four_resamples[1]}, 2);
  add_all(other, {four_resamples[2], four_resamples[0]}, 2);
  one.merge(other);
  for (std::size_t theme = 0; theme < 2; ++theme) CHECK(one.cohesion(theme) == all.cohesion(theme));
  for (std::size_t column = 0; column < 7; ++column) CHECK(same(one.code(column), all.code(column)));
}

TEST_CASE("a community that is most like two themes counts for the own one, else for the one that recovers better") {
  const Themes themes = {{0, 1, 2}, {3, 4}, {6, 7}};
  RecoveryTally tally(themes, 8);
  // abcdef | gh; f has no theme.
  const Added added = add_all(tally, {{{0, 0, 0, 0, 0, 0, 1, 1}, std::vector<std::uint8_t>(8, 1)}}, 3);
  CHECK(added.recovery[0] == std::vector<double>{0.5, 2.0 / 6, 1});
  CHECK(tally.code(0).stays == 1);
  CHECK(tally.code(3).stays == 1);
  CHECK(tally.code(5).theme == -1);
  CHECK(tally.code(5).stays == 0);
  CHECK(tally.code(5).elsewhere == std::vector<Elsewhere>{{0, 1.0}});
  CHECK(std::isnan(tally.code(5).seat));
}

TEST_CASE("quantiles lie between neighbours") {
  const Spread spread = motet::spread_of({4, undefined, 1, 3, 2});
  CHECK(spread.mean == 2.5);
  CHECK(spread.low == doctest::Approx(1.075));
  CHECK(spread.high == doctest::Approx(3.925));
  CHECK(motet::spread_of({0.25}) == Spread{0.25, 0.25, 0.25});
  CHECK(std::isnan(motet::spread_of({undefined}).low));
  CHECK(std::isnan(motet::spread_of({}).mean));
}

TEST_CASE("how well a theme holds") {
  CHECK(motet::hold_of(0.4999) == Hold::dissolved);
  CHECK(motet::hold_of(0.5) == Hold::weak);
  CHECK(motet::hold_of(0.6) == Hold::pattern);
  CHECK(motet::hold_of(0.75) == Hold::valid);
  CHECK(motet::hold_of(0.85) == Hold::very_stable);
  CHECK(motet::hold_of(1) == Hold::very_stable);
  CHECK(motet::hold_of(undefined) == Hold::unknown);
  CHECK(motet::to_string(Hold::very_stable) == "very stable");
  CHECK(motet::to_string(Hold::unknown) == "unknown");
  CHECK(motet::to_string(Hold::pattern) == "pattern");
}

TEST_CASE("people are drawn as many as there are, all alike") {
  std::vector<double> drawn(7);
  for (std::uint64_t b = 0; b < 4000; ++b) {
    const motet::PeopleDraw draw = motet::draw_people(7, 3, b);
    std::uint32_t all = 0;
    for (std::size_t person = 0; person < 7; ++person) {
      all += draw.times[person];
      drawn[person] += draw.times[person];
    }
    CHECK(all == 7);
  }
  for (const double times : drawn) CHECK(times == doctest::Approx(4000).epsilon(0.06));
  CHECK(motet::draw_people(7, 3, 5).times == motet::draw_people(7, 3, 5).times);
  CHECK(motet::draw_people(7, 3, 5).seed != motet::draw_people(7, 3, 6).seed);
}

TEST_CASE("stability is what sets of codes and copied units give") {
  PlantedStudy few;
  few.people = 6;
  few.units = 8;
  few.themes = 3;
  few.codes = 4;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    few.noise = 0.1 * static_cast<double>(seed);
    const IncidenceMatrix study = planted(few, seed);
    // One code of each theme is in none.
    Themes themes = planted_themes(few);
    for (auto& theme : themes) theme.pop_back();
    ThemeRecipe recipe;
    recipe.measure = seed % 2 == 0 ? "jaccard" : "npmi";
    if (seed % 3 == 0) recipe.backbone.min_weight = 0.1;
    if (seed % 4 == 0) recipe.quality = motet::QualityChoice::cpm;
    if (seed % 4 == 0) recipe.resolution = 0.2;
    const StabilityOptions options = options_of(25, 1, seed);
    const Stability result = stability(study, themes, recipe, options);
    const reference::SlowStability twin = slow(study, themes, recipe, options);
    for (std::size_t theme = 0; theme < themes.size(); ++theme) {
      const ThemeStability& found = result.themes[theme];
      const std::vector<double> recoveries = twin.recoveries(theme);
      CHECK(found.resamples == static_cast<std::int64_t>(recoveries.size()));
      CHECK(found.recovery.mean == doctest::Approx(reference::mean_of(recoveries)));
      CHECK(found.recovery.low == doctest::Approx(reference::slow_quantile(recoveries, 0.025)));
      CHECK(found.recovery.high == doctest::Approx(reference::slow_quantile(recoveries, 0.975)));
      const auto recovered = std::count_if(recoveries.begin(), recoveries.end(), [](double r) { return r >= 0.75; });
      CHECK(found.recovered ==
            doctest::Approx(static_cast<double>(recovered) / static_cast<double>(recoveries.size())));
      CHECK(found.cohesion == doctest::Approx(twin.cohesion(theme)));
      CHECK(found.hold == motet::hold_of(found.recovery.mean));
    }
    for (const CodeStability& code : result.codes) {
      CAPTURE(code.column);
      CHECK(code.present == doctest::Approx(twin.present(code.column)));
      std::map<std::int32_t, double> found = twin.found_in(code.column);
      CHECK(code.stays == doctest::Approx(found[code.theme]));
      if (code.theme >= 0) CHECK(code.seat == doctest::Approx(twin.seat(code.column)));
      if (code.theme < 0) CHECK(std::isnan(code.seat));
      found.erase(-1);
      found.erase(code.theme);
      REQUIRE(code.elsewhere.size() == found.size());
      for (std::size_t i = 0; i < code.elsewhere.size(); ++i) {
        CHECK(code.elsewhere[i].share == doctest::Approx(found.at(code.elsewhere[i].theme)));
        if (i > 0) CHECK(code.elsewhere[i].share <= code.elsewhere[i - 1].share);
      }
    }
  }
}

TEST_CASE("graphs are made quickly and as always") {
  PlantedStudy study;
  study.people = 5;
  study.units = 10;
  study.noise = 0.5;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    motet::CooccurrenceMatrix counts = motet::cooccurrence(planted(study, seed));
    const auto compare = [&](const ThemeRecipe& recipe) {
      const motet::CodeGraph expected = motet::theme_graph(counts, recipe).graph.graph;
      const motet::CodeGraph found = motet::QuickGraph(recipe)(counts);
      CHECK(std::equal(found.links().begin(), found.links().end(), expected.links().begin(), expected.links().end()));
      CHECK(found.nodes() == expected.nodes());
      CHECK(found.total_weight() == expected.total_weight());
    };
    for (const bool directed : {false, true}) {
      counts.directed = directed;
      for (const std::string& measure : motet::association_measure_names()) {
        for (const double least : {0.0, 0.1, 0.5}) {
          ThemeRecipe recipe;
          recipe.measure = measure;
          recipe.backbone.min_weight = least;
          compare(recipe);
          recipe.backbone.strongest = 2;
          compare(recipe);
        }
      }
      ThemeRecipe own;
      own.own_measure = motet::Lift{};
      compare(own);
    }
  }
  motet::CooccurrenceMatrix broken = motet::cooccurrence(planted(study, 1));
  broken.marginals = motet::Vector::Zero(1);
  const ThemeRecipe recipe;
  CHECK_THROWS_AS(static_cast<void>(motet::QuickGraph{recipe}(broken)), std::invalid_argument);
  ThemeRecipe wrong;
  wrong.backbone.min_weight = -1;
  CHECK_THROWS_AS(static_cast<void>(motet::QuickGraph{wrong}(motet::cooccurrence(planted(study, 1)))),
                  std::invalid_argument);
  wrong.measure = "none such";
  wrong.backbone.min_weight = 0;
  CHECK_THROWS_AS(motet::QuickGraph{wrong}, std::invalid_argument);
}

TEST_CASE("planted themes come back, and noise does not") {
  PlantedStudy strong;
  const Themes themes = planted_themes(strong);
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    strong.noise = 0.05;
    const Stability found = stability(planted(strong, seed), themes, {}, options_of(100));
    for (const ThemeStability& theme : found.themes) {
      CHECK(theme.recovery.mean > 0.95);
      CHECK(theme.hold == Hold::very_stable);
      CHECK(theme.recovered > 0.9);
      CHECK(theme.resamples == 100);
      CHECK(theme.cohesion > 0.95);
    }
    for (const CodeStability& code : found.codes) {
      CHECK(code.stays > 0.9);
      CHECK(code.present == 1);
    }
    CHECK(found.adjusted_rand.mean > 0.95);
    CHECK(found.variation.mean < 0.2);
    CHECK(found.communities.mean == doctest::Approx(4).epsilon(0.05));
    CHECK(found.notes.empty());

    strong.noise = 1;
    const Stability noise = stability(planted(strong, seed), themes, {}, options_of(100));
    for (const ThemeStability& theme : noise.themes) CHECK(theme.hold == Hold::dissolved);
    CHECK(noise.adjusted_rand.mean < 0.2);
    CHECK(noise.adjusted_rand.high >= noise.adjusted_rand.low);
  }
}

TEST_CASE("a theme of one participant is gone without them") {
  PlantedStudy rest;
  rest.people = 15;
  IncidenceMatrix study = planted(rest, 4);
  const Themes themes = planted_themes(rest);
  // Nobody but person 3 keeps the codes of theme 2.
  for (Eigen::Index row = 0; row < study.counts.rows(); ++row) {
    if (study.rows[static_cast<std::size_t>(row)].participant == ParticipantId{3}) continue;
    for (motet::SparseMatrix::InnerIterator cell(study.counts, row); cell; ++cell) {
      if (cell.col() >= 5 && cell.col() < 10) cell.valueRef() = 0;
    }
  }
  study.counts.prune(0.0);
  const Stability found = stability(study, themes, {}, options_of(400));
  // 1 - (14/15)^15 = 0.645
  CHECK(static_cast<double>(found.themes[1].resamples) == doctest::Approx(258).epsilon(0.12));
  CHECK(found.themes[0].resamples == 400);
  CHECK(code_of(found, 6).present == doctest::Approx(0.645).epsilon(0.12));
  CHECK(code_of(found, 0).present == 1);
  REQUIRE(found.notes.size() == 1);
  CHECK(found.notes[0] == "theme 2: every code comes from one person alone, without whom it is gone");
}

TEST_CASE("the same bits for any number of threads, and for columns in any order") {
  PlantedStudy study;
  study.noise = 0.5;
  const IncidenceMatrix matrix = planted(study, 8);
  const Themes themes = planted_themes(study);
  const Stability expected = stability(matrix, themes, {}, options_of(60));
  for (const unsigned threads : {2U, 3U}) {
    CHECK(same(stability(matrix, themes, {}, options_of(60, threads)), expected));
  }
  CHECK_FALSE(same(stability(matrix, themes, {}, options_of(60, 1, 2)), expected));

  motet::Random random(5);
  std::vector<std::int32_t> place;
  const IncidenceMatrix moved = reference::with_columns_moved(matrix, random, place);
  Themes moved_themes = themes;
  for (auto& theme : moved_themes) {
    for (std::int32_t& column : theme) column = place[static_cast<std::size_t>(column)];
  }
  const Stability other = stability(moved, moved_themes, {}, options_of(60));
  for (std::size_t theme = 0; theme < themes.size(); ++theme) CHECK(same(other.themes[theme], expected.themes[theme]));
  CHECK(same(other.quality, expected.quality));
  CHECK(same(other.adjusted_rand, expected.adjusted_rand));
  for (const CodeStability& code : expected.codes) {
    CodeStability there = code_of(other, place[static_cast<std::size_t>(code.column)]);
    there.column = code.column;
    // Means over the other codes, summed in another order.
    CHECK(there.seat == doctest::Approx(code.seat));
    there.seat = code.seat;
    CHECK(same(there, code));
  }

  // Units of one person in another order.
  IncidenceMatrix turned = matrix;
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  const auto rows = static_cast<Eigen::Index>(matrix.rows.size());
  for (Eigen::Index row = 0; row < rows; ++row) {
    for (motet::SparseMatrix::InnerIterator cell(matrix.counts, row); cell; ++cell) {
      cells.emplace_back(static_cast<std::int32_t>(rows - 1 - row), static_cast<std::int32_t>(cell.col()),
                         cell.value());
    }
  }
  turned.counts.setFromTriplets(cells.begin(), cells.end());
  std::reverse(turned.rows.begin(), turned.rows.end());
  CHECK(same(stability(turned, themes, {}, options_of(60)), expected));
}

TEST_CASE("counts that add up give what units give") {
  PlantedStudy study;
  study.people = 5;
  study.noise = 0.3;
  const IncidenceMatrix matrix = planted(study, 2);
  std::vector<motet::CooccurrenceMatrix> parts;
  for (std::uint32_t person = 0; person < study.people; ++person) {
    parts.push_back(motet::cooccurrence(
        motet_reference::copied(matrix, [&](const Row& row) { return row.participant->value == person ? 1U : 0U; })));
  }
  const PeopleCounts units = people_counts(matrix);
  const PeopleCounts added = people_counts(parts, units.rule);
  const Themes themes = planted_themes(study);
  CHECK(same(stability(added, themes, {}, options_of(40)), stability(units, themes, {}, options_of(40))));
}

TEST_CASE("the recipe is followed") {
  PlantedStudy study;
  study.noise = 0.2;
  const IncidenceMatrix matrix = planted(study, 3);
  const Themes themes = planted_themes(study);
  ThemeRecipe recipe;
  recipe.detector = motet::DetectorChoice::components;
  const Stability components = stability(matrix, themes, recipe, options_of(20));
  CHECK(components.communities.mean == 1);
  CHECK(components.rule ==
        "participants are drawn, each with all their units: as many as there are (20), with replacement, 20 times, "
        "seed 1; made again each time: counts, jaccard, links (links with a positive weight are kept), communities by "
        "components, judged by modularity at resolution 1");
  CHECK(says(components, "only 20 resamples"));

  recipe = {};
  recipe.measure = "conditional";
  CHECK(stability(matrix, themes, recipe, options_of(5)).themes[0].resamples == 5);
  recipe.measure = "mine";
  recipe.own_measure = motet::Jaccard{};
  const Stability own = stability(matrix, themes, recipe, options_of(20));
  CHECK(same(own.themes[0], stability(matrix, themes, {}, options_of(20)).themes[0]));
  CHECK(own.rule.find("counts, mine,") != std::string::npos);

  recipe = {};
  recipe.own_detector = [](const motet::CodeGraph& graph, std::uint64_t) {
    motet::Partition partition;
    for (std::int32_t i = 0; i < graph.size(); ++i) partition.community.push_back(40 - 10 * (i / 5));
    return partition;
  };
  const Stability always = stability(matrix, themes, recipe, options_of(20));
  for (const ThemeStability& theme : always.themes) CHECK(theme.recovery == Spread{1, 1, 1});
  CHECK(always.adjusted_rand == Spread{1, 1, 1});
  CHECK(always.rule.find("a detector of the caller's own") != std::string::npos);
}

TEST_CASE("six participants run, and what is not to be trusted is named") {
  PlantedStudy six;
  six.people = 6;
  six.themes = 2;
  six.codes = 4;
  six.noise = 0.2;
  const Stability found = stability(planted(six, 1), planted_themes(six), {}, options_of(200));
  CHECK(found.people == 6);
  CHECK(found.replicates == 200);
  CHECK(found.codes.size() == 8);
  for (const ThemeStability& theme : found.themes) {
    CHECK(theme.resamples == 200);
    CHECK(theme.recovery.low <= theme.recovery.high);
    CHECK(theme.recovery.mean > 0);
    CHECK(theme.recovery.mean <= 1);
  }
  REQUIRE(found.notes.size() == 1);
  CHECK(found.notes[0] ==
        "only 6 people: each resample misses several of them, so that single voices decide; take these numbers "
        "as a hint");

  PlantedStudy two = six;
  two.people = 2;
  const Stability pair = stability(planted(two, 1), planted_themes(two), {}, options_of(200));
  CHECK(says(pair, "2 people can be drawn in 3 different ways only"));
  CHECK(pair.themes[0].resamples == 200);
}

TEST_CASE("nobody, one person, no themes, no codes, no resamples") {
  PlantedStudy one;
  one.people = 1;
  const Themes themes = planted_themes(one);
  const Stability alone = stability(planted(one, 1), themes, {}, options_of(50));
  REQUIRE(alone.themes.size() == 4);
  CHECK(std::isnan(alone.themes[0].recovery.mean));
  CHECK(std::isnan(alone.themes[0].recovered));
  CHECK(std::isnan(alone.themes[0].cohesion));
  CHECK(alone.themes[0].hold == Hold::unknown);
  CHECK(alone.themes[0].resamples == 0);
  CHECK(std::isnan(alone.adjusted_rand.mean));
  CHECK(std::isnan(alone.quality.low));
  REQUIRE_FALSE(alone.codes.empty());
  CHECK(std::isnan(alone.codes[0].present));
  CHECK(std::isnan(alone.codes[0].stays));
  CHECK(alone.replicates == 0);
  CHECK(says(alone, "fewer than two people"));

  PlantedStudy none;
  none.people = 0;
  CHECK(says(stability(planted(none, 1), themes, {}, options_of(50)), "fewer than two people"));
  CHECK(says(stability(planted({}, 1), themes, {}, options_of(0)), "no resamples"));

  const Stability no_themes = stability(planted({}, 1), {}, {}, options_of(10));
  CHECK(no_themes.themes.empty());
  CHECK(no_themes.codes.size() == 20);
  CHECK(no_themes.codes[0].theme == -1);
  CHECK(no_themes.codes[0].stays == 1);
  CHECK(std::isfinite(no_themes.quality.mean));

  PlantedStudy bare;
  bare.themes = 0;
  bare.units = 0;
  const Stability nothing = stability(planted(bare, 1), {}, {}, options_of(10));
  CHECK(nothing.codes.empty());

  // Participants who say nothing of these codes.
  IncidenceMatrix silent = planted({}, 1);
  silent.counts.setZero();
  const Stability unheard = stability(silent, themes, {}, options_of(150));
  CHECK(unheard.codes.empty());
  CHECK(unheard.themes[0].resamples == 0);
  CHECK(std::isnan(unheard.themes[0].recovery.mean));
  CHECK(std::isnan(unheard.variation.mean));
  CHECK(unheard.communities == Spread{0, 0, 0});
  CHECK(says(unheard, "themes 1, 2, 3 and 4: the codes occur in fewer than half of the resamples"));
}

TEST_CASE("a code that stands in no unit, and one that is alone in its theme") {
  PlantedStudy study;
  IncidenceMatrix matrix = planted(study, 1);
  for (Eigen::Index row = 0; row < matrix.counts.rows(); ++row) {
    for (motet::SparseMatrix::InnerIterator cell(matrix.counts, row); cell; ++cell) {
      if (cell.col() == 0) cell.valueRef() = 0;
    }
  }
  matrix.counts.prune(0.0);
  const Themes themes = {{0, 1, 2, 3, 4}, {5}};
  const Stability found = stability(matrix, themes, {}, options_of(30));
  CHECK(found.codes.size() == 19);
  CHECK(found.codes.front().column == 1);
  CHECK(found.themes[0].recovery.mean == 1);
  CHECK(found.themes[0].cohesion == 1);
  CHECK(std::isnan(found.themes[1].cohesion));
  CHECK(found.themes[1].recovery.mean == doctest::Approx(0.2));
  CHECK(std::isnan(code_of(found, 5).seat));
}

TEST_CASE("all codes from one person") {
  PlantedStudy study;
  IncidenceMatrix matrix = planted(study, 1);
  for (Eigen::Index row = 0; row < matrix.counts.rows(); ++row) {
    if (matrix.rows[static_cast<std::size_t>(row)].participant == ParticipantId{19}) continue;
    for (motet::SparseMatrix::InnerIterator cell(matrix.counts, row); cell; ++cell) cell.valueRef() = 0;
  }
  matrix.counts.prune(0.0);
  const Stability found = stability(matrix, planted_themes(study), {}, options_of(100));
  CHECK(says(found, "all codes come from one person"));
  CHECK_FALSE(says(found, "theme 1"));
}

TEST_CASE("who has a code is found without asking each person") {
  for (std::uint32_t number = 2; number < 12; ++number) {
    IncidenceMatrix matrix;
    std::vector<Eigen::Triplet<double, std::int32_t>> cells;
    // Code c is of person c alone; the two codes behind are of all and of nobody.
    for (std::uint32_t person = 0; person < number; ++person) {
      cells.emplace_back(static_cast<std::int32_t>(person), static_cast<std::int32_t>(person), 1.0);
      cells.emplace_back(static_cast<std::int32_t>(person), static_cast<std::int32_t>(number), 1.0);
      matrix.rows.push_back({motet::TranscriptId{0}, ParticipantId{person}});
    }
    matrix.counts = motet::SparseMatrix(static_cast<Eigen::Index>(number), static_cast<Eigen::Index>(number + 2));
    matrix.counts.setFromTriplets(cells.begin(), cells.end());
    matrix.columns.resize(number + 2);
    Themes sets;
    for (std::uint32_t column = 0; column < number + 2; ++column) sets.push_back({static_cast<std::int32_t>(column)});
    sets.push_back({0, 1});
    sets.push_back({0, static_cast<std::int32_t>(number) + 1});
    const auto voices = motet::voices_of(people_counts(matrix), sets, {});
    for (std::uint32_t column = 0; column < number; ++column) CHECK(voices[column] == motet::Voices::one);
    CHECK(voices[number] == motet::Voices::several);
    CHECK(voices[number + 1] == motet::Voices::none);
    CHECK(voices[number + 2] == motet::Voices::several);
    CHECK(voices[number + 3] == motet::Voices::one);
  }
}

TEST_CASE("what makes no sense is refused") {
  const IncidenceMatrix matrix = planted({}, 1);
  const auto refused = [&](const Themes& themes, const ThemeRecipe& recipe = {}) {
    CHECK_THROWS_AS(stability(matrix, themes, recipe, options_of(3)), std::invalid_argument);
  };
  refused({{0, 1}, {}});
  refused({{0, 20}});
  refused({{-1, 2}});
  refused({{0, 1}, {1, 2}});
  refused({{0, 1, 0}});
  ThemeRecipe recipe;
  recipe.measure = "none such";
  refused({{0, 1}}, recipe);
  recipe = {};
  recipe.resolution = -1;
  refused({{0, 1}}, recipe);
  recipe = {};
  recipe.own_detector = [](const motet::CodeGraph&, std::uint64_t) { return motet::Partition{}; };
  refused({{0, 1}}, recipe);
  IncidenceMatrix broken = matrix;
  broken.rows.pop_back();
  CHECK_THROWS_AS(stability(broken, Themes{{0, 1}}), std::invalid_argument);
}

TEST_CASE("resampling can be stopped") {
  const IncidenceMatrix matrix = planted({}, 1);
  const Themes themes = planted_themes({});
  for (const unsigned threads : {1U, 2U}) {
    StabilityOptions options = options_of(1000, threads);
    options.execution.progress = [](const motet::Progress& progress) { return progress.stage != "resampling people"; };
    CHECK_THROWS_AS(stability(matrix, themes, {}, options), motet::Stopped);
    options.execution.progress = {};
    std::stop_source source;
    options.execution.stop = source.get_token();
    ThemeRecipe recipe;
    recipe.own_detector = [&](const motet::CodeGraph& graph, std::uint64_t) {
      source.request_stop();
      return motet::connected_components(graph);
    };
    CHECK_THROWS_AS(stability(matrix, themes, recipe, options), motet::Stopped);
  }
}

TEST_CASE("tables of themes and codes") {
  Stability found;
  ThemeStability holds;
  holds.recovery = {0.9, 0.8, 1};
  holds.recovered = 0.95;
  holds.cohesion = 0.7;
  holds.resamples = 200;
  holds.hold = Hold::very_stable;
  found.themes = {holds, ThemeStability{}};
  found.codes.resize(5);
  for (std::int32_t i = 0; i < 5; ++i) found.codes[static_cast<std::size_t>(i)].column = i;
  found.codes[0] = {0, 1, 1, 0.5, 0.25, {{0, 0.3133}, {1, 0.05}, {2, 0.001}}};
  found.codes[1] = {1, -1, 1, 0.125, undefined, {}};
  found.codes[2] = {2, 0, 1, 0.75, 0.5, {}};
  found.codes[3] = {3, 0, 0, undefined, undefined, {}};
  found.codes[4] = {4, 0, 1, 0.5, 0.5, {}};
  const std::vector<std::string> labels = {"work, time", "family"};
  const Themes themes = {{2, 3, 4}, {0}};
  CHECK(motet::to_csv(motet::theme_table(found, labels, themes)) ==
        "theme,label,codes,recovery,recovery_low,recovery_high,recovered,cohesion,holds,resamples\n"
        "1,\"work, time\",3,0.9,0.8,1,0.95,0.7,very stable,200\n"
        "2,family,1,0,0,0,0,0,unknown,0\n");
  CHECK(motet::theme_table(found, labels, themes).name == "theme_stability");
  const std::vector<motet::Column> columns = {{"k0", "a"}, {"k1", "b"}, {"k2", "c"}, {"k3", "d"}, {"k4", "e"}};
  CHECK(motet::to_csv(motet::code_table(found, columns)) ==
        "code,theme,present,stays,seat,elsewhere,id\n"
        "e,1,1,0.5,0.5,,k4\n"
        "c,1,1,0.75,0.5,,k2\n"
        "d,1,0,,,,k3\n"
        "a,2,1,0.5,0.25,1: 0.31; 2: 0.05; 3: <0.01,k0\n"
        "b,,1,0.125,,,k1\n");
  CHECK(motet::code_table(found, columns).name == "code_seats");
  CHECK_THROWS_AS(motet::theme_table(found, std::vector<std::string>{"one"}, themes), std::invalid_argument);
  CHECK_THROWS_AS(motet::theme_table(found, labels, Themes{{1}}), std::invalid_argument);
  CHECK_THROWS_AS(motet::code_table(found, std::span(columns).first(2)), std::invalid_argument);
}
