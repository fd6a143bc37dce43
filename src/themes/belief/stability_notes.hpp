// What in the stability of themes is not to be trusted?
#pragma once

#include <span>
#include <string>
#include <vector>

#include "motet/graph/backbone.hpp"
#include "motet/themes/stability.hpp"

#include "themes/belief/resample.hpp"

namespace motet::inline v1 {

/// Who was drawn and what was made again, as one sentence.
std::string stability_rule(const Stability& stability, const std::string& people_rule, const ThemeRecipe& recipe,
                           const GraphResult& graph);

/// `voices`: of each theme, then of all columns together.
void note_stability(Stability& stability, std::span<const Voices> voices);

}  // namespace motet::inline v1
