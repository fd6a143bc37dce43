#include "comparison/compared_people.hpp"

#include <algorithm>
#include <stdexcept>

namespace motet::inline v1 {
namespace {

constexpr auto no_group = static_cast<std::uint32_t>(-1);

// The group of each participant of the corpus, or no_group.
std::vector<std::uint32_t> groups_of(const Grouping& grouping) {
  std::vector<std::uint32_t> result;
  result.reserve(grouping.group.size());
  for (const std::optional<std::uint32_t>& group : grouping.group) {
    if (group && *group >= grouping.groups.size()) {
      throw std::invalid_argument("difference: a participant's group of \"" + grouping.attribute + "\" does not exist");
    }
    result.push_back(group.value_or(no_group));
  }
  return result;
}

// The rows of each participant of the corpus.
std::vector<std::vector<int>> units_of_participants(const IncidenceMatrix& incidence, std::size_t participants) {
  std::vector<std::vector<int>> result(participants);
  for (std::size_t row = 0; row < incidence.rows.size(); ++row) {
    const std::optional<ParticipantId>& participant = incidence.rows[row].participant;
    if (!participant) continue;
    if (participant->value >= participants) {
      throw std::invalid_argument("difference: the grouping does not know a participant");
    }
    result[participant->value].push_back(static_cast<int>(row));
  }
  return result;
}

// Numbers without gaps for the values that there are, in their order; returns how many.
std::uint32_t close_gaps(std::vector<std::uint32_t>& values, std::size_t bound) {
  std::vector<std::uint32_t> number(bound);
  for (const std::uint32_t value : values) number[value] = 1;
  std::uint32_t next = 0;
  for (std::uint32_t& entry : number) {
    if (entry != 0) entry = next++;
  }
  for (std::uint32_t& value : values) value = number[value];
  return next;
}

}  // namespace

ComparedPeople compared_people(const IncidenceMatrix& incidence, const Grouping& grouping,
                               const std::optional<Grouping>& within) {
  if (static_cast<std::size_t>(incidence.counts.rows()) != incidence.rows.size() ||
      static_cast<std::size_t>(incidence.counts.cols()) != incidence.columns.size()) {
    throw std::invalid_argument("difference: the matrix has not one label for each row and column");
  }
  const std::vector<std::uint32_t> group = groups_of(grouping);
  const std::vector<std::uint32_t> stratum = within ? groups_of(*within) : std::vector<std::uint32_t>(group.size(), 0);
  if (stratum.size() != group.size()) {
    throw std::invalid_argument("difference: the two groupings have not the same participants");
  }
  std::vector<std::vector<int>> units = units_of_participants(incidence, group.size());

  ComparedPeople result;
  result.all_sizes.resize(grouping.groups.size());
  for (std::size_t participant = 0; participant < group.size(); ++participant) {
    if (units[participant].empty()) {
      if (group[participant] != no_group) ++result.without_units;
    } else if (group[participant] == no_group) {
      ++result.without_group;
    } else if (stratum[participant] == no_group) {
      ++result.without_stratum;
    } else {
      result.group.push_back(group[participant]);
      result.stratum.push_back(stratum[participant]);
      result.units.push_back(std::move(units[participant]));
      ++result.all_sizes[group[participant]];
    }
  }
  for (std::size_t i = 0; i < result.all_sizes.size(); ++i) {
    if (result.all_sizes[i] == 0) continue;
    result.groups.push_back(grouping.groups[i]);
    result.sizes.push_back(result.all_sizes[i]);
  }
  close_gaps(result.group, grouping.groups.size());
  result.strata = close_gaps(result.stratum, within ? within->groups.size() : 1);
  return result;
}

}  // namespace motet::inline v1
