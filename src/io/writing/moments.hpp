// Which days can XML Schema and Motet's own reader both take?
#pragma once

#include <cstdint>

#include "motet/core/attributes.hpp"

namespace motet::inline v1::writing {

/// Years 1 to 9999 of days that exist in form.
inline bool is_writable(const Date& date) {
  return date.year >= 1 && date.year <= 9999 && parse_date(to_string(Attribute(date))) == date;
}

/// From 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
inline bool is_writable(const DateTime& moment) {
  constexpr std::int64_t first = -62'135'596'800;
  constexpr std::int64_t last = 253'402'300'799;
  return moment.seconds >= first && moment.seconds <= last;
}

}  // namespace motet::inline v1::writing
