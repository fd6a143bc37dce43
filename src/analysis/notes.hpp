// What must a reader of an analysis know?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "motet/analysis/analysis.hpp"
#include "motet/analysis/coded_units.hpp"

namespace motet::inline v1 {

/// "one, two and 3 more".
std::string join(const std::vector<std::string>& names, std::size_t most);

/// What the codes are, what was left out, and what could not be found.
void add_notes(const CodedUnits& coded, Analysis& analysis);

}  // namespace motet::inline v1
