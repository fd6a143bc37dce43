#include "motet/matrix/incidence_view.hpp"

#include <algorithm>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/pair_counter.hpp"

#include "reference/incidence_cases.hpp"

namespace {

using motet_reference::incidence;
using motet_reference::random_rows;
using motet_reference::Rows;
using motet_reference::same;

/// A matrix as another library keeps it.
template <class Index, class Count>
struct Foreign {
  std::vector<Index> starts{0};
  std::vector<Index> places;
  std::vector<Count> counts;
  std::vector<motet::Column> columns;

  explicit Foreign(std::size_t width) : columns(incidence({}, width).columns) {}

  void add(std::int64_t place, Count count) {
    places.push_back(static_cast<Index>(place));
    counts.push_back(count);
  }
  void end_row() { starts.push_back(static_cast<Index>(places.size())); }

  [[nodiscard]] motet::IncidenceView view(bool counted = true) const {
    motet::IncidenceView view;
    view.starts = std::span<const Index>(starts);
    view.places = std::span<const Index>(places);
    if (counted) view.counts = std::span<const Count>(counts);
    view.columns = columns;
    view.rule = "a unit is one test";
    return view;
  }
};

template <class Index, class Count>
Foreign<Index, Count> orderly(const Rows& rows, std::size_t width) {
  Foreign<Index, Count> matrix(width);
  motet::Random random(7);
  for (const auto& row : rows) {
    for (const std::uint32_t column : row) matrix.add(column, static_cast<Count>(1 + random.below(100)));
    matrix.end_row();
  }
  return matrix;
}

/// The same presences in any order, some several times, among entries that are none.
template <class Index, class Count>
Foreign<Index, Count> unruly(const Rows& rows, std::uint32_t width) {
  Foreign<Index, Count> matrix(width);
  motet::Random random(8);
  for (auto row : rows) {
    for (std::size_t i = row.size(); i > 1; --i)
      std::swap(row[i - 1], row[random.below(static_cast<std::uint32_t>(i))]);
    for (const std::uint32_t column : row) {
      matrix.add(random.below(width), Count{0});
      if constexpr (std::is_signed_v<Count>) matrix.add(random.below(width), Count{-3});
      for (std::uint32_t times = 1 + random.below(3); times > 0; --times) matrix.add(column, Count{2});
    }
    matrix.end_row();
  }
  return matrix;
}

template <class Index>
Foreign<Index, std::int32_t> small() {
  Foreign<Index, std::int32_t> matrix(3);
  for (const std::int64_t place : {0, 1, 2}) matrix.add(place, 1);
  matrix.end_row();
  matrix.add(0, 1);
  matrix.add(2, 1);
  matrix.end_row();
  return matrix;
}

}  // namespace

#define MOTET_COUNTS                                                                                                \
  std::int8_t, std::uint8_t, std::int16_t, std::uint16_t, std::int32_t, std::uint32_t, std::int64_t, std::uint64_t, \
      float, double
TEST_CASE_TEMPLATE("a view is counted as a matrix of our own, whatever its numbers are", Count, MOTET_COUNTS) {
  // Few columns are counted in a square, many by walking.
  for (const std::uint32_t width : {30U, 2500U, 70000U}) {
    CAPTURE(width);
    const Rows rows = random_rows(3000, width, 10, 3);
    const auto expected = motet::cooccurrence(incidence(rows, width));
    CHECK(same(motet::cooccurrence(orderly<std::int32_t, Count>(rows, width).view()), expected));
    CHECK(same(motet::cooccurrence(orderly<std::int64_t, Count>(rows, width).view()), expected));
    CHECK(same(motet::cooccurrence(unruly<std::int32_t, Count>(rows, width).view()), expected));
    CHECK(same(motet::cooccurrence(unruly<std::int64_t, Count>(rows, width).view()), expected));
  }
}

TEST_CASE("without counts every entry is presence") {
  const Rows rows = random_rows(500, 20, 6, 4);
  const auto expected = motet::cooccurrence(incidence(rows, 20));
  auto matrix = orderly<std::int32_t, std::int32_t>(rows, 20);
  std::fill(matrix.counts.begin(), matrix.counts.end(), 0);
  CHECK(same(motet::cooccurrence(matrix.view(false)), expected));
  CHECK(motet::cooccurrence(matrix.view()).joint.nonZeros() == 0);
}

TEST_CASE("what is no number is no presence, and infinity is") {
  Foreign<std::int32_t, double> matrix(3);
  matrix.add(0, std::numeric_limits<double>::quiet_NaN());
  matrix.add(1, std::numeric_limits<double>::infinity());
  matrix.add(2, std::numeric_limits<double>::denorm_min());
  matrix.end_row();
  const auto counts = motet::cooccurrence(matrix.view());
  CHECK(counts.marginals[0] == 0);
  CHECK(counts.joint.nonZeros() == 1);
  CHECK(counts.joint.coeff(1, 2) == 1);
}

TEST_CASE("some rows of a matrix are counted where they stand") {
  const Rows rows = random_rows(400, 25, 6, 5);
  const auto matrix = orderly<std::int32_t, float>(rows, 25);
  motet::IncidenceView view = matrix.view();
  view.starts = std::span<const std::int32_t>(matrix.starts).subspan(100, 201);
  const auto expected = motet::cooccurrence(incidence(Rows(rows.begin() + 100, rows.begin() + 300), 25));
  CHECK(same(motet::cooccurrence(view), expected));
}

TEST_CASE("a pair counter of a view counts again, with weights too") {
  const Rows rows = random_rows(2000, 40, 8, 6);
  const auto matrix = unruly<std::int64_t, std::uint8_t>(rows, 40);
  const motet::PairCounter counter(matrix.view());
  const motet::PairCounter expected(incidence(rows, 40));
  CHECK(same(counter.count(), expected.count()));
  std::vector<std::uint32_t> weights(rows.size());
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<std::uint32_t>(i % 4);
  CHECK(same(counter.count(weights), expected.count(weights)));
}

TEST_CASE("the number of threads changes no bit of what a view gives") {
  const auto matrix = unruly<std::int32_t, float>(random_rows(40000, 50, 8, 9), 50);
  motet::CooccurrenceOptions options;
  options.execution.threads = 1;
  const auto one = motet::cooccurrence(matrix.view(), options);
  options.execution.threads = 3;
  CHECK(same(motet::cooccurrence(matrix.view(), options), one));
}

TEST_CASE_TEMPLATE("a view that contradicts itself is refused", Index, std::int32_t, std::int64_t) {
  const auto refused = [](const motet::IncidenceView& view) {
    CHECK_THROWS_AS(static_cast<void>(motet::cooccurrence(view)), std::invalid_argument);
  };
  CHECK(motet::cooccurrence(small<Index>().view()).joint.coeff(0, 2) == 2);
  const auto with = [&](auto&& change) {
    auto matrix = small<Index>();
    change(matrix);
    refused(matrix.view());
  };
  with([](auto& matrix) { matrix.places[1] = 3; });
  with([](auto& matrix) { matrix.places[1] = -1; });
  with([](auto& matrix) { matrix.places[1] = std::numeric_limits<Index>::max(); });
  with([](auto& matrix) { matrix.places[1] = std::numeric_limits<Index>::min(); });
  with([](auto& matrix) { matrix.counts.pop_back(); });
  with([](auto& matrix) { matrix.starts.clear(); });
  with([](auto& matrix) { matrix.starts.back() = 6; });
  with([](auto& matrix) { matrix.starts.back() = -1; });
  with([](auto& matrix) { matrix.starts.front() = -1; });
  with([](auto& matrix) { matrix.starts = {-3, -2, -1}; });
  for (const Index middle :
       {Index{6}, Index{-1}, std::numeric_limits<Index>::max(), std::numeric_limits<Index>::min()}) {
    with([&](auto& matrix) { matrix.starts[1] = middle; });
  }
}

TEST_CASE("row starts that fall only in another thousand of rows are refused too") {
  std::vector<std::int32_t> starts(5001, 0);
  std::fill(starts.begin() + 2000, starts.begin() + 3072, 1'000'000);
  const std::vector<std::int32_t> places;
  const std::vector<motet::Column> columns(3);
  motet::IncidenceView view;
  view.starts = std::span<const std::int32_t>(starts);
  view.places = std::span<const std::int32_t>(places);
  view.columns = columns;
  CHECK_THROWS_AS(static_cast<void>(motet::cooccurrence(view)), std::invalid_argument);
}

TEST_CASE("a view of nothing gives nothing") {
  const std::vector<std::int32_t> starts(1), places;
  motet::IncidenceView view;
  view.starts = std::span<const std::int32_t>(starts);
  view.places = std::span<const std::int32_t>(places);
  const auto counts = motet::cooccurrence(view);
  CHECK(counts.total == 0);
  CHECK(counts.joint.size() == 0);
  CHECK_THROWS_AS(static_cast<void>(motet::cooccurrence(motet::IncidenceView{})), std::invalid_argument);
}
