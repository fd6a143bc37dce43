#include "themes/description/voices.hpp"

#include "motet/core/parallel.hpp"

namespace motet::inline v1 {

ThemeColumns::ThemeColumns(std::span<const std::vector<std::int32_t>> themes, std::size_t columns, std::int32_t voicing)
    : theme_of_(columns, -1), held_(themes.size()) {
  for (std::size_t t = 0; t < themes.size(); ++t) {
    sizes_.push_back(themes[t].size());
    needed_.push_back(std::min(voicing, static_cast<std::int32_t>(themes[t].size())));
    for (const std::int32_t column : themes[t]) {
      theme_of_[static_cast<std::size_t>(column)] = static_cast<std::int32_t>(t);
    }
  }
}

std::string voicing_rule(std::int32_t voicing) {
  if (voicing == 1) return "a unit voices a theme when it holds at least one of its codes";
  return "a unit voices a theme when it holds at least " + std::to_string(voicing) +
         " of its codes, or all of them where it has fewer";
}

void poll_rows(const Execution& execution, std::size_t row, std::size_t rows) {
  if (row % 65536 == 0) report_progress(execution, "themes", row, rows);
}

}  // namespace motet::inline v1
