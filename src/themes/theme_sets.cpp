#include "motet/themes/theme_sets.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/table.hpp"
#include "motet/core/uuid.hpp"

namespace motet::inline v1 {
namespace {

std::string memo_of(const Theme& theme) {
  std::string memo = "Found by Motet; voiced by " + std::to_string(theme.voiced) + " of " +
                     std::to_string(theme.participants) + " participants";
  if (!std::isnan(theme.stability)) {
    memo += "; mean recovery in resamples of participants " + format_number(std::round(theme.stability * 100) / 100);
  }
  return memo + ".";
}

Set set_of(const Theme& theme, std::size_t number, const Project& project, std::span<const Column> columns) {
  Set set;
  set.name = "Theme " + std::to_string(number) + ": " + theme.label;
  set.memo = memo_of(theme);
  std::vector<std::string> keys;
  for (const std::int32_t index : theme.columns) {
    if (index < 0 || static_cast<std::size_t>(index) >= columns.size()) {
      throw std::out_of_range("a theme of columns that are not these");
    }
    const Column& column = columns[static_cast<std::size_t>(index)];
    const auto code = project.codebook.find_guid(column.key);
    if (!code) {
      throw DataError("'" + column.label + "' is no code of the project, so its theme cannot be written back to it");
    }
    set.codes.push_back(*code);
    keys.push_back(column.key);
  }
  std::sort(keys.begin(), keys.end());
  std::string name = "motet theme";
  for (const std::string& key : keys) name += "\n" + key;
  set.guid = name_uuid(name);
  return set;
}

}  // namespace

void add_theme_sets(Project& project, const Themes& themes, std::span<const Column> columns) {
  std::vector<Set> sets;
  for (std::size_t i = 0; i < themes.themes.size(); ++i) {
    sets.push_back(set_of(themes.themes[i], i + 1, project, columns));
  }
  std::erase_if(project.sets, [&](const Set& old) {
    return std::any_of(sets.begin(), sets.end(), [&](const Set& set) { return set.guid == old.guid; });
  });
  for (Set& set : sets) project.sets.push_back(std::move(set));
}

}  // namespace motet::inline v1
