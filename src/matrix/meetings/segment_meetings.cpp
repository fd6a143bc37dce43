#include "matrix/meetings/segment_meetings.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "matrix/meetings/coder_sets.hpp"
#include "matrix/meetings/word_places.hpp"

namespace motet::inline v1 {
namespace {

bool is_about_participants(const MeetingRule& rule) {
  const auto* same = std::get_if<SameUnit>(&rule);
  return same != nullptr && same->unit.kind == UnitChoice::Kind::participant;
}

// Pairs of a coding of the one code and one of the other, given how many each
// coder has of them.
std::uint64_t pairs_of(const std::map<std::uint32_t, std::uint64_t>& first,
                       const std::map<std::uint32_t, std::uint64_t>& second, CoderPairs coders) {
  std::uint64_t pairs = 0;
  for (const auto& [coder, codings] : first) {
    for (const auto& [other, other_codings] : second) {
      if (may_meet(coder, other, coders)) pairs += codings * other_codings;
    }
  }
  return pairs;
}

}  // namespace

SegmentMeetings::SegmentMeetings(const MeetingQuestion& question, std::size_t transcript,
                                 std::span<const Segment> segments, MeetingSums& sums)
    : question_(question),
      transcript_(transcript),
      text_(question.project.corpus.transcripts()[transcript].text),
      segments_(segments),
      sums_(sums) {
  if (is_about_participants(question.rule)) {
    find_members();
  } else {
    find_reaches();
  }
}

void SegmentMeetings::find_reaches() {
  if (const auto* near = std::get_if<Proximity>(&question_.rule)) {
    if (near->in == Proximity::In::words) return find_reaches_in_words(near->distance);
    return find_reaches_in_units(near->distance);
  }
  if (std::holds_alternative<SameUnit>(question_.rule)) return find_reaches_in_units(0);
  for (std::uint32_t i = 0; i < segments_.size(); ++i) {
    seen_.push_back(i);
    if (!segments_[i].empty()) reaches_.push_back({segments_[i].begin, i, segments_[i].end});
  }
}

void SegmentMeetings::find_reaches_in_words(std::uint64_t distance) {
  const WordPlaces words(question_.project.corpus, transcript_, question_.options.include_interviewers,
                         *question_.tokenizer);
  for (std::uint32_t i = 0; i < segments_.size(); ++i) {
    seen_.push_back(i);
    reaches_.push_back({words.ended_at(segments_[i].begin), i, words.begun_before(segments_[i].end) + distance + 1});
  }
}

void SegmentMeetings::find_reaches_in_units(std::uint64_t distance) {
  const UnitRuns units = question_.units.of(question_.project.corpus, transcript_);
  const std::vector<Run> runs = runs_of(text_, segments_, units);
  for (std::uint32_t i = 0; i < segments_.size(); ++i) {
    if (runs[i].empty()) continue;
    seen_.push_back(i);
    if (question_.units.whole_transcripts()) {
      reaches_.push_back({0, i, 1});
    } else {
      reaches_.push_back({runs[i].begin, i, runs[i].end + distance});
    }
  }
}

void SegmentMeetings::find_members() {
  const UnitRuns units = question_.units.of(question_.project.corpus, transcript_);
  const Speakers speakers(units);
  const std::vector<Run> runs = runs_of(text_, segments_, units);
  members_.resize(segments_.size());
  for (std::uint32_t i = 0; i < segments_.size(); ++i) {
    members_[i] = speakers.of(runs[i]);
    if (!members_[i].empty()) seen_.push_back(i);
  }
}

template <class Use>
void SegmentMeetings::use_if_they_may(SegmentRelation relation, std::uint32_t i, std::uint32_t j,
                                      const Use& use) const {
  const Segment& first = segments_[i];
  const Segment& second = segments_[j];
  if (first.column == second.column || !may_meet(first.coder, second.coder, question_.options.coder_pairs)) return;
  if (question_.are_related(in_order(first.column, second.column))) return;
  if (relation != SegmentRelation::within && relation != SegmentRelation::encloses) {
    if (relation == SegmentRelation::overlap || stand_in(relation, first, second)) {
      use(in_order(first.column, second.column), i, j);
    }
  } else if (stand_in(relation, first, second)) {
    use({first.column, second.column}, i, j);
  } else if (stand_in(relation, second, first)) {
    use({second.column, first.column}, i, j);
  }
}

template <class Use>
void SegmentMeetings::for_each_meeting(const Use& use) {
  const auto* rule = std::get_if<SegmentOverlap>(&question_.rule);
  const SegmentRelation relation = rule != nullptr ? rule->relation : SegmentRelation::overlap;
  const std::stop_token& stop = question_.options.execution.stop;
  // What the other walks find stands in the relation already.
  const auto found = [&](std::uint32_t i, std::uint32_t j) { use_if_they_may(SegmentRelation::overlap, i, j, use); };
  const auto overlapping = [&](std::uint32_t i, std::uint32_t j) { use_if_they_may(relation, i, j, use); };
  if (relation == SegmentRelation::equal) {
    walk_equal(segments_, stop, found);
  } else if (relation == SegmentRelation::touching) {
    walk_touching(segments_, stop, found);
  } else if (is_about_participants(question_.rule)) {
    walk_members(members_, stop, found);
  } else if (relation == SegmentRelation::overlap) {
    walk_reaches(reaches_, stop, found);
  } else {
    walk_reaches(reaches_, stop, overlapping);
  }
}

void SegmentMeetings::count() {
  switch (question_.count) {
    case MeetingCount::pairs:
      return count_pairs();
    case MeetingCount::regions:
    case MeetingCount::characters:
      return count_stretches();
    case MeetingCount::presence:
      return count_places();
  }
}

void SegmentMeetings::count_pairs() {
  for (const std::uint32_t i : seen_) ++sums_.marginals[segments_[i].column];
  if (std::holds_alternative<SameUnit>(question_.rule) && question_.units.whole_transcripts()) {
    return count_pairs_of_all();
  }
  for_each_meeting([&](ColumnPair pair, std::uint32_t, std::uint32_t) { sums_.joint.add(pair); });
}

// Where each meets each, products of how many there are do.
void SegmentMeetings::count_pairs_of_all() {
  std::map<std::uint32_t, std::map<std::uint32_t, std::uint64_t>> codings;  // by column and coder
  for (const std::uint32_t i : seen_) {
    const bool by_coder = question_.options.coder_pairs != CoderPairs::any;
    ++codings[segments_[i].column][by_coder ? segments_[i].coder : 0];
  }
  for (auto first = codings.begin(); first != codings.end(); ++first) {
    if (question_.options.execution.stop.stop_requested()) throw Stopped();
    for (auto second = std::next(first); second != codings.end(); ++second) {
      const ColumnPair pair{first->first, second->first};
      const std::uint64_t count = pairs_of(first->second, second->second, question_.options.coder_pairs);
      if (count > 0 && !question_.are_related(pair)) sums_.joint.add(pair, count);
    }
  }
}

std::uint32_t SegmentMeetings::characters(Run bytes) const {
  const TranscriptId id{static_cast<std::uint32_t>(transcript_)};
  return question_.project.corpus.to_code_points(id, {bytes.begin, bytes.end}).size();
}

void SegmentMeetings::count_stretches() {
  const bool regions = question_.count == MeetingCount::regions;
  Stretches stretches;
  for_each_meeting([&](ColumnPair pair, std::uint32_t i, std::uint32_t j) {
    stretches.add(pair,
                  {std::max(segments_[i].begin, segments_[j].begin), std::min(segments_[i].end, segments_[j].end)});
  });
  stretches.take([&](ColumnPair pair, Run run) { sums_.joint.add(pair, regions ? 1 : characters(run)); });
  for (const std::uint32_t i : seen_) {
    stretches.add({segments_[i].column, 0}, {segments_[i].begin, segments_[i].end});
  }
  stretches.take([&](ColumnPair column, Run run) { sums_.marginals[column.first] += regions ? 1 : characters(run); });
}

void SegmentMeetings::count_places() {
  const UnitRuns units = question_.presence.of(question_.project.corpus, transcript_);
  const Speakers speakers(units);
  const MeetingPlaces places(text_, segments_, units);
  const bool whole = question_.presence.whole_transcripts();
  const auto place = [&](Run run) { return whole && !run.empty() ? Run{0, 1} : run; };

  Stretches runs;
  for_each_meeting([&](ColumnPair pair, std::uint32_t i, std::uint32_t j) { runs.add(pair, place(places.of(i, j))); });
  runs.take([&](ColumnPair pair, Run run) {
    if (!question_.participants) return sums_.joint.add(pair, run.end - run.begin);
    for (const std::uint32_t speaker : speakers.of(run)) sums_.met.add({ParticipantId{speaker}, pair});
  });

  const std::vector<Run> held = runs_of(text_, segments_, units);
  for (std::size_t i = 0; i < segments_.size(); ++i) runs.add({segments_[i].column, 0}, place(held[i]));
  runs.take([&](ColumnPair column, Run run) {
    sums_.marginals[column.first] += question_.participants ? 0 : run.end - run.begin;
    if (!question_.participants) return;
    for (const std::uint32_t speaker : speakers.of(run)) sums_.held.add({ParticipantId{speaker}, {column.first, 0}});
  });
  if (!question_.participants) sums_.total += whole ? std::min(units.size(), 1U) : units.size();
}

}  // namespace motet::inline v1
