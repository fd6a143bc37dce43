// How is a coding pointed to in a message?
#pragma once

#include <cstddef>
#include <string>

#include "motet/coding/project.hpp"

namespace motet::inline v1 {

/// "coding 17 (transcript 'Interview 3')", counted from 1, as far as its ids exist.
std::string name_coding(const Project& project, std::size_t index);

/// Errors: DataError for ids and spans that are not in the project.
void require_ids(const Project& project);

}  // namespace motet::inline v1
