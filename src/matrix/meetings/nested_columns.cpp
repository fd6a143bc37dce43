#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string_view>

#include "motet/matrix/cooccurrence.hpp"

namespace motet::inline v1 {

std::vector<std::pair<std::int32_t, std::int32_t>> nested_columns(const Codebook& codebook,
                                                                  std::span<const Column> columns) {
  std::map<std::string_view, std::int32_t> place;
  for (std::size_t i = 0; i < columns.size(); ++i) place.emplace(columns[i].key, static_cast<std::int32_t>(i));
  std::vector<std::optional<std::int32_t>> column_of(codebook.size());
  const auto codes = codebook.codes();
  for (std::size_t code = 0; code < codes.size(); ++code) {
    const auto found = place.find(codes[code].guid);
    if (found != place.end()) column_of[code] = found->second;
  }
  std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
  for (std::size_t code = 0; code < codes.size(); ++code) {
    if (!column_of[code]) continue;
    for (auto above = codes[code].parent; above; above = codes[above->value].parent) {
      const auto& other = column_of[above->value];
      if (other) pairs.emplace_back(std::min(*column_of[code], *other), std::max(*column_of[code], *other));
    }
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace motet::inline v1
