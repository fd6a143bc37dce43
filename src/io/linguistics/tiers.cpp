#include "io/linguistics/tiers.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace motet::inline v1::linguistics {

void add_in_order(SpokenLines& lines, std::vector<TierLine> tier_lines, const std::vector<std::string>& labels) {
  const auto place = [](const TierLine& line) {
    const TimeRange time = line.time.value_or(TimeRange{});
    return std::tuple(line.time.has_value(), time.begin, time.end, line.tier);
  };
  std::stable_sort(tier_lines.begin(), tier_lines.end(),
                   [&](const TierLine& a, const TierLine& b) { return place(a) < place(b); });
  for (const TierLine& line : tier_lines) lines.add(labels[line.tier], line.text, line.time);
}

std::optional<std::int64_t> milliseconds_of(double seconds) {
  constexpr double most = 1e10;  // 300 years
  if (!(seconds >= -most && seconds <= most)) return std::nullopt;
  return std::llround(seconds * 1000);
}

}  // namespace motet::inline v1::linguistics
