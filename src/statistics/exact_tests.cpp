#include "motet/statistics/exact_tests.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "motet/statistics/intervals.hpp"

#include "statistics/contingency_margins.hpp"
#include "statistics/exact_network.hpp"
#include "statistics/exact_simulation.hpp"
#include "statistics/log_factorials.hpp"

namespace motet::inline v1 {
namespace {

constexpr double equal_probability = 1e-7;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Checked {
  Margins margins;
  std::vector<std::int64_t> cells;  // that are not 0, in ascending order
};

Checked check(const ContingencyTable& table) {
  auto [rows, columns, total] = contingency_margins(table);
  Checked checked;
  checked.margins.total = total;
  for (const std::int64_t count : table.counts) {
    if (count > 0) checked.cells.push_back(count);
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

}  // namespace

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
