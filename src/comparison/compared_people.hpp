// Whose talk is compared, and how much of each column or pair has each of them?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "motet/comparison/difference.hpp"

namespace motet::inline v1 {

/// The participants with units, a group and, where asked for, a stratum: in the order of their ids.
struct ComparedPeople {
  std::vector<std::string> groups;      ///< those with participants
  std::vector<std::int64_t> sizes;      ///< of each
  std::vector<std::int64_t> all_sizes;  ///< of all groups of the grouping
  std::vector<std::uint32_t> group;     ///< of each person
  std::vector<std::uint32_t> stratum;   ///< of each person; one stratum without `within`
  std::uint32_t strata = 0;             ///< with people
  std::vector<std::vector<int>> units;  ///< of each person: rows of the matrix, ascending
  std::int64_t without_group = 0;       ///< participants with units
  std::int64_t without_stratum = 0;     ///< participants with units and a group
  std::int64_t without_units = 0;       ///< participants with a group
  [[nodiscard]] std::size_t size() const noexcept { return group.size(); }
};

/// Errors: std::invalid_argument as difference.
ComparedPeople compared_people(const IncidenceMatrix& incidence, const Grouping& grouping,
                               const std::optional<Grouping>& within);

/// A column, or a pair of columns with first < second.
struct Subject {
  std::int32_t first = 0;
  std::int32_t second = -1;
};

/// How many units with each subject each person has: one row a person.
struct PersonalCounts {
  std::vector<Subject> subjects;
  std::vector<double> values;
};

/// Errors: LimitError for more than a million subjects or 2^28 counts; Stopped.
PersonalCounts personal_counts(const IncidenceMatrix& incidence, const ComparedPeople& people, DifferenceRule::Of of,
                               const Execution& execution);

}  // namespace motet::inline v1
