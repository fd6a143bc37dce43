#include "motet/comparison/difference.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <limits>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/statistics/exact_tests.hpp"
#include "motet/statistics/intervals.hpp"
#include "motet/statistics/multiple_testing.hpp"

#include "comparison/welch_interval.hpp"
#include "reference/difference_twin.hpp"

using motet::Difference;
using motet::difference;
using motet::DifferenceOptions;
using motet::DifferenceRule;
using motet::DifferenceTest;
using motet::Grouping;
using motet::IncidenceMatrix;
using By = DifferenceRule::By;
using Of = DifferenceRule::Of;

namespace {

struct Unit {
  std::optional<std::uint32_t> participant;
  std::vector<int> columns;
};

struct Study {
  IncidenceMatrix matrix;
  Grouping grouping;
};

IncidenceMatrix matrix_of(const std::vector<Unit>& units, std::size_t columns) {
  IncidenceMatrix result;
  result.rule = "a unit is a turn";
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  for (const Unit& unit : units) {
    const auto row = static_cast<int>(result.rows.size());
    motet::Row& labels = result.rows.emplace_back();
    if (unit.participant) labels.participant = motet::ParticipantId{*unit.participant};
    for (const int column : unit.columns) entries.emplace_back(row, column, 1 + row % 3);
  }
  result.counts.resize(static_cast<Eigen::Index>(units.size()), static_cast<Eigen::Index>(columns));
  result.counts.setFromTriplets(entries.begin(), entries.end());
  for (std::size_t column = 0; column < columns; ++column) {
    result.columns.push_back({"key" + std::to_string(column), "code " + std::to_string(column)});
  }
  return result;
}

// Groups "a", "b", ... by number; -1: none.
Grouping grouping_of(const std::vector<int>& groups, const std::string& attribute = "role") {
  Grouping result;
  result.attribute = attribute;
  const int most = groups.empty() ? -1 : *std::max_element(groups.begin(), groups.end());
  for (int group = 0; group <= most; ++group) result.groups.emplace_back(1, static_cast<char>('a' + group));
  for (const int group : groups) {
    result.group.push_back(group < 0 ? std::nullopt : std::optional<std::uint32_t>(static_cast<std::uint32_t>(group)));
  }
  return result;
}

// counts[column][participant] units with nothing but that column.
Study study_of_counts(const std::vector<std::vector<int>>& counts, const std::vector<int>& groups) {
  std::vector<Unit> units;
  for (std::size_t column = 0; column < counts.size(); ++column) {
    for (std::size_t person = 0; person < groups.size(); ++person) {
      for (int i = 0; i < counts[column][person]; ++i) {
        units.push_back({static_cast<std::uint32_t>(person), {static_cast<int>(column)}});
      }
    }
  }
  for (std::size_t person = 0; person < groups.size(); ++person) {
    units.push_back({static_cast<std::uint32_t>(person), {}});
  }
  return {matrix_of(units, counts.size()), grouping_of(groups)};
}

Study oracle() {
  return study_of_counts({{9, 7, 8, 3, 4, 2}, {5, 6, 4, 5, 3, 4}, {1, 0, 2, 4, 6, 3}, {2, 5, 3, 4, 4, 1}},
                         {0, 0, 0, 1, 1, 1});
}

std::vector<Unit> random_units(motet::Random& random, std::uint32_t people, std::uint32_t columns,
                               std::uint32_t most_units) {
  std::vector<Unit> units;
  for (std::uint32_t person = 0; person < people; ++person) {
    const std::uint32_t count = random.below(most_units + 1);
    for (std::uint32_t i = 0; i < count; ++i) {
      Unit unit{person, {}};
      if (random.below(12) == 0) unit.participant.reset();
      for (std::uint32_t column = 0; column < columns; ++column) {
        if (random.below(3) == 0) unit.columns.push_back(static_cast<int>(column));
      }
      units.push_back(unit);
    }
  }
  return units;
}

std::vector<int> random_groups(motet::Random& random, std::uint32_t people, std::uint32_t groups,
                               std::uint32_t one_in_none) {
  std::vector<int> result;
  for (std::uint32_t person = 0; person < people; ++person) {
    result.push_back(random.below(one_in_none) == 0 ? -1 : static_cast<int>(random.below(groups)));
  }
  return result;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }
bool near(double a, double b) { return same(a, b) || std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b)); }

bool same(const DifferenceTest& a, const DifferenceTest& b) {
  return a.first == b.first && a.second == b.second && a.means == b.means &&
         same(a.difference.estimate, b.difference.estimate) && same(a.difference.low, b.difference.low) &&
         same(a.difference.high, b.difference.high) && same(a.statistic, b.statistic) && same(a.p, b.p) &&
         same(a.q, b.q) && same(a.p_family, b.p_family) && a.reason == b.reason;
}

bool same(const Difference& a, const Difference& b) {
  return a.tests.size() == b.tests.size() && a.notes == b.notes && a.description == b.description &&
         std::equal(a.tests.begin(), a.tests.end(), b.tests.begin(),
                    [](const DifferenceTest& x, const DifferenceTest& y) { return same(x, y); });
}

bool has_note(const Difference& result, const std::string& part) {
  return std::any_of(result.notes.begin(), result.notes.end(),
                     [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

DifferenceOptions drawing(std::uint64_t replicates, unsigned threads = 1) {
  DifferenceOptions options;
  options.replicates = replicates;
  options.execution.threads = threads;
  return options;
}

constexpr By measures[] = {By::share, By::units, By::voiced};

// People enough that arrangements are drawn.
Study large_study(std::uint64_t seed, std::uint32_t groups = 2) {
  motet::Random random(seed);
  const std::vector<Unit> units = random_units(random, 24, 6, 9);
  return {matrix_of(units, 6), grouping_of(random_groups(random, 24, groups, 10))};
}

}  // namespace

TEST_CASE("three against three: the published statistics, p-values and the family's") {
  const Study given = oracle();
  const Difference result = difference(given.matrix, given.grouping, {Of::codes, By::units});
  const double statistic[] = {6.1237244, 1.2247449, -3.1622777, 0.25};
  const double p[] = {0.1, 0.5, 0.1, 1};
  const double p_family[] = {0.1, 0.7, 0.3, 1};
  REQUIRE(result.tests.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(std::abs(result.tests[i].statistic - statistic[i]) < 5e-8);
    CHECK(std::abs(result.tests[i].p - p[i]) < 1e-12);
    CHECK(std::abs(result.tests[i].p_family - p_family[i]) < 1e-12);
    CHECK(result.tests[i].reason.empty());
  }
  CHECK(result.tests[0].means == std::vector<double>{8, 3});
  CHECK(result.tests[0].difference.estimate == 5);
  CHECK(result.tests[0].q == 0.2);
  CHECK(result.complete);
  CHECK(result.replicates == 20);
  CHECK(std::abs(result.smallest_p - 0.1) < 1e-12);
  CHECK(result.tested == 4);
  CHECK(result.attribute == "role");
  CHECK(result.groups == std::vector<std::string>{"a", "b"});
  CHECK(result.participants == std::vector<std::int64_t>{3, 3});
  CHECK(has_note(result, "p cannot fall below 0.1,"));
  CHECK(has_note(result, "only 3 participants in group \"a\""));
  CHECK(result.description.find("all 20 arrangements") != std::string::npos);
  CHECK(result.description.find("a unit is a turn") != std::string::npos);
}

TEST_CASE("the difference of two means has Welch's interval") {
  // Student's sleep data: R prints -3.3654832 .. 0.2054832.
  const std::vector<double> first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  const std::vector<double> second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
  const motet::Effect effect = motet::welch_interval(first, second);
  CHECK(std::abs(effect.estimate + 1.58) < 1e-12);
  CHECK(std::abs(effect.low + 3.3654832) < 5e-8);
  CHECK(std::abs(effect.high - 0.2054832) < 5e-8);
  CHECK(std::isnan(motet::welch_interval(std::vector<double>{1}, second).low));
  CHECK(motet::welch_interval(std::vector<double>{1}, std::vector<double>{3}).estimate == -2);
  const std::vector<double> tenths(3, 0.1);
  CHECK(std::isnan(motet::welch_interval(tenths, tenths).high));
  CHECK(std::isnan(motet::welch_interval({}, second).estimate));
}

TEST_CASE("voices are compared as proportions, with Newcombe's interval") {
  const Study given =
      study_of_counts({{2, 1, 1, 5, 1, 0, 1, 0, 0, 0, 0, 0, 0}}, {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1});
  const Difference result = difference(given.matrix, given.grouping, {Of::codes, By::voiced});
  const DifferenceTest& test = result.tests[0];
  CHECK(std::abs(test.difference.low - 0.1477246) < 5e-8);
  CHECK(std::abs(test.difference.high - 0.8704589) < 5e-8);
  CHECK(near(test.means[0], 5.0 / 6));
  CHECK(near(test.means[1], 1.0 / 7));
  // With all arrangements it is an exact test of the 2x2 table: 5 1 / 1 6 and what lies as far off on either side.
  CHECK(result.complete);
  CHECK(near(test.p, (6 * 7 + 1 + 7) / 1716.0));
}

TEST_CASE("voices of two groups of equal size have the p of Fisher's exact test") {
  motet::Random random(70);
  for (int round = 0; round < 60; ++round) {
    const std::size_t size = 2 + random.below(5);
    std::vector<int> groups;
    std::vector<std::vector<int>> counts(1);
    std::int64_t voices[2] = {0, 0};
    for (std::size_t person = 0; person < 2 * size; ++person) {
      groups.push_back(person < size ? 0 : 1);
      counts[0].push_back(static_cast<int>(random.below(2)));
      voices[groups.back()] += counts[0].back();
    }
    const Study given = study_of_counts(counts, groups);
    const Difference result = difference(given.matrix, given.grouping, {Of::codes, By::voiced});
    if (!result.tests[0].reason.empty()) continue;
    REQUIRE(result.complete);
    const auto each = static_cast<std::int64_t>(size);
    CHECK(near(result.tests[0].p, motet::fisher_exact(voices[0], each - voices[0], voices[1], each - voices[1])));
  }
}

TEST_CASE("more than two groups: F, its share of the variance, and the chi-square of N - 1") {
  const Study given = study_of_counts({{1, 2, 3, 2, 3, 7, 5, 6, 7}}, {0, 0, 0, 1, 1, 1, 2, 2, 2});
  const Difference units = difference(given.matrix, given.grouping, {Of::codes, By::units});
  // Means 2, 4, 6; between 24 of 2 degrees, within 2 + 14 + 2 of 6.
  CHECK(near(units.tests[0].statistic, 4));
  CHECK(near(units.tests[0].difference.estimate, 24.0 / 42));
  CHECK(std::isnan(units.tests[0].difference.low));
  CHECK(units.replicates == 1680);
  CHECK(near(units.smallest_p, 6.0 / 1680));
  CHECK(units.description.find("one-way F") != std::string::npos);

  const Study voices = study_of_counts({{1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
                                       {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2});
  const Difference voiced = difference(voices.matrix, voices.grouping, {Of::codes, By::voiced}, drawing(500));
  CHECK(std::abs(voiced.tests[0].statistic - 8.4823748 * 17 / 18) < 5e-8);
}

TEST_CASE("difference agrees with a textbook and writing down every arrangement") {
  motet::Random random(71);
  std::size_t tested = 0;
  for (int round = 0; round < 500; ++round) {
    const std::uint32_t people = 1 + random.below(round % 10 == 0 ? 8 : 7);
    const std::uint32_t columns = 1 + random.below(4);
    const IncidenceMatrix matrix = matrix_of(random_units(random, people, columns, 5), columns);
    const Grouping grouping = grouping_of(random_groups(random, people, 2 + random.below(2), 8));
    DifferenceOptions options;
    options.min_participants = random.below(3);
    if (round % 3 == 0) options.within = grouping_of(random_groups(random, people, 2, 10), "site");
    const DifferenceRule rule{random.below(2) == 0 ? Of::codes : Of::pairs, measures[random.below(3)]};
    const Difference result = difference(matrix, grouping, rule, options);
    const auto expected =
        motet_reference::compare_groups(matrix, grouping, rule, options.within, options.min_participants);
    REQUIRE(result.tests.size() == expected.tests.size());
    CHECK(std::accumulate(result.participants.begin(), result.participants.end(), std::int64_t{0}) ==
          static_cast<std::int64_t>(expected.group.size()));
    if (result.groups.size() >= 2) CHECK(result.replicates == expected.arrangements);
    std::vector<double> p;
    for (std::size_t i = 0; i < result.tests.size(); ++i) {
      const DifferenceTest& test = result.tests[i];
      const motet_reference::ComparedTest& twin = expected.tests[i];
      CAPTURE(round);
      CHECK(test.first == twin.first);
      CHECK(test.second == twin.second);
      CHECK(test.reason.empty() == twin.tested);
      p.push_back(test.p);
      CHECK(std::isnan(test.p) != twin.tested);
      if (!twin.tested) continue;
      ++tested;
      CHECK(near(test.statistic, twin.statistic));
      CHECK(near(test.p, twin.p));
      CHECK(near(test.p_family, twin.p_family));
      CHECK(test.p >= result.smallest_p - 1e-12);
      CHECK(test.p_family >= test.p - 1e-12);
      const auto sides = motet_reference::split(twin.values, expected.group);
      for (std::size_t group = 0; group < sides.size(); ++group) {
        CHECK(near(test.means[group], motet_reference::sum(sides[group]) / static_cast<double>(sides[group].size())));
      }
      double within = 0;
      for (const auto& side : sides) within += motet_reference::sum_of_squares(side);
      if (sides.size() == 2) {
        CHECK(near(test.difference.estimate, test.means[0] - test.means[1]));
        CHECK(!(test.difference.low > test.difference.estimate));
        CHECK(!(test.difference.high < test.difference.estimate));
      } else {
        CHECK(near(test.difference.estimate, 1 - within / motet_reference::sum_of_squares(twin.values)));
      }
    }
    const std::vector<double> q = motet::benjamini_hochberg(p);
    for (std::size_t i = 0; i < q.size(); ++i) CHECK(same(result.tests[i].q, q[i]));
    CHECK(result.tested == std::count_if(p.begin(), p.end(), [](double value) { return !std::isnan(value); }));
  }
  CHECK(tested > 300);
}

TEST_CASE("drawn arrangements agree with all of them") {
  const Study given = study_of_counts({{9, 7, 8, 3, 4, 2, 5, 5}, {1, 0, 2, 4, 6, 3, 0, 1}, {1, 0, 0, 0, 0, 1, 1, 0}},
                                      {0, 0, 0, 1, 1, 1, 1, 1});
  for (const By by : measures) {
    const Difference all = difference(given.matrix, given.grouping, {Of::codes, by});
    REQUIRE(all.complete);
    CHECK(all.replicates == 56);
    const Difference few = difference(given.matrix, given.grouping, {Of::codes, by}, drawing(55));
    CHECK(!few.complete);
    CHECK(few.replicates == 55);
    for (std::size_t i = 0; i < all.tests.size(); ++i) {
      CHECK(same(all.tests[i].statistic, few.tests[i].statistic));
      if (all.tests[i].reason.empty()) CHECK(few.tests[i].p >= 1.0 / 56);
    }
  }

  const Study large = large_study(72);
  const Difference drawn = difference(large.matrix, large.grouping, {}, drawing(20'000));
  DifferenceOptions other = drawing(20'000);
  other.seed = 2;
  const Difference again = difference(large.matrix, large.grouping, {}, other);
  for (std::size_t i = 0; i < drawn.tests.size(); ++i) {
    CHECK(std::abs(drawn.tests[i].p - again.tests[i].p) < 0.02);
    CHECK(std::abs(drawn.tests[i].p_family - again.tests[i].p_family) < 0.02);
  }
  CHECK(drawn.smallest_p == 1.0 / 20'001);
  CHECK(drawn.description.find("20000 drawn arrangements, seed 1") != std::string::npos);
}

TEST_CASE("the number of threads, the order of rows and units of nobody change no bit") {
  motet::Random random(73);
  for (int round = 0; round < 6; ++round) {
    std::vector<Unit> units = random_units(random, 24, 6, 9);
    const Grouping grouping = grouping_of(random_groups(random, 24, 2 + random.below(3), 10));
    const DifferenceRule rule{round % 2 == 0 ? Of::codes : Of::pairs, measures[round % 3]};
    DifferenceOptions options = drawing(700);
    if (round >= 3) options.within = grouping_of(random_groups(random, 24, 3, 12), "site");
    const Difference one = difference(matrix_of(units, 6), grouping, rule, options);
    for (const unsigned threads : {2U, 3U}) {
      options.execution.threads = threads;
      CHECK(same(one, difference(matrix_of(units, 6), grouping, rule, options)));
    }
    std::reverse(units.begin(), units.end());
    units.push_back({std::nullopt, {0, 1, 2}});
    CHECK(same(one, difference(matrix_of(units, 6), grouping, rule, options)));
  }
}

TEST_CASE("more replicates begin with the same ones") {
  const Study given = large_study(74);
  const Difference fewer = difference(given.matrix, given.grouping, {}, drawing(300));
  const Difference more = difference(given.matrix, given.grouping, {}, drawing(420));
  for (std::size_t i = 0; i < fewer.tests.size(); ++i) {
    if (!fewer.tests[i].reason.empty()) continue;
    const double before = std::round(fewer.tests[i].p * 301);
    const double after = std::round(more.tests[i].p * 421);
    CHECK(after >= before);
    CHECK(after <= before + 120);
  }
}

TEST_CASE("other names of groups change no p, and turn the sign of two") {
  for (const std::uint32_t groups : {2U, 3U}) {
    const Study given = large_study(75, groups);
    Grouping turned = given.grouping;
    std::reverse(turned.groups.begin(), turned.groups.end());
    for (auto& group : turned.group) {
      if (group) group = groups - 1 - *group;
    }
    for (const By by : measures) {
      const Difference one = difference(given.matrix, given.grouping, {Of::codes, by}, drawing(800));
      const Difference other = difference(given.matrix, turned, {Of::codes, by}, drawing(800));
      for (std::size_t i = 0; i < one.tests.size(); ++i) {
        const double sign = groups == 2 ? -1 : 1;
        CHECK(same(one.tests[i].p, other.tests[i].p));
        CHECK(same(one.tests[i].p_family, other.tests[i].p_family));
        CHECK(near(one.tests[i].statistic, sign * other.tests[i].statistic));
        CHECK(near(one.tests[i].difference.estimate, sign * other.tests[i].difference.estimate));
        if (groups == 2) CHECK(near(one.tests[i].difference.low, -other.tests[i].difference.high));
      }
    }
  }
}

TEST_CASE("a stratum of everybody is no stratum") {
  for (const std::uint32_t groups : {2U, 3U}) {
    const Study given = large_study(76, groups);
    DifferenceOptions within = drawing(400);
    within.within = grouping_of(std::vector<int>(24, 0), "site");
    for (const By by : measures) {
      const Difference free = difference(given.matrix, given.grouping, {Of::pairs, by}, drawing(400));
      const Difference bound = difference(given.matrix, given.grouping, {Of::pairs, by}, within);
      REQUIRE(free.tests.size() == bound.tests.size());
      CHECK(std::equal(free.tests.begin(), free.tests.end(), bound.tests.begin(),
                       [](const DifferenceTest& a, const DifferenceTest& b) { return same(a, b); }));
    }
  }
}

TEST_CASE("within strata, what belongs to the strata is no difference of the groups") {
  // Site a says more and has mostly group a; inside the sites the groups are alike.
  const Study given = study_of_counts({{9, 8, 9, 8, 9, 8, 2, 1, 2, 1, 2, 1}}, {0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1});
  DifferenceOptions options;
  options.within = grouping_of({0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1}, "site");
  const Difference within = difference(given.matrix, given.grouping, {Of::codes, By::units}, options);
  CHECK(within.complete);
  CHECK(within.replicates == 225);
  CHECK(within.tests[0].statistic == 0);
  CHECK(within.tests[0].p == 1);
  CHECK(within.tests[0].difference.estimate > 2);
  CHECK(within.description.find("adjusted for \"site\"") != std::string::npos);
  const Difference free = difference(given.matrix, given.grouping, {Of::codes, By::units});
  CHECK(free.tests[0].statistic > 1);
  CHECK(free.tests[0].p < 0.5);
  // Two sites of four and two and two and four: exchanging the groups is no arrangement.
  CHECK(near(within.smallest_p, 1.0 / 225));
}

TEST_CASE("without any difference p is rarely small") {
  motet::Random random(77);
  constexpr int studies = 400;
  constexpr double levels[] = {0.01, 0.05, 0.1, 0.25, 0.5};
  for (const By by : measures) {
    int below[5] = {};
    int family_below[5] = {};
    for (int round = 0; round < studies; ++round) {
      const IncidenceMatrix matrix = matrix_of(random_units(random, 12, 3, 6), 3);
      std::vector<int> groups(12);
      for (std::size_t i = 0; i < groups.size(); ++i) groups[i] = i < 5 ? 0 : 1;
      DifferenceOptions options = drawing(199);
      options.seed = static_cast<std::uint64_t>(round);
      if (round % 2 == 0) options.within = grouping_of({0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, "site");
      const Difference result = difference(matrix, grouping_of(groups), {Of::codes, by}, options);
      double smallest = 1;
      for (const DifferenceTest& test : result.tests) {
        if (test.reason.empty()) smallest = std::min(smallest, test.p_family);
      }
      for (int i = 0; i < 5; ++i) {
        if (result.tests[0].p <= levels[i]) ++below[i];
        if (smallest <= levels[i]) ++family_below[i];
      }
    }
    for (int i = 0; i < 5; ++i) {
      const double most = studies * levels[i] + 3 * std::sqrt(studies * levels[i] * (1 - levels[i]));
      CHECK(below[i] <= most);
      CHECK(family_below[i] <= most);
      if (i >= 3 && by == By::share) CHECK(below[i] > 0.6 * studies * levels[i]);
    }
  }
}

TEST_CASE("what nobody or everybody has in equal measure is not tested, nor what too few have") {
  const Study given = study_of_counts({{0, 0, 0, 0, 0, 0}, {2, 2, 2, 2, 2, 2}, {1, 0, 0, 0, 0, 1}, {3, 1, 2, 0, 0, 1}},
                                      {0, 0, 0, 1, 1, 1});
  DifferenceOptions options;
  options.min_participants = 3;
  const Difference result = difference(given.matrix, given.grouping, {Of::codes, By::units}, options);
  CHECK(result.tests[0].reason == "no participant of these groups has it");
  CHECK(result.tests[1].reason == "all participants of these groups have it in equal measure");
  CHECK(result.tests[2].reason == "fewer than 3 participants of these groups have it");
  CHECK(result.tests[3].reason.empty());
  CHECK(result.tested == 1);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::isnan(result.tests[i].p));
    CHECK(std::isnan(result.tests[i].q));
    CHECK(std::isnan(result.tests[i].p_family));
  }
  CHECK(std::isnan(result.tests[0].statistic));
  CHECK(result.tests[1].difference.estimate == 0);
  CHECK(std::isnan(result.tests[1].difference.low));
  CHECK(result.tests[2].statistic == 0);
  CHECK(result.tests[3].q == result.tests[3].p);
  CHECK(has_note(result, "1 column not tested: no participant of these groups has it"));
}

TEST_CASE("groups that share nothing: an infinite t that only its own arrangements reach") {
  // Shares of thirds, whose mean is none of them in floating point.
  const std::vector<Unit> units = {{0, {0}}, {0, {}}, {0, {}}, {1, {0}}, {1, {}},  {1, {}},
                                   {2, {0}}, {2, {}}, {2, {}}, {3, {0}}, {4, {0}}, {5, {0}}};
  const Grouping grouping = grouping_of({0, 0, 0, 1, 1, 1});
  const Difference share = difference(matrix_of(units, 1), grouping, {Of::codes, By::share});
  CHECK(share.tests[0].statistic == -std::numeric_limits<double>::infinity());
  CHECK(near(share.tests[0].p, 0.1));
  CHECK(std::isnan(share.tests[0].difference.low));
  CHECK(near(share.tests[0].difference.estimate, -2.0 / 3));
}

TEST_CASE("pairs are those that meet in a unit of somebody compared") {
  const std::vector<Unit> units = {{0, {0, 1}},           {0, {0}}, {1, {1}}, {1, {2}}, {2, {0, 1, 2}}, {3, {3, 0}},
                                   {std::nullopt, {1, 3}}};
  const Difference result = difference(matrix_of(units, 4), grouping_of({0, 1, 1, -1}), {Of::pairs, By::share});
  REQUIRE(result.tests.size() == 3);
  CHECK(result.tests[0].first == 0);
  CHECK(result.tests[0].second == 1);
  CHECK(result.tests[0].means == std::vector<double>{0.5, 0.5});
  CHECK(result.tests[1].second == 2);
  CHECK(result.tests[2].first == 1);
  CHECK(result.without_group == 1);
  CHECK(has_note(result, "1 participant without a value of \"role\""));
}

TEST_CASE("who has no unit, no group or no stratum stands in no number") {
  Study given = oracle();
  const Difference expected = difference(given.matrix, given.grouping, {Of::codes, By::units});
  given.grouping.group.insert(given.grouping.group.end(), {1, 0, std::nullopt});
  DifferenceOptions options;
  options.within = grouping_of({0, 0, 0, 0, 0, 0, 0, 0, 0}, "site");
  const Difference result = difference(given.matrix, given.grouping, {Of::codes, By::units}, options);
  CHECK(has_note(result, "2 participants of these groups without any unit"));
  for (std::size_t i = 0; i < expected.tests.size(); ++i) CHECK(same(expected.tests[i], result.tests[i]));

  options.within->group[4] = std::nullopt;
  const Difference without = difference(given.matrix, given.grouping, {Of::codes, By::units}, options);
  CHECK(without.participants == std::vector<std::int64_t>{3, 2});
  CHECK(without.tests[0].means[1] == 2.5);
  CHECK(has_note(without, "1 participant without a value of \"site\""));
}

TEST_CASE("the smallest p that is named is the smallest there is") {
  for (const std::vector<int>& groups : std::vector<std::vector<int>>{{0, 0, 1, 1, 1},
                                                                      {0, 0, 0, 1, 1, 1},
                                                                      {0, 0, 1, 1, 2, 2},
                                                                      {0, 1, 1, 2, 2, 2},
                                                                      {0, 1, 2, 2, 3, 3},
                                                                      {0, 0, 0, 1, 1, 1, 2, 2}}) {
    for (const By by : {By::voiced, By::units}) {
      std::vector<std::vector<int>> counts;
      if (by == By::units) counts.push_back(groups);
      for (std::size_t who = 1; by == By::voiced && who + 1 < std::size_t{1} << groups.size(); ++who) {
        std::vector<int>& column = counts.emplace_back();
        for (std::size_t person = 0; person < groups.size(); ++person)
          column.push_back(static_cast<int>(who >> person & 1));
      }
      const Study given = study_of_counts(counts, groups);
      const Difference result = difference(given.matrix, given.grouping, {Of::codes, by});
      double smallest = 1;
      for (const DifferenceTest& test : result.tests) smallest = std::min(smallest, test.p);
      CHECK(near(result.smallest_p, smallest));
    }
  }
  const Study large = large_study(79);
  CHECK(has_note(difference(large.matrix, large.grouping, {}, drawing(9)),
                 "with so few replicates p cannot fall below 0.1,"));
}

TEST_CASE("nothing is tested without two groups, people, places to change or replicates") {
  const Study given = oracle();
  const auto untested = [&](const Difference& result, const std::string& reason) {
    CHECK(result.tested == 0);
    CHECK(result.tests.size() == 4);
    for (const DifferenceTest& test : result.tests) {
      CHECK(std::isnan(test.p));
      CHECK(test.reason == reason);
    }
  };
  const std::string one_group = "fewer than two groups have participants";
  untested(difference(given.matrix, grouping_of({0, 0, 0, 0, 0, 0})), one_group);
  untested(difference(given.matrix, grouping_of({-1, -1, -1, -1, -1, -1})), one_group);
  CHECK(difference(given.matrix, grouping_of({-1, -1, -1, -1, -1, -1})).without_group == 6);
  CHECK(has_note(difference(given.matrix, grouping_of({0, 0, 0, 0, 0, -1})), "nothing is tested"));
  CHECK(difference(given.matrix, grouping_of({0, 0, 0, 0, 0, 0})).replicates == 0);
  CHECK(std::isnan(difference(given.matrix, grouping_of({0, 0, 0, 0, 0, 0})).smallest_p));

  DifferenceOptions options;
  options.within = grouping_of({0, 0, 0, 1, 1, 1}, "site");
  const Difference bound = difference(given.matrix, given.grouping, {Of::codes, By::units}, options);
  untested(bound, "no participant may change places with one of another group");
  CHECK(std::isnan(bound.smallest_p));
  CHECK(has_note(bound,
                 "all participants with the same value of \"site\" are in one group of \"role\": nobody may change "
                 "places with one of another group, and nothing is tested"));
  CHECK(!has_note(bound, "cannot fall below"));
  CHECK(!has_note(bound, "not tested:"));
  const Difference none = difference(given.matrix, given.grouping, {Of::codes, By::units}, drawing(0));
  untested(none, "no replicates were asked for");
  CHECK(std::abs(none.tests[0].statistic - 6.1237244) < 5e-8);
  CHECK(none.tests[0].means == std::vector<double>{8, 3});

  const Difference nothing = difference(IncidenceMatrix{}, Grouping{}, {Of::pairs, By::share});
  CHECK(nothing.tests.empty());
  CHECK(to_table(nothing).rows.empty());
}

TEST_CASE("one participant in each group says nothing") {
  const Study given = study_of_counts({{3, 1}}, {0, 1});
  for (const By by : {By::share, By::units}) {
    const Difference result = difference(given.matrix, given.grouping, {Of::codes, by});
    CHECK(result.tests[0].statistic == std::numeric_limits<double>::infinity());
    CHECK(result.tests[0].p == 1);
    CHECK(std::isnan(result.tests[0].difference.low));
    CHECK(result.smallest_p == 1);
  }
}

TEST_CASE("differences as a table: by p, and a group may be called like a column") {
  Study given = oracle();
  given.grouping.groups = {"nurse", "p"};
  const Difference result = difference(given.matrix, given.grouping, {Of::codes, By::units});
  const motet::Table table = to_table(result);
  CHECK(table.name == "differences");
  CHECK(table.columns == std::vector<std::string>{"code", "nurse", "group p", "difference", "low", "high", "statistic",
                                                  "p", "q", "p_family", "reason", "id"});
  REQUIRE(table.rows.size() == 4);
  CHECK(std::get<std::string>(table.rows[0][0]) == "code 0");
  CHECK(std::get<std::string>(table.rows[1][0]) == "code 2");
  CHECK(std::get<std::string>(table.rows[2][0]) == "code 1");
  CHECK(std::get<double>(table.rows[0][1]) == 8);
  CHECK(std::get<double>(table.rows[0][7]) == result.tests[0].p);
  CHECK(std::get<std::string>(table.rows[1][11]) == "key2");
  CHECK(!to_csv(table).empty());

  const std::vector<Unit> units = {{0, {0, 1}}, {1, {0, 1, 2}}, {2, {1}}, {3, {}}};
  const Difference pairs = difference(matrix_of(units, 3), grouping_of({0, 0, 1, 1}), {Of::pairs, By::voiced});
  const motet::Table of_pairs = to_table(pairs);
  CHECK(of_pairs.columns == std::vector<std::string>{"first", "second", "a", "b", "difference", "low", "high",
                                                     "statistic", "p", "q", "p_family", "reason", "first_id",
                                                     "second_id"});
  CHECK(std::get<std::string>(of_pairs.rows[0][12]) == "key0");
  CHECK(std::get<std::string>(of_pairs.rows[0][13]) == "key1");
  CHECK(std::get<std::string>(of_pairs.rows[0][1]) == "code 1");
  for (const auto& row : of_pairs.rows) CHECK(row.size() == of_pairs.columns.size());
}

TEST_CASE("of more than two groups the table holds eta squared, and a group may be called so") {
  Study given = study_of_counts({{1, 2, 3, 2, 3, 7, 5, 6, 7}}, {0, 0, 0, 1, 1, 1, 2, 2, 2});
  given.grouping.groups = {"eta_squared", "id", "difference"};
  const motet::Table table = to_table(difference(given.matrix, given.grouping, {Of::codes, By::units}));
  CHECK(table.columns == std::vector<std::string>{"code", "group eta_squared", "group id", "difference", "eta_squared",
                                                  "low", "high", "statistic", "p", "q", "p_family", "reason", "id"});
  REQUIRE(table.rows.size() == 1);
  CHECK(near(std::get<double>(table.rows[0][4]), 24.0 / 42));
  CHECK(std::isnan(std::get<double>(table.rows[0][5])));
  CHECK(std::isnan(std::get<double>(table.rows[0][6])));
  CHECK(to_csv(table).find(",,,4,") != std::string::npos);
}

TEST_CASE("measures of difference have names") {
  for (const By by : measures) CHECK(motet::parse_difference_measure(motet::to_string(by)) == by);
  CHECK(motet::to_string(By::voiced) == "voiced");
  CHECK_THROWS_AS(motet::parse_difference_measure("loudness"), std::invalid_argument);
}

TEST_CASE("difference refuses what it cannot place, too much, and stops when asked") {
  const Study given = oracle();
  const auto refuses = [&](const IncidenceMatrix& matrix, const Grouping& grouping, const DifferenceOptions& options) {
    CHECK_THROWS_AS(difference(matrix, grouping, {}, options), std::invalid_argument);
  };
  IncidenceMatrix matrix = given.matrix;
  matrix.rows.pop_back();
  refuses(matrix, given.grouping, {});
  matrix = given.matrix;
  matrix.columns.pop_back();
  refuses(matrix, given.grouping, {});
  refuses(given.matrix, grouping_of({0, 0, 1}), {});
  Grouping beyond = given.grouping;
  beyond.group[2] = 2;
  refuses(given.matrix, beyond, {});
  DifferenceOptions options;
  options.within = beyond;
  refuses(given.matrix, given.grouping, options);
  options.within = grouping_of({0, 0, 0}, "site");
  refuses(given.matrix, given.grouping, options);

  std::vector<int> many(1500);
  std::iota(many.begin(), many.end(), 0);
  CHECK_THROWS_AS(difference(matrix_of({{0, many}, {1, {}}}, 1500), grouping_of({0, 1}), {Of::pairs, By::share}),
                  motet::LimitError);

  std::stop_source stop;
  stop.request_stop();
  options.within.reset();
  options.execution.stop = stop.get_token();
  CHECK_THROWS_AS(difference(given.matrix, given.grouping, {}, options), motet::Stopped);
  DifferenceOptions watched = drawing(5000);
  watched.execution.progress = [](const motet::Progress& progress) {
    return progress.stage != "permutation of participants";
  };
  const Study large = large_study(78);
  CHECK_THROWS_AS(difference(large.matrix, large.grouping, {}, watched), motet::Stopped);
}
