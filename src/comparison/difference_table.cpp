#include <algorithm>
#include <cmath>
#include <numeric>

#include "motet/comparison/difference.hpp"

#include "core/named_values.hpp"

namespace motet::inline v1 {
namespace {

using By = DifferenceRule::By;
constexpr NamedValues<By, 3> measures{{{"share", By::share}, {"units", By::units}, {"voiced", By::voiced}}};

// By p, what has none last; else as given.
std::vector<std::size_t> order_of_rows(const std::vector<DifferenceTest>& tests) {
  std::vector<std::size_t> order(tests.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (std::isnan(tests[a].p) || std::isnan(tests[b].p)) return !std::isnan(tests[a].p) && std::isnan(tests[b].p);
    return tests[a].p < tests[b].p;
  });
  return order;
}

}  // namespace

By parse_difference_measure(std::string_view text) { return value_named(text, measures, "measure of difference"); }
std::string_view to_string(By by) { return name_of_value(by, measures); }

Table to_table(const Difference& difference) {
  const bool pairs = difference.rule.of == DifferenceRule::Of::pairs;
  const char* effect_name = difference.groups.size() > 2 ? "eta_squared" : "difference";
  std::vector<std::string> last = {effect_name, "low", "high", "statistic", "p", "q", "p_family", "reason"};
  Table table{"differences", {}, {}};
  if (pairs) {
    table.columns = {"first", "second"};
    last.insert(last.end(), {"first_id", "second_id"});
  } else {
    table.columns = {"code"};
    last.emplace_back("id");
  }
  const auto taken = [&](const std::string& name) {
    return std::find(table.columns.begin(), table.columns.end(), name) != table.columns.end() ||
           std::find(last.begin(), last.end(), name) != last.end();
  };
  for (std::string name : difference.groups) {
    while (taken(name)) name = "group " + name;
    table.columns.push_back(std::move(name));
  }
  table.columns.insert(table.columns.end(), last.begin(), last.end());

  const auto column = [&](std::int32_t number) -> const Column& {
    return difference.columns[static_cast<std::size_t>(number)];
  };
  for (const std::size_t i : order_of_rows(difference.tests)) {
    const DifferenceTest& test = difference.tests[i];
    std::vector<Cell>& row = table.rows.emplace_back();
    row.emplace_back(column(test.first).label);
    if (pairs) row.emplace_back(column(test.second).label);
    for (const double mean : test.means) row.emplace_back(mean);
    const Effect& effect = test.difference;
    for (const double number :
         {effect.estimate, effect.low, effect.high, test.statistic, test.p, test.q, test.p_family}) {
      row.emplace_back(number);
    }
    row.emplace_back(test.reason);
    row.emplace_back(column(test.first).key);
    if (pairs) row.emplace_back(column(test.second).key);
  }
  return table;
}

}  // namespace motet::inline v1
