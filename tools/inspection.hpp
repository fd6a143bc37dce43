// What was read, as text for people or JSON for programs.
#pragma once

#include <string>

#include "motet/coding/project.hpp"
#include "motet/io/imported.hpp"

namespace motet_tool {

std::string inspection_text(const motet::Imported<motet::Project>& read);
std::string inspection_json(const motet::Imported<motet::Project>& read);

}  // namespace motet_tool
