#include "motet/statistics/contingency.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <stdexcept>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/statistics/two_by_two.hpp"

using motet::chi_square_test;
using motet::ChiSquareTest;
using motet::ContingencyTable;
using motet::cramers_v;
using motet::CramersV;

namespace {

const ContingencyTable three_groups{3, 2, {5, 1, 2, 5, 0, 5}};
const ContingencyTable three_by_three{3, 3, {20, 10, 5, 8, 14, 12, 4, 9, 18}};

bool close(double x, double expected, double relative) {
  return std::abs(x - expected) <= relative * std::abs(expected);
}

// sum O^2 / E - N, from all cells.
double slow_chi_square(const ContingencyTable& table) {
  long double sum = 0;
  long double total = 0;
  for (const auto count : table.counts) total += static_cast<long double>(count);
  for (std::size_t i = 0; i < table.rows; ++i) {
    for (std::size_t j = 0; j < table.columns; ++j) {
      long double row = 0;
      long double column = 0;
      for (std::size_t k = 0; k < table.columns; ++k) {
        row += static_cast<long double>(table.counts[i * table.columns + k]);
      }
      for (std::size_t k = 0; k < table.rows; ++k) {
        column += static_cast<long double>(table.counts[k * table.columns + j]);
      }
      const auto count = static_cast<long double>(table.counts[i * table.columns + j]);
      if (row * column > 0) sum += count * count * total / (row * column);
    }
  }
  return static_cast<double>(sum - total);
}

ContingencyTable random_table(motet::Random& random) {
  ContingencyTable table{2 + random.below(5), 2 + random.below(5), {}};
  const std::uint32_t bound = random.below(2) == 0 ? 6 : 60;
  for (std::size_t i = 0; i < table.rows * table.columns; ++i) table.counts.push_back(random.below(bound));
  return table;
}

ContingencyTable transposed(const ContingencyTable& table) {
  ContingencyTable other{table.columns, table.rows, {}};
  for (std::size_t j = 0; j < table.columns; ++j) {
    for (std::size_t i = 0; i < table.rows; ++i) other.counts.push_back(table.counts[i * table.columns + j]);
  }
  return other;
}

}  // namespace

TEST_CASE("three groups with and without a code") {
  const ChiSquareTest test = chi_square_test(three_groups);
  CHECK(std::abs(test.statistic - 8.4823748) < 5e-8);
  CHECK(test.degrees == 2);
  CHECK(std::abs(test.p - std::exp(-test.statistic / 2)) < 1e-15);
  CHECK(std::abs(test.smallest_expected - 5 * 7.0 / 18) < 1e-14);
  const CramersV v = cramers_v(three_groups);
  CHECK(std::abs(v.v.estimate - 0.6864714) < 5e-8);
  // By the series in thirty digits; before it is cut at 1, the upper limit is 1.1166061.
  CHECK(std::abs(v.v.low - 0.133215377033) < 1e-11);
  CHECK(v.v.high == 1);
  CHECK(std::abs(v.corrected - 0.6129402) < 5e-8);
  CHECK(v.guide_only);
}

TEST_CASE("three by three") {
  CHECK(std::abs(chi_square_test(three_by_three).statistic - 21.2576526) < 5e-8);
  CHECK(chi_square_test(three_by_three).degrees == 4);
  const CramersV v = cramers_v(three_by_three);
  CHECK(std::abs(v.v.estimate - 0.3260188) < 5e-8);
  CHECK(std::abs(v.v.low - 0.1543915) < 5e-8);
  CHECK(std::abs(v.v.high - 0.4448689) < 5e-8);
  CHECK(std::abs(v.corrected - 0.2964139) < 5e-8);
  CHECK(!v.guide_only);
}

TEST_CASE("tables of scipy") {
  // scipy 1.17.1, at random: chi2_contingency without correction, contingency.association (Cramer's V).
  struct Row {
    ContingencyTable table;
    double statistic, degrees, p, smallest_expected, v;
  };
  for (const Row& row : std::vector<Row>{
           {{2, 3, {8, 7, 8, 1, 9, 9}},
            5.421490106340019,
            2.0,
            0.06648725171909727,
            4.071428571428571,
            0.35928136295945057},
           {{3, 3, {13, 16, 14, 17, 17, 10, 16, 18, 5}},
            4.66132181367057,
            4.0,
            0.32384503908954065,
            8.976190476190476,
            0.1360048116222622},
           {{4, 2, {1, 5, 0, 13, 0, 7, 7, 21}},
            5.796195652173913,
            3.0,
            0.12195789578276926,
            0.8888888888888888,
            0.32762319289351166},
           {{5, 4, {1, 7, 1, 7, 4, 1, 0, 2, 4, 0, 1, 0, 5, 0, 0, 3, 2, 4, 7, 6}},
            31.783772582497914,
            12.0,
            0.0014941448385823231,
            0.8181818181818182,
            0.43889511815741533},
           {{2, 6, {26, 32, 40, 21, 32, 10, 30, 11, 9, 38, 28, 18}},
            35.43006697462758,
            5.0,
            1.234711646229711e-06,
            12.71864406779661,
            0.34655724194985466},
           {{3, 7, {0, 2, 9, 5, 11, 10, 10, 0, 0, 6, 4, 10, 3, 1, 1, 3, 7, 1, 9, 3, 3}},
            15.093199951644097,
            12.0,
            0.23637914044003203,
            0.24489795918367346,
            0.2774997697337167},
       }) {
    const ChiSquareTest test = chi_square_test(row.table);
    CHECK(close(test.statistic, row.statistic, 1e-12));
    CHECK(static_cast<double>(test.degrees) == row.degrees);
    CHECK(close(test.p, row.p, 1e-10));
    CHECK(close(test.smallest_expected, row.smallest_expected, 1e-12));
    CHECK(close(cramers_v(row.table).v.estimate, row.v, 1e-12));
  }
}

TEST_CASE("chi-square and its p agree with the definition") {
  motet::Random random(1900);
  for (int round = 0; round < 300; ++round) {
    const ContingencyTable table = random_table(random);
    const ChiSquareTest test = chi_square_test(table);
    if (std::isnan(test.statistic)) continue;
    CHECK(std::abs(test.statistic - slow_chi_square(table)) < 1e-9);
    const boost::math::chi_squared distribution(static_cast<double>(test.degrees));
    CHECK(close(test.p, boost::math::cdf(boost::math::complement(distribution, test.statistic)), 1e-12));
  }
}

TEST_CASE("two by two is the chi-square of two properties") {
  motet::Random random(1901);
  for (int round = 0; round < 200; ++round) {
    const motet::TwoByTwo table{1 + random.below(40), 1 + random.below(40), 1 + random.below(40), 1 + random.below(40)};
    const ChiSquareTest test = chi_square_test({2, 2, {table.a, table.b, table.c, table.d}});
    CHECK(std::abs(test.statistic - motet::chi_square(table)) < 1e-10);
    CHECK(std::abs(test.p - std::erfc(std::sqrt(test.statistic / 2))) < 1e-12);
  }
}

TEST_CASE("the interval of V solves its equations and holds V, unless cut") {
  motet::Random random(1946);
  for (int round = 0; round < 200; ++round) {
    const ContingencyTable table = random_table(random);
    const ChiSquareTest test = chi_square_test(table);
    if (std::isnan(test.statistic)) continue;
    const CramersV v = cramers_v(table);
    CHECK(v.v.low >= 0);
    CHECK(v.v.high <= 1);
    CHECK(v.v.low <= v.v.estimate);
    CHECK(v.corrected <= v.v.estimate + 1e-12);
    CHECK(v.guide_only == (test.smallest_expected < 5));
    const double units = test.statistic / (v.v.estimate * v.v.estimate);  // N k
    const auto level = [&](double limit) {
      const double lambda = limit * limit * units;
      const auto degrees = static_cast<double>(test.degrees);
      if (lambda == 0) return boost::math::cdf(boost::math::chi_squared(degrees), test.statistic);
      return boost::math::cdf(boost::math::non_central_chi_squared(degrees, lambda), test.statistic);
    };
    if (v.v.low > 0) CHECK(std::abs(level(v.v.low) - 0.975) < 1e-9);
    if (v.v.low == 0) CHECK(level(0) <= 0.975 + 1e-9);
    if (v.v.high > 0 && v.v.high < 1) CHECK(std::abs(level(v.v.high) - 0.025) < 1e-9);
    if (v.v.high == 0) CHECK(level(0) <= 0.025 + 1e-9);
  }
}

TEST_CASE("no association and perfect association") {
  const CramersV none = cramers_v({2, 2, {10, 10, 10, 10}});
  CHECK(none.v.estimate == 0);
  CHECK(none.v.low == 0);
  CHECK(none.v.high == 0);
  CHECK(none.corrected == 0);
  CHECK(chi_square_test({2, 2, {10, 10, 10, 10}}).p == 1);
  const CramersV perfect = cramers_v({3, 3, {9, 0, 0, 0, 8, 0, 0, 0, 7}});
  CHECK(perfect.v.estimate == doctest::Approx(1).epsilon(1e-14));
  CHECK(perfect.v.high == 1);
  CHECK(perfect.corrected == doctest::Approx(1).epsilon(1e-12));
}

TEST_CASE("very large tables") {
  // On both sides of the chi-square from which the root counts as normal.
  const CramersV series = cramers_v({2, 2, {49'999'999, 0, 0, 50'000'000}});
  const CramersV normal = cramers_v({2, 2, {50'000'001, 0, 0, 50'000'000}});
  CHECK(std::abs(series.v.low - normal.v.low) < 1e-9);
  const CramersV larger = cramers_v({3, 2, {1'000'000'000, 0, 7, 1'000'000'000, 500'000'000, 500'000'000}});
  CHECK(larger.v.low < larger.v.estimate);
  CHECK(larger.v.estimate < larger.v.high);
  CHECK(larger.v.high - larger.v.low < 1e-4);
}

TEST_CASE("empty rows and columns are dropped, and the order of rows and columns does not matter") {
  const ContingencyTable padded{5, 3, {0, 0, 0, 5, 0, 1, 2, 0, 5, 0, 0, 0, 0, 0, 5}};
  CHECK(chi_square_test(padded).statistic == chi_square_test(three_groups).statistic);
  CHECK(chi_square_test(padded).degrees == 2);
  CHECK(chi_square_test(padded).smallest_expected == chi_square_test(three_groups).smallest_expected);
  CHECK(cramers_v(padded).v.low == cramers_v(three_groups).v.low);
  CHECK(cramers_v(padded).corrected == cramers_v(three_groups).corrected);
  motet::Random random(1902);
  for (int round = 0; round < 50; ++round) {
    const ContingencyTable table = random_table(random);
    const CramersV v = cramers_v(table);
    if (std::isnan(v.v.estimate)) continue;
    ContingencyTable reversed = table;
    std::reverse(reversed.counts.begin(), reversed.counts.end());
    for (const ContingencyTable& other : {transposed(table), reversed}) {
      CHECK(std::abs(cramers_v(other).v.estimate - v.v.estimate) < 1e-12);
      CHECK(std::abs(cramers_v(other).v.low - v.v.low) < 1e-7);
      CHECK(std::abs(cramers_v(other).v.high - v.v.high) < 1e-9);
      CHECK(std::abs(chi_square_test(other).p - chi_square_test(table).p) < 1e-12);
    }
  }
}

TEST_CASE("fewer than two rows or columns: undefined") {
  for (const ContingencyTable& table :
       {ContingencyTable{0, 0, {}}, ContingencyTable{1, 3, {1, 2, 3}}, ContingencyTable{2, 2, {0, 0, 0, 0}},
        ContingencyTable{3, 2, {3, 0, 4, 0, 1, 0}}, ContingencyTable{3, 0, {}}, ContingencyTable{2, 2, {0, 0, 3, 4}}}) {
    const ChiSquareTest test = chi_square_test(table);
    CHECK(std::isnan(test.statistic));
    CHECK(std::isnan(test.p));
    CHECK(std::isnan(test.smallest_expected));
    const CramersV v = cramers_v(table);
    CHECK(std::isnan(v.v.estimate));
    CHECK(std::isnan(v.v.low));
    CHECK(std::isnan(v.v.high));
    CHECK(std::isnan(v.corrected));
  }
  // Each observation in a row of its own: nothing is left once the bias is taken away.
  CHECK(std::isnan(cramers_v({3, 2, {1, 0, 1, 0, 0, 1}}).corrected));
  CHECK(cramers_v({3, 2, {1, 0, 1, 0, 0, 1}}).v.estimate == doctest::Approx(1));
}

TEST_CASE("what is not a table is refused") {
  constexpr std::int64_t largest = std::int64_t{1} << 53;
  for (const ContingencyTable& table :
       {ContingencyTable{2, 2, {1, 2, 3}}, ContingencyTable{0, 2, {1, 2}}, ContingencyTable{2, 0, {1}},
        ContingencyTable{2, 2, {1, 2, -3, 4}}, ContingencyTable{2, 2, {largest, 0, 0, 1}}}) {
    CHECK_THROWS_AS(chi_square_test(table), std::invalid_argument);
    CHECK_THROWS_AS(cramers_v(table), std::invalid_argument);
  }
}
