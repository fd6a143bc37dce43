// When was this made?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "motet/core/attributes.hpp"

namespace motet::inline v1 {

/// A moment as files state it: ISO 8601; without a zone it is taken as UTC, and a day as its first second.
inline std::optional<DateTime> read_moment(std::string_view text) {
  if (const auto moment = parse_date_time(text)) return moment;
  if (const auto moment = parse_date_time(std::string(text) + "Z")) return moment;
  return parse_date_time(std::string(text) + "T00:00:00Z");
}

}  // namespace motet::inline v1
