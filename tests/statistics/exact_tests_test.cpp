#include "motet/statistics/exact_tests.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/exact_tests.hpp"
#include "statistics/exact_network.hpp"
#include "statistics/log_factorials.hpp"

using motet::ContingencyTable;
using motet::ExactTest;
using motet::ExactTestOptions;
using motet::fisher_exact;
using motet::fisher_freeman_halton;

namespace {

const ContingencyTable three_groups{3, 2, {5, 1, 2, 5, 0, 5}};
const ContingencyTable four_by_four{4, 4, {1, 3, 10, 6, 2, 3, 10, 7, 1, 6, 14, 12, 0, 1, 9, 11}};

ContingencyTable random_table(motet::Random& random) {
  ContingencyTable table;
  table.rows = 2 + random.below(3);
  table.columns = 2 + random.below(3);
  table.counts.resize(table.rows * table.columns);
  const std::uint32_t total = 2 + random.below(19);
  const auto cells = static_cast<std::uint32_t>(table.counts.size());
  // A narrower range of cells gives lopsided tables with small p.
  const std::uint32_t range = random.below(2) == 0 ? cells : 1 + random.below(cells);
  for (std::uint32_t i = 0; i < total; ++i) ++table.counts[random.below(range)];
  return table;
}

std::size_t margins_in_use(const ContingencyTable& table, bool of_rows) {
  std::vector<bool> used(of_rows ? table.rows : table.columns);
  for (std::size_t i = 0; i < table.counts.size(); ++i) {
    if (table.counts[i] > 0) used[of_rows ? i / table.columns : i % table.columns] = true;
  }
  return static_cast<std::size_t>(std::count(used.begin(), used.end(), true));
}

ContingencyTable transposed(const ContingencyTable& table) {
  ContingencyTable result{table.columns, table.rows, std::vector<std::int64_t>(table.counts.size())};
  for (std::size_t i = 0; i < table.rows; ++i) {
    for (std::size_t j = 0; j < table.columns; ++j) {
      result.counts[j * table.rows + i] = table.counts[i * table.columns + j];
    }
  }
  return result;
}

ContingencyTable rows_shuffled(const ContingencyTable& table, motet::Random& random) {
  ContingencyTable result = table;
  for (std::size_t i = table.rows; i > 1; --i) {
    const std::size_t other = random.below(static_cast<std::uint32_t>(i));
    for (std::size_t j = 0; j < table.columns; ++j) {
      std::swap(result.counts[(i - 1) * table.columns + j], result.counts[other * table.columns + j]);
    }
  }
  return result;
}

bool same_bits(const ExactTest& a, const ExactTest& b) {
  return a.p == b.p && a.simulated == b.simulated && a.low == b.low && a.high == b.high;
}

}  // namespace

TEST_CASE("fisher's exact test of 2 x 2 tables gives the published values") {
  CHECK(std::abs(fisher_exact(8, 12, 2, 28) - 0.0087678234) < 5e-11);
  CHECK(std::abs(fisher_exact(7, 3, 2, 7) - 0.06977851869) < 5e-12);
  CHECK(std::abs(fisher_exact(5, 0, 3, 7) - 0.0256410) < 5e-8);
  // Fisher's lady tasting tea: 2 (1 + 16) / 70 and 2 / 70.
  CHECK(std::abs(fisher_exact(3, 1, 1, 3) - 34.0 / 70) < 1e-14);
  CHECK(std::abs(fisher_exact(4, 0, 0, 4) - 2.0 / 70) < 1e-14);
}

TEST_CASE("fisher's exact test agrees with every table written down") {
  motet::Random random(1935);
  for (int round = 0; round < 500; ++round) {
    ContingencyTable table{2, 2, {0, 0, 0, 0}};
    const std::uint32_t total = 1 + random.below(20);
    for (std::uint32_t i = 0; i < total; ++i) ++table.counts[random.below(4)];
    const auto& n = table.counts;
    CHECK(std::abs(fisher_exact(n[0], n[1], n[2], n[3]) - reference::fisher_freeman_halton(table)) < 1e-12);
  }
}

TEST_CASE("fisher's exact test of large and of extreme tables") {
  // The most extreme of all tables: 2 / C(2n, n).
  CHECK(std::abs(fisher_exact(100, 0, 0, 100) * 9.054851465610328e58 / 2 - 1) < 1e-8);
  CHECK(fisher_exact(5000, 5000, 5000, 5000) == 1);
  CHECK(fisher_exact(1'000'000, 0, 0, 1'000'000) == 0);
  const double p = fisher_exact(50'200, 49'800, 49'800, 50'200);
  // sqrt(2 N) sized difference: the normal approximation with Yates' correction is good to three digits here.
  const double chi2 = 200'000.0 * std::pow(50'200.0 * 50'200 - 49'800.0 * 49'800 - 100'000, 2) / std::pow(1e5, 4);
  CHECK(std::abs(p / std::erfc(std::sqrt(chi2 / 2)) - 1) < 1e-3);
}

TEST_CASE("fisher's exact test of tables with an empty margin") {
  CHECK(fisher_exact(0, 0, 3, 4) == 1);
  CHECK(fisher_exact(3, 0, 4, 0) == 1);
  CHECK(fisher_exact(0, 0, 0, 5) == 1);
  CHECK(std::isnan(fisher_exact(0, 0, 0, 0)));
  CHECK_THROWS_AS(fisher_exact(-1, 2, 3, 4), std::invalid_argument);
  CHECK_THROWS_AS(fisher_exact(std::int64_t{1} << 53, 1, 0, 0), std::invalid_argument);
}

TEST_CASE("the freeman-halton test gives the published values") {
  CHECK(std::abs(fisher_freeman_halton(three_groups).p - 0.0142660) < 5e-8);
  CHECK(std::abs(fisher_freeman_halton({3, 3, {4, 1, 0, 1, 3, 2, 0, 2, 5}}).p - 0.0235357) < 5e-8);
  const ExactTest large = fisher_freeman_halton(four_by_four);
  CHECK(std::abs(large.p - 0.7826849) < 5e-8);
  CHECK(!large.simulated);
  CHECK(large.low == large.p);
  CHECK(large.high == large.p);
}

TEST_CASE("the freeman-halton test agrees with every table written down") {
  motet::Random random(1951);
  for (int round = 0; round < 1500; ++round) {
    const ContingencyTable table = random_table(random);
    CAPTURE(table.rows);
    CAPTURE(table.columns);
    CAPTURE(round);
    const ExactTest test = fisher_freeman_halton(table);
    if (margins_in_use(table, true) < 2 || margins_in_use(table, false) < 2) {
      CHECK(std::isnan(test.p));
    } else {
      CHECK(!test.simulated);
      CHECK(std::abs(test.p - reference::fisher_freeman_halton(table)) < 1e-12);
    }
  }
}

TEST_CASE("tables that are equally probable on paper count as equal") {
  // 6! 1! = 5! 3!: equal products of different factorials, which rounding would tell apart.
  motet::Random random(720);
  for (const auto& counts : std::vector<std::vector<std::int64_t>>{{6, 1, 0, 3, 5, 1}, {5, 3, 1, 6, 0, 1}}) {
    const ContingencyTable table{3, 2, counts};
    CHECK(std::abs(fisher_freeman_halton(table).p - reference::fisher_freeman_halton(table)) < 1e-14);
  }
}

TEST_CASE("for 2 x 2 tables both exact tests agree, also where factorials come from stirling's series") {
  motet::Random random(22);
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t size = round % 3 == 0 ? 10 : round % 3 == 1 ? 300 : 3000;
    std::int64_t n[4];
    for (std::int64_t& cell : n) cell = 1 + random.below(size);
    const double p = fisher_exact(n[0], n[1], n[2], n[3]);
    const ExactTest test = fisher_freeman_halton({2, 2, {n[0], n[1], n[2], n[3]}});
    CHECK(!test.simulated);
    CHECK(std::abs(test.p - p) <= 1e-8 * p);
  }
}

TEST_CASE("the order of rows and columns and transposition change no bit") {
  motet::Random random(4);
  ExactTestOptions simulate;
  simulate.work = 0;
  simulate.replicates = 1000;
  for (int round = 0; round < 100; ++round) {
    const ContingencyTable table = random_table(random);
    if (margins_in_use(table, true) < 2 || margins_in_use(table, false) < 2) continue;
    ContingencyTable other = rows_shuffled(transposed(rows_shuffled(table, random)), random);
    CHECK(same_bits(fisher_freeman_halton(table), fisher_freeman_halton(other)));
    CHECK(same_bits(fisher_freeman_halton(table, simulate), fisher_freeman_halton(other, simulate)));
  }
}

TEST_CASE("empty rows and columns change nothing") {
  const ContingencyTable padded{5, 3, {0, 0, 0, 5, 0, 1, 2, 0, 5, 0, 0, 0, 0, 0, 5}};
  CHECK(same_bits(fisher_freeman_halton(padded), fisher_freeman_halton(three_groups)));
}

TEST_CASE("exact p-values are never too small: P(p <= a) <= a") {
  for (const ContingencyTable& margins : {three_groups, ContingencyTable{3, 3, {4, 1, 0, 1, 3, 2, 0, 2, 5}},
                                          ContingencyTable{4, 2, {1, 3, 2, 2, 0, 4, 3, 1}}}) {
    std::vector<std::pair<double, double>> tables;  // p, weight
    double all = 0;
    reference::for_each_table(margins, [&](const ContingencyTable& table) {
      const double weight = 1 / static_cast<double>(reference::cell_factorials(table));
      all += weight;
      tables.emplace_back(fisher_freeman_halton(table).p, weight);
    });
    std::sort(tables.begin(), tables.end());
    double reached = 0;
    for (const auto& [p, weight] : tables) {
      reached += weight / all;
      CHECK(reached <= p + 1e-9);
    }
    CHECK(std::abs(tables.back().first - 1) < 1e-12);
  }
}

TEST_CASE("a forced simulation agrees with the exact p within its own interval") {
  int outside = 0;
  int runs = 0;
  for (const ContingencyTable& table :
       {three_groups, four_by_four, ContingencyTable{3, 3, {4, 1, 0, 1, 3, 2, 0, 2, 5}},
        ContingencyTable{2, 2, {8, 12, 2, 28}}, ContingencyTable{5, 2, {9, 41, 15, 52, 30, 40, 11, 70, 8, 22}}}) {
    const double exact = fisher_freeman_halton(table).p;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      ExactTestOptions options;
      options.work = 0;
      options.replicates = 5000;
      options.seed = seed;
      const ExactTest test = fisher_freeman_halton(table, options);
      CHECK(test.simulated);
      CHECK(test.p > 0);
      CHECK(test.low <= test.p);
      CHECK(test.p <= test.high);
      ++runs;
      if (exact < test.low || exact > test.high) ++outside;
    }
  }
  // 5 of 100 expected; 14 or more would come about in one of 3000 runs of a right simulation.
  CHECK(runs == 100);
  CHECK(outside < 14);
}

TEST_CASE("the number of threads changes no bit of a simulation, and the seed does") {
  ExactTestOptions options;
  options.work = 0;
  options.replicates = 3001;
  options.execution.threads = 1;
  const ExactTest one = fisher_freeman_halton(four_by_four, options);
  options.execution.threads = 5;
  CHECK(same_bits(one, fisher_freeman_halton(four_by_four, options)));
  options.seed = 2;
  CHECK(!same_bits(one, fisher_freeman_halton(four_by_four, options)));
}

TEST_CASE("tables beyond the work are simulated") {
  ExactTestOptions options;
  options.work = 1000;
  options.replicates = 2000;
  const ExactTest test = fisher_freeman_halton(four_by_four, options);
  CHECK(test.simulated);
  // (1 + hits) / (1 + replicates)
  const double hits = test.p * 2001 - 1;
  CHECK(std::abs(hits - std::round(hits)) < 1e-9);
  options.replicates = 0;
  CHECK(fisher_freeman_halton(four_by_four, options).p == 1);
}

TEST_CASE("many groups of a few and few groups of many are exact") {
  ContingencyTable many{20, 2, {}};
  motet::Random random(20);
  for (int group = 0; group < 20; ++group) {
    const std::int64_t voiced = random.below(7);
    many.counts.push_back(voiced);
    many.counts.push_back(6 - voiced);
  }
  const ExactTest exact = fisher_freeman_halton(many);
  CHECK(!exact.simulated);
  ExactTestOptions options;
  options.work = 0;
  options.replicates = 20'000;
  const ExactTest simulated = fisher_freeman_halton(many, options);
  CHECK(std::abs(exact.p - simulated.p) < 4 * std::sqrt(0.25 / 20'000));

  // Groups this large leave out nodes of negligible probability, at every depth.
  for (std::size_t groups = 3; groups <= 7; ++groups) {
    ContingencyTable table{groups, 2, {}};
    for (std::size_t group = 0; group < groups; ++group) {
      const std::int64_t size = groups > 5 ? 60 : 200 + random.below(30);
      const std::int64_t voiced = size / 3 + random.below(static_cast<std::uint32_t>(size / 20));
      table.counts.push_back(voiced);
      table.counts.push_back(size - voiced);
    }
    const ExactTest of_table = fisher_freeman_halton(table);
    CHECK(!of_table.simulated);
    CHECK(std::abs(of_table.p - fisher_freeman_halton(table, options).p) < 4 * std::sqrt(0.25 / 20'000));
  }

  const ContingencyTable large{3, 2, {1010, 2000, 960, 1990, 1100, 1950}};
  const ExactTest exact_large = fisher_freeman_halton(large);
  CHECK(!exact_large.simulated);
  const ExactTest simulated_large = fisher_freeman_halton(large, options);
  CHECK(std::abs(exact_large.p - simulated_large.p) < 4 * std::sqrt(0.25 / 20'000));
}

TEST_CASE("nodes whose every way on is negligible leave the others in their places") {
  const motet::Margins margins{{60, 50}, {5, 6, 8, 9, 11, 14, 16, 18, 23}, 110};
  const motet::LogFactorials log_factorials(margins.total);
  motet::Extremeness extremeness;
  for (const std::int64_t cell : {3, 2, 2, 4, 5, 3, 4, 5, 8, 3, 5, 9, 10, 6, 9, 9, 12, 11}) {
    extremeness.threshold += log_factorials.fixed(cell);
  }
  const auto p = [&](double observed) {
    extremeness.observed_probability = observed;
    return motet::exact_probability(margins, extremeness, log_factorials, 50'000'000, {}).value();
  };
  const double exact = p(1e-12);
  CHECK(exact > 0.01);
  CHECK(exact < 0.99);
  // What is left out can only lower the sum. "Observed" tables as improbable as that make much negligible.
  for (double observed = 1e8; observed < 1e20; observed *= 3) {
    CAPTURE(observed);
    const double rough = p(observed);
    CHECK(rough >= 0);
    CHECK(rough <= exact * (1 + 1e-9));
    if (observed < 1e12) CHECK(rough > exact - 1e-3);
  }
}

TEST_CASE("the least probable of all tables has a p of its own size, however small") {
  // Only the three tables with all voices in one group are this improbable: 3 / C(900, 300).
  const ExactTest test = fisher_freeman_halton({3, 2, {300, 0, 0, 300, 0, 300}});
  CHECK(!test.simulated);
  double log_p = std::log(3.0);
  for (int i = 1; i <= 300; ++i) log_p += std::log(static_cast<double>(i) / (600.0 + i));
  CHECK(std::abs(std::log(test.p) - log_p) < 1e-9);
}

TEST_CASE("a table with hopelessly many cells goes to simulation") {
  ContingencyTable table{24, 24, std::vector<std::int64_t>(24 * 24, 30)};
  ExactTestOptions options;
  options.replicates = 200;
  const ExactTest test = fisher_freeman_halton(table, options);
  CHECK(test.simulated);
  CHECK(test.p == 1);
}

TEST_CASE("the exact test is undefined with fewer than two rows or columns") {
  for (const ContingencyTable& table :
       {ContingencyTable{0, 0, {}}, ContingencyTable{1, 3, {1, 2, 3}}, ContingencyTable{2, 2, {0, 0, 0, 0}},
        ContingencyTable{3, 2, {3, 0, 4, 0, 1, 0}}, ContingencyTable{3, 0, {}}}) {
    const ExactTest test = fisher_freeman_halton(table);
    CHECK(std::isnan(test.p));
    CHECK(std::isnan(test.low));
    CHECK(std::isnan(test.high));
    CHECK(!test.simulated);
  }
}

TEST_CASE("the exact test refuses what is not a table") {
  CHECK_THROWS_AS(fisher_freeman_halton({2, 2, {1, 2, 3}}), std::invalid_argument);
  CHECK_THROWS_AS(fisher_freeman_halton({0, 2, {1, 2}}), std::invalid_argument);
  CHECK_THROWS_AS(fisher_freeman_halton({2, 0, {1}}), std::invalid_argument);
  CHECK_THROWS_AS(fisher_freeman_halton({2, 2, {1, 2, -3, 4}}), std::invalid_argument);
}

TEST_CASE("the exact test stops when asked to") {
  std::stop_source source;
  source.request_stop();
  ExactTestOptions options;
  options.execution.stop = source.get_token();
  CHECK_THROWS_AS(fisher_freeman_halton(four_by_four, options), motet::Stopped);
  options.work = 0;
  CHECK_THROWS_AS(fisher_freeman_halton(four_by_four, options), motet::Stopped);
}
