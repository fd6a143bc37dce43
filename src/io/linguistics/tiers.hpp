// In which order do the lines of several speakers stand who talk at the same time?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/io/transcripts.hpp"

#include "io/transcripts/spoken_lines.hpp"

namespace motet::inline v1::linguistics {

/// What one tier says at one time.
struct TierLine {
  std::uint32_t tier = 0;
  std::optional<TimeRange> time;
  std::string text;
};

/// Adds the lines in the order of begin, then end, then tier, then their own; those without a time come first.
/// `labels` are the speakers of the tiers.
void add_in_order(SpokenLines& lines, std::vector<TierLine> tier_lines, const std::vector<std::string>& labels);

/// Seconds to milliseconds; nothing for what no recording has.
std::optional<std::int64_t> milliseconds_of(double seconds);

}  // namespace motet::inline v1::linguistics
