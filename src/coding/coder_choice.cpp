#include "coding/coder_choice.hpp"

#include <cstddef>
#include <stdexcept>

namespace motet::inline v1 {

std::vector<bool> chosen_coders(const Project& project, const std::vector<std::string>& names) {
  std::vector<bool> chosen(project.coders.size(), names.empty());
  for (const std::string& name : names) {
    bool found = false;
    for (std::size_t i = 0; i < project.coders.size(); ++i) {
      if (project.coders[i].name != name) continue;
      chosen[i] = found = true;
    }
    if (found) continue;
    std::string known;
    for (const Coder& coder : project.coders) known += (known.empty() ? "'" : ", '") + coder.name + "'";
    throw std::invalid_argument("no coder is called '" + name + "'; there are " + (known.empty() ? "none" : known));
  }
  return chosen;
}

}  // namespace motet::inline v1
