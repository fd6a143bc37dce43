#include "motet/statistics/rank_tests.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <vector>

#include "motet/core/random.hpp"

using motet::kruskal_wallis;
using motet::KruskalWallis;
using motet::mann_whitney;
using motet::MannWhitney;

namespace {

using Values = std::vector<double>;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

const Values first = {12, 15, 15, 20, 31};
const Values second = {5, 9, 12, 14, 15, 8};
const Values third = {7, 7, 10, 3};

bool close(double x, double expected, double relative) {
  return std::abs(x - expected) <= relative * std::abs(expected);
}

Values random_values(motet::Random& random, std::size_t size, std::uint32_t bound) {
  Values values(size);
  for (double& value : values) value = random.below(bound) - 2.0;
  return values;
}

double slow_u(const Values& x, const Values& y) {
  double u = 0;
  for (const double a : x) {
    for (const double b : y) u += a > b ? 1 : a == b ? 0.5 : 0;
  }
  return u;
}

// All ways to choose the first group among all values.
double slow_exact_p(const Values& x, const Values& y) {
  Values all = x;
  all.insert(all.end(), y.begin(), y.end());
  const double mean = static_cast<double>(x.size() * y.size()) / 2;
  const double distance = std::abs(slow_u(x, y) - mean);
  double extreme = 0;
  double ways = 0;
  for (std::uint32_t chosen = 0; chosen < 1U << all.size(); ++chosen) {
    if (static_cast<std::size_t>(std::popcount(chosen)) != x.size()) continue;
    Values group;
    Values rest;
    for (std::size_t i = 0; i < all.size(); ++i) ((chosen >> i & 1U) != 0 ? group : rest).push_back(all[i]);
    ++ways;
    if (std::abs(slow_u(group, rest) - mean) >= distance) ++extreme;
  }
  return extreme / ways;
}

// H as the formula without ties has it, over the correction for ties.
double slow_h(const std::vector<Values>& groups) {
  Values all;
  for (const Values& group : groups) all.insert(all.end(), group.begin(), group.end());
  const auto total = static_cast<double>(all.size());
  double squares = 0;
  for (const Values& group : groups) {
    double ranks = 0;
    for (const double value : group) {
      double below = 0;
      double equal = 0;
      for (const double other : all) {
        below += other < value ? 1 : 0;
        equal += other == value ? 1 : 0;
      }
      ranks += below + (equal + 1) / 2;
    }
    squares += ranks * ranks / static_cast<double>(group.size());
  }
  double ties = 0;
  for (const double value : all) {
    // Each of t equal values adds t^2 - 1.
    const auto equal = static_cast<double>(std::count(all.begin(), all.end(), value));
    ties += equal * equal - 1;
  }
  return (12 / (total * (total + 1)) * squares - 3 * (total + 1)) / (1 - ties / (total * total * total - total));
}

}  // namespace

TEST_CASE("amounts of talk in two groups") {
  const MannWhitney test = mann_whitney(first, second);
  CHECK(test.u == 26.5);
  CHECK(std::abs(test.z - 2.0315343) < 5e-8);
  CHECK(std::abs(test.p_normal - 0.0422008) < 5e-8);
  CHECK(test.exact);
  CHECK(std::abs(test.p - 20.0 / 462) < 1e-15);
  CHECK(std::abs(test.probability_larger - 0.8833333) < 5e-8);
  CHECK(std::abs(test.cliffs_delta - 0.7666667) < 5e-8);
}

TEST_CASE("amounts of talk in three groups") {
  const KruskalWallis test = kruskal_wallis(std::vector<Values>{first, second, third});
  CHECK(std::abs(test.h - 8.4947653) < 5e-8);
  CHECK(test.degrees == 2);
  CHECK(std::abs(test.p - 0.0143016) < 5e-8);
  CHECK(std::abs(test.epsilon_squared - 0.6067690) < 5e-8);
}

TEST_CASE("two groups of scipy") {
  // scipy 1.17.1, at random: mannwhitneyu(method="asymptotic"), and all permutations of rankdata.
  struct Row {
    Values first, second;
    double u, p_normal, p_exact;
  };
  constexpr double nan = undefined;
  for (const Row& row : std::vector<Row>{
           {{3, 1, 3}, {3, 1, 1, 4}, 6.0, 1.0, 1.0},
           {{3, 5, 3, 2, 1, 3, 8, 4}, {5, 7, 11, 5, 7, 5, 7}, 7.5, 0.01863917582191334, 0.012742812742812743},
           {{13, 19, 16, 20, 28, 4, 16, 13, 10, 7, 1, 12, 24, 2, 12},
            {31, 31, 7, 1, 22, 1, 10, 16, 28, 3, 22, 18, 5, 28, 28, 16, 31, 20, 29, 31},
            98.0,
            0.08516093795330075,
            nan},
           {{3, 1, 0, 3, 1, 4, 5, 1, 3, 0, 1, 2, 5, 5, 3, 3, 3, 0, 2, 5,
             2, 1, 1, 4, 0, 5, 5, 3, 2, 4, 3, 2, 1, 2, 4, 0, 0, 4, 2, 4},
            {1, 5, 1, 3, 5, 1, 4, 4, 3, 1, 3, 3, 5, 4, 2, 1, 3, 2, 4, 5, 2, 5, 3, 3, 4, 4, 5, 5, 1, 3, 5, 2, 1, 3, 4},
            538.5,
            0.08202556664834143,
            nan},
           {{74, 81, 64, 13, 84, 41, 84, 81, 97, 1, 86, 62},
            {44, 71, 85, 46, 8, 65, 21, 21, 18, 18, 81},
            90.0,
            0.1473843425402049,
            nan},
           {{1, 0}, {1, 2, 2, 1, 3, 3, 2, 3, 2}, 1.0, 0.06505960528568804, 0.10909090909090909},
       }) {
    const MannWhitney test = mann_whitney(row.first, row.second);
    CHECK(test.u == row.u);
    CHECK(close(test.p_normal, row.p_normal, 1e-10));
    CHECK(test.exact == !std::isnan(row.p_exact));
    CHECK(close(test.p, test.exact ? row.p_exact : row.p_normal, 1e-10));
  }
}

TEST_CASE("several groups of scipy") {
  // scipy 1.17.1, at random: kruskal.
  struct Row {
    std::vector<Values> groups;
    double h, p;
  };
  for (const Row& row : std::vector<Row>{
           {{{1, 0, 5}, {2, 1, 5, 0}}, 0.0330188679245283, 0.85580957526206},
           {{{9, 5, 8, 8, 7, 7}, {5, 8, 4, 9, 8, 3}, {7, 9, 0, 0, 2}}, 2.5038525963149083, 0.28595343441262155},
           {{{6, 20, 21, 38, 29},
             {31, 32, 27, 27},
             {28, 5, 25, 36},
             {11, 13, 24, 15, 29, 8, 6, 2},
             {8, 11, 36, 32, 33}},
            5.708104866346825,
            0.22203344431194444},
           {{{0, 2, 1, 2, 1, 0}, {1, 1, 1, 0, 0, 2}, {1, 0, 1, 1, 1, 0, 0}, {0, 2, 1, 0, 2, 2, 2}},
            2.7325897464249027,
            0.43471738845169405},
       }) {
    const KruskalWallis test = kruskal_wallis(row.groups);
    CHECK(close(test.h, row.h, 1e-10));
    CHECK(close(test.p, row.p, 1e-10));
  }
}

TEST_CASE("mann and whitney's test agrees with the definition") {
  motet::Random random(1947);
  for (int round = 0; round < 150; ++round) {
    const Values x = random_values(random, 1 + random.below(6), 3 + random.below(12));
    const Values y = random_values(random, 1 + random.below(6), 3 + random.below(12));
    const MannWhitney test = mann_whitney(x, y);
    CHECK(test.u == slow_u(x, y));
    CHECK(std::abs(test.probability_larger - test.u / static_cast<double>(x.size() * y.size())) < 1e-14);
    CHECK(std::abs(test.cliffs_delta - (2 * test.probability_larger - 1)) < 1e-14);
    if (std::isnan(test.p)) continue;
    CHECK(test.exact);
    CHECK(std::abs(test.p - slow_exact_p(x, y)) < 1e-14);
  }
}

TEST_CASE("exchanging the groups turns the effect over and leaves p") {
  motet::Random random(1948);
  for (int round = 0; round < 100; ++round) {
    const std::size_t most = round % 2 == 0 ? 10 : 40;
    const Values x = random_values(random, most, 9);
    Values y = random_values(random, most, 12);
    const MannWhitney test = mann_whitney(x, y);
    const MannWhitney other = mann_whitney(y, x);
    CHECK(test.exact == (most == 10));
    CHECK(other.u == static_cast<double>(most * most) - test.u);
    CHECK(other.z == -test.z);
    CHECK(other.p == test.p);
    CHECK(other.cliffs_delta == -test.cliffs_delta);
    std::reverse(y.begin(), y.end());
    CHECK(mann_whitney(x, y).p == test.p);
    // Only the order of the values counts.
    Values x_cubed = x;
    Values y_cubed = y;
    for (double& value : x_cubed) value = value * value * value;
    for (double& value : y_cubed) value = value * value * value;
    CHECK(mann_whitney(x_cubed, y_cubed).z == test.z);
  }
}

TEST_CASE("exact up to twenty values, all apart") {
  Values low;
  Values high;
  for (int i = 0; i < 10; ++i) {
    low.push_back(i);
    high.push_back(100 + i);
  }
  const MannWhitney test = mann_whitney(high, low);
  CHECK(test.exact);
  CHECK(close(test.p, 2.0 / 184'756, 1e-12));
  CHECK(test.probability_larger == 1);
  CHECK(test.cliffs_delta == 1);
  high.push_back(1000);
  CHECK(!mann_whitney(high, low).exact);
  CHECK(mann_whitney(high, low).p == mann_whitney(high, low).p_normal);
}

TEST_CASE("an exact p-value is never too small: P(p <= a) <= a") {
  const Values all = {1, 2, 2, 3, 5, 5, 5, 8, 9};
  Values p;
  for (std::uint32_t chosen = 0; chosen < 512; ++chosen) {
    if (std::popcount(chosen) != 4) continue;
    Values group;
    Values rest;
    for (std::size_t i = 0; i < all.size(); ++i) ((chosen >> i & 1U) != 0 ? group : rest).push_back(all[i]);
    p.push_back(mann_whitney(group, rest).p);
  }
  for (const double level : p) {
    const auto reached = std::count_if(p.begin(), p.end(), [level](double value) { return value <= level; });
    CHECK(static_cast<double>(reached) / static_cast<double>(p.size()) <= level + 1e-12);
  }
  CHECK(*std::max_element(p.begin(), p.end()) == 1);
}

TEST_CASE("nobody, somebody not known, and all equal") {
  for (const MannWhitney& test : {mann_whitney({}, second), mann_whitney(first, {}), mann_whitney({}, {}),
                                  mann_whitney(Values{1, undefined}, second), mann_whitney(first, Values{undefined})}) {
    CHECK(std::isnan(test.u));
    CHECK(std::isnan(test.z));
    CHECK(std::isnan(test.p));
    CHECK(std::isnan(test.p_normal));
    CHECK(std::isnan(test.probability_larger));
    CHECK(std::isnan(test.cliffs_delta));
    CHECK(!test.exact);
  }
  const MannWhitney equal = mann_whitney(Values{0, 0, -0.0}, Values{0, 0});
  CHECK(equal.u == 3);
  CHECK(equal.probability_larger == 0.5);
  CHECK(equal.cliffs_delta == 0);
  CHECK(std::isnan(equal.z));
  CHECK(std::isnan(equal.p));
  CHECK(std::isnan(equal.p_normal));
  CHECK(!equal.exact);
  const MannWhitney one = mann_whitney(Values{2}, Values{1});
  CHECK(one.p == 1);
  CHECK(one.z == 0);
  CHECK(mann_whitney(Values{infinity, 1}, Values{-infinity, 1}).u == 3.5);
}

TEST_CASE("kruskal and wallis's test agrees with the definition") {
  motet::Random random(1952);
  for (int round = 0; round < 150; ++round) {
    std::vector<Values> groups(2 + random.below(4));
    for (Values& group : groups) group = random_values(random, 1 + random.below(9), 9);
    const KruskalWallis test = kruskal_wallis(groups);
    if (std::isnan(test.h)) continue;
    CHECK(std::abs(test.h - slow_h(groups)) < 1e-10);
    CHECK(test.degrees == static_cast<std::int64_t>(groups.size()) - 1);
    CHECK(test.epsilon_squared >= 0);
    CHECK(test.epsilon_squared <= 1 + 1e-12);
    groups.insert(groups.begin() + 1, Values{});
    CHECK(kruskal_wallis(groups).h == test.h);
    CHECK(kruskal_wallis(groups).degrees == test.degrees);
    std::reverse(groups.begin(), groups.end());
    CHECK(std::abs(kruskal_wallis(groups).h - test.h) < 1e-11);
  }
}

TEST_CASE("two groups: kruskal and wallis's H is the square of z without its half") {
  const MannWhitney test = mann_whitney(first, second);
  const double z = test.z * (26.5 - 15) / (26.5 - 15 - 0.5);
  CHECK(std::abs(kruskal_wallis(std::vector<Values>{first, second}).h - z * z) < 1e-12);
}

TEST_CASE("undefined tests of several groups") {
  for (const std::vector<Values>& groups :
       {std::vector<Values>{}, {first}, {first, {}}, {{}, {}}, {{3, 3}, {3}}, {first, {undefined}, second}}) {
    const KruskalWallis test = kruskal_wallis(groups);
    CHECK(std::isnan(test.h));
    CHECK(std::isnan(test.p));
    CHECK(std::isnan(test.epsilon_squared));
    CHECK(test.degrees == 0);
  }
}
