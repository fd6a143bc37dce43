// Which segments meet? Found without looking at each with each.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/matrix/meeting.hpp"

#include "matrix/meetings/segments.hpp"

namespace motet::inline v1 {

/// How far a segment reaches in words, units or characters: it meets what begins at `from` or later, but before
/// `until`.
struct Reach {
  std::uint32_t from = 0;
  std::uint32_t segment = 0;
  std::uint64_t until = 0;
};

/// Calls meet(i, j) once for each two segments of which the one that begins later begins in the reach of the other, i
/// below j. Time: sorting, and the pairs there are.
template <class Meet>
void walk_reaches(std::vector<Reach>& reaches, const std::stop_token& stop, const Meet& meet) {
  const auto before = [](const Reach& a, const Reach& b) { return a.from < b.from; };
  if (!std::is_sorted(reaches.begin(), reaches.end(), before)) {
    std::stable_sort(reaches.begin(), reaches.end(), before);
  }
  for (std::size_t i = 0; i < reaches.size(); ++i) {
    if (stop.stop_requested()) throw Stopped();
    const Reach& reach = reaches[i];
    for (std::size_t j = i + 1; j < reaches.size() && reaches[j].from < reach.until; ++j) {
      const std::uint32_t other = reaches[j].segment;
      reach.segment < other ? meet(reach.segment, other) : meet(other, reach.segment);
    }
  }
}

/// The segments with the same ends. Precondition here and below: in ascending order.
template <class Meet>
void walk_equal(std::span<const Segment> segments, const std::stop_token& stop, const Meet& meet) {
  for (std::uint32_t i = 0; i < segments.size(); ++i) {
    if (stop.stop_requested()) throw Stopped();
    const Segment& first = segments[i];
    if (first.empty()) continue;
    for (std::uint32_t j = i + 1;
         j < segments.size() && segments[j].begin == first.begin && segments[j].end == first.end; ++j) {
      meet(i, j);
    }
  }
}

/// The segments of which one begins where the other ends.
template <class Meet>
void walk_touching(std::span<const Segment> segments, const std::stop_token& stop, const Meet& meet) {
  for (std::uint32_t i = 0; i < segments.size(); ++i) {
    if (stop.stop_requested()) throw Stopped();
    if (segments[i].empty()) continue;
    const std::uint32_t end = segments[i].end;
    const auto first = std::lower_bound(segments.begin(), segments.end(), end,
                                        [](const Segment& segment, std::uint32_t at) { return segment.begin < at; });
    for (auto j = static_cast<std::uint32_t>(first - segments.begin()); j < segments.size() && segments[j].begin == end;
         ++j) {
      if (!segments[j].empty()) meet(i, j);
    }
  }
}

/// The segments with some member in common, each pair once. `members` has those of each segment, ascending.
template <class Meet>
void walk_members(const std::vector<std::vector<std::uint32_t>>& members, const std::stop_token& stop,
                  const Meet& meet) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_member;
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    for (const std::uint32_t member : members[i]) by_member.emplace_back(member, i);
  }
  std::sort(by_member.begin(), by_member.end());
  const auto first_shared = [&](std::uint32_t i, std::uint32_t j) {
    auto a = members[i].begin();
    auto b = members[j].begin();
    while (*a != *b) *a < *b ? ++a : ++b;
    return *a;
  };
  for (std::size_t i = 0; i < by_member.size(); ++i) {
    if (stop.stop_requested()) throw Stopped();
    const auto [member, segment] = by_member[i];
    for (std::size_t j = i + 1; j < by_member.size() && by_member[j].first == member; ++j) {
      if (first_shared(segment, by_member[j].second) == member) meet(segment, by_member[j].second);
    }
  }
}

/// Whether two segments that share a character stand in this relation. Of a directed one: the first to the second.
inline bool stand_in(SegmentRelation relation, const Segment& a, const Segment& b) {
  const bool within = b.begin <= a.begin && a.end <= b.end;
  const bool encloses = a.begin <= b.begin && b.end <= a.end;
  switch (relation) {
    case SegmentRelation::overlap:
      return true;
    case SegmentRelation::equal:
      return within && encloses;
    case SegmentRelation::inclusion:
      return within != encloses;
    case SegmentRelation::partial:
      return !within && !encloses;
    case SegmentRelation::within:
      return within && !encloses;
    case SegmentRelation::encloses:
      return encloses && !within;
    case SegmentRelation::touching:
      return false;
  }
  return false;
}

}  // namespace motet::inline v1
