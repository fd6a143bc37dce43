#include "motet/comparison/contrast.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <stdexcept>

#include "motet/core/parallel.hpp"
#include "motet/statistics/intervals.hpp"
#include "motet/statistics/multiple_testing.hpp"

#include "comparison/group_notes.hpp"
#include "comparison/smallest_p.hpp"

namespace motet::inline v1 {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

constexpr const char* nobody = "no participant of these groups voices it";
constexpr const char* everybody = "every participant of these groups voices it";
constexpr const char* one_group = "fewer than two groups have participants";

// The group of each row, or none.
std::vector<std::optional<std::size_t>> groups_of_rows(const IncidenceMatrix& matrix, const Grouping& grouping) {
  if (static_cast<std::size_t>(matrix.counts.rows()) != matrix.rows.size() ||
      static_cast<std::size_t>(matrix.counts.cols()) != matrix.columns.size()) {
    throw std::invalid_argument("contrast: the matrix has not one label for each row and column");
  }
  std::vector<bool> met(grouping.group.size());
  std::vector<std::optional<std::size_t>> result;
  result.reserve(matrix.rows.size());
  for (const Row& row : matrix.rows) {
    if (!row.participant) throw std::invalid_argument("contrast: a row has no participant");
    const std::size_t participant = row.participant->value;
    if (participant >= met.size()) throw std::invalid_argument("contrast: the grouping does not know a participant");
    if (met[participant]) throw std::invalid_argument("contrast: two rows have the same participant");
    met[participant] = true;
    const std::optional<std::uint32_t> group = grouping.group[participant];
    if (group && *group >= grouping.groups.size()) {
      throw std::invalid_argument("contrast: a participant's group does not exist");
    }
    result.push_back(group ? std::optional<std::size_t>(*group) : std::nullopt);
  }
  return result;
}

// Participants who voice each column, column by column, group by group.
std::vector<std::int64_t> voices(const IncidenceMatrix& matrix, std::size_t groups,
                                 const std::vector<std::optional<std::size_t>>& group_of_row) {
  std::vector<std::int64_t> result(matrix.columns.size() * groups);
  for (Eigen::Index row = 0; row < matrix.counts.outerSize(); ++row) {
    const auto group = group_of_row[static_cast<std::size_t>(row)];
    if (!group) continue;
    for (SparseMatrix::InnerIterator entry(matrix.counts, row); entry; ++entry) {
      if (entry.value() > 0) ++result[static_cast<std::size_t>(entry.col()) * groups + *group];
    }
  }
  return result;
}

void note_columns(Contrast& result) {
  std::int64_t by_nobody = 0;
  std::int64_t by_everybody = 0;
  std::int64_t simulated = 0;
  for (const ContrastTest& test : result.tests) {
    if (test.reason == nobody) ++by_nobody;
    if (test.reason == everybody) ++by_everybody;
    if (test.simulated) ++simulated;
  }
  if (by_nobody > 0)
    result.notes.push_back(number_of(by_nobody, "column") + " not tested: nobody of these groups voices them");
  if (by_everybody > 0) {
    result.notes.push_back(number_of(by_everybody, "column") + " not tested: everybody of these groups voices them");
  }
  if (simulated > 0)
    result.notes.push_back(number_of(simulated, "column") + " tested by simulation: too large for an exact p");
}

}  // namespace

Contrast contrast(const IncidenceMatrix& by_participant, const Grouping& grouping, const ContrastOptions& options) {
  const std::vector<std::optional<std::size_t>> group_of_row = groups_of_rows(by_participant, grouping);
  const std::size_t groups = grouping.groups.size();
  const std::size_t column_count = by_participant.columns.size();
  Contrast result;
  result.attribute = grouping.attribute;
  result.groups = grouping.groups;
  result.columns = by_participant.columns;
  std::vector<std::int64_t> sizes(groups);
  std::int64_t grouped = 0;
  for (const auto& group : group_of_row) {
    if (group) {
      ++sizes[*group];
      ++grouped;
    } else {
      ++result.without_group;
    }
  }
  const std::vector<std::int64_t> voiced = voices(by_participant, groups, group_of_row);
  const bool comparable = std::count_if(sizes.begin(), sizes.end(), [](std::int64_t size) { return size > 0; }) >= 2;

  result.cells.reserve(column_count * groups);
  for (std::size_t column = 0; column < column_count; ++column) {
    for (std::size_t group = 0; group < groups; ++group) {
      const auto successes = static_cast<double>(voiced[column * groups + group]);
      const auto trials = static_cast<double>(sizes[group]);
      const Interval interval = wilson_interval(successes, trials);
      result.cells.push_back({static_cast<std::int32_t>(column), static_cast<std::int32_t>(group),
                              voiced[column * groups + group], sizes[group], trials > 0 ? successes / trials : nan,
                              interval.low, interval.high});
    }
  }

  ExactTestOptions exact = options.exact;
  exact.execution = Execution{};
  exact.execution.threads = 1;
  exact.execution.stop = options.execution.stop;
  std::vector<double> p(column_count, nan);
  result.tests.resize(column_count);
  parallel_for(column_count, options.execution, "contrast", [&](std::size_t column) {
    ContrastTest& test = result.tests[column];
    test.column = static_cast<std::int32_t>(column);
    test.p = test.q = nan;
    ContingencyTable table{groups, 2, {}};
    std::int64_t all = 0;
    for (std::size_t group = 0; group < groups; ++group) {
      const std::int64_t yes = voiced[column * groups + group];
      all += yes;
      table.counts.push_back(yes);
      table.counts.push_back(sizes[group] - yes);
    }
    if (!comparable) {
      test.reason = one_group;
    } else if (all == 0) {
      test.reason = nobody;
    } else if (all == grouped) {
      test.reason = everybody;
    } else {
      const ExactTest answer = fisher_freeman_halton(table, exact);
      test.p = answer.p;
      test.simulated = answer.simulated;
      p[column] = answer.p;
    }
  });
  const std::vector<double> q = benjamini_hochberg(p);
  for (std::size_t column = 0; column < column_count; ++column) {
    result.tests[column].q = q[column];
    if (!std::isnan(p[column])) ++result.tested;
  }

  if (!comparable) {
    result.notes.push_back(std::string(one_group) + ": nothing is tested");
  } else {
    note_small_groups(result.notes, result.groups, sizes);
    note_smallest_p(result.notes, smallest_p(sizes));
  }
  if (result.without_group > 0) {
    result.notes.push_back(number_of(result.without_group, "participant") + " without a value of \"" +
                           grouping.attribute + "\": not counted and not tested");
  }
  note_columns(result);
  return result;
}

}  // namespace motet::inline v1
