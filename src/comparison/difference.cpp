#include "motet/comparison/difference.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/statistics/multiple_testing.hpp"

#include "comparison/arrangements.hpp"
#include "comparison/compared_people.hpp"
#include "comparison/difference_notes.hpp"
#include "comparison/group_contrasts.hpp"
#include "comparison/group_difference.hpp"
#include "comparison/group_permutation.hpp"
#include "comparison/smallest_voiced_p.hpp"

namespace motet::inline v1 {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t most_enumerated = std::uint64_t{1} << 40;

// Counts of units become what the rule compares.
void measure(PersonalCounts& counts, const ComparedPeople& people, DifferenceRule::By by) {
  const std::size_t subjects = counts.subjects.size();
  for (std::size_t i = 0; i < counts.values.size(); ++i) {
    double& value = counts.values[i];
    if (by == DifferenceRule::By::share) value /= static_cast<double>(people.units[i / subjects].size());
    if (by == DifferenceRule::By::voiced) value = value > 0 ? 1 : 0;
  }
}

std::vector<double> means_of_groups(const std::vector<double>& values, const ComparedPeople& people) {
  std::vector<double> means(people.groups.size());
  for (std::size_t person = 0; person < values.size(); ++person) means[people.group[person]] += values[person];
  for (std::size_t group = 0; group < means.size(); ++group) means[group] /= static_cast<double>(people.sizes[group]);
  return means;
}

bool equal_within_strata(const std::vector<double>& values, const ComparedPeople& people) {
  std::vector<const double*> met(people.strata);
  for (std::size_t person = 0; person < values.size(); ++person) {
    const double*& first = met[people.stratum[person]];
    if (first == nullptr) first = &values[person];
    if (*first != values[person]) return false;
  }
  return true;
}

// Why numbers cannot be compared, or empty.
std::string nothing_to_compare(const std::vector<double>& values, const ComparedPeople& people,
                               const GroupContrasts& contrasts) {
  const bool equal = std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
  if (people.groups.size() < 2) return reasons::one_group;
  if (equal) return values.front() == 0 ? reasons::nobody : reasons::equal;
  if (contrasts.between_degrees() == 0) return reasons::no_places;
  return equal_within_strata(values, people) ? reasons::equal_within : "";
}

std::string why_not_tested(const std::vector<double>& values, const DifferenceOptions& options) {
  const auto having = std::count_if(values.begin(), values.end(), [](double value) { return value > 0; });
  if (having < options.min_participants) return reasons::few(options.min_participants);
  return options.replicates == 0 ? reasons::no_replicates : "";
}

// All that is said of one subject without permutation. Its departures, scaled to a sum of squares of 1, are left in
// `values` where it is to be tested.
DifferenceTest compared(std::vector<double>& values, const Subject& subject, const ComparedPeople& people,
                        const GroupContrasts& contrasts, const DifferenceRule& rule, const DifferenceOptions& options) {
  DifferenceTest test;
  test.first = subject.first;
  test.second = subject.second;
  test.statistic = test.p = test.q = test.p_family = nan;
  test.means = means_of_groups(values, people);
  test.difference = group_effect(values, test.means, people, rule.by);
  test.reason = nothing_to_compare(values, people, contrasts);
  if (!test.reason.empty()) return test;
  test.reason = why_not_tested(values, options);
  contrasts.take_departures(values);
  const GroupContrasts::SumsOfSquares squares = contrasts.observed(values);
  test.statistic = group_statistic(squares, contrasts, rule.by, people.groups.size());
  for (double& value : values) value /= std::sqrt(squares.total);
  return test;
}

// What is to be tested moves together: rows of as many numbers as there are tests.
std::vector<std::size_t> keep_tested(std::vector<double>& values, const std::vector<DifferenceTest>& tests,
                                     std::size_t people) {
  std::vector<std::size_t> tested;
  for (std::size_t test = 0; test < tests.size(); ++test) {
    if (tests[test].reason.empty()) tested.push_back(test);
  }
  std::size_t to = 0;
  for (std::size_t person = 0; person < people; ++person) {
    for (const std::size_t test : tested) values[to++] = values[person * tests.size() + test];
  }
  values.resize(to);
  return tested;
}

double smallest_share(const Arrangements& arrangements, const ComparedPeople& people, DifferenceRule::By by) {
  const double share = arrangements.smallest_share();
  const bool voices_alike = by == DifferenceRule::By::voiced && people.groups.size() > 2 && people.strata == 1;
  return voices_alike ? std::max(share, smallest_voiced_p(people.sizes)) : share;
}

}  // namespace

Difference difference(const IncidenceMatrix& incidence, const Grouping& grouping, const DifferenceRule& rule,
                      const DifferenceOptions& options) {
  const ComparedPeople people = compared_people(incidence, grouping, options.within);
  const auto groups = static_cast<std::uint32_t>(people.groups.size());
  PersonalCounts counts = personal_counts(incidence, people, rule.of, options.execution);
  measure(counts, people, rule.by);
  const GroupContrasts contrasts(people.group, groups, people.stratum, people.strata);

  Difference result;
  result.attribute = grouping.attribute;
  result.groups = people.groups;
  result.participants = people.sizes;
  result.columns = incidence.columns;
  result.rule = rule;
  result.without_group = people.without_group;
  const std::size_t subjects = counts.subjects.size();
  result.tests.resize(subjects);
  parallel_for(subjects, options.execution, "difference", [&](std::size_t subject) {
    std::vector<double> values(people.size());
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = counts.values[i * subjects + subject];
    result.tests[subject] = compared(values, counts.subjects[subject], people, contrasts, rule, options);
    for (std::size_t i = 0; i < values.size(); ++i) counts.values[i * subjects + subject] = values[i];
  });

  const Arrangements arrangements(people.group, groups, people.stratum, people.strata);
  const std::optional<std::uint64_t> all = arrangements.count(std::min(options.replicates, most_enumerated));
  const bool testable = groups >= 2 && options.replicates > 0;
  result.complete = testable && all.has_value();
  result.replicates = testable ? all.value_or(options.replicates) : 0;
  result.smallest_p = nan;
  if (testable && contrasts.between_degrees() > 0) {
    const double drawn = result.complete ? 0.0 : 1 / (1 + static_cast<double>(options.replicates));
    result.smallest_p = std::max(smallest_share(arrangements, people, rule.by), drawn);
  }

  const std::vector<std::size_t> tested = keep_tested(counts.values, result.tests, people.size());
  result.tested = static_cast<std::int64_t>(tested.size());
  if (!tested.empty()) {
    const GroupPermutation chance = permute_groups(counts.values, tested.size(), people.group, contrasts, arrangements,
                                                   result.complete, result.replicates, options.seed, options.execution);
    const std::vector<double> q = benjamini_hochberg(chance.p);
    for (std::size_t i = 0; i < tested.size(); ++i) {
      DifferenceTest& test = result.tests[tested[i]];
      test.p = chance.p[i];
      test.q = q[i];
      test.p_family = chance.p_family[i];
    }
  }
  result.description = difference_description(result, options, incidence.rule);
  result.notes = difference_notes(result, people, grouping, options.within);
  return result;
}

}  // namespace motet::inline v1
