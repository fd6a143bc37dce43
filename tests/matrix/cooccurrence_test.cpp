#include "motet/matrix/cooccurrence.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/cooccurrence_twin.hpp"

namespace {

using Rows = std::vector<std::vector<std::uint32_t>>;  // the columns that stand in each row

motet::IncidenceMatrix incidence(const Rows& rows, std::size_t columns, double count = 1) {
  motet::IncidenceMatrix matrix;
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const std::uint32_t column : rows[row]) {
      cells.emplace_back(static_cast<std::int32_t>(row), static_cast<std::int32_t>(column), count);
    }
  }
  matrix.counts = motet::SparseMatrix(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(columns));
  matrix.counts.setFromTriplets(cells.begin(), cells.end());
  matrix.rows.resize(rows.size());
  for (std::size_t i = 0; i < columns; ++i) {
    matrix.columns.push_back({"key " + std::to_string(i), "label " + std::to_string(i)});
  }
  matrix.rule = "a unit is one test";
  return matrix;
}

Rows random_rows(std::size_t rows, std::uint32_t columns, std::uint32_t most, std::uint64_t seed) {
  motet::Random random(seed);
  Rows result(rows);
  for (auto& row : result) {
    for (std::uint32_t i = random.below(most + 1); i > 0; --i) row.push_back(random.below(columns));
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
  }
  return result;
}

bool same(const motet::CooccurrenceMatrix& a, const motet::CooccurrenceMatrix& b) {
  return a.joint.nonZeros() == b.joint.nonZeros() && (a.joint - b.joint).norm() == 0 &&
         (a.marginals - b.marginals).norm() == 0 && a.total == b.total && a.columns == b.columns && a.rule == b.rule;
}

motet::CooccurrenceMatrix with_threads(const motet::IncidenceMatrix& matrix, unsigned threads) {
  motet::CooccurrenceOptions options;
  options.execution.threads = threads;
  return motet::cooccurrence(matrix, options);
}

void check_against_twin(const motet::IncidenceMatrix& matrix) {
  const motet::CooccurrenceMatrix result = motet::cooccurrence(matrix);
  const auto expected = motet_reference::pairs(matrix);
  REQUIRE(result.joint.rows() == result.joint.cols());
  REQUIRE(static_cast<std::size_t>(result.joint.rows()) == expected.size());
  Eigen::Index met = 0;
  for (std::size_t a = 0; a < expected.size(); ++a) {
    const auto i = static_cast<Eigen::Index>(a);
    CHECK(result.marginals[i] == expected[a][a]);
    for (std::size_t b = 0; b < expected.size(); ++b) {
      const auto j = static_cast<Eigen::Index>(b);
      CHECK(result.joint.coeff(i, j) == (a < b ? expected[a][b] : 0));
      if (a < b && expected[a][b] > 0) ++met;
    }
  }
  CHECK(result.joint.nonZeros() == met);
}

/// The same matrix with many columns in which nothing stands, so that it is counted column by column.
motet::IncidenceMatrix widened(const motet::IncidenceMatrix& matrix, std::size_t columns) {
  motet::IncidenceMatrix wide = matrix;
  wide.counts.conservativeResize(matrix.counts.rows(), static_cast<Eigen::Index>(columns));
  for (std::size_t i = matrix.columns.size(); i < columns; ++i) wide.columns.push_back({std::to_string(i), "empty"});
  return wide;
}

}  // namespace

TEST_CASE("three units of four codes give the pairs that one can count by hand") {
  const auto result = motet::cooccurrence(incidence({{0, 1, 2}, {0, 2}, {2}}, 4));
  CHECK(result.total == 3);
  CHECK(result.marginals[0] == 2);
  CHECK(result.marginals[1] == 1);
  CHECK(result.marginals[2] == 3);
  CHECK(result.marginals[3] == 0);
  CHECK(result.joint.nonZeros() == 3);
  CHECK(result.joint.coeff(0, 1) == 1);
  CHECK(result.joint.coeff(0, 2) == 2);
  CHECK(result.joint.coeff(1, 2) == 1);
  CHECK(result.columns[3].label == "label 3");
  CHECK(result.rule == "a unit is one test");
}

TEST_CASE("any count above 0 is presence, and a stored zero is none") {
  const Rows rows = random_rows(40, 6, 4, 1);
  CHECK(same(motet::cooccurrence(incidence(rows, 6, 7)), motet::cooccurrence(incidence(rows, 6))));
  CHECK(motet::cooccurrence(incidence(rows, 6, 0)).joint.nonZeros() == 0);
  CHECK(motet::cooccurrence(incidence(rows, 6, 0)).marginals.norm() == 0);
}

TEST_CASE("random matrices agree with looking at every row for every pair") {
  for (std::uint64_t seed = 0; seed < 25; ++seed) {
    CAPTURE(seed);
    motet::Random random(seed, 1);
    const std::uint32_t columns = 1 + random.below(15);
    check_against_twin(incidence(random_rows(random.below(60), columns, 6, seed), columns));
  }
}

TEST_CASE("counting by table and counting by column agree") {
  const auto narrow = incidence(random_rows(3000, 120, 12, 5), 120);
  const auto by_table = motet::cooccurrence(narrow);
  const auto by_column = motet::cooccurrence(widened(narrow, 2500));
  CHECK(by_table.joint.nonZeros() > 5000);
  CHECK(by_column.joint.nonZeros() == by_table.joint.nonZeros());
  CHECK((motet::SparseMatrix(by_column.joint.topRows(120)).leftCols(120) - by_table.joint).norm() == 0);
  CHECK((by_column.marginals.head(120) - by_table.marginals).norm() == 0);
  CHECK(by_column.total == by_table.total);
}

TEST_CASE("the number of threads and the order of the rows change no bit, for few columns and for many") {
  Rows rows = random_rows(40000, 50, 8, 6);
  for (const std::size_t columns : {50U, 2300U}) {
    const auto one = with_threads(incidence(rows, columns), 1);
    for (const unsigned threads : {2U, 3U, 8U}) CHECK(same(one, with_threads(incidence(rows, columns), threads)));
    Rows reversed(rows.rbegin(), rows.rend());
    CHECK(same(one, with_threads(incidence(reversed, columns), 2)));
  }
}

TEST_CASE("without units nothing meets, and without columns there is nothing") {
  const auto no_units = motet::cooccurrence(incidence({}, 3));
  CHECK(no_units.total == 0);
  CHECK(no_units.marginals.size() == 3);
  CHECK(no_units.joint.nonZeros() == 0);
  const auto no_columns = motet::cooccurrence(incidence({{}, {}}, 0));
  CHECK(no_columns.total == 2);
  CHECK(no_columns.joint.size() == 0);
}

TEST_CASE("more pairs than the limit allows are refused, for few columns and for many") {
  motet::CooccurrenceOptions options;
  options.execution.limits.nonzeros = 5;
  for (const std::size_t columns : {4U, 2300U}) {
    CHECK_THROWS_AS(static_cast<void>(motet::cooccurrence(incidence({{0, 1, 2, 3}}, columns), options)),
                    motet::LimitError);
    CHECK(motet::cooccurrence(incidence({{0, 1, 2}}, columns), options).joint.nonZeros() == 3);
  }
}

TEST_CASE("a stop is heard, and labels must fit") {
  motet::CooccurrenceOptions options;
  options.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(static_cast<void>(motet::cooccurrence(incidence({{0, 1}}, 2), options)), motet::Stopped);
  auto wrong = incidence({{0, 1}}, 2);
  wrong.columns.pop_back();
  CHECK_THROWS_AS(static_cast<void>(motet::cooccurrence(wrong)), std::invalid_argument);
}
