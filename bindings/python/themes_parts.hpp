// Which parts does the floor of the themes have?
#pragma once

#include "motet/themes/theme_recipe.hpp"

#include "registers.hpp"

namespace motet_python {

void register_detectors(py::module_& module);
void register_resolutions(py::module_& module);
void register_recipes(py::module_& module);
void register_described_themes(py::module_& module);
void register_belief(py::module_& module);

/// The same recipe. Errors: ValueError for tests of columns that there are not.
const motet::ThemeRecipe& checked(const motet::ThemeRecipe& recipe);

}  // namespace motet_python
