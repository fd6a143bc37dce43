#include "motet/matrix/association.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <initializer_list>
#include <limits>
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
  throw std::logic_error("no such measure in this test: " + name);
}

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
  check_undefined({"jaccard", "dice", "cosine", "overlap", "lift", "phi", "npmi", "log-likelihood"}, {0, 0, 0, 0});
}

TEST_CASE("codes in no unit leave Jaccard and Dice undefined when neither occurs, and 0 when one does") {
  check_undefined({"jaccard", "dice"}, {0, 0, 0, 10});
  check_value({"jaccard", "dice"}, {0, 0, 4, 10}, 0);
  check_value({"jaccard", "dice"}, {0, 4, 0, 10}, 0);
  for (const PairCounts& counts : {PairCounts{0, 0, 4, 10}, PairCounts{0, 4, 0, 10}, PairCounts{0, 0, 0, 10}}) {
    check_undefined({"cosine", "overlap", "lift", "phi", "npmi", "log-likelihood"}, counts);
  }
}

TEST_CASE("a code in every unit leaves phi and the log-likelihood undefined, and is independent of every other") {
  for (const PairCounts& counts : {PairCounts{4, 10, 4, 10}, PairCounts{4, 4, 10, 10}}) {
    check_undefined({"phi", "log-likelihood"}, counts);
    CHECK(measured("lift", counts) == 1);
    CHECK(measured("npmi", counts) == 0);
  }
  check_undefined({"phi", "log-likelihood", "npmi"}, {10, 10, 10, 10});
  check_value({"jaccard", "dice", "cosine", "overlap", "lift"}, {10, 10, 10, 10}, 1);
}

TEST_CASE("codes that never meet are at the lower end of every measure") {
  const PairCounts counts{0, 4, 3, 10};
  check_value({"jaccard", "dice", "cosine", "overlap", "lift"}, counts, 0);
  CHECK(measured("npmi", counts) == -1);
  CHECK(measured("phi", counts) < 0);
}

TEST_CASE("codes that always meet are exactly 1, for any number of units") {
  for (const double n : {1.0, 3.0, 7.0, 49.0, 1234567.0, 2147483646.0}) {
    CAPTURE(n);
    check_value({"jaccard", "dice", "cosine", "overlap", "phi", "npmi"}, {n, n, n, 2147483647}, 1);
  }
}

TEST_CASE("independent codes are exactly 0 for phi, npmi and the log-likelihood, and 1 for lift") {
  check_value({"phi", "npmi", "log-likelihood"}, {6, 20, 15, 50}, 0);
  CHECK(measured("lift", {6, 20, 15, 50}) == 1);
}

TEST_CASE("an unknown number of units leaves undefined what needs it, and nothing else") {
  for (const double total : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    const PairCounts counts{8, 20, 10, total};
    check_undefined({"lift", "phi", "npmi", "log-likelihood"}, counts);
    CHECK(measured("jaccard", counts) == doctest::Approx(8.0 / 22));
    CHECK(measured("dice", counts) == doctest::Approx(16.0 / 30));
    CHECK(measured("overlap", counts) == 0.8);
    CHECK(std::isfinite(measured("cosine", counts)));
  }
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
      CHECK(value == doctest::Approx(motet_reference::association(name, counts)).epsilon(1e-9));
      CHECK(value == measured(name, {counts.both, counts.second, counts.first, counts.total}));
      CHECK(value >= (name == "phi" || name == "npmi" ? -1 : 0));
      if (name != "lift" && name != "log-likelihood") CHECK(value <= 1);
    }
  }
}

TEST_CASE("every named measure gives the matrix of its functor, with labels, name and rule") {
  const PairCounts counts{8, 20, 10, 50};
  const motet::CooccurrenceMatrix matrix = one_pair(counts);
  CHECK(motet::association_measure_names() ==
        std::vector<std::string>{"jaccard", "dice", "cosine", "overlap", "lift", "phi", "npmi", "log-likelihood"});
  for (const std::string& name : motet::association_measure_names()) {
    const motet::AssociationMatrix association = motet::associate(matrix, name);
    CHECK(association.weights.rows() == 2);
    CHECK(association.weights.nonZeros() == 1);
    CHECK(association.weights.coeff(0, 1) == measured(name, counts));
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
