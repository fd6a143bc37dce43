#include "motet/statistics/strata.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"

#include "reference/strata_twin.hpp"

using motet::Alternative;
using motet::fisher_exact;
using motet::mantel_haenszel;
using motet::MantelHaenszel;
using motet::stratified_exact;
using motet::StratifiedExactOptions;
using motet::StratifiedExactTest;
using motet::TwoByTwo;

namespace {

using Strata = std::vector<TwoByTwo>;

constexpr Alternative all_sides[] = {Alternative::two_sided, Alternative::greater, Alternative::less};
constexpr StratifiedExactOptions much_work{1'000'000'000};
const Strata three = {{4, 1, 2, 3}, {3, 2, 1, 5}, {5, 3, 2, 4}};
const Strata transcripts = {{3, 1, 0, 6}, {2, 0, 3, 3}};

bool close(double x, double expected, double relative) { return std::abs(x - expected) <= relative * expected; }

bool same_bits(double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); }

bool same_bits(const StratifiedExactTest& x, const StratifiedExactTest& y) {
  return same_bits(x.p, y.p) && x.approximate == y.approximate && x.observed == y.observed &&
         x.expected == y.expected && x.variance == y.variance;
}

bool same_bits(const MantelHaenszel& x, const MantelHaenszel& y) {
  return same_bits(x.chi_square, y.chi_square) && same_bits(x.p, y.p) &&
         same_bits(x.odds_ratio.estimate, y.odds_ratio.estimate) && same_bits(x.odds_ratio.low, y.odds_ratio.low) &&
         same_bits(x.odds_ratio.high, y.odds_ratio.high);
}

// Codes that go together the more, the larger `pull` is.
Strata random_strata(motet::Random& random, std::uint32_t largest_number, std::uint32_t bound, std::uint32_t pull) {
  Strata strata(1 + random.below(largest_number));
  for (TwoByTwo& table : strata) {
    table = {random.below(bound * pull), random.below(bound), random.below(bound), random.below(bound * pull)};
    if (random.below(8) == 0) table.b = table.a = 0;
  }
  return strata;
}

void shuffle(Strata& strata, motet::Random& random) {
  for (std::size_t i = strata.size(); i > 1; --i) {
    std::swap(strata[i - 1], strata[random.below(static_cast<std::uint32_t>(i))]);
  }
}

}  // namespace

TEST_CASE("three strata") {
  const MantelHaenszel plain = mantel_haenszel(three, false);
  CHECK(std::abs(plain.chi_square - 4.4326406) < 5e-8);
  CHECK(std::abs(plain.p - 0.0352579) < 5e-8);
  const MantelHaenszel corrected = mantel_haenszel(three);
  CHECK(std::abs(corrected.chi_square - 3.1489840) < 5e-8);
  CHECK(std::abs(corrected.p - 0.0759743) < 5e-8);
  for (const MantelHaenszel& test : {plain, corrected}) {
    CHECK(std::abs(test.odds_ratio.estimate - 4.9262821) < 5e-8);
    CHECK(std::abs(test.odds_ratio.low - 1.1321764) < 5e-8);
    CHECK(std::abs(test.odds_ratio.high - 21.4350475) < 5e-8);
  }
  CHECK(std::abs(stratified_exact(three).p - 0.0474971) < 5e-8);
  CHECK(std::abs(stratified_exact(three, Alternative::greater).p - 0.0354065) < 5e-8);
}

TEST_CASE("a pair of codes in two transcripts") {
  const StratifiedExactTest test = stratified_exact(transcripts);
  CHECK(std::abs(test.p - 0.0119048) < 5e-8);
  CHECK(std::abs(test.expected - 2.45) < 1e-14);
  CHECK(test.observed == 5);
  CHECK(!test.approximate);
  CHECK(std::abs(stratified_exact(transcripts, Alternative::greater).p - 0.0119048) < 5e-8);
  // Shuffled freely over both.
  const TwoByTwo pooled{5, 1, 3, 9};
  CHECK(std::abs(fisher_exact(pooled, Alternative::two_sided) - 0.0429864) < 5e-8);
  CHECK(std::abs(fisher_exact(pooled, Alternative::greater) - 0.0316742) < 5e-8);
}

TEST_CASE("strata of statsmodels") {
  // statsmodels 0.15.0, at random: StratifiedTable, test_null_odds without and with correction, oddsratio_pooled and
  // its interval.
  struct Row {
    Strata strata;
    double plain, plain_p, corrected, corrected_p, odds_ratio, low, high;
  };
  for (const Row& row : std::vector<Row>{
           {{{7, 5, 5, 7}, {4, 6, 6, 1}},
            0.2965998481179524,
            0.5860219044220139,
            0.05569486036881558,
            0.8134345437470235,
            0.7207137315748642,
            0.2172503651070833,
            2.39092018383738},
           {{{0, 3, 3, 10}, {10, 0, 5, 9}, {1, 9, 1, 5}},
            3.8177214048481387,
            0.050713159763145055,
            2.6286800619167128,
            0.10494892746342677,
            3.611111111111111,
            0.9234307161592361,
            14.121388024677199},
           {{{24, 9, 10, 8}, {21, 7, 29, 13}, {14, 15, 17, 16}, {15, 29, 24, 23}},
            0.11755702172680495,
            0.7316993503445703,
            0.04689255160293607,
            0.8285614862911945,
            0.9173781748744954,
            0.5597276453265186,
            1.503557529743096},
           {{{3, 3, 1, 4}, {2, 1, 4, 0}, {4, 3, 0, 0}, {2, 0, 0, 2}, {4, 2, 4, 4}, {4, 3, 2, 2}},
            1.3932914658781244,
            0.23785003539872274,
            0.783726449556445,
            0.3760038765273527,
            2.019867549668874,
            0.6255397772002995,
            6.522151055629766},
           {{{5, 9, 7, 4},
             {19, 0, 1, 3},
             {19, 13, 17, 4},
             {14, 7, 9, 0},
             {12, 16, 13, 3},
             {10, 5, 19, 17},
             {3, 10, 18, 16},
             {14, 12, 0, 14},
             {9, 1, 4, 10},
             {14, 10, 12, 17}},
            0.09343385680771389,
            0.7598562810354799,
            0.03815428530952404,
            0.8451336581418769,
            1.0640073544351647,
            0.702970843356719,
            1.6104674340207787},
       }) {
    const MantelHaenszel plain = mantel_haenszel(row.strata, false);
    CHECK(close(plain.chi_square, row.plain, 1e-9));
    CHECK(close(plain.p, row.plain_p, 1e-9));
    CHECK(close(plain.odds_ratio.estimate, row.odds_ratio, 1e-12));
    CHECK(close(plain.odds_ratio.low, row.low, 1e-9));
    CHECK(close(plain.odds_ratio.high, row.high, 1e-9));
    const MantelHaenszel corrected = mantel_haenszel(row.strata);
    CHECK(close(corrected.chi_square, row.corrected, 1e-9));
    CHECK(close(corrected.p, row.corrected_p, 1e-9));
  }
}

TEST_CASE("the exact test agrees with the distribution written out") {
  motet::Random random(1959);
  for (int round = 0; round < 300; ++round) {
    const Strata strata = random_strata(random, 8, round % 2 == 0 ? 6 : 25, 1 + random.below(4));
    for (const Alternative sides : all_sides) {
      const StratifiedExactTest test = stratified_exact(strata, sides, much_work);
      CHECK(!test.approximate);
      CHECK(close(test.p, reference::stratified_exact(strata, sides), 1e-11));
    }
  }
}

TEST_CASE("p-values of any size keep their relative accuracy") {
  motet::Random random(308);
  double smallest = 1;
  for (int round = 0; round < 60; ++round) {
    const Strata strata = random_strata(random, 12, 9, 5 + random.below(7));
    for (const Alternative sides : all_sides) {
      const double p = stratified_exact(strata, sides, much_work).p;
      const double expected = reference::stratified_exact(strata, sides);
      CHECK(close(p, expected, 1e-11));
      smallest = std::min(smallest, p);
    }
  }
  CHECK(smallest < 1e-100);
  // Both codes in the same third of the units of each of twelve transcripts: C(60, 20)^-12.
  const Strata together(12, TwoByTwo{20, 0, 0, 40});
  const double log_p = 12 * static_cast<double>(reference::log_choose(60, 20));
  CHECK(log_p > 430);
  CHECK(std::abs(std::log(stratified_exact(together, Alternative::greater, much_work).p) + log_p) < 1e-9);
  CHECK(std::abs(std::log(stratified_exact(together, Alternative::two_sided, much_work).p) + log_p) < 1e-9);
  // C(60, 20)^-24 is no double.
  CHECK(stratified_exact(Strata(24, TwoByTwo{20, 0, 0, 40}), Alternative::two_sided, much_work).p == 0);
}

TEST_CASE("both tails of improbable sums") {
  // Symmetric: the other tail is as large.
  for (const std::int64_t apart : {20, 30, 60, 100}) {
    const Strata strata(3, TwoByTwo{10 + apart, 10, 10, 10 + apart});
    const double p = stratified_exact(strata, Alternative::greater, much_work).p;
    CHECK(p < 1e-5);
    CHECK(close(stratified_exact(strata, Alternative::two_sided, much_work).p, 2 * p, 1e-12));
    CHECK(stratified_exact(strata, Alternative::less, much_work).p > 1 - 1e-5);
  }
  // Not symmetric, but with two tails.
  motet::Random random(309);
  int two_tails = 0;
  for (int round = 0; round < 60; ++round) {
    Strata strata(2 + random.below(3));
    const bool up = random.below(2) == 0;
    for (TwoByTwo& table : strata) {
      const std::int64_t many = 25 + random.below(40);
      const std::int64_t few = 2 + random.below(8);
      table = up ? TwoByTwo{many, few + 12, few, many} : TwoByTwo{few, many, many, few + 12};
    }
    const double p = stratified_exact(strata, Alternative::two_sided, much_work).p;
    CHECK(p < 1e-5);
    CHECK(close(p, reference::stratified_exact(strata, Alternative::two_sided), 1e-11));
    const double one_tail = stratified_exact(strata, up ? Alternative::greater : Alternative::less, much_work).p;
    CHECK(p >= one_tail);
    two_tails += p > one_tail * 1.01 ? 1 : 0;
  }
  CHECK(two_tails > 20);
}

TEST_CASE("one stratum is fisher's exact test") {
  motet::Random random(12);
  for (int round = 0; round < 500; ++round) {
    const std::uint32_t bound = round % 3 == 0 ? 8 : round % 3 == 1 ? 80 : 3000;
    const TwoByTwo table{random.below(bound), random.below(bound), random.below(bound), 1 + random.below(bound)};
    for (const Alternative sides : all_sides) {
      const double p = stratified_exact({&table, 1}, sides, much_work).p;
      CHECK(close(p, fisher_exact(table, sides), 1e-12));
    }
  }
  const TwoByTwo large{250'300, 249'700, 249'200, 250'800};
  CHECK(close(stratified_exact({&large, 1}).p, fisher_exact(large, Alternative::two_sided), 1e-10));
}

TEST_CASE("the order of strata, of rows and columns together, and transposition change no bit") {
  motet::Random random(13);
  for (int round = 0; round < 100; ++round) {
    Strata strata = random_strata(random, 10, 12, 2);
    Strata other = strata;
    shuffle(other, random);
    for (const Alternative sides : all_sides) {
      CHECK(same_bits(stratified_exact(strata, sides), stratified_exact(other, sides)));
      CHECK(same_bits(stratified_exact(strata, sides, {10}), stratified_exact(other, sides, {10})));
    }
    CHECK(same_bits(mantel_haenszel(strata), mantel_haenszel(other)));
    for (TwoByTwo& table : other) table = {table.d, table.c, table.b, table.a};
    for (const Alternative sides : all_sides) {
      CHECK(stratified_exact(strata, sides).p == stratified_exact(other, sides).p);
    }
  }
}

TEST_CASE("exchanging the rows exchanges the sides") {
  motet::Random random(14);
  for (int round = 0; round < 100; ++round) {
    const Strata strata = random_strata(random, 6, 12, 2);
    Strata other = strata;
    for (TwoByTwo& table : other) table = {table.c, table.d, table.a, table.b};
    if (std::isnan(stratified_exact(strata).p)) continue;
    CHECK(close(stratified_exact(other).p, stratified_exact(strata).p, 1e-12));
    CHECK(close(stratified_exact(other, Alternative::less).p, stratified_exact(strata, Alternative::greater).p, 1e-12));
  }
}

TEST_CASE("expectation and variance are those of the distribution") {
  motet::Random random(15);
  for (int round = 0; round < 50; ++round) {
    const Strata strata = random_strata(random, 5, 9, 2);
    const auto distribution = reference::sum_of_first_cells(strata);
    const long double mean = reference::mean(distribution);
    long double variance = 0;
    for (std::int64_t x = distribution.low; x <= distribution.high(); ++x) {
      const long double distance = static_cast<long double>(x) - mean;
      variance += distance * distance * distribution.at(x);
    }
    const StratifiedExactTest test = stratified_exact(strata);
    CHECK(std::abs(test.expected - static_cast<double>(mean)) < 1e-11);
    CHECK(std::abs(test.variance - static_cast<double>(variance)) < 1e-10);
  }
}

TEST_CASE("under the null a p-value is never too small: P(p <= a) <= a") {
  for (const Strata& margins : {three, transcripts, Strata{{0, 4, 3, 9}, {5, 5, 5, 5}, {1, 0, 7, 2}, {2, 6, 1, 30}}}) {
    const auto distribution = reference::sum_of_first_cells(margins);
    for (const Alternative sides : all_sides) {
      std::vector<std::pair<double, double>> outcomes;  // p, weight
      for (std::int64_t sum = distribution.low; sum <= distribution.high(); ++sum) {
        // Any tables with that sum: fill one after the other.
        Strata strata = margins;
        std::int64_t missing = sum - distribution.low;
        for (TwoByTwo& table : strata) {
          const auto range = reference::first_cell(table);
          const std::int64_t more = std::min(missing, range.high() - range.low);
          table = reference::with_first_cell(table, range.low + more);
          missing -= more;
        }
        outcomes.emplace_back(stratified_exact(strata, sides).p, static_cast<double>(distribution.at(sum)));
      }
      std::sort(outcomes.begin(), outcomes.end());
      double reached = 0;
      for (const auto& [p, weight] : outcomes) {
        reached += weight;
        CHECK(reached <= p + 1e-9);
      }
      CHECK(outcomes.back().first > 1 - 1e-12);
    }
  }
}

TEST_CASE("too much work: the large-sample test") {
  const StratifiedExactTest test = stratified_exact(three, Alternative::two_sided, {5});
  CHECK(test.approximate);
  CHECK(close(test.p, mantel_haenszel(three).p, 1e-12));
  CHECK(test.observed == 12);
  const double above = stratified_exact(three, Alternative::greater, {0}).p;
  CHECK(close(above, test.p / 2, 1e-12));
  CHECK(stratified_exact(three, Alternative::less, {0}).p > 1 - above);
  // Fifty long transcripts: the normal distribution is good to a few hundredths.
  motet::Random random(16);
  Strata many;
  for (int i = 0; i < 50; ++i) {
    many.push_back({20 + random.below(30), 30 + random.below(30), 30 + random.below(30), 60 + random.below(30)});
  }
  for (const Alternative sides : all_sides) {
    const StratifiedExactTest exact = stratified_exact(many, sides, much_work);
    const StratifiedExactTest approximate = stratified_exact(many, sides, {1000});
    CHECK(!exact.approximate);
    CHECK(approximate.approximate);
    CHECK(std::abs(std::log(exact.p / approximate.p)) < 0.1);
  }
}

TEST_CASE("any amount of work gives the exact p or the large-sample p") {
  const Strata strata = {{60, 10, 12, 70}, {40, 7, 9, 33}, {55, 20, 3, 48}};
  const double exact = stratified_exact(strata, Alternative::two_sided, much_work).p;
  const double approximate = stratified_exact(strata, Alternative::two_sided, {0}).p;
  CHECK(exact < 1e-30);
  bool exact_before = false;
  for (std::uint64_t work = 0; work < 20'000; work += 97) {
    const StratifiedExactTest test = stratified_exact(strata, Alternative::two_sided, {work});
    CHECK(test.p == (test.approximate ? approximate : exact));
    CHECK((!exact_before || !test.approximate));
    exact_before = !test.approximate;
  }
  CHECK(exact_before);
}

TEST_CASE("the correction of one half stops at zero, also in the large-sample test") {
  const Strata balanced = {{5, 5, 5, 5}, {3, 3, 3, 3}};
  CHECK(mantel_haenszel(balanced).chi_square == 0);
  CHECK(mantel_haenszel(balanced).p == 1);
  CHECK(stratified_exact(balanced, Alternative::two_sided, {0}).p == 1);
}

TEST_CASE("one stratum is pearson's chi-square and woolf's interval") {
  motet::Random random(17);
  for (int round = 0; round < 200; ++round) {
    const TwoByTwo table{1 + random.below(30), 1 + random.below(30), 1 + random.below(30), 1 + random.below(30)};
    const auto total = static_cast<double>(table.a + table.b + table.c + table.d);
    const MantelHaenszel test = mantel_haenszel({&table, 1}, false);
    CHECK(std::abs(test.chi_square - motet::chi_square(table) * (total - 1) / total) < 1e-10);
    const motet::Effect woolf = motet::odds_ratio(table);
    CHECK(close(test.odds_ratio.estimate, woolf.estimate, 1e-12));
    CHECK(close(test.odds_ratio.low, woolf.low, 1e-10));
    CHECK(close(test.odds_ratio.high, woolf.high, 1e-10));
  }
}

TEST_CASE("strata without a choice change nothing") {
  Strata more = three;
  for (const TwoByTwo& table : {TwoByTwo{0, 0, 0, 0}, TwoByTwo{1, 0, 0, 0}, TwoByTwo{0, 1, 0, 0}})
    more.push_back(table);
  CHECK(close(stratified_exact(more).p, stratified_exact(three).p, 1e-12));
  CHECK(stratified_exact(more).observed == 13);
  CHECK(close(mantel_haenszel(more).chi_square, mantel_haenszel(three).chi_square, 1e-12));
  CHECK(close(mantel_haenszel(more).odds_ratio.high, mantel_haenszel(three).odds_ratio.high, 1e-12));
  more.push_back({4, 0, 9, 0});
  CHECK(close(stratified_exact(more).p, stratified_exact(three).p, 1e-12));
}

TEST_CASE("only one sum is possible, or none") {
  for (const Alternative sides : all_sides) {
    const StratifiedExactTest fixed = stratified_exact(Strata{{0, 0, 3, 4}, {5, 0, 2, 0}, {1, 0, 0, 0}}, sides);
    CHECK(fixed.p == 1);
    CHECK(fixed.variance == 0);
    CHECK(fixed.observed == 6);
    CHECK(fixed.expected == 6);
    CHECK(!fixed.approximate);
    for (const Strata& none : {Strata{}, Strata{{0, 0, 0, 0}}, Strata(3)}) {
      CHECK(std::isnan(stratified_exact(none, sides).p));
      CHECK(stratified_exact(none, sides).variance == 0);
    }
  }
}

TEST_CASE("undefined mantel-haenszel statistics") {
  for (const Strata& none : {Strata{}, Strata(2), Strata{{1, 0, 0, 0}, {0, 1, 0, 0}}}) {
    const MantelHaenszel test = mantel_haenszel(none);
    CHECK(std::isnan(test.chi_square));
    CHECK(std::isnan(test.p));
    CHECK(std::isnan(test.odds_ratio.estimate));
    CHECK(std::isnan(test.odds_ratio.low));
    CHECK(std::isnan(test.odds_ratio.high));
  }
  const MantelHaenszel always = mantel_haenszel(Strata{{3, 0, 0, 4}, {2, 0, 1, 5}});
  CHECK(always.odds_ratio.estimate == std::numeric_limits<double>::infinity());
  CHECK(std::isnan(always.odds_ratio.low));
  CHECK(std::isnan(always.odds_ratio.high));
  CHECK(always.p < 0.05);
  const MantelHaenszel never = mantel_haenszel(Strata{{0, 3, 4, 0}, {0, 2, 5, 1}});
  CHECK(never.odds_ratio.estimate == 0);
  CHECK(std::isnan(never.odds_ratio.low));
  // Both properties vary, but never in the same stratum.
  CHECK(std::isnan(mantel_haenszel(Strata{{3, 2, 0, 0}, {1, 0, 4, 0}}).chi_square));
}

TEST_CASE("what are not strata is refused") {
  constexpr std::int64_t largest = std::int64_t{1} << 53;
  for (const Strata& wrong : {Strata{{1, 2, 3, -4}}, Strata{{1, 1, 1, 1}, {-1, 2, 3, 4}}, Strata{{largest, 0, 0, 1}},
                              Strata{{largest, 0, 0, 0}, {0, 1, 0, 0}}}) {
    CHECK_THROWS_AS(stratified_exact(wrong), std::invalid_argument);
    CHECK_THROWS_AS(mantel_haenszel(wrong), std::invalid_argument);
  }
}
