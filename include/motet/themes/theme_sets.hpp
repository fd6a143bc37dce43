// How do themes go back to the program the codes came from?
#pragma once

#include <span>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/themes/themes.hpp"

namespace motet::inline v1 {

/// Adds each theme to the project's sets, which other programs show as code groups: "Theme 1: " and its label, its
/// codes in the order of the theme, and a memo that says who voices it and, where that was computed, how well it comes
/// back. A set's GUID is named after its codes; a set of this GUID is replaced. `columns` are those the themes were
/// found among. Errors: DataError, and nothing is added, when a column of a theme is no code of the project (as where
/// words stood for codes); std::out_of_range for a theme of other columns.
MOTET_API void add_theme_sets(Project& project, const Themes& themes, std::span<const Column> columns);

}  // namespace motet::inline v1
