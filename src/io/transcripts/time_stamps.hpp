// Which moment of the recording does this stamp name?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "motet/core/config.hpp"
#include "motet/corpus/transcript.hpp"

namespace motet::inline v1 {

/// The clock time at `at`, which moves behind it: h:mm:ss or m:ss, with a fraction behind a point or comma.
/// Milliseconds. Nothing, and `at` unchanged, when none stands there.
std::optional<std::int64_t> take_clock_time(std::string_view text, std::size_t& at);

struct TimeStamp {
  std::size_t size = 0;  ///< bytes it takes in the text
  TimeRange range;       ///< begin equals end where the stamp is one moment
  bool bracketed = false;
  bool hours = false;
};

/// A stamp at the front of the text: 00:12:33, [00:12:33], (00:12), <00:12>, {00:12}, #00:12:33-4#, [00:12 - 00:15].
std::optional<TimeStamp> time_stamp_at_front(std::string_view text);
/// The same at the end of the text, with a blank, bracket or nothing before it.
std::optional<TimeStamp> time_stamp_at_end(std::string_view text);

/// A cell of a table that holds nothing but a clock time or a number of seconds. Milliseconds.
std::optional<std::int64_t> parse_time_cell(std::string_view cell);

}  // namespace motet::inline v1
