#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>

#include "motet/themes/stability.hpp"

namespace motet::inline v1 {
namespace {

// "2: 0.31; 4: 0.05"
std::string places(const std::vector<Elsewhere>& elsewhere) {
  constexpr double smallest = 0.005;
  std::string text;
  for (const Elsewhere& place : elsewhere) {
    if (!text.empty()) text += "; ";
    text += std::to_string(place.theme + 1) + ": ";
    text += place.share < smallest ? std::string("<0.01") : format_number(std::round(place.share * 100) / 100);
  }
  return text;
}

// By theme, those of none last; then the least settled first, those that occur in no resample last.
bool before(const CodeStability& a, const CodeStability& b) {
  if (a.theme != b.theme) return (a.theme >= 0 && a.theme < b.theme) || b.theme < 0;
  if (std::isnan(a.stays) || std::isnan(b.stays)) return !std::isnan(a.stays) && std::isnan(b.stays);
  return a.stays < b.stays;
}

}  // namespace

Table theme_table(const Stability& stability, std::span<const std::string> labels,
                  std::span<const std::vector<std::int32_t>> themes) {
  if (labels.size() != stability.themes.size() || themes.size() != stability.themes.size()) {
    throw std::invalid_argument("a table of themes needs one label and one list of columns for each theme");
  }
  Table table{"theme_stability",
              {"theme", "label", "codes", "recovery", "recovery_low", "recovery_high", "recovered", "cohesion", "holds",
               "resamples"},
              {}};
  for (std::size_t i = 0; i < themes.size(); ++i) {
    const ThemeStability& theme = stability.themes[i];
    table.rows.push_back({static_cast<std::int64_t>(i + 1), labels[i], static_cast<std::int64_t>(themes[i].size()),
                          theme.recovery.mean, theme.recovery.low, theme.recovery.high, theme.recovered, theme.cohesion,
                          std::string(to_string(theme.hold)), theme.resamples});
  }
  return table;
}

Table code_table(const Stability& stability, std::span<const Column> columns) {
  Table table{"code_seats", {"code", "theme", "present", "stays", "seat", "elsewhere", "id"}, {}};
  std::vector<CodeStability> codes = stability.codes;
  std::stable_sort(codes.begin(), codes.end(), before);
  for (const CodeStability& code : codes) {
    if (code.column < 0 || static_cast<std::size_t>(code.column) >= columns.size()) {
      throw std::invalid_argument("a table of codes needs the columns that were resampled");
    }
    const Column& column = columns[static_cast<std::size_t>(code.column)];
    table.rows.push_back({column.label, code.theme < 0 ? Cell() : Cell(std::int64_t{code.theme} + 1), code.present,
                          code.stays, code.seat, places(code.elsewhere), column.key});
  }
  return table;
}

}  // namespace motet::inline v1
