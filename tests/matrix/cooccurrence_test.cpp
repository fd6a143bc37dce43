#include "motet/matrix/cooccurrence.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/cooccurrence_twin.hpp"
#include "reference/incidence_cases.hpp"

namespace {

using motet_reference::incidence;
using motet_reference::listed;
using motet_reference::random_rows;
using motet_reference::Rows;
using motet_reference::same;

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

/// As many rows as it takes to be counted in a square: the rows again and again.
Rows repeated(const Rows& rows, std::size_t times) {
  Rows result;
  for (std::size_t i = 0; i < times; ++i) result.insert(result.end(), rows.begin(), rows.end());
  return result;
}

/// Few columns and many, so that each way of counting is taken.
constexpr std::size_t widths[] = {40, 2048, 2049, 65536, 65537};

/// Makes room behind the entries of each row and puts these in descending order.
void unsettle(motet::SparseMatrix& counts) {
  counts.reserve(Eigen::VectorXi::Constant(counts.rows(), 3));
  REQUIRE_FALSE(counts.isCompressed());
  for (Eigen::Index row = 0; row < counts.rows(); ++row) {
    std::int32_t* const entries = counts.innerIndexPtr() + counts.outerIndexPtr()[row];
    std::reverse(entries, entries + counts.innerNonZeroPtr()[row]);
  }
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
    for (const unsigned threads : {2U, 3U, 7U}) CHECK(same(one, with_threads(incidence(rows, columns), threads)));
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

TEST_CASE("rows of every length are counted in full") {
  for (std::size_t length = 0; length <= 40; ++length) {
    CAPTURE(length);
    Rows rows(3);
    for (std::uint32_t column = 0; column < length; ++column) rows[1].push_back(column);
    for (const std::size_t columns : widths) {
      const auto result = motet::cooccurrence(incidence(rows, columns));
      CHECK(result.joint.nonZeros() ==
            static_cast<Eigen::Index>(length * (length - std::min<std::size_t>(1, length)) / 2));
      CHECK(result.joint.sum() == static_cast<double>(result.joint.nonZeros()));
      CHECK(result.marginals.sum() == static_cast<double>(length));
    }
  }
}

TEST_CASE("every way of counting agrees with noting each pair of each row") {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    for (const std::size_t columns : widths) {
      CAPTURE(seed);
      CAPTURE(columns);
      const auto spread = incidence(random_rows(400, static_cast<std::uint32_t>(columns), 30, seed), columns);
      CHECK(listed(motet::cooccurrence(spread)) == motet_reference::met(spread));
      const auto crowded = incidence(random_rows(400, 39, 30, seed), columns);
      CHECK(listed(motet::cooccurrence(crowded)) == motet_reference::met(crowded));
    }
  }
}

TEST_CASE("more rows of the same kind multiply the counts, when they come to be counted in a square") {
  const Rows rows = random_rows(120, 300, 12, 8);
  const auto few = motet::cooccurrence(incidence(rows, 300));
  auto many = motet::cooccurrence(incidence(repeated(rows, 30), 300));
  CHECK(many.total == 3600);
  many.total = few.total;
  many.joint /= 30;
  many.marginals /= 30;
  CHECK(same(few, many));
}

TEST_CASE("the order of the entries in a row and room between rows change nothing") {
  const Rows rows = random_rows(5000, 40, 25, 9);
  for (const std::size_t columns : widths) {
    const auto expected = motet::cooccurrence(incidence(rows, columns));
    auto matrix = incidence(rows, columns);
    unsettle(matrix.counts);
    CHECK(same(motet::cooccurrence(matrix), expected));
    matrix.counts.makeCompressed();
    CHECK(same(motet::cooccurrence(matrix), expected));
  }
}

TEST_CASE("only what is above 0 is presence") {
  for (const std::size_t columns : widths) {
    Rows rows = random_rows(3000, 40, 25, 10);
    auto matrix = incidence(rows, columns);
    motet::Random random(11);
    Eigen::Index entry = 0;
    for (auto& row : rows) {
      std::erase_if(row, [&](std::uint32_t) {
        constexpr double none[] = {0.0, -0.0, -1.0, -1e300, std::numeric_limits<double>::quiet_NaN()};
        constexpr double some[] = {1.0, 7.0, 1e-300, 1e300, std::numeric_limits<double>::infinity()};
        const bool absent = random.below(50) == 0;
        matrix.counts.valuePtr()[entry++] = absent ? none[random.below(5)] : some[random.below(5)];
        return absent;
      });
    }
    REQUIRE(entry == matrix.counts.nonZeros());
    CHECK(same(motet::cooccurrence(matrix), motet::cooccurrence(incidence(rows, columns))));
  }
}

TEST_CASE("a code that stands everywhere meets each as often as it is there, one that stands nowhere none") {
  Rows rows = random_rows(5000, 38, 9, 12);
  for (auto& row : rows) row.push_back(38);
  for (const std::size_t columns : widths) {
    const auto result = motet::cooccurrence(incidence(rows, columns));
    CHECK(result.marginals[38] == 5000);
    CHECK(result.marginals[39] == 0);
    for (Eigen::Index column = 0; column < 38; ++column) {
      CHECK(result.joint.coeff(column, 38) == result.marginals[column]);
      CHECK(result.joint.coeff(column, 39) == 0);
    }
  }
}

TEST_CASE("every code in every unit") {
  std::vector<std::uint32_t> all(300);
  for (std::uint32_t column = 0; column < 300; ++column) all[column] = column;
  for (const std::size_t columns : {300U, 3000U}) {
    const auto result = motet::cooccurrence(incidence(Rows(100, all), columns));
    CHECK(result.joint.nonZeros() == 300 * 299 / 2);
    CHECK(result.joint.sum() == 300 * 299 / 2 * 100);
    CHECK(result.marginals.sum() == 300 * 100);
  }
}

TEST_CASE("the limit is met with one pair too many, in a square as well") {
  motet::CooccurrenceOptions options;
  const Rows rows = repeated(random_rows(50, 60, 10, 13), 40);
  for (const std::size_t columns : {60U, 2300U}) {
    const auto matrix = incidence(rows, columns);
    const auto pairs = static_cast<std::uint64_t>(motet::cooccurrence(matrix).joint.nonZeros());
    options.execution.limits.nonzeros = pairs;
    CHECK_NOTHROW(static_cast<void>(motet::cooccurrence(matrix, options)));
    options.execution.limits.nonzeros = pairs - 1;
    CHECK_THROWS_AS(static_cast<void>(motet::cooccurrence(matrix, options)), motet::LimitError);
  }
}

TEST_CASE("a stop that was asked for is heard in every way of counting") {
  std::stop_source stop;
  stop.request_stop();
  motet::CooccurrenceOptions options;
  options.execution.stop = stop.get_token();
  for (const std::size_t columns : widths) {
    CHECK_THROWS_AS(static_cast<void>(motet::cooccurrence(incidence({{0, 1}}, columns), options)), motet::Stopped);
  }
}

TEST_CASE("an entry in a column that is not there is refused") {
  for (const std::size_t columns : {4U, 2300U}) {
    for (const std::int32_t wrong : {-1, static_cast<std::int32_t>(columns)}) {
      auto matrix = incidence({{0, 1}, {2, 3}}, columns);
      matrix.counts.innerIndexPtr()[3] = wrong;
      CHECK_THROWS_AS(static_cast<void>(motet::cooccurrence(matrix)), std::invalid_argument);
    }
  }
}

TEST_CASE("counts of units are undirected presence") {
  const auto result = motet::cooccurrence(incidence({{0, 1}}, 2));
  CHECK(result.count == motet::MeetingCount::presence);
  CHECK_FALSE(result.directed);
}
