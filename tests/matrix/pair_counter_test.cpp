#include "motet/matrix/pair_counter.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <limits>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <stop_token>
#include <thread>
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

using Weights = std::vector<std::uint32_t>;

/// Few columns and many, so that each way of counting is taken.
constexpr std::size_t widths[] = {40, 2048, 2049, 65536, 65537};

constexpr std::uint32_t largest = std::numeric_limits<std::uint32_t>::max();

/// How often each of so many rows is drawn in so many draws.
Weights drawn(std::size_t rows, std::uint64_t seed) {
  motet::Random random(seed);
  Weights weights(rows);
  for (std::size_t draw = 0; draw < rows; ++draw) ++weights[random.below(static_cast<std::uint32_t>(rows))];
  return weights;
}

motet::CooccurrenceOptions threads(unsigned count) {
  motet::CooccurrenceOptions options;
  options.execution.threads = count;
  return options;
}

}  // namespace

TEST_CASE("three units count as often as their weights say") {
  const motet::PairCounter counter(incidence({{0, 1, 2}, {0, 2}, {2}}, 4));
  CHECK(counter.rows() == 3);
  REQUIRE(counter.columns().size() == 4);
  CHECK(counter.columns()[3].label == "label 3");
  const auto result = counter.count(Weights{2, 0, 5});
  CHECK(result.total == 7);
  CHECK(result.marginals[0] == 2);
  CHECK(result.marginals[1] == 2);
  CHECK(result.marginals[2] == 7);
  CHECK(result.marginals[3] == 0);
  CHECK(result.joint.nonZeros() == 3);
  CHECK(result.joint.coeff(0, 1) == 2);
  CHECK(result.joint.coeff(0, 2) == 2);
  CHECK(result.joint.coeff(1, 2) == 2);
  CHECK(result.columns == counter.columns());
  CHECK(result.rule == "a unit is one test");
  CHECK(result.count == motet::MeetingCount::presence);
  CHECK_FALSE(result.directed);
}

TEST_CASE("counting again gives what counting once gave, for any number of threads") {
  for (const std::size_t columns : widths) {
    for (const std::uint32_t spread : {39U, static_cast<std::uint32_t>(columns)}) {
      CAPTURE(columns);
      CAPTURE(spread);
      const auto matrix = incidence(random_rows(20000, spread, 14, columns), columns);
      const auto expected = motet::cooccurrence(matrix);
      for (const unsigned count : {1U, 2U, 3U, 7U}) {
        const motet::PairCounter counter(matrix, threads(count));
        CHECK(same(counter.count(threads(count)), expected));
        CHECK(same(counter.count(Weights(20000, 1), threads(count)), expected));
      }
    }
  }
}

TEST_CASE("weights are rows that stand there so often") {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    for (const std::size_t columns : widths) {
      CAPTURE(seed);
      CAPTURE(columns);
      const Rows rows = random_rows(300, seed % 2 == 0 ? 39 : static_cast<std::uint32_t>(columns), 30, seed);
      const Weights weights = drawn(rows.size(), seed + 100);
      Rows repeated;
      for (std::size_t row = 0; row < rows.size(); ++row) repeated.insert(repeated.end(), weights[row], rows[row]);
      const auto matrix = incidence(rows, columns);
      const motet::PairCounter counter(matrix);
      const auto expected = motet::cooccurrence(incidence(repeated, columns));
      for (const unsigned count : {1U, 2U, 3U, 7U}) CHECK(same(counter.count(weights, threads(count)), expected));
      CHECK(listed(expected) == motet_reference::met(matrix, weights));
    }
  }
}

TEST_CASE("rows without weight are not there") {
  for (const std::size_t columns : widths) {
    const motet::PairCounter counter(incidence(random_rows(3000, 40, 12, 3), columns));
    const auto result = counter.count(Weights(3000, 0));
    CHECK(result.total == 0);
    CHECK(result.joint.nonZeros() == 0);
    CHECK(result.joint.rows() == static_cast<Eigen::Index>(columns));
    CHECK(result.marginals.norm() == 0);
  }
}

TEST_CASE("counts above 2^32 are exact") {
  const Rows rows = random_rows(700, 39, 14, 4);
  for (const std::size_t columns : widths) {
    const auto matrix = incidence(rows, columns);
    const motet::PairCounter counter(matrix);
    motet::Random random(5);
    Weights weights(rows.size());
    for (auto& weight : weights) weight = random.below(3) == 0 ? largest : random();
    const auto result = counter.count(weights);
    CHECK(result.total == static_cast<double>(std::accumulate(weights.begin(), weights.end(), std::uint64_t{0})));
    CHECK(result.marginals.maxCoeff() > 1e11);
    CHECK(listed(result) == motet_reference::met(matrix, weights));
    for (const unsigned count : {1U, 2U, 3U, 7U}) CHECK(same(counter.count(weights, threads(count)), result));
  }
}

TEST_CASE("a sum of 2^32 - 1 and one of 2^32 are counted alike") {
  for (const std::size_t columns : {2U, 2300U}) {
    const motet::PairCounter counter(incidence({{0, 1}, {0, 1}, {}}, columns));
    for (const std::uint32_t second : {0U, 1U, largest}) {
      const auto result = counter.count(Weights{largest, second, 7});
      CHECK(result.joint.coeff(0, 1) == 4294967295.0 + second);
      CHECK(result.marginals[1] == 4294967295.0 + second);
      CHECK(result.total == 4294967302.0 + second);
    }
  }
}

TEST_CASE("more than 2^53 units together are refused") {
  constexpr std::size_t rows = (std::size_t{1} << 21) + 1;
  motet::IncidenceMatrix matrix;
  matrix.counts = motet::SparseMatrix(static_cast<Eigen::Index>(rows), 1);
  matrix.columns.resize(1);
  const motet::PairCounter counter(matrix);
  Weights weights(rows, largest);
  CHECK_THROWS_AS(static_cast<void>(counter.count(weights)), motet::LimitError);
  weights.back() = rows - 1;
  CHECK(counter.count(weights).total == 9007199254740992.0);
  weights.back() = rows;
  CHECK_THROWS_AS(static_cast<void>(counter.count(weights)), motet::LimitError);
}

TEST_CASE("there is one weight for each row") {
  const motet::PairCounter counter(incidence({{0, 1}, {1}}, 2));
  for (const std::size_t count : {0U, 1U, 3U}) {
    CHECK_THROWS_AS(static_cast<void>(counter.count(Weights(count, 1))), std::invalid_argument);
  }
  auto wrong = incidence({{0, 1}}, 2);
  wrong.columns.pop_back();
  CHECK_THROWS_AS(motet::PairCounter{wrong}, std::invalid_argument);
}

TEST_CASE("without units or without columns there is nothing to count") {
  const motet::PairCounter no_units(incidence({}, 3));
  CHECK(no_units.rows() == 0);
  CHECK(no_units.count().total == 0);
  CHECK(no_units.count(Weights{}).joint.rows() == 3);
  const motet::PairCounter no_columns(incidence({{}, {}}, 0));
  CHECK(no_columns.count().total == 2);
  CHECK(no_columns.count(Weights{3, 4}).total == 7);
  CHECK(no_columns.count().joint.size() == 0);
  CHECK(motet::PairCounter(incidence({{1}}, 3)).count(Weights{9}).marginals[1] == 9);
}

TEST_CASE("the limit counts the pairs that are there with these weights") {
  motet::CooccurrenceOptions options;
  options.execution.limits.nonzeros = 3;
  for (const std::size_t columns : {8U, 2300U}) {
    const motet::PairCounter counter(incidence({{0, 1, 2}, {4, 5}}, columns));
    CHECK_THROWS_AS(static_cast<void>(counter.count(options)), motet::LimitError);
    CHECK_THROWS_AS(static_cast<void>(counter.count(Weights{1, 1}, options)), motet::LimitError);
    CHECK(counter.count(Weights{9, 0}, options).joint.nonZeros() == 3);
  }
}

TEST_CASE("a stop is heard when units are made ready and when they are counted") {
  std::stop_source stop;
  stop.request_stop();
  motet::CooccurrenceOptions stopped;
  stopped.execution.stop = stop.get_token();
  for (const std::size_t columns : widths) {
    const auto matrix = incidence({{0, 1}}, columns);
    CHECK_THROWS_AS((motet::PairCounter{matrix, stopped}), motet::Stopped);
    CHECK_THROWS_AS(static_cast<void>(motet::PairCounter(matrix).count(stopped)), motet::Stopped);
    CHECK_THROWS_AS(static_cast<void>(motet::PairCounter(matrix).count(Weights{1}, stopped)), motet::Stopped);
  }
}

TEST_CASE("a counter outlives its matrix, copies count alike, and several threads may count at once") {
  for (const std::size_t columns : {40U, 2300U}) {
    auto matrix = std::make_unique<motet::IncidenceMatrix>(incidence(random_rows(5000, 40, 12, 6), columns));
    const Weights weights = drawn(5000, 7);
    auto counter = std::make_unique<motet::PairCounter>(*matrix);
    const auto expected = counter->count(weights);
    const motet::PairCounter copy = *counter;
    matrix.reset();
    counter.reset();
    std::vector<int> equal(4);
    {
      std::vector<std::jthread> counting;
      counting.reserve(equal.size());
      for (int& result : equal) {
        counting.emplace_back([&] { result = same(copy.count(weights, threads(2)), expected) ? 1 : 0; });
      }
    }
    CHECK(std::accumulate(equal.begin(), equal.end(), 0) == 4);
  }
}
