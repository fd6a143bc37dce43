// In which units and in whose talk do the segments of one transcript stand?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "matrix/meetings/segments.hpp"
#include "matrix/meetings/unit_runs.hpp"

namespace motet::inline v1 {

/// From each of the positions on, the first character that is not white space (or the end of the text).
std::vector<std::uint32_t> non_blanks(std::string_view text, const std::vector<std::uint32_t>& positions);

/// The units in which each segment stands, as coding_matrix says it. Precondition: segments in ascending order.
std::vector<Run> runs_of(std::string_view text, std::span<const Segment> segments, const UnitRuns& units);

/// The ids of the participants whose turns these units are, ascending.
class Speakers {
 public:
  explicit Speakers(const UnitRuns& units);
  [[nodiscard]] std::vector<std::uint32_t> of(Run run) const;

 private:
  struct Turns {
    std::uint32_t speaker = 0;
    std::vector<std::uint32_t> units;
  };

  const UnitRuns& units_;
  std::vector<Turns> turns_;  // by speaker
};

/// Finds which units a meeting of two segments shares a character with.
class MeetingPlaces {
 public:
  MeetingPlaces(std::string_view text, std::span<const Segment> segments, const UnitRuns& units);

  /// Of the stretch that two segments share or, where they are apart, from the last character of the earlier to the
  /// first of the later. A segment without length stands for the character behind its position. Precondition: i < j.
  [[nodiscard]] Run of(std::uint32_t i, std::uint32_t j) const;

 private:
  struct Place {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t first_end = 0;    // behind the first character
    std::uint32_t inked_begin = 0;  // the first character that is not white space, from the begin on
    std::uint32_t inked_last = 0;   // and from the last character on
  };

  const UnitRuns& units_;
  std::vector<Place> places_;
};

}  // namespace motet::inline v1
