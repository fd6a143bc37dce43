#include "motet/statistics/exact_tests.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "motet/statistics/intervals.hpp"

#include "statistics/exact_network.hpp"
#include "statistics/exact_simulation.hpp"
#include "statistics/log_factorials.hpp"

namespace motet::inline v1 {
namespace {

constexpr double equal_probability = 1e-7;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t largest_total = std::int64_t{1} << 53;

struct Checked {
  Margins margins;
  std::vector<std::int64_t> cells;  // that are not 0, in ascending order
};

std::int64_t add(std::int64_t sum, std::int64_t count) {
  if (count < 0) throw std::invalid_argument("exact test: a count is negative");
  if (count > largest_total - sum) throw std::invalid_argument("exact test: the counts add up to more than 2^53");
  return sum + count;
}

Checked check(const ContingencyTable& table) {
  const bool fits = table.columns == 0
                        ? table.counts.empty()
                        : table.counts.size() % table.columns == 0 && table.counts.size() / table.columns == table.rows;
  if (!fits) throw std::invalid_argument("exact test: the number of counts is not rows x columns");
  std::vector<std::int64_t> rows(table.rows);
  std::vector<std::int64_t> columns(table.columns);
  Checked checked;
  auto next = table.counts.begin();
  for (std::int64_t& row : rows) {
    for (std::int64_t& column : columns) {
      const std::int64_t count = *next++;
      checked.margins.total = add(checked.margins.total, count);
      row += count;
      column += count;
      if (count > 0) checked.cells.push_back(count);
    }
  }
  std::erase(rows, 0);
  std::erase(columns, 0);
  // The result depends on sorted margins and cells only, so that transposing, or reordering rows or columns, changes no
  // bit.
  std::sort(checked.cells.begin(), checked.cells.end());
  std::sort(rows.begin(), rows.end());
  std::sort(columns.begin(), columns.end());
  if (rows.size() > columns.size() || (rows.size() == columns.size() && rows > columns)) std::swap(rows, columns);
  std::reverse(rows.begin(), rows.end());
  checked.margins.rows = std::move(rows);
  checked.margins.columns = std::move(columns);
  return checked;
}

Extremeness extremeness_of(const Checked& checked, const LogFactorials& log_factorials) {
  Extremeness result;
  double log_probability = -log_factorials(checked.margins.total);
  for (const std::int64_t row : checked.margins.rows) log_probability += log_factorials(row);
  for (const std::int64_t column : checked.margins.columns) log_probability += log_factorials(column);
  for (const std::int64_t cell : checked.cells) {
    log_probability -= log_factorials(cell);
    result.threshold += log_factorials.fixed(cell);
  }
  result.threshold -= log_factorials.to_fixed(std::log1p(equal_probability));
  result.observed_probability = std::exp(log_probability);
  return result;
}

// The hypergeometric distribution of the first cell of a 2 x 2 table, walked by ratios of neighbours.
class FirstCell {
 public:
  FirstCell(std::int64_t row, std::int64_t column, std::int64_t total)
      : row_(row), column_(column), neither_(total - row - column) {}

  [[nodiscard]] std::int64_t low() const { return std::max<std::int64_t>(0, -neither_); }
  [[nodiscard]] std::int64_t high() const { return std::min(row_, column_); }

  [[nodiscard]] std::int64_t mode() const {
    const auto total = static_cast<long double>(row_ + column_ + neither_);
    const auto at = static_cast<long double>(row_ + 1) * static_cast<long double>(column_ + 1) / (total + 2);
    return std::clamp(static_cast<std::int64_t>(at), low(), high());
  }

  /// P(x + 1) / P(x)
  [[nodiscard]] double up(std::int64_t x) const {
    return static_cast<double>(row_ - x) * static_cast<double>(column_ - x) /
           (static_cast<double>(x + 1) * static_cast<double>(neither_ + x + 1));
  }

 private:
  std::int64_t row_;
  std::int64_t column_;
  std::int64_t neither_;  // may be negative: what the lower right cell would hold at x = 0
};

}  // namespace

double fisher_exact(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
  const std::int64_t total = add(add(add(add(0, a), b), c), d);
  if (total == 0) return nan;
  const FirstCell cell(a + b, a + c, total);
  if (cell.low() == cell.high()) return 1;
  const std::int64_t mode = cell.mode();
  // Everything is relative to the probability of the mode.
  double observed = 1;
  for (std::int64_t x = mode; x < a && observed > 0; ++x) observed *= cell.up(x);
  for (std::int64_t x = mode; x > a && observed > 0; --x) observed /= cell.up(x - 1);
  const double limit = observed * (1 + equal_probability);
  double total_weight = 0;
  double extreme_weight = 0;
  // False once what follows is too small to change either sum.
  const auto count = [&](double weight) {
    total_weight += weight;
    if (weight <= limit) extreme_weight += weight;
    return weight > limit || weight > 1e-22 * extreme_weight;
  };
  double weight = 1;
  for (std::int64_t x = mode; count(weight) && x < cell.high(); ++x) weight *= cell.up(x);
  weight = 1;
  for (std::int64_t x = mode; x > cell.low(); --x) {
    weight /= cell.up(x - 1);
    if (!count(weight)) break;
  }
  return std::min(1.0, extreme_weight / total_weight);
}

ExactTest fisher_freeman_halton(const ContingencyTable& table, const ExactTestOptions& options) {
  const Checked checked = check(table);
  const Margins& margins = checked.margins;
  ExactTest result;
  if (margins.rows.size() < 2) {
    result.p = result.low = result.high = nan;
    return result;
  }
  const LogFactorials log_factorials(margins.total);
  const Extremeness extremeness = extremeness_of(checked, log_factorials);
  if (const auto p = exact_probability(margins, extremeness, log_factorials, options.work, options.execution)) {
    result.p = result.low = result.high = std::min(1.0, *p);
    return result;
  }
  const std::uint64_t hits =
      simulate_hits(margins, extremeness, log_factorials, options.replicates, options.seed, options.execution);
  const auto replicates = static_cast<double>(options.replicates);
  const Interval interval = wilson_interval(static_cast<double>(hits), replicates);
  result.simulated = true;
  result.p = (1 + static_cast<double>(hits)) / (1 + replicates);
  result.low = interval.low;
  result.high = interval.high;
  return result;
}

}  // namespace motet::inline v1
