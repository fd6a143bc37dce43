#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

#include "motet/matrix/pair_tests.hpp"

namespace motet::inline v1 {
namespace {

// The clearest first; what was not tested last.
bool comes_first(const PairTest& a, const PairTest& b) {
  const bool a_tested = !std::isnan(a.p);
  const bool b_tested = !std::isnan(b.p);
  if (a_tested != b_tested) return a_tested;
  if (!a_tested) return false;
  if (a.p != b.p) return a.p < b.p;
  return std::fabs(a.z) > std::fabs(b.z);
}

}  // namespace

Table to_table(const PairTests& tests) {
  std::vector<std::size_t> order(tests.pairs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return comes_first(tests.pairs[a], tests.pairs[b]); });
  Table table{
      "pair_tests",
      {"first", "second", "both", "first_units", "second_units", "units", "expected", "z", "p", "q", "q_dependent",
       "p_permutation", "p_family", "odds_ratio", "low", "high", "reason", "first_id", "second_id"},
      {}};
  table.rows.reserve(order.size());
  for (const std::size_t i : order) {
    const PairTest& test = tests.pairs[i];
    const Column& first = tests.columns[static_cast<std::size_t>(test.first)];
    const Column& second = tests.columns[static_cast<std::size_t>(test.second)];
    const auto whole = [](double value) { return Cell{static_cast<std::int64_t>(value)}; };
    table.rows.push_back({first.label, second.label, whole(test.counts.both), whole(test.counts.first),
                          whole(test.counts.second), whole(test.counts.total), test.expected, test.z, test.p, test.q,
                          test.q_dependent, test.p_permutation, test.p_family, test.odds_ratio.estimate,
                          test.odds_ratio.low, test.odds_ratio.high, test.reason.empty() ? Cell{} : Cell{test.reason},
                          first.key, second.key});
  }
  return table;
}

}  // namespace motet::inline v1
