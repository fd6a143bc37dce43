#include "motet/matrix/pair_tests.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <stdexcept>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"
#include "motet/statistics/multiple_testing.hpp"
#include "motet/statistics/strata.hpp"

#include "core/named_values.hpp"
#include "core/pool.hpp"
#include "matrix/pair_tests/pair_meetings.hpp"
#include "matrix/pair_tests/pair_notes.hpp"
#include "matrix/pair_tests/pair_permutations.hpp"
#include "matrix/pair_tests/pair_units.hpp"

namespace motet::inline v1 {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_pairs = 10'000'000;
constexpr std::string_view stage = "testing pairs";

using ColumnPair = std::pair<std::int32_t, std::int32_t>;

constexpr NamedValues<NullModel, 2> null_models{
    {{"within-transcripts", NullModel::within_transcripts}, {"free", NullModel::free}}};

void check_number_of_pairs(std::size_t columns) {
  if (columns < 2 || columns * (columns - 1) / 2 <= most_pairs) return;
  throw LimitError("test_pairs: at most " + std::to_string(most_pairs) + " pairs are tested; " +
                   std::to_string(columns) + " columns make " + std::to_string(columns * (columns - 1) / 2) +
                   " (choose columns by min_units)");
}

// In ascending order.
std::vector<ColumnPair> pairs_left_out(const std::vector<ColumnPair>& pairs, std::size_t columns) {
  for (const auto& [first, second] : pairs) {
    if (first < 0 || first >= second || static_cast<std::size_t>(second) >= columns) {
      throw std::invalid_argument("test_pairs: a pair that is to be left out is not one of two columns in their order");
    }
  }
  std::vector<ColumnPair> result = pairs;
  std::sort(result.begin(), result.end());
  return result;
}

// Where the pairs of a first column begin.
std::size_t pairs_before(std::size_t first, std::size_t columns) { return first * (2 * columns - first - 1) / 2; }

// What is known of a pair before it is tested.
PairTest untested(const PairUnits& units, std::size_t first, std::size_t second, const PairMeeting& meeting) {
  PairTest test;
  test.first = units.columns[first];
  test.second = units.columns[second];
  test.counts = {static_cast<double>(meeting.both), static_cast<double>(units.units[first]),
                 static_cast<double>(units.units[second]), static_cast<double>(units.rows)};
  test.expected = meeting.expected;
  test.z = test.p = test.q = test.q_dependent = nan;
  test.p_permutation = test.p_family = test.p_largest = nan;
  test.odds_ratio = {nan, nan, nan};
  return test;
}

// Everything that needs no permutation and no other pair.
void test_exactly(const PairMeeting& meeting, const PairTestOptions& options, PairTest& test) {
  test.z = (test.counts.both - meeting.expected) / std::sqrt(meeting.variance);
  if (options.null == NullModel::free) {
    test.odds_ratio = conditional_odds_ratio(meeting.tables.front());
    return;
  }
  const StratifiedExactTest exact =
      stratified_exact(meeting.tables, options.alternative, StratifiedExactOptions{options.work});
  test.p = exact.p;
  test.approximate = exact.approximate;
  test.odds_ratio = mantel_haenszel(meeting.tables).odds_ratio;
}

// Those of one first column against all units; one call for all, since they share their logarithms.
void test_freely(std::span<PairTest> tests, std::int64_t rows, Alternative alternative) {
  std::vector<std::int64_t> both;
  std::vector<std::int64_t> first;
  std::vector<std::int64_t> second;
  for (const PairTest& test : tests) {
    both.push_back(static_cast<std::int64_t>(test.counts.both));
    first.push_back(static_cast<std::int64_t>(test.counts.first));
    second.push_back(static_cast<std::int64_t>(test.counts.second));
  }
  const std::vector<double> p = fisher_exact(both, first, second, rows, alternative);
  for (std::size_t i = 0; i < tests.size(); ++i) {
    if (tests[i].reason.empty()) tests[i].p = p[i];
  }
}

std::vector<PairNull> test_each_pair(const PairUnits& units, std::size_t all_columns, const PairTestOptions& options,
                                     std::vector<PairTest>& tests) {
  const std::size_t columns = units.columns.size();
  const std::vector<ColumnPair> without = pairs_left_out(options.leave_out, all_columns);
  tests.resize(columns < 2 ? 0 : columns * (columns - 1) / 2);
  std::vector<PairNull> nulls(tests.size());
  struct Desk {
    PairMeetings meetings;
    PairMeeting meeting;
  };
  Pool<Desk> desks;
  const std::stop_token& stop = options.execution.stop;
  parallel_for(columns < 2 ? 0 : columns - 1, options.execution, stage, [&](std::size_t first) {
    Desk desk = desks.take([&] { return Desk{PairMeetings(units), {}}; });
    desk.meetings.look_up(first, stop);
    const std::size_t begin = pairs_before(first, columns);
    for (std::size_t second = first + 1; second < columns; ++second) {
      if (stop.stop_requested()) throw Stopped();
      const std::size_t pair = begin + second - first - 1;
      desk.meetings.with(second, desk.meeting);
      PairTest test = untested(units, first, second, desk.meeting);
      if (std::binary_search(without.begin(), without.end(), ColumnPair(test.first, test.second))) {
        test.reason = reason_left_out();
      } else if (desk.meeting.tables.empty()) {
        test.reason = reason_not_tested(units, first, second, options.null);
      } else {
        test_exactly(desk.meeting, options, test);
      }
      tests[pair] = std::move(test);
      nulls[pair] = {desk.meeting.expected, desk.meeting.variance};
    }
    if (options.null == NullModel::free) {
      test_freely(std::span(tests).subspan(begin, columns - 1 - first), units.rows, options.alternative);
    }
    desks.give_back(std::move(desk));
  });
  return nulls;
}

void adjust(PairTests& result) {
  std::vector<double> p;
  p.reserve(result.pairs.size());
  for (const PairTest& test : result.pairs) p.push_back(test.p);
  const std::vector<double> q = benjamini_hochberg(p);
  const std::vector<double> q_dependent = benjamini_yekutieli(p);
  for (std::size_t i = 0; i < p.size(); ++i) {
    result.pairs[i].q = q[i];
    result.pairs[i].q_dependent = q_dependent[i];
    if (result.pairs[i].reason.empty()) ++result.tested;
    if (result.pairs[i].approximate) ++result.approximated;
  }
}

}  // namespace

NullModel parse_null_model(std::string_view text) { return value_named(text, null_models, "null model"); }
std::string_view to_string(NullModel model) { return name_of_value(model, null_models); }

PairTests test_pairs(const IncidenceMatrix& incidence, const PairTestOptions& options) {
  const bool within = options.null == NullModel::within_transcripts;
  std::vector<std::int32_t> columns = columns_of_pairs(incidence, options.min_units);
  check_number_of_pairs(columns.size());
  const PairUnits units = pair_units(incidence, std::move(columns), within);
  PairTests result;
  result.columns = incidence.columns;
  result.replicates = options.replicates;
  result.seed = options.seed;
  result.null = options.null;
  result.alternative = options.alternative;
  result.rule = incidence.rule;
  result.null_rule =
      within ? "each code is shuffled over the units of its transcript" : "each code is shuffled over all units";
  const std::vector<PairNull> nulls = test_each_pair(units, incidence.columns.size(), options, result.pairs);
  adjust(result);
  if (options.replicates > 0 && result.tested > 0) test_by_permutations(units, nulls, options, result.pairs);
  result.notes = notes_on_pairs(incidence, units, options, result);
  return result;
}

}  // namespace motet::inline v1
