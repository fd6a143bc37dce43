#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "motet/core/parallel.hpp"
#include "motet/matrix/incidence.hpp"

#include "core/pool.hpp"
#include "matrix/meetings/coded_columns.hpp"
#include "matrix/meetings/meeting_question.hpp"
#include "matrix/meetings/meetings.hpp"
#include "matrix/meetings/overlap_counts.hpp"
#include "matrix/meetings/segments.hpp"
#include "matrix/meetings/transcript_meetings.hpp"

namespace motet::inline v1 {
namespace {

using Kind = UnitChoice::Kind;

// Everybody who has a unit, by name: id and tally.
std::vector<std::pair<ParticipantId, ParticipantTally>> speakers_of(const Corpus& corpus, std::span<const Unit> units) {
  UniqueList<ParticipantId> ids;
  for (const Unit& unit : units) {
    if (unit.speaker) ids.add(*unit.speaker);
  }
  std::vector<std::pair<ParticipantId, ParticipantTally>> result;
  for (const ParticipantId id : ids.take()) result.push_back({id, {corpus.participant(id).name, {}, {}}});
  return result;
}

// Numbers for the coders that are needed only, in the order of their names.
std::vector<std::string> renumber_coders(std::vector<std::pair<ParticipantId, Held>>& held,
                                         const std::vector<std::string>& names) {
  std::vector<std::uint32_t> numbers(names.size());
  for (const auto& [participant, what] : held) numbers[what.coder] = 1;
  std::vector<std::string> used;
  for (std::size_t coder = 0; coder < names.size(); ++coder) {
    if (numbers[coder] == 0) continue;
    numbers[coder] = static_cast<std::uint32_t>(used.size());
    used.push_back(names[coder]);
  }
  for (auto& [participant, what] : held) what.coder = numbers[what.coder];
  return used;
}

void add_participants(const MeetingQuestion& question, const std::vector<std::string>& coders,
                      std::vector<std::pair<ParticipantId, Held>> held,
                      const std::vector<std::pair<ParticipantId, ColumnPair>>& met, MeetingTally& tally) {
  const bool same = std::holds_alternative<SameUnit>(question.rule);
  if (same && question.options.coder_pairs != CoderPairs::any) tally.coders = renumber_coders(held, coders);
  auto speakers = speakers_of(question.project.corpus, (same ? question.units : question.presence).all());
  const auto tally_of = [&](ParticipantId id) -> ParticipantTally& {
    return std::lower_bound(speakers.begin(), speakers.end(), id,
                            [](const auto& speaker, ParticipantId wanted) { return speaker.first < wanted; })
        ->second;
  };
  for (const auto& [participant, what] : held) tally_of(participant).held.push_back(what);
  for (const auto& [participant, pair] : met) tally_of(participant).met.push_back(pair);
  for (auto& speaker : speakers) tally.participants.push_back(std::move(speaker.second));
  std::sort(tally.participants.begin(), tally.participants.end(),
            [](const ParticipantTally& a, const ParticipantTally& b) { return a.name < b.name; });
}

// Presence in units, whoever coded: a matrix says it all.
void add_units(const Project& project, const SameUnit& rule, const MeetingOptions& options, MeetingTally& tally) {
  const Units units =
      make_units(project.corpus, rule.unit,
                 {.include_interviewers = options.include_interviewers, .execution = options.execution});
  IncidenceMatrix incidence = coding_matrix(
      project, units, {.coders = options.coders, .roll_up = options.roll_up, .execution = options.execution});
  if (rule.unit.kind == Kind::transcript) incidence = merge_by_transcript(incidence);
  const CooccurrenceMatrix counts = cooccurrence(incidence, {.execution = options.execution});
  for (Eigen::Index row = 0; row < counts.joint.rows(); ++row) {
    for (SparseMatrix::InnerIterator cell(counts.joint, row); cell; ++cell) {
      const ColumnPair pair{static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(cell.col())};
      if (std::binary_search(tally.related.begin(), tally.related.end(), pair)) continue;
      tally.joint.push_back({pair, static_cast<std::uint64_t>(cell.value())});
    }
  }
  for (Eigen::Index column = 0; column < counts.marginals.size(); ++column) {
    tally.marginals[static_cast<std::size_t>(column)] = static_cast<std::uint64_t>(counts.marginals[column]);
  }
  tally.total = static_cast<std::uint64_t>(counts.total);
}

// What one thread needs.
struct Work {
  MeetingSums sums;
  SegmentRoom room;
};

void add_transcripts(const MeetingQuestion& question, const CodedColumns& columns, MeetingTally& tally) {
  const Segments segments(question.project, columns);
  Pool<Work> pool;
  parallel_for(segments.transcripts(), question.options.execution, "counting meetings", [&](std::size_t transcript) {
    Work work = pool.take([&] { return Work{MeetingSums(question.columns), {}}; });
    count_meetings(question, transcript, segments.of(transcript, work.room), work.sums);
    pool.give_back(std::move(work));
  });
  MeetingSums all(question.columns);
  std::vector<PairSums> joint;
  for (Work& work : pool.all()) {
    MeetingSums& sums = work.sums;
    move_overlaps(question, sums);
    joint.push_back(std::move(sums.joint));
    for (std::size_t column = 0; column < question.columns; ++column) tally.marginals[column] += sums.marginals[column];
    tally.total += sums.total;
    all.held.add_all(sums.held.take());
    all.met.add_all(sums.met.take());
  }
  tally.joint = PairSums::together(std::move(joint));
  if (question.participants) {
    add_participants(question, segments.coders(), all.held.take(), all.met.take(), tally);
  }
}

}  // namespace

MeetingTally tally_meetings(const Project& project, const MeetingRule& rule, const MeetingOptions& options) {
  require_rule(rule, options);
  const CodedColumns columns(project, options.coders, options.roll_up, options.execution);
  MeetingTally tally;
  tally.columns = columns.columns();
  tally.marginals.resize(tally.columns.size());
  tally.coders = {""};
  tally.related = related_columns(columns);
  const auto* same = std::get_if<SameUnit>(&rule);
  if (same != nullptr && options.coder_pairs == CoderPairs::any && count_of(rule, options) == MeetingCount::presence &&
      !counts_participants(rule, options)) {
    add_units(project, *same, options, tally);
    return tally;
  }
  const MeetingQuestion question(project, rule, options, tally.columns.size(), tally.related);
  add_transcripts(question, columns, tally);
  return tally;
}

CooccurrenceMatrix cooccurrence(const Project& project, const MeetingRule& rule, const MeetingOptions& options) {
  return finished(tally_meetings(project, rule, options), rule, options);
}

}  // namespace motet::inline v1
