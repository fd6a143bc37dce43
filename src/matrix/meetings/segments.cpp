#include "matrix/meetings/segments.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace motet::inline v1 {

namespace {

// By the bits of the begins, the lowest first; equal begins keep their order.
void sort_by_begin(std::vector<Segment>& segments, std::vector<Segment>& other) {
  constexpr std::uint32_t bits = 8;
  constexpr std::uint32_t buckets = 1U << bits;
  std::uint32_t last = 0;
  for (const Segment& segment : segments) last = std::max(last, segment.begin);
  other.resize(segments.size());
  for (std::uint32_t shift = 0; shift < 32 && last >> shift > 0; shift += bits) {
    std::array<std::uint32_t, buckets> places{};
    for (const Segment& segment : segments) ++places[(segment.begin >> shift) % buckets];
    std::uint32_t place = 0;
    for (std::uint32_t& bucket : places) bucket = std::exchange(place, place + bucket);
    for (const Segment& segment : segments) other[places[(segment.begin >> shift) % buckets]++] = segment;
    std::swap(segments, other);
  }
}

// Below this a comparison sort is as fast.
constexpr std::size_t fewest_for_buckets = 256;

void sort_all(SegmentRoom& room) {
  std::vector<Segment>& segments = room.segments;
  if (std::is_sorted(segments.begin(), segments.end())) return;
  if (segments.size() < fewest_for_buckets) {
    std::sort(segments.begin(), segments.end());
    return;
  }
  sort_by_begin(segments, room.other);
  for (auto first = segments.begin(); first != segments.end();) {
    auto last = first + 1;
    while (last != segments.end() && last->begin == first->begin) ++last;
    if (last - first > 1) std::sort(first, last);
    first = last;
  }
}

// Names in the order of their bytes, each once.
std::vector<std::string> names_of(const std::vector<Coder>& coders) {
  std::vector<std::string> names;
  names.reserve(coders.size());
  for (const Coder& coder : coders) names.push_back(coder.name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

Segments::Segments(const Project& project, const CodedColumns& columns)
    : columns_(columns), transcripts_(project.corpus.transcripts().size()), coders_(names_of(project.coders)) {
  for (const Coder& coder : project.coders) {
    const auto place = std::lower_bound(coders_.begin(), coders_.end(), coder.name);
    coder_of_.push_back(static_cast<std::uint32_t>(place - coders_.begin()));
  }
}

std::span<const Segment> Segments::of(std::size_t transcript, SegmentRoom& room) const {
  std::vector<Segment>& segments = room.segments;
  segments.clear();
  columns_.for_each_coding(transcript, [&](const CountedCoding& coding) {
    columns_.for_each_column(coding.code, [&](std::uint32_t column) {
      segments.push_back({coding.begin, coding.end, column, coder_of_[coding.coder()]});
    });
  });
  sort_all(room);
  return {segments.begin(), std::unique(segments.begin(), segments.end())};
}

}  // namespace motet::inline v1
