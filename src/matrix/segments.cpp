#include "matrix/segments.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace motet::inline v1 {

namespace {

// By the bytes of the begins, the lowest first; equal begins keep their order.
void sort_by_begin(std::span<Segment> segments) {
  constexpr std::uint32_t buckets = 1U << 9U;
  std::uint32_t last = 0;
  for (const Segment& segment : segments) last = std::max(last, segment.begin);
  std::vector<Segment> other(segments.size());
  std::span<Segment> from = segments;
  std::span<Segment> to = other;
  for (std::uint32_t shift = 0; shift < 32 && last >> shift > 0; shift += 9) {
    std::array<std::uint32_t, buckets> places{};
    for (const Segment& segment : from) ++places[(segment.begin >> shift) % buckets];
    std::uint32_t place = 0;
    for (std::uint32_t& bucket : places) bucket = std::exchange(place, place + bucket);
    for (const Segment& segment : from) to[places[(segment.begin >> shift) % buckets]++] = segment;
    std::swap(from, to);
  }
  if (from.data() != segments.data()) std::copy(from.begin(), from.end(), segments.begin());
}

// Below this a comparison sort is as fast.
constexpr std::size_t fewest_for_buckets = 256;

void sort_all(std::span<Segment> segments) {
  if (std::is_sorted(segments.begin(), segments.end())) return;
  if (segments.size() < fewest_for_buckets) {
    std::sort(segments.begin(), segments.end());
    return;
  }
  sort_by_begin(segments);
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
    : starts_(project.corpus.transcripts().size() + 1), coders_(names_of(project.coders)) {
  for (const CountedCoding& coding : columns.codings()) {
    columns.for_each_column(coding.code, [&](std::uint32_t) { ++starts_[coding.transcript + std::size_t{1}]; });
  }
  for (std::size_t i = 0; i + 1 < starts_.size(); ++i) starts_[i + 1] += starts_[i];
  segments_.resize(starts_.back());

  std::vector<std::uint32_t> coder_of;
  for (const Coder& coder : project.coders) {
    const auto place = std::lower_bound(coders_.begin(), coders_.end(), coder.name);
    coder_of.push_back(static_cast<std::uint32_t>(place - coders_.begin()));
  }
  std::vector<std::size_t> next = starts_;
  for (const CountedCoding& coding : columns.codings()) {
    columns.for_each_column(coding.code, [&](std::uint32_t column) {
      Segment& segment = segments_[next[coding.transcript]++];
      segment.begin = coding.span.begin;
      segment.end = coding.span.end;
      segment.column = column;
      segment.coder = coder_of[coding.coder];
    });
  }
}

std::span<const Segment> Segments::take(std::size_t transcript) {
  const auto all = std::span(segments_).subspan(starts_[transcript], starts_[transcript + 1] - starts_[transcript]);
  sort_all(all);
  return {all.begin(), std::unique(all.begin(), all.end())};
}

}  // namespace motet::inline v1
