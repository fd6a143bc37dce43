#include "comparison/difference_notes.hpp"

#include <algorithm>
#include <cstddef>
#include <map>

#include "comparison/group_notes.hpp"

namespace motet::inline v1 {

std::string reasons::few(std::int64_t participants) {
  return "fewer than " + number_of(participants, "participant") + " of these groups have it";
}

namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

const char* statistic_name(DifferenceRule::By by, std::size_t groups) {
  if (by == DifferenceRule::By::voiced) return groups == 2 ? "the standardized difference" : "chi-square";
  return groups == 2 ? "the pooled-variance t" : "the one-way F";
}

std::string what_is_compared(const DifferenceRule& rule) {
  const std::string it = rule.of == DifferenceRule::Of::codes ? "each column" : "both columns of each pair that meets";
  switch (rule.by) {
    case DifferenceRule::By::share:
      return "the share of a participant's units that hold " + it;
    case DifferenceRule::By::units:
      return "the number of a participant's units that hold " + it;
    default:
      return "whether any unit of a participant holds " + it;
  }
}

}  // namespace

std::string difference_description(const Difference& difference, const DifferenceOptions& options,
                                   const std::string& rule_of_units) {
  std::string text =
      what_is_compared(difference.rule) + ", compared between the groups of " + quoted(difference.attribute);
  if (difference.replicates > 0) {
    text += "; p by moving whole participants between groups";
    if (options.within) text += ", within each group of " + quoted(options.within->attribute) + " by itself";
    text += ": ";
    text += difference.complete ? "all " + number_of(static_cast<std::int64_t>(difference.replicates), "arrangement")
                                : number_of(static_cast<std::int64_t>(difference.replicates), "drawn arrangement") +
                                      ", seed " + std::to_string(options.seed);
    text += ", two-sided by " + std::string(statistic_name(difference.rule.by, difference.groups.size()));
    if (options.within) text += " adjusted for " + quoted(options.within->attribute);
  }
  return rule_of_units.empty() ? text : text + "; " + rule_of_units;
}

std::vector<std::string> difference_notes(const Difference& difference, const ComparedPeople& people,
                                          const Grouping& grouping, const std::optional<Grouping>& within) {
  std::vector<std::string> notes;
  if (difference.groups.size() < 2) {
    notes.push_back(std::string(reasons::one_group) + ": nothing is tested");
  } else {
    note_small_groups(notes, grouping.groups, people.all_sizes);
    const double drawn = 1 / (1 + static_cast<double>(difference.replicates));
    const bool too_few_drawn = !difference.complete && difference.smallest_p == drawn;
    note_smallest_p(notes, difference.smallest_p, too_few_drawn ? "so few replicates" : "groups of these sizes");
  }
  const auto note_people = [&](std::int64_t number, const std::string& what) {
    if (number > 0) notes.push_back(number_of(number, "participant") + what);
  };
  note_people(people.without_group,
              " without a value of " + quoted(grouping.attribute) + ": not counted and not tested");
  if (within) {
    note_people(people.without_stratum, " without a value of " + quoted(within->attribute) +
                                            ": they may change places with nobody and are left out");
  }
  note_people(people.without_units, " of these groups without any unit: they stand in no number");

  const bool no_places = std::any_of(difference.tests.begin(), difference.tests.end(),
                                     [](const DifferenceTest& test) { return test.reason == reasons::no_places; });
  if (no_places && within) {
    notes.push_back("all participants with the same value of " + quoted(within->attribute) + " are in one group of " +
                    quoted(grouping.attribute) +
                    ": nobody may change places with one of another group, and nothing is tested");
  }
  const std::string thing = difference.rule.of == DifferenceRule::Of::codes ? "column" : "pair";
  std::map<std::string, std::int64_t> untested;
  for (const DifferenceTest& test : difference.tests) {
    const bool noted_already = test.reason == reasons::one_group || test.reason == reasons::no_places;
    if (!test.reason.empty() && !noted_already) ++untested[test.reason];
  }
  for (const auto& [reason, number] : untested) {
    notes.push_back(number_of(number, thing) + " not tested: " + reason);
  }
  return notes;
}

}  // namespace motet::inline v1
