// Which codes of several codebooks are the same code?
#pragma once

#include <span>
#include <vector>

#include "motet/coding/project.hpp"

namespace motet::inline v1 {

/// Adds the codes of all projects to an empty codebook. Codes are the same when they have the same GUID; a code without
/// a GUID of its own (none, or only the name-based one of its path) is the code at its path. What several projects say
/// about one code: name, parent and GUID as in the first, the first definition and colour that is not empty, codable in
/// any. Returns, for each project, the new id of each of its codes. Errors: DataError when a path could mean several
/// codes.
std::vector<std::vector<CodeId>> merge_codes(std::span<const Project> projects, Codebook& codebook);

}  // namespace motet::inline v1
