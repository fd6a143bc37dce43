// How fast are codings counted whose segments overlap?
#include <algorithm>
#include <memory>
#include <string>

#include "motet/coding/project.hpp"
#include "motet/matrix/cooccurrence.hpp"

#include "matrix/data.hpp"
#include "matrix/jobs.hpp"
#include "matrix/meetings.hpp"

namespace bench {
namespace {

// Digits in front keep the order of codes that of numbers.
std::string numbered(const char* what, std::int32_t number) { return what + std::to_string(100'000 + number); }

motet::Project to_project(const Segments& segments) {
  motet::Project project;
  project.coders.push_back({"coder", {}});
  for (std::int32_t code = 0; code < segments.codes; ++code) {
    motet::Code entry;
    entry.name = numbered("code ", code);
    entry.guid = numbered("00000000-0000-4000-8000-000000", code);
    project.codebook.add(std::move(entry));
  }
  std::string text;
  while (text.size() < static_cast<std::size_t>(segments.length)) text += "talk ";
  text.resize(static_cast<std::size_t>(segments.length));
  for (std::int32_t number = 0; number < segments.transcripts; ++number) {
    motet::Transcript transcript;
    transcript.name = numbered("interview ", number);
    transcript.text = text;
    project.corpus.add(std::move(transcript));
  }
  for (const Segment& segment : segments.segments) {
    motet::Coding coding;
    coding.transcript = {static_cast<std::uint32_t>(segment.transcript)};
    coding.span = motet::TextSpan{static_cast<std::uint32_t>(segment.begin), static_cast<std::uint32_t>(segment.end)};
    coding.code = {static_cast<std::uint32_t>(segment.code)};
    project.codings.push_back(std::move(coding));
  }
  return project;
}

/// All pairs of codings of a transcript.
std::vector<Meeting> look_at_all(const Segments& segments) {
  const auto codes = static_cast<std::size_t>(segments.codes);
  std::vector<std::int32_t> table(codes * codes);
  for (const Segment& a : segments.segments) {
    ++table[static_cast<std::size_t>(a.code) * codes + static_cast<std::size_t>(a.code)];
    for (const Segment& b : segments.segments) {
      if (a.transcript != b.transcript || a.code >= b.code) continue;
      if (std::max(a.begin, b.begin) >= std::min(a.end, b.end)) continue;
      ++table[static_cast<std::size_t>(a.code) * codes + static_cast<std::size_t>(b.code)];
    }
  }
  std::vector<Meeting> meetings;
  for (std::int32_t first = 0; first < segments.codes; ++first) {
    for (std::int32_t second = first; second < segments.codes; ++second) {
      const std::int32_t both = table[static_cast<std::size_t>(first) * codes + static_cast<std::size_t>(second)];
      if (both > 0) meetings.push_back({first, second, both});
    }
  }
  return meetings;
}

struct Overlap {
  explicit Overlap(const Sizes& sizes)
      : segments(make_segments(sizes.transcripts, sizes.codes)), project(to_project(segments)) {
    options.execution.threads = 1;
  }

  [[nodiscard]] motet::CooccurrenceMatrix count() const {
    return motet::cooccurrence(project, motet::SegmentOverlap{}, options);
  }

  Segments segments;
  motet::Project project;
  motet::MeetingOptions options;
};

}  // namespace

Work overlap_work(const Sizes& sizes) {
  const auto overlap = std::make_shared<Overlap>(sizes);
  Work work;
  work.job.motet = {"Motet", [overlap] { static_cast<void>(overlap->count()); }};
  work.job.same_answer = [overlap] { return meetings_of(overlap->count()) == look_at_all(overlap->segments); };
  work.store_data = [overlap](const std::filesystem::path& file) { store(file, overlap->segments); };
  work.store_answer = [overlap](const std::filesystem::path& file) { store(file, meetings_of(overlap->count())); };
  return work;
}

}  // namespace bench
