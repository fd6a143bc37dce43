// In which order do notes, sets, links and other sources stand in a canonical project?
#pragma once

#include "coding/anchors.hpp"

namespace motet::inline v1 {

/// Copies the notes, sets, links and other sources of one project to another in canonical order. `ids` are the new
/// numbers of all else; those of the notes are filled in.
void order_annotations(const Project& from, NewIds& ids, Project& to);

}  // namespace motet::inline v1
