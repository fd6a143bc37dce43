// Whose codings count?
#pragma once

#include <string>
#include <vector>

#include "motet/coding/project.hpp"

namespace motet::inline v1 {

/// For each coder of the project whether a coding of theirs counts: the coders of these names, or all where none is
/// named. Errors: std::invalid_argument for a name that no coder has; the message lists those there are.
std::vector<bool> chosen_coders(const Project& project, const std::vector<std::string>& names);

}  // namespace motet::inline v1
