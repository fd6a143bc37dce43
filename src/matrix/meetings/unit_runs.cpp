#include "matrix/meetings/unit_runs.hpp"

#include <algorithm>

#include "text/first_non_blank.hpp"

namespace motet::inline v1 {
namespace {

std::uint32_t number(std::ptrdiff_t distance) { return static_cast<std::uint32_t>(distance); }

}  // namespace

UnitRuns::UnitRuns(std::string_view text, std::span<const Unit> units) : units_(units) {
  FirstNonBlank first(text);
  begins_.reserve(units.size());
  ends_.reserve(units.size());
  for (const Unit& unit : units) {
    begins_.push_back(first(unit.span.begin));
    ends_.push_back(unit.span.end);
  }
}

Run UnitRuns::of_stretch(std::uint32_t begin, std::uint32_t end) const {
  if (begin >= end) return {};
  return {number(std::upper_bound(ends_.begin(), ends_.end(), begin) - ends_.begin()),
          number(std::lower_bound(begins_.begin(), begins_.end(), end) - begins_.begin())};
}

Run UnitRuns::of_point(std::uint32_t position) const {
  const auto behind = std::upper_bound(units_.begin(), units_.end(), position,
                                       [](std::uint32_t at, const Unit& unit) { return at < unit.span.begin; });
  return {number(std::upper_bound(ends_.begin(), ends_.end(), position) - ends_.begin()),
          number(behind - units_.begin())};
}

}  // namespace motet::inline v1
