#include <cstddef>
#include <stdexcept>

#include "motet/themes/themes.hpp"

#include "themes/description/theme_checks.hpp"
#include "themes/description/voices.hpp"

namespace motet::inline v1 {
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

}  // namespace

IncidenceMatrix theme_incidence(const IncidenceMatrix& incidence, const Themes& themes, const ThemeOptions& options) {
  require_sound(options);
  require(incidence.counts.rows() == static_cast<Eigen::Index>(incidence.rows.size()),
          "the incidence matrix does not fit its rows");
  std::vector<bool> taken(incidence.columns.size(), false);
  std::vector<std::vector<std::int32_t>> members;
  IncidenceMatrix result;
  result.rows = incidence.rows;
  result.rule = incidence.rule;
  for (const Theme& theme : themes.themes) {
    require(!theme.columns.empty(), "a theme has no code");
    for (const std::int32_t column : theme.columns) {
      require(column >= 0 && static_cast<std::size_t>(column) < taken.size(), "a theme's column does not exist");
      require(!taken[static_cast<std::size_t>(column)], "two themes share a column");
      taken[static_cast<std::size_t>(column)] = true;
    }
    require(theme.central >= 0 && static_cast<std::size_t>(theme.central) < taken.size(),
            "a theme's column does not exist");
    members.push_back(theme.columns);
    result.columns.push_back({"theme:" + incidence.columns[static_cast<std::size_t>(theme.central)].key, theme.label});
  }

  ThemeColumns theme_columns(members, incidence.columns.size(), options.voicing);
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  const std::size_t rows = incidence.rows.size();
  for (std::size_t row = 0; row < rows; ++row) {
    poll_rows(options.execution, row, rows);
    theme_columns.visit(incidence.counts, static_cast<Eigen::Index>(row),
                        [&](std::size_t theme, std::int32_t held, std::int32_t) {
                          if (!theme_columns.voiced(theme, held)) return;
                          entries.emplace_back(static_cast<std::int32_t>(row), static_cast<std::int32_t>(theme), 1.0);
                        });
  }
  result.counts.resize(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(members.size()));
  result.counts.setFromTriplets(entries.begin(), entries.end());
  return result;
}

}  // namespace motet::inline v1
