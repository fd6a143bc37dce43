#include "motet/statistics/two_by_two.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "statistics/first_cell.hpp"

namespace motet::inline v1 {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

// The cells as real numbers, whose products do not overflow.
struct Cells {
  double a = 0;
  double b = 0;
  double c = 0;
  double d = 0;
  double total = 0;

  explicit Cells(const TwoByTwo& table)
      : a(static_cast<double>(table.a)),
        b(static_cast<double>(table.b)),
        c(static_cast<double>(table.c)),
        d(static_cast<double>(table.d)),
        total(static_cast<double>(checked_total(table))) {}

  [[nodiscard]] double margins() const { return ((a + b) * (c + d)) * ((a + c) * (b + d)); }
  // A property that all have, or none.
  [[nodiscard]] bool constant() const { return margins() == 0; }
  // Exact as long as N is below 2^32, where the two products may cancel.
  [[nodiscard]] double determinant() const {
    const auto product = [](double x, double y) { return static_cast<long double>(x) * static_cast<long double>(y); };
    return static_cast<double>(product(a, d) - product(b, c));
  }
};

double chi_square_of(const Cells& cells, double correction) {
  if (cells.constant()) return nan;
  const double distance = std::abs(cells.determinant());
  const double rest = distance - std::min(correction, distance);
  return cells.total * rest * rest / cells.margins();
}

}  // namespace

Effect odds_ratio(const TwoByTwo& table) {
  Cells cells(table);
  if (cells.constant()) return {nan, nan, nan};
  if (std::min({table.a, table.b, table.c, table.d}) == 0) {
    for (double* cell : {&cells.a, &cells.b, &cells.c, &cells.d}) *cell += 0.5;
  }
  const double estimate = cells.a * cells.d / (cells.b * cells.c);
  const double error = std::sqrt((1 / cells.a + 1 / cells.d) + (1 / cells.b + 1 / cells.c));
  const double factor = std::exp(normal_quantile_975 * error);
  return {estimate, estimate / factor, estimate * factor};
}

double sample_odds_ratio(const TwoByTwo& table) {
  const Cells cells(table);
  if (cells.constant()) return nan;
  const double against = cells.b * cells.c;
  return against == 0 ? infinity : cells.a * cells.d / against;
}

Effect yules_q(const TwoByTwo& table) {
  const Cells cells(table);
  if (cells.constant()) return {nan, nan, nan};
  const Effect ratio = odds_ratio(table);
  const auto transformed = [](double odds) { return std::isinf(odds) ? 1 : (odds - 1) / (odds + 1); };
  return {cells.determinant() / (cells.a * cells.d + cells.b * cells.c), transformed(ratio.low),
          transformed(ratio.high)};
}

double yules_q_standard_error(const TwoByTwo& table) {
  const Cells cells(table);
  if (std::min({table.a, table.b, table.c, table.d}) == 0) return nan;
  const double q = yules_q(table).estimate;
  return (1 - q * q) / 2 * std::sqrt((1 / cells.a + 1 / cells.d) + (1 / cells.b + 1 / cells.c));
}

double chi_square(const TwoByTwo& table) { return chi_square_of(Cells(table), 0); }

double chi_square_yates(const TwoByTwo& table) {
  const Cells cells(table);
  return chi_square_of(cells, cells.total / 2);
}

double standardized_count(const TwoByTwo& table) {
  const Cells cells(table);
  if (cells.constant()) return nan;
  return cells.determinant() * std::sqrt((cells.total - 1) / cells.margins());
}

}  // namespace motet::inline v1
