// How do values of an analysis stand in results.json?
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "motet/analysis/analysis.hpp"

#include "core/json.hpp"

namespace motet::inline v1::report {

/// A number that may be undefined never stands without the reason for it.
inline void put(json::Json& object, const std::string& key, double value, std::string_view reason) {
  object[key] = json::number(value);
  if (!std::isfinite(value)) object[key + "_reason"] = reason;
}

inline const std::string& key_of(const Analysis& analysis, std::int32_t column) {
  return analysis.codes.at(static_cast<std::size_t>(column)).column.key;
}

inline json::Json keys_of(const Analysis& analysis, const std::vector<std::int32_t>& columns) {
  json::Json keys = json::Json::array();
  for (const std::int32_t column : columns) keys.push_back(key_of(analysis, column));
  return keys;
}

/// What resampling, other seeds and chance say about the themes.
json::Json consensus_of(const Analysis& analysis);
json::Json stability_of(const Analysis& analysis);
json::Json chance_of(const Analysis& analysis);
/// Of one theme; null where it is not known.
json::Json hold_of_theme(const Analysis& analysis, std::size_t theme);

}  // namespace motet::inline v1::report
