#include <algorithm>

#include "motet/text/utf8.hpp"

#include "io/study/cells.hpp"
#include "io/study/written_people.hpp"

namespace motet::inline v1::study {

std::string without_nul(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    if (c == '\0') {
      result += "\xEF\xBF\xBD";
    } else {
      result += c;
    }
  }
  return result;
}

std::string name_cell(std::string_view name, writing::LossList& losses) {
  const std::string_view kept = trim(name);
  if (kept.size() != name.size()) {
    losses.add("blanks", "names with blanks at their ends lose them", writing::shown(name));
  }
  return cell_of(kept);
}

void AttributeColumns::add(const Attributes& attributes) {
  for (const auto& [name, value] : attributes) {
    const auto place = std::lower_bound(names_.begin(), names_.end(), name);
    if (place == names_.end() || *place != name) names_.insert(place, name);
  }
}

void AttributeColumns::add_header(std::vector<std::string>& header, writing::LossList& losses) const {
  for (const std::string& name : names_) {
    header.push_back(column_of_attribute(name, known_));
    if (attribute_of_column(trim(header.back())) != name) {
      losses.add("blanks", "names with blanks at their ends lose them", writing::shown(name));
    }
  }
}

void AttributeColumns::add_cells(const Attributes& attributes, std::vector<std::string>& cells,
                                 writing::LossList& losses) const {
  for (const std::string& name : names_) {
    const Attribute* const value = attributes.find(name);
    if (value == nullptr) {
      cells.emplace_back();
      continue;
    }
    auto cell = cell_of(*value);
    if (!cell) {
      losses.add("values", "values that a cell does not hold, such as empty text or the year 12000, become text or go",
                 writing::shown(name));
      cell = cell_of(Attribute(std::string(trim(to_string(*value)))));
    }
    cells.push_back(cell.value_or(std::string()));
  }
}

}  // namespace motet::inline v1::study
