// Does a transcript's text itself say who speaks, so that a reader need not be
// told?
#pragma once

#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/execution.hpp"

#include "io/writing/losses.hpp"

namespace motet::inline v1::writing {

/// For each transcript whether reading its text again, with the project's
/// people known, gives the same turns and speakers; found out by doing so. Time
/// stamps that would come out otherwise are losses, as is what neither the text
/// nor selections for turns can tell.
std::vector<bool> told_by_text(const Project& canonical, const Execution& execution, LossList& losses);

}  // namespace motet::inline v1::writing
