// What does chance mean here, and what is not to be trusted?
#pragma once

#include <cstdint>
#include <string>

#include "motet/themes/chance.hpp"

#include "themes/belief/shuffled_study.hpp"

namespace motet::inline v1 {

/// What chance is and what it says nothing about, as one sentence.
std::string chance_rule(const ThemesByChance& chance);

/// `without_links`: shuffled studies whose graph had none.
void note_chance(ThemesByChance& chance, const ShuffledStudy& shuffled, const IncidenceMatrix& incidence,
                 const ThemeRecipe& recipe, std::uint64_t without_links);

}  // namespace motet::inline v1
