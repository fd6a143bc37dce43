#include <algorithm>
#include <cmath>
#include <limits>

#include "motet/statistics/two_by_two.hpp"

#include "statistics/first_cell.hpp"

namespace motet::inline v1 {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double negligible = 1e-18;
constexpr double too_large = 1e290;
const double log_level = std::log(0.025);

// Weights, relative to the observed table's, of the tables on one side of it, and their moments of the distance to it.
struct Side {
  double weight = 0;
  double first = 0;
  double second = 0;

  [[nodiscard]] bool overflows() const { return weight > too_large; }
};

Side weigh(RatioSteps steps, double odds_ratio) {
  double weight = 1;
  double distance = 0;
  double sum = 0;
  double first = 0;
  double second = 0;
  while (steps.more()) {
    weight *= steps.next() * odds_ratio;
    distance += 1;
    const double moment = weight * distance;
    sum += weight;
    first += moment;
    second += moment * distance;
    if (weight < negligible * (1 + sum) || sum > too_large) break;
  }
  return {sum, first, second};
}

// A rising function of the logarithm of the odds ratio whose zero is sought, its slope there, and how fast the slope
// changes.
struct Point {
  double value = 0;
  double slope = 0;
  double scale = 1;
};

// The noncentral hypergeometric distribution of the first cell around the observed one.
struct Noncentral {
  Side up;
  Side down;

  Noncentral(const TwoByTwo& table, double log_odds_ratio)
      : up(weigh(RatioSteps::up(table), std::exp(log_odds_ratio))),
        down(weigh(RatioSteps::down(table), std::exp(-log_odds_ratio))) {}

  [[nodiscard]] double total() const { return 1 + up.weight + down.weight; }
  [[nodiscard]] double mean() const { return (up.first - down.first) / total(); }
  [[nodiscard]] double variance() const { return (up.second + down.second) / total() - mean() * mean(); }

  // Mean minus observed.
  [[nodiscard]] Point expectation() const {
    if (up.overflows()) return {infinity, 0};
    if (down.overflows()) return {-infinity, 0};
    return {mean(), variance(), std::sqrt(variance())};
  }
  // log P(X >= observed) - log 0.025
  [[nodiscard]] Point upper_tail() const {
    if (up.overflows()) return {infinity, 0};
    if (down.overflows()) return {-infinity, 0};
    const double slope = up.first / (1 + up.weight) - mean();
    return {std::log((1 + up.weight) / total()) - log_level, slope, slope};
  }
  // log 0.025 - log P(X <= observed)
  [[nodiscard]] Point lower_tail() const {
    if (up.overflows()) return {infinity, 0};
    if (down.overflows()) return {-infinity, 0};
    const double slope = down.first / (1 + down.weight) + mean();
    return {log_level - std::log((1 + down.weight) / total()), slope, slope};
  }
};

// Newton's steps, none longer than `longest`, kept between the points where the function was seen below and above zero.
template <class Function>
double zero_of(Function function, double at, double longest) {
  double below = -infinity;
  double above = infinity;
  for (int step = 0; step < 200; ++step) {
    const Point point = function(at);
    if (point.value == 0) return at;
    (point.value < 0 ? below : above) = at;
    double move = -point.value / point.slope;
    if (!(std::abs(move) <= longest)) move = std::copysign(longest, -point.value);
    const double next = at + move;
    // What is left after a step of Newton's is of the order of its square.
    if (std::abs(move) * std::max(1.0, point.scale) < 1e-7) return next;
    at = next > below && next < above ? next : below + (above - below) / 2;
  }
  return at;
}

Effect solve(const TwoByTwo& table) {
  const auto with_half = [](std::int64_t count) { return static_cast<double>(count) + 0.5; };
  const double a = with_half(table.a);
  const double b = with_half(table.b);
  const double c = with_half(table.c);
  const double d = with_half(table.d);
  double start = std::log(a * d / (b * c));
  double error = std::sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  const double longest = 1 + 4 * error;
  const bool lowest = table.a == 0;
  const bool highest = table.b == 0;
  Effect effect{lowest ? 0 : infinity, 0, infinity};
  if (!lowest && !highest) {
    start = zero_of([&](double at) { return Noncentral(table, at).expectation(); }, start, longest);
    error = 1 / std::sqrt(Noncentral(table, start).variance());
    effect.estimate = std::exp(start);
  }
  if (!lowest) {
    const auto tail = [&](double at) { return Noncentral(table, at).upper_tail(); };
    effect.low = std::exp(zero_of(tail, start - normal_quantile_975 * error, longest));
  }
  if (!highest) {
    const auto tail = [&](double at) { return Noncentral(table, at).lower_tail(); };
    effect.high = std::exp(zero_of(tail, start + normal_quantile_975 * error, longest));
  }
  return effect;
}

}  // namespace

Effect conditional_odds_ratio(const TwoByTwo& table) {
  checked_total(table);
  const FirstCell cell(table);
  if (cell.fixed()) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    return {nan, nan, nan};
  }
  const Effect effect = solve(cell.table);
  return cell.flipped ? Effect{1 / effect.estimate, 1 / effect.high, 1 / effect.low} : effect;
}

}  // namespace motet::inline v1
