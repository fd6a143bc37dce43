#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>

#include "motet/statistics/exact_tests.hpp"
#include "motet/statistics/two_by_two.hpp"

#include "statistics/first_cell.hpp"

namespace motet::inline v1 {
namespace {

constexpr double equal_probability = 1e-7;
constexpr double negligible = 1e-18;
// The observed table's weight: so small that the walk can rise from a p of 1e-307 to the most probable table, so large
// that what is negligible beside it is still a normal number.
constexpr double observed = 0x1p-900;
constexpr double limit = observed * (1 + equal_probability);
constexpr double too_large = 1e300;

// The weights of the tables on one side of the observed one. Infinite: the observed one is beyond all measure.
struct Side {
  double extreme = 0;  // of those no more probable than the observed one
  double other = 0;

  [[nodiscard]] double all() const { return extreme + other; }
};

// Probabilities rise at most once and then fall, so that what is negligible and falling stays negligible.
Side two_sided_weights(RatioSteps steps) {
  Side side;
  double weight = observed;
  while (steps.more()) {
    weight *= steps.next();
    if (weight > limit) {
      side.other += weight;
      if (weight > too_large) return {0, std::numeric_limits<double>::infinity()};
    } else {
      side.extreme += weight;
      if (weight < negligible * (observed + side.extreme)) break;
    }
  }
  return side;
}

double one_sided_weights(RatioSteps steps) {
  double sum = 0;
  double weight = observed;
  while (steps.more()) {
    weight *= steps.next();
    sum += weight;
    if (weight > too_large) return std::numeric_limits<double>::infinity();
    if (weight < negligible * (observed + sum)) break;
  }
  return sum;
}

double share(double part, double rest) { return std::isinf(part) ? 1 : part / (part + rest); }

double probability(const TwoByTwo& table, Alternative alternative) {
  const FirstCell cell(table, alternative);
  if (cell.fixed()) return 1;
  const RatioSteps up = RatioSteps::up(cell.table);
  const RatioSteps down = RatioSteps::down(cell.table);
  if (cell.alternative == Alternative::two_sided) {
    const Side above = two_sided_weights(up);
    const Side below = two_sided_weights(down);
    return share(observed + above.extreme + below.extreme, above.other + below.other);
  }
  const double above = one_sided_weights(up);
  const double below = one_sided_weights(down);
  return cell.alternative == Alternative::greater ? share(observed + above, below) : share(observed + below, above);
}

}  // namespace

double fisher_exact(const TwoByTwo& table, Alternative alternative) {
  if (checked_total(table) == 0) return std::numeric_limits<double>::quiet_NaN();
  return probability(table, alternative);
}

double fisher_exact(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
  return fisher_exact(TwoByTwo{a, b, c, d}, Alternative::two_sided);
}

std::vector<double> fisher_exact(std::span<const std::int64_t> both, std::span<const std::int64_t> first,
                                 std::span<const std::int64_t> second, std::int64_t total, Alternative alternative) {
  if (both.size() != first.size() || both.size() != second.size()) {
    throw std::invalid_argument("fisher_exact: both, first and second differ in size");
  }
  if (total < 0 || total > largest_table_total) {
    throw std::invalid_argument("fisher_exact: the total is negative or above 2^53");
  }
  std::vector<double> p;
  p.reserve(both.size());
  for (std::size_t i = 0; i < both.size(); ++i) {
    const std::int64_t a = both[i];
    const bool possible = a >= 0 && first[i] >= a && second[i] >= a && first[i] <= total && second[i] <= total &&
                          total - first[i] >= second[i] - a;
    if (!possible) throw std::invalid_argument("fisher_exact: a count would be negative");
    const TwoByTwo table{a, first[i] - a, second[i] - a, total - first[i] - (second[i] - a)};
    p.push_back(total == 0 ? std::numeric_limits<double>::quiet_NaN() : probability(table, alternative));
  }
  return p;
}

}  // namespace motet::inline v1
