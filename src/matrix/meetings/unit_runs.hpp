// In which units of its transcript does a stretch of text stand?
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "motet/core/ids.hpp"
#include "motet/units/units.hpp"

namespace motet::inline v1 {

/// Positions [begin, end): what stands in some units of a transcript stands in all between them too.
struct Run {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const Run&) const = default;

  [[nodiscard]] bool empty() const noexcept { return begin >= end; }
};

/// The units of one transcript.
class UnitRuns {
 public:
  /// Precondition: units of one transcript as make_units gives them; none begins or ends before the one in front of it.
  UnitRuns(std::string_view text, std::span<const Unit> units);

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(ends_.size()); }
  [[nodiscard]] std::optional<ParticipantId> speaker(std::uint32_t unit) const { return units_[unit].speaker; }

  /// The units that share a character that is not white space with a stretch that begins with one. Precondition: only
  /// the end of a stretch that has none may be below its begin.
  [[nodiscard]] Run of_stretch(std::uint32_t begin, std::uint32_t end) const;
  /// The units with begin <= position < end.
  [[nodiscard]] Run of_point(std::uint32_t position) const;

 private:
  std::span<const Unit> units_;
  std::vector<std::uint32_t> begins_;  // the first characters that are not white space
  std::vector<std::uint32_t> ends_;
};

}  // namespace motet::inline v1
