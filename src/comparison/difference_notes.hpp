// What is said in words about a comparison of groups?
#pragma once

#include <string>
#include <vector>

#include "motet/comparison/difference.hpp"

#include "comparison/compared_people.hpp"

namespace motet::inline v1 {

/// Why something was not tested.
namespace reasons {

inline constexpr const char* one_group = "fewer than two groups have participants";
inline constexpr const char* nobody = "no participant of these groups has it";
inline constexpr const char* equal = "all participants of these groups have it in equal measure";
inline constexpr const char* equal_within = "participants who may change places have it in equal measure";
inline constexpr const char* no_places = "no participant may change places with one of another group";
inline constexpr const char* no_replicates = "no replicates were asked for";
std::string few(std::int64_t participants);

}  // namespace reasons

std::string difference_description(const Difference& difference, const DifferenceOptions& options,
                                   const std::string& rule_of_units);

std::vector<std::string> difference_notes(const Difference& difference, const ComparedPeople& people,
                                          const Grouping& grouping, const std::optional<Grouping>& within);

}  // namespace motet::inline v1
