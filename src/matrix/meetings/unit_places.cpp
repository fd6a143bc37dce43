#include "matrix/meetings/unit_places.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "text/bytes.hpp"
#include "text/first_non_blank.hpp"

namespace motet::inline v1 {
namespace {

std::uint32_t behind_character(std::string_view text, std::uint32_t position) {
  if (position < text.size()) ++position;
  while (position < text.size() && bytes::is_continuation(text[position])) ++position;
  return position;
}

std::uint32_t last_character(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  if (end > begin) --end;
  while (end > begin && bytes::is_continuation(text[end])) --end;
  return end;
}

std::vector<std::uint32_t> begins_of(std::span<const Segment> segments) {
  std::vector<std::uint32_t> begins;
  begins.reserve(segments.size());
  for (const Segment& segment : segments) begins.push_back(segment.begin);
  return begins;
}

}  // namespace

std::vector<std::uint32_t> non_blanks(std::string_view text, const std::vector<std::uint32_t>& positions) {
  std::vector<std::uint32_t> order(positions.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return positions[a] < positions[b]; });
  FirstNonBlank first(text);
  std::vector<std::uint32_t> result(positions.size());
  for (const std::uint32_t i : order) result[i] = first(positions[i]);
  return result;
}

std::vector<Run> runs_of(std::string_view text, std::span<const Segment> segments, const UnitRuns& units) {
  const std::vector<std::uint32_t> begins = non_blanks(text, begins_of(segments));
  std::vector<Run> runs;
  runs.reserve(segments.size());
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Run run =
        segments[i].empty() ? units.of_point(segments[i].begin) : units.of_stretch(begins[i], segments[i].end);
    runs.push_back(run.empty() ? Run{} : run);
  }
  return runs;
}

Speakers::Speakers(const UnitRuns& units) : units_(units) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> spoken;
  for (std::uint32_t unit = 0; unit < units.size(); ++unit) {
    if (const auto speaker = units.speaker(unit)) spoken.emplace_back(speaker->value, unit);
  }
  std::sort(spoken.begin(), spoken.end());
  for (const auto& [speaker, unit] : spoken) {
    if (turns_.empty() || turns_.back().speaker != speaker) turns_.push_back({speaker, {}});
    turns_.back().units.push_back(unit);
  }
}

std::vector<std::uint32_t> Speakers::of(Run run) const {
  std::vector<std::uint32_t> speakers;
  if (run.empty()) return speakers;
  if (run.end - run.begin <= turns_.size()) {
    for (std::uint32_t unit = run.begin; unit < run.end; ++unit) {
      if (const auto speaker = units_.speaker(unit)) speakers.push_back(speaker->value);
    }
    std::sort(speakers.begin(), speakers.end());
    speakers.erase(std::unique(speakers.begin(), speakers.end()), speakers.end());
    return speakers;
  }
  for (const Turns& turns : turns_) {
    const auto first = std::lower_bound(turns.units.begin(), turns.units.end(), run.begin);
    if (first != turns.units.end() && *first < run.end) speakers.push_back(turns.speaker);
  }
  return speakers;
}

MeetingPlaces::MeetingPlaces(std::string_view text, std::span<const Segment> segments, const UnitRuns& units)
    : units_(units) {
  std::vector<std::uint32_t> lasts;
  for (const Segment& segment : segments) {
    const std::uint32_t first_end = behind_character(text, segment.begin);
    const std::uint32_t end = segment.empty() ? first_end : segment.end;
    places_.push_back({segment.begin, end, first_end, 0, 0});
    lasts.push_back(last_character(text, segment.begin, end));
  }
  const std::vector<std::uint32_t> inked_begins = non_blanks(text, begins_of(segments));
  const std::vector<std::uint32_t> inked_lasts = non_blanks(text, lasts);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    places_[i].inked_begin = inked_begins[i];
    places_[i].inked_last = inked_lasts[i];
  }
}

Run MeetingPlaces::of(std::uint32_t i, std::uint32_t j) const {
  const Place& first = places_[i];
  const Place& second = places_[j];
  if (second.begin < first.end) return units_.of_stretch(second.inked_begin, std::min(first.end, second.end));
  return units_.of_stretch(first.inked_last, second.first_end);
}

}  // namespace motet::inline v1
