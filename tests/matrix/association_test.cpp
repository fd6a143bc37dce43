#include "motet/matrix/association.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <initializer_list>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/core/random.hpp"

#include "reference/association_twin.hpp"

namespace {

using motet::PairCounts;

/// The value of a named measure, taken through the library's own list by a matrix with one pair.
motet::CooccurrenceMatrix one_pair(const PairCounts& counts) {
  motet::CooccurrenceMatrix matrix;
  matrix.joint = motet::SparseMatrix(2, 2);
  matrix.joint.insert(0, 1) = counts.both;
  matrix.marginals = motet::Vector(2);
  matrix.marginals << counts.first, counts.second;
  matrix.total = counts.total;
  matrix.columns = {{"key 1", "first"}, {"key 2", "second"}};
  matrix.rule = "a unit is one test";
  return matrix;
}

double measured(const std::string& name, const PairCounts& counts) {
  if (name == "jaccard") return motet::Jaccard{}(counts);
  if (name == "dice") return motet::Dice{}(counts);
  if (name == "cosine") return motet::Cosine{}(counts);
  if (name == "overlap") return motet::OverlapCoefficient{}(counts);
  if (name == "lift") return motet::Lift{}(counts);
  if (name == "phi") return motet::Phi{}(counts);
  if (name == "npmi") return motet::NormalizedPmi{}(counts);
  if (name == "log-likelihood") return motet::LogLikelihood{}(counts);
  if (name == "pmi") return motet::Pmi{}(counts);
  if (name == "yules-q") return motet::YulesQ{}(counts);
  if (name == "chi-square") return motet::ChiSquare{}(counts);
  if (name == "conditional") return motet::ConditionalProbability{}(counts);
  throw std::logic_error("no such measure in this test: " + name);
}

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// What compares all four cells, and is undefined where one of the two codes does not vary.
const std::initializer_list<const char*> vary{"phi", "yules-q", "log-likelihood", "chi-square"};

void check_undefined(std::initializer_list<const char*> names, const PairCounts& counts) {
  for (const char* name : names) {
    CAPTURE(name);
    CHECK(std::isnan(measured(name, counts)));
  }
}

void check_value(std::initializer_list<const char*> names, const PairCounts& counts, double value) {
  for (const char* name : names) {
    CAPTURE(name);
    CHECK(measured(name, counts) == value);
  }
}

}  // namespace

TEST_CASE("the measures of 50 units, 20 and 10 with a code and 8 with both, are those of the worked example") {
  const PairCounts counts{8, 20, 10, 50};
  CHECK(measured("jaccard", counts) == doctest::Approx(0.3636364).epsilon(1e-7));
  CHECK(measured("dice", counts) == doctest::Approx(0.5333333).epsilon(1e-7));
  CHECK(measured("cosine", counts) == doctest::Approx(0.5656854).epsilon(1e-7));
  CHECK(measured("overlap", counts) == 0.8);
  CHECK(measured("lift", counts) == 2);
  CHECK(measured("npmi", counts) == doctest::Approx(0.3782354).epsilon(1e-7));
  CHECK(measured("phi", counts) == doctest::Approx(0.4082483).epsilon(1e-7));
  CHECK(measured("log-likelihood", counts) == doctest::Approx(8.4239741).epsilon(1e-8));
  CHECK(measured("pmi", counts) == 1);
  CHECK(motet::Pmi{std::numbers::e}(counts) == doctest::Approx(0.6931472).epsilon(1e-7));
  CHECK(motet::Pmi{10}(counts) == doctest::Approx(std::log10(2)).epsilon(1e-12));
  CHECK(measured("yules-q", counts) == doctest::Approx(0.8064516).epsilon(1e-7));
  CHECK(measured("chi-square", counts) == doctest::Approx(8.3333333).epsilon(1e-8));
  CHECK(measured("conditional", counts) == 0.4);
  CHECK(measured("conditional", {8, 10, 20, 50}) == 0.8);
}

TEST_CASE("a logarithm needs a base above 1") {
  for (const double base :
       {1.0, 0.5, 0.0, -2.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    CAPTURE(base);
    CHECK_THROWS_AS(static_cast<void>(motet::Pmi{base}({8, 20, 10, 50})), std::invalid_argument);
  }
}

TEST_CASE("Jaccard is the c coefficient of ATLAS.ti's manual, 0.048 for 5 of 100 and 10 quotations") {
  CHECK(measured("jaccard", {5, 100, 10, 1000}) == doctest::Approx(0.047619).epsilon(1e-5));
}

TEST_CASE("the log-likelihood gives the three values that Dunning published in 1993") {
  const auto of_cells = [](double k11, double k12, double k21, double k22) {
    return measured("log-likelihood", {k11, k11 + k12, k11 + k21, k11 + k12 + k21 + k22});
  };
  CHECK(of_cells(110, 2442, 111, 29114) == doctest::Approx(270.7218769).epsilon(1e-9));
  CHECK(of_cells(29, 13, 123, 31612) == doctest::Approx(263.8966261).epsilon(1e-9));
  CHECK(of_cells(31, 23, 139, 31584) == doctest::Approx(256.8365016).epsilon(1e-9));
}

TEST_CASE("without units every measure is undefined") {
  for (const std::string& name : motet::association_measure_names()) check_undefined({name.c_str()}, {0, 0, 0, 0});
  check_undefined({"lift", "pmi", "npmi", "phi", "yules-q", "log-likelihood", "chi-square"}, {1, 2, 2, 0});
}

TEST_CASE("codes in no unit leave Jaccard and Dice undefined when neither occurs, and 0 when one does") {
  check_undefined({"jaccard", "dice", "conditional"}, {0, 0, 0, 10});
  check_value({"jaccard", "dice"}, {0, 0, 4, 10}, 0);
  check_value({"jaccard", "dice", "conditional"}, {0, 4, 0, 10}, 0);
  check_undefined({"conditional"}, {0, 0, 4, 10});
  for (const PairCounts& counts : {PairCounts{0, 0, 4, 10}, PairCounts{0, 4, 0, 10}, PairCounts{0, 0, 0, 10}}) {
    check_undefined({"cosine", "overlap", "lift", "pmi", "npmi", "phi", "yules-q", "log-likelihood", "chi-square"},
                    counts);
  }
}

TEST_CASE("a code in every unit leaves what needs variation undefined, and is independent of every other") {
  for (const PairCounts& counts : {PairCounts{4, 10, 4, 10}, PairCounts{4, 4, 10, 10}}) {
    check_undefined(vary, counts);
    CHECK(measured("lift", counts) == 1);
    check_value({"pmi", "npmi"}, counts, 0);
  }
  check_undefined(vary, {10, 10, 10, 10});
  check_undefined({"npmi"}, {10, 10, 10, 10});
  check_value({"pmi"}, {10, 10, 10, 10}, 0);
  check_value({"jaccard", "dice", "cosine", "overlap", "lift", "conditional"}, {10, 10, 10, 10}, 1);
}

TEST_CASE("codes that never meet are at the lower end of every measure") {
  const PairCounts counts{0, 4, 3, 10};
  check_value({"jaccard", "dice", "cosine", "overlap", "lift", "conditional"}, counts, 0);
  check_value({"npmi", "yules-q"}, counts, -1);
  CHECK(measured("pmi", counts) == -std::numeric_limits<double>::infinity());
  CHECK(measured("phi", counts) < 0);
}

TEST_CASE("codes that always meet are exactly 1, for any number of units") {
  for (const double n : {1.0, 3.0, 7.0, 49.0, 1234567.0, 2147483646.0}) {
    CAPTURE(n);
    check_value({"jaccard", "dice", "cosine", "overlap", "phi", "npmi", "yules-q", "conditional"},
                {n, n, n, 2147483647}, 1);
  }
}

TEST_CASE("independent codes are exactly 0 where chance is 0, and 1 for lift") {
  check_value({"pmi", "phi", "npmi", "yules-q", "log-likelihood", "chi-square"}, {6, 20, 15, 50}, 0);
  CHECK(measured("lift", {6, 20, 15, 50}) == 1);
}

TEST_CASE("an unknown number of units leaves undefined what needs it, and nothing else") {
  for (const double total : {unknown, std::numeric_limits<double>::infinity()}) {
    const PairCounts counts{8, 20, 10, total};
    check_undefined({"lift", "pmi", "npmi"}, counts);
    check_undefined(vary, counts);
    CHECK(measured("jaccard", counts) == doctest::Approx(8.0 / 22));
    CHECK(measured("dice", counts) == doctest::Approx(16.0 / 30));
    CHECK(measured("overlap", counts) == 0.8);
    CHECK(measured("conditional", counts) == 0.4);
    CHECK(std::isfinite(measured("cosine", counts)));
  }
}

TEST_CASE("counts that are not known leave undefined every measure that needs them") {
  for (const std::string& name : motet::association_measure_names()) {
    check_undefined({name.c_str()}, {unknown, 20, 10, 50});
    check_undefined({name.c_str()}, {8, unknown, 10, 50});
    if (name != "conditional") check_undefined({name.c_str()}, {8, 20, unknown, 50});
  }
}

TEST_CASE("pairs that are more than what they are pairs of make no table of four cells") {
  for (const PairCounts& counts : {PairCounts{9, 8, 20, 50}, PairCounts{9, 20, 8, 50}, PairCounts{1, 30, 22, 50}}) {
    check_undefined(vary, counts);
    check_undefined({"npmi"}, counts);
    CHECK(measured("pmi", counts) == std::log2(measured("lift", counts)));
  }
  check_undefined({"jaccard"}, {4, 2, 2, unknown});
  CHECK(measured("jaccard", {5, 2, 2, unknown}) == -5);
  CHECK(measured("jaccard", {3, 2, 3, unknown}) == 1.5);
}

TEST_CASE("random tables agree with the textbook formulas, and the order of the two codes changes no bit") {
  motet::Random random(4);
  for (int round = 0; round < 3000; ++round) {
    const std::uint32_t total = 2 + random.below(round < 1500 ? 12 : 100000);
    const std::uint32_t first = 1 + random.below(total - 1);
    const std::uint32_t second = 1 + random.below(total - 1);
    const std::uint32_t least = first + second > total ? first + second - total : 0;
    const std::uint32_t both = least + random.below(std::min(first, second) - least + 1);
    const PairCounts counts{double(both), double(first), double(second), double(total)};
    CAPTURE(both);
    CAPTURE(first);
    CAPTURE(second);
    CAPTURE(total);
    for (const std::string& name : motet::association_measure_names()) {
      CAPTURE(name);
      const double value = measured(name, counts);
      if (std::isinf(value)) {
        CHECK(name == "pmi");
        CHECK(both == 0);
        continue;
      }
      CHECK(value == doctest::Approx(motet_reference::association(name, counts)).epsilon(1e-9));
      if (name != "conditional")
        CHECK(value == measured(name, {counts.both, counts.second, counts.first, counts.total}));
      if (name == "pmi") {
        CHECK(value <= std::log2(counts.total));
        continue;
      }
      CHECK(value >= (name == "phi" || name == "npmi" || name == "yules-q" ? -1 : 0));
      if (name != "lift" && name != "log-likelihood" && name != "chi-square") CHECK(value <= 1);
    }
    CHECK(motet::ChiSquare{}(counts) ==
          doctest::Approx(counts.total * motet::Phi{}(counts)*motet::Phi{}(counts)).epsilon(1e-12));
  }
}

TEST_CASE("every named measure gives the matrix of its functor, with labels, name and rule") {
  const PairCounts counts{8, 20, 10, 50};
  const motet::CooccurrenceMatrix matrix = one_pair(counts);
  CHECK(motet::association_measure_names() == std::vector<std::string>{"jaccard", "dice", "cosine", "overlap", "lift",
                                                                       "pmi", "npmi", "phi", "yules-q",
                                                                       "log-likelihood", "chi-square", "conditional"});
  for (const std::string& name : motet::association_measure_names()) {
    const motet::AssociationMatrix association = motet::associate(matrix, name);
    CHECK(association.weights.rows() == 2);
    CHECK(association.directed == (name == "conditional"));
    CHECK(association.weights.nonZeros() == (association.directed ? 2 : 1));
    CHECK(association.weights.coeff(0, 1) == measured(name, counts));
    if (association.directed) CHECK(association.weights.coeff(1, 0) == measured(name, {8, 10, 20, 50}));
    CHECK(association.measure == name);
    CHECK(association.columns == matrix.columns);
    CHECK(association.rule == "a unit is one test");
  }
}

TEST_CASE("an unknown measure is refused with the names that there are") {
  try {
    static_cast<void>(motet::associate(one_pair({8, 20, 10, 50}), "tanimoto"));
    FAIL("not refused");
  } catch (const std::invalid_argument& error) {
    const std::string message = error.what();
    CHECK(message.find("tanimoto") != std::string::npos);
    for (const std::string& name : motet::association_measure_names()) {
      CHECK(message.find(name) != std::string::npos);
    }
  }
}

TEST_CASE("zeros and undefined values are not stored, negative ones are") {
  CHECK(motet::associate(one_pair({6, 20, 15, 50}), "phi").weights.nonZeros() == 0);
  CHECK(motet::associate(one_pair({4, 10, 4, 10}), "phi").weights.nonZeros() == 0);
  CHECK(motet::associate(one_pair({1, 20, 15, 50}), "phi").weights.coeff(0, 1) < 0);
  CHECK(motet::associate(one_pair({1, 20, 15, 50}), "npmi").weights.coeff(0, 1) < 0);
}

TEST_CASE("a measure of the caller's own may be a lambda, and an infinite value of it is refused") {
  const motet::CooccurrenceMatrix matrix = one_pair({8, 20, 10, 50});
  const auto association = motet::associate(matrix, [](const PairCounts& counts) { return counts.both; });
  CHECK(association.weights.coeff(0, 1) == 8);
  CHECK(association.measure == "a measure of the caller");
  CHECK(motet::associate(matrix, motet::Jaccard{}).weights.coeff(0, 1) == measured("jaccard", {8, 20, 10, 50}));
  const auto infinite = [](const PairCounts& counts) { return counts.both / 0.0; };
  CHECK_THROWS_AS(static_cast<void>(motet::associate(matrix, infinite)), std::invalid_argument);
}

TEST_CASE("counts that do not fit together are refused") {
  motet::CooccurrenceMatrix matrix = one_pair({8, 20, 10, 50});
  matrix.columns.pop_back();
  CHECK_THROWS_AS(static_cast<void>(motet::associate(matrix, "jaccard")), std::invalid_argument);
  matrix = one_pair({8, 20, 10, 50});
  matrix.joint.insert(1, 1) = 1;
  CHECK_THROWS_AS(static_cast<void>(motet::associate(matrix, "jaccard")), std::invalid_argument);
}

TEST_CASE("without columns there are no associations") {
  motet::CooccurrenceMatrix none;
  none.joint = motet::SparseMatrix(0, 0);
  CHECK(motet::associate(none, "npmi").weights.size() == 0);
}

namespace {

/// Four columns whose counts are drawn; about half of the pairs meet.
motet::CooccurrenceMatrix drawn_counts(motet::Random& random, bool directed) {
  motet::CooccurrenceMatrix counts;
  counts.columns = {{"a", "A"}, {"b", "B"}, {"c", "C"}, {"d", "D"}};
  counts.joint = motet::SparseMatrix(4, 4);
  counts.marginals = motet::Vector(4);
  counts.total = 100;
  counts.directed = directed;
  for (Eigen::Index row = 0; row < 4; ++row) {
    counts.marginals[row] = 30 + random.below(20);
    for (Eigen::Index column = directed ? 0 : row + 1; column < 4; ++column) {
      if (row != column && random.below(2) == 0) counts.joint.insert(row, column) = 1 + random.below(29);
    }
  }
  return counts;
}

}  // namespace

TEST_CASE("with a direction, row and column are first and second, and each pair has both orders") {
  motet::Random random(5);
  for (int round = 0; round < 50; ++round) {
    const motet::CooccurrenceMatrix counts = drawn_counts(random, false);
    const motet::AssociationMatrix association = motet::associate(counts, "conditional");
    CHECK(association.directed);
    CHECK(association.weights.nonZeros() == 2 * counts.joint.nonZeros());
    for (Eigen::Index row = 0; row < 4; ++row) {
      CHECK(association.weights.coeff(row, row) == 0);
      for (Eigen::Index column = row + 1; column < 4; ++column) {
        CHECK(association.weights.coeff(row, column) == counts.joint.coeff(row, column) / counts.marginals[row]);
        CHECK(association.weights.coeff(column, row) == counts.joint.coeff(row, column) / counts.marginals[column]);
      }
    }
    CHECK(motet::associate(counts, motet::ConditionalProbability{}).weights.isApprox(association.weights, 0));
  }
}

TEST_CASE("of counts with a direction every measure has one, and each cell stands for itself") {
  motet::Random random(6);
  for (int round = 0; round < 50; ++round) {
    const motet::CooccurrenceMatrix counts = drawn_counts(random, true);
    for (const std::string& name : motet::association_measure_names()) {
      CAPTURE(name);
      const motet::AssociationMatrix association = motet::associate(counts, name);
      CHECK(association.directed);
      for (Eigen::Index row = 0; row < 4; ++row) {
        for (Eigen::Index column = 0; column < 4; ++column) {
          const double both = counts.joint.coeff(row, column);
          const double expected =
              both > 0 ? measured(name, {both, counts.marginals[row], counts.marginals[column], counts.total}) : 0;
          CHECK(association.weights.coeff(row, column) == (std::isnan(expected) ? 0 : expected));
        }
      }
    }
  }
}

TEST_CASE("two directions become one weight above the diagonal, and one that is not there counts as 0") {
  motet::AssociationMatrix association;
  association.columns = {{"a", "A"}, {"b", "B"}, {"c", "C"}};
  association.weights = motet::SparseMatrix(3, 3);
  association.weights.insert(0, 1) = 0.5;
  association.weights.insert(1, 0) = 0.25;
  association.weights.insert(2, 0) = 0.5;
  association.weights.insert(1, 2) = 0.125;
  association.weights.insert(2, 1) = -0.125;
  association.measure = "nearness";
  association.rule = "a unit is one test";
  association.directed = true;
  const auto weights = [&](motet::Symmetrization how) {
    const motet::AssociationMatrix one = motet::symmetrized(association, how);
    CHECK_FALSE(one.directed);
    CHECK(one.columns == association.columns);
    CHECK(one.rule == association.rule);
    CHECK(one.measure.starts_with("nearness, "));
    return std::vector<double>{one.weights.coeff(0, 1), one.weights.coeff(0, 2), one.weights.coeff(1, 2),
                               double(one.weights.nonZeros())};
  };
  using enum motet::Symmetrization;
  CHECK(weights(mean) == std::vector<double>{0.375, 0.25, 0, 2});
  CHECK(weights(larger) == std::vector<double>{0.5, 0.5, 0.125, 3});
  CHECK(weights(smaller) == std::vector<double>{0.25, 0, -0.125, 2});
  CHECK(motet::symmetrized(association).measure == "nearness, mean of the two directions");
  CHECK(motet::symmetrized(association, larger).measure == "nearness, larger of the two directions");
  CHECK(motet::symmetrized(association, smaller).measure == "nearness, smaller of the two directions");

  CHECK_THROWS_AS(static_cast<void>(motet::symmetrized(association, motet::Symmetrization{9})), std::invalid_argument);
  association.weights.insert(1, 1) = 1;
  CHECK_THROWS_AS(static_cast<void>(motet::symmetrized(association)), std::invalid_argument);
  association.columns.pop_back();
  CHECK_THROWS_AS(static_cast<void>(motet::symmetrized(association)), std::invalid_argument);
}

TEST_CASE("what has no direction is symmetrized already") {
  const motet::AssociationMatrix association = motet::associate(one_pair({8, 20, 10, 50}), "jaccard");
  const motet::AssociationMatrix same = motet::symmetrized(association);
  CHECK(same.measure == "jaccard");
  CHECK(same.weights.isApprox(association.weights, 0));
}

TEST_CASE("pairs of very unequal codes are marked, from more than five times on") {
  const auto mark = [](const PairCounts& counts) { return motet::mark_pairs(one_pair(counts)); };
  const auto unequal = mark({5, 100, 10, unknown});
  REQUIRE(unequal.size() == 1);
  CHECK(unequal[0].first == 0);
  CHECK(unequal[0].second == 1);
  CHECK(unequal[0].unequal);
  CHECK_FALSE(unequal[0].outside);
  CHECK(mark({5, 10, 51, unknown}).size() == 1);
  CHECK(mark({5, 50, 10, unknown}).empty());
  CHECK(mark({8, 20, 10, 50}).empty());
}

TEST_CASE("a coefficient above 1, below 0 or without a value is marked") {
  // Three overlapping pairs of two and three segments.
  CHECK(motet::Jaccard{}({3, 2, 3, unknown}) == 1.5);
  for (const PairCounts& counts :
       {PairCounts{3, 2, 3, unknown}, PairCounts{4, 2, 2, unknown}, PairCounts{5, 2, 2, unknown}}) {
    const auto marks = motet::mark_pairs(one_pair(counts));
    REQUIRE(marks.size() == 1);
    CHECK(marks[0].outside);
    CHECK_FALSE(marks[0].unequal);
  }
  CHECK(motet::mark_pairs(one_pair({2, 2, 2, unknown})).empty());
}

TEST_CASE("marks stand in the order of the matrix, and with a direction one for each order") {
  motet::CooccurrenceMatrix counts = one_pair({5, 100, 10, unknown});
  counts.directed = true;
  counts.joint.insert(1, 0) = 2;
  const auto marks = motet::mark_pairs(counts);
  REQUIRE(marks.size() == 2);
  CHECK(marks[0].first == 0);
  CHECK(marks[1].first == 1);
  counts.directed = false;
  CHECK_THROWS_AS(static_cast<void>(motet::mark_pairs(counts)), std::invalid_argument);
}

TEST_CASE("a measure by its name is the one of its type") {
  const motet::PairCounts counts{8, 20, 10, 50};
  CHECK(motet::association_measure("phi")(counts) == motet::Phi{}(counts));
  CHECK_THROWS_WITH_AS(static_cast<void>(motet::association_measure("vibes")), doctest::Contains("jaccard"),
                       std::invalid_argument);
}

TEST_CASE(
    "pairs as a table: the largest measure first, undefined ones last, with marks and both orders of a direction") {
  motet::CooccurrenceMatrix counts;
  counts.columns = {{"a", "one"}, {"b", "two"}, {"c", "three"}};
  counts.joint = motet::SparseMatrix(3, 3);
  std::vector<Eigen::Triplet<double, std::int32_t>> cells{{0, 1, 4.0}, {0, 2, 3.0}};
  counts.joint.setFromTriplets(cells.begin(), cells.end());
  counts.marginals.resize(3);
  counts.marginals[0] = 30;
  counts.marginals[1] = 4;
  counts.marginals[2] = 50;
  counts.total = 50;
  const motet::Table table = motet::to_table(counts, "phi");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.columns[6] == "phi");
  CHECK(std::get<std::string>(table.rows[0][1]) == "two");
  CHECK(std::get<std::int64_t>(table.rows[0][2]) == 4);
  CHECK(std::get<std::int64_t>(table.rows[0][5]) == 50);
  CHECK(std::get<std::string>(table.rows[0][7]) == "unequal");
  // A code in every unit: nothing varies.
  CHECK(std::isnan(std::get<double>(table.rows[1][6])));
  CHECK(std::get<std::string>(table.rows[1][9]) == "c");
  CHECK(motet::to_table(counts, "conditional").rows.size() == 4);
  counts.total = std::numeric_limits<double>::quiet_NaN();
  CHECK(std::holds_alternative<std::monostate>(motet::to_table(counts, "jaccard").rows[0][5]));
  CHECK(std::isnan(std::get<double>(motet::to_table(counts, "lift").rows[0][6])));
  CHECK_THROWS_AS(static_cast<void>(motet::to_table(counts, "vibes")), std::invalid_argument);
}
