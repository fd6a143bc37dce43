#include "motet/statistics/contingency.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "statistics/chi_square_distribution.hpp"
#include "statistics/contingency_margins.hpp"

namespace motet::inline v1 {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double rule_of_five = 5;

std::int64_t in_use(const std::vector<std::int64_t>& margins) {
  return static_cast<std::int64_t>(margins.size()) - std::count(margins.begin(), margins.end(), 0);
}

struct Shape {
  double total = 0;
  double rows = 0;  // that are not empty
  double columns = 0;

  [[nodiscard]] double smaller() const { return std::min(rows, columns) - 1; }
};

Shape shape_of(const ContingencyMargins& margins) {
  return {static_cast<double>(margins.total), static_cast<double>(in_use(margins.rows)),
          static_cast<double>(in_use(margins.columns))};
}

ChiSquareTest test_of(const ContingencyTable& table, const ContingencyMargins& margins) {
  const std::int64_t degrees = (in_use(margins.rows) - 1) * (in_use(margins.columns) - 1);
  if (margins.total == 0 || degrees == 0) return {nan, 0, nan, nan};
  ChiSquareTest test{0, degrees, 0, std::numeric_limits<double>::infinity()};
  const auto total = static_cast<double>(margins.total);
  for (std::size_t i = 0; i < table.counts.size(); ++i) {
    const auto row = static_cast<double>(margins.rows[i / table.columns]);
    const auto column = static_cast<double>(margins.columns[i % table.columns]);
    const double expected = row * column / total;
    if (expected == 0) continue;
    const double difference = static_cast<double>(table.counts[i]) - expected;
    test.statistic += difference * difference / expected;
    test.smallest_expected = std::min(test.smallest_expected, expected);
  }
  test.p = chi_square_p(test.statistic, degrees);
  return test;
}

// Bergsma's V. 0 / 0 when each observation has a row or a column of its own.
double corrected_v(double statistic, double degrees, const Shape& shape) {
  const double square = std::max(0.0, statistic / shape.total - degrees / (shape.total - 1));
  const auto corrected = [&](double size) { return (size - 1) * (1 - (size - 1) / (shape.total - 1)); };
  const double most = std::min(corrected(shape.rows), corrected(shape.columns));
  return most == 0 ? nan : std::min(1.0, std::sqrt(square / most));
}

}  // namespace

ChiSquareTest chi_square_test(const ContingencyTable& table) { return test_of(table, contingency_margins(table)); }

CramersV cramers_v(const ContingencyTable& table) {
  const ContingencyMargins margins = contingency_margins(table);
  const ChiSquareTest test = test_of(table, margins);
  if (std::isnan(test.statistic)) return {{nan, nan, nan}, nan, false};
  const Shape shape = shape_of(margins);
  const auto as_v = [&](double statistic) {
    return std::min(1.0, std::sqrt(statistic / (shape.total * shape.smaller())));
  };
  CramersV result;
  result.v = {as_v(test.statistic), as_v(noncentrality(test.statistic, test.degrees, 0.975)),
              as_v(noncentrality(test.statistic, test.degrees, 0.025))};
  result.corrected = corrected_v(test.statistic, static_cast<double>(test.degrees), shape);
  result.guide_only = test.smallest_expected < rule_of_five;
  return result;
}

}  // namespace motet::inline v1
