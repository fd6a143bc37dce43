// Which type does a format string of Arrow name?
#pragma once

#include <cstdint>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1::arrow {

enum class Kind : std::uint8_t {
  unreadable,
  none,
  boolean,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float32,
  float64,
  text,
  large_text,
  text_view,
  day,           // 32 bits
  milliseconds,  // of a day that is counted in them
  time32,
  time64,
  timestamp,
  duration,
};

struct Format {
  Kind kind = Kind::unreadable;
  std::int64_t per_second = 1;  ///< of times, timestamps and durations
  bool zoned = false;           ///< a timestamp in UTC
};

/// Kind::unreadable for everything that Motet does not read, also what is no format.
Format parse_format(std::string_view text);

[[nodiscard]] constexpr bool is_integer(Kind kind) noexcept { return kind >= Kind::int8 && kind <= Kind::uint64; }
[[nodiscard]] constexpr bool is_text(Kind kind) noexcept { return kind >= Kind::text && kind <= Kind::text_view; }

}  // namespace motet::inline v1::arrow
