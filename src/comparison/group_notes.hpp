// What must a reader know about the groups before looking at how they differ?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace motet::inline v1 {

/// "1 participant", "2 participants".
std::string number_of(std::int64_t number, const std::string& thing);

/// Notes groups without participants and those of so few that chance cannot be told from a difference.
void note_small_groups(std::vector<std::string>& notes, const std::vector<std::string>& groups,
                       std::span<const std::int64_t> sizes);

/// Notes a smallest possible p above 0.05, and what keeps it there; nothing for NaN.
void note_smallest_p(std::vector<std::string>& notes, double smallest,
                     const std::string& because_of = "groups of these sizes");

}  // namespace motet::inline v1
