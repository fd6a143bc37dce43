#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "motet/io/json_transcripts.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/json_check.hpp"
#include "io/transcripts/json_keys.hpp"
#include "io/transcripts/json_segments.hpp"
#include "io/transcripts/spoken_lines.hpp"

namespace motet::inline v1 {
namespace {

using Segments = std::vector<JsonSegment>;

bool names_speakers(const Segments& segments) {
  return std::any_of(segments.begin(), segments.end(), [](const JsonSegment& s) { return !s.speaker.empty(); });
}

void append(Segments& all, Segments more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// The list that names speakers, and of several the one that is called best; then the first in the file.
std::optional<Segments> best_list(JsonSegments& file) {
  std::vector<JsonList>& lists = file.lists();
  const JsonList* best = nullptr;
  std::pair<bool, unsigned> best_rank;
  for (const JsonList& list : lists) {
    const auto rank = json_list_rank(list.path);
    if (!rank) continue;
    const std::pair<bool, unsigned> whole_rank(!names_speakers(list.segments), *rank);
    if (best != nullptr && !(whole_rank < best_rank)) continue;
    best = &list;
    best_rank = whole_rank;
  }
  if (best == nullptr) return std::nullopt;
  const std::string path = best->path;
  Segments all;
  for (JsonList& list : lists) {
    if (list.path == path) append(all, std::move(list.segments));
  }
  return all;
}

// A whole number can be seconds or milliseconds; where one of them has a fraction, all are seconds. Otherwise the words
// decide: people say some ten characters a second, so that the two readings lie a thousand times apart.
bool are_seconds(const Segments& segments) {
  std::uint64_t characters = 0;
  std::int64_t said = 0;
  std::int64_t first = INT64_MAX;
  std::int64_t last = 0;
  for (const JsonSegment& segment : segments) {
    characters += count_code_points(trim(segment.text));
    for (const auto* time : {&segment.begin, &segment.end, &segment.duration}) {
      if (!*time) continue;
      if ((*time)->form == JsonTime::Form::seconds) return true;
      if ((*time)->form != JsonTime::Form::whole || time == &segment.duration) continue;
      first = std::min(first, (*time)->value);
      last = std::max(last, (*time)->value);
    }
    if (segment.begin && segment.end) said += std::max<std::int64_t>(0, segment.end->value - segment.begin->value);
    if (segment.duration) said += segment.duration->value;
  }
  if (said == 0) said = std::max<std::int64_t>(0, last - first);
  return 2 * characters >= static_cast<std::uint64_t>(said);
}

std::optional<std::int64_t> in_milliseconds(const std::optional<JsonTime>& time, bool seconds) {
  if (!time) return std::nullopt;
  return time->form == JsonTime::Form::whole && seconds ? time->value * 1000 : time->value;
}

std::vector<std::optional<TimeRange>> times_of(const Segments& segments) {
  const bool seconds = are_seconds(segments);
  std::vector<std::optional<TimeRange>> times(segments.size());
  std::vector<bool> open(segments.size(), false);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto begin = in_milliseconds(segments[i].begin, seconds);
    if (!begin) continue;
    auto end = in_milliseconds(segments[i].end, seconds);
    if (const auto duration = in_milliseconds(segments[i].duration, seconds); !end && duration)
      end = *begin + *duration;
    open[i] = !end;
    times[i] = TimeRange{*begin, std::max(*begin, end.value_or(*begin))};
  }
  // Without an end a segment lasts until the next one begins.
  for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
    if (open[i] && times[i + 1]) times[i]->end = std::max(times[i]->end, times[i + 1]->begin);
  }
  return times;
}

// "0", "B", "spk_1": what a program calls a voice that it cannot know.
bool is_voice_label(std::string_view folded) {
  if (folded.size() == 1 && folded[0] >= 'a' && folded[0] <= 'z') return true;
  constexpr std::string_view prefix = "spk";
  if (!folded.starts_with(prefix)) return false;
  const std::size_t digit = folded.find_first_not_of("_- ", prefix.size());
  return digit != std::string_view::npos && folded.find_first_not_of("0123456789", digit) == std::string_view::npos;
}

std::vector<LabelledPerson> voices(const LabelledTranscript& transcript) {
  std::vector<LabelledPerson> people;
  std::set<std::string_view> met;
  for (const LabelledTurn& turn : transcript.turns) {
    if (!met.insert(turn.label).second || is_role_label(turn.label) || !is_voice_label(fold(turn.label))) continue;
    LabelledPerson person;
    person.label = turn.label;
    person.role = true;
    people.push_back(std::move(person));
  }
  return people;
}

// The segments, and what stands beside them.
struct Found {
  Segments segments;
  KeptAttributes beside;
};

Found choose(JsonSegments& file, std::size_t values, const SourcePosition& where) {
  Found found;
  auto list = best_list(file);
  Segments numbered = file.numbered();
  Segments& lines = file.values();
  if (list && !numbered.empty() && !names_speakers(*list) && names_speakers(numbered)) list.reset();
  found.beside = file.beside();
  // In JSON Lines what stands beside the text of a line belongs to the line.
  const bool of_lines = values > 1 && !list && numbered.empty();
  if (!of_lines) found.beside.add(file.beside_text());
  if (list) {
    found.segments = *std::move(list);
  } else if (!numbered.empty()) {
    found.segments = std::move(numbered);
  } else if (!lines.empty()) {
    found.segments = std::move(lines);
  } else if (!file.silent()) {
    throw ParseError(
        "this JSON holds no segments of speech: no list of objects with a text, no objects with a text under the "
        "numbers of turns; its keys are " +
            (file.keys().empty() ? "none" : file.keys()),
        where);
  }
  return found;
}

}  // namespace

LabelledTranscript parse_json_transcript(std::string_view text, std::string_view name,
                                         const TranscriptContext& context) {
  const SourcePosition where{std::string(name), {}, 0, 0};
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  JsonSegments file;
  const std::size_t values = read_json(text, where, context.execution, file);
  Found found = choose(file, values, where);
  SpokenLines lines(name, context);
  lines.attributes.add(found.beside);
  const auto times = times_of(found.segments);
  for (std::size_t i = 0; i < found.segments.size(); ++i) {
    lines.add(found.segments[i].speaker, found.segments[i].text, times[i]);
  }
  LabelledTranscript transcript = lines.take();
  transcript.people = voices(transcript);
  return transcript;
}

}  // namespace motet::inline v1
