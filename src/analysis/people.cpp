#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "motet/analysis/coded_themes.hpp"
#include "motet/core/parallel.hpp"

#include "analysis/meetings.hpp"

namespace motet::inline v1 {
namespace {

// Which transcripts share a participant, directly or through others: for each the smallest number of its circle.
std::vector<std::uint32_t> circles_of(const Corpus& corpus) {
  std::vector<std::uint32_t> parent(corpus.transcripts().size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&parent](std::uint32_t transcript) {
    while (parent[transcript] != transcript) transcript = parent[transcript] = parent[parent[transcript]];
    return transcript;
  };
  std::map<std::uint32_t, std::uint32_t> first_of_speaker;
  for (std::uint32_t transcript = 0; transcript < parent.size(); ++transcript) {
    for (const Turn& turn : corpus.transcripts()[transcript].turns) {
      if (!turn.speaker || corpus.participant(*turn.speaker).interviewer) continue;
      const auto [known, fresh] = first_of_speaker.try_emplace(turn.speaker->value, transcript);
      if (fresh) continue;
      const std::uint32_t a = root(known->second);
      const std::uint32_t b = root(transcript);
      parent[std::max(a, b)] = std::min(a, b);
    }
  }
  for (std::uint32_t transcript = 0; transcript < parent.size(); ++transcript) parent[transcript] = root(transcript);
  return parent;
}

// The study as if only these transcripts had been made.
Project part_of(const Project& project, const std::vector<std::uint32_t>& transcripts,
                const std::vector<std::vector<std::size_t>>& codings_of) {
  Project part;
  part.codebook = project.codebook;
  part.coders = project.coders;
  for (const Participant& participant : project.corpus.participants()) part.corpus.add(participant);
  for (const std::uint32_t transcript : transcripts) {
    const TranscriptId id = part.corpus.add(project.corpus.transcripts()[transcript]);
    for (const std::size_t coding : codings_of[transcript]) {
      part.codings.push_back(project.codings[coding]);
      part.codings.back().transcript = id;
    }
  }
  return part;
}

PeopleCounts counts_by_circle(const CodedUnits& coded, const AnalysisOptions& options) {
  const Project& project = coded.project;
  std::vector<std::vector<std::size_t>> codings_of(project.corpus.transcripts().size());
  for (std::size_t i = 0; i < project.codings.size(); ++i) {
    codings_of[project.codings[i].transcript.value].push_back(i);
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> circles;
  const std::vector<std::uint32_t> circle = circles_of(project.corpus);
  for (std::uint32_t transcript = 0; transcript < circle.size(); ++transcript) {
    circles[circle[transcript]].push_back(transcript);
  }
  std::vector<std::vector<std::uint32_t>> in_order;
  bool shared = false;
  for (auto& [first, transcripts] : circles) {
    shared = shared || transcripts.size() > 1;
    in_order.push_back(std::move(transcripts));
  }
  AnalysisOptions quiet = options;
  quiet.execution.threads = 1;
  quiet.execution.progress = {};
  std::vector<CooccurrenceMatrix> parts(in_order.size());
  parallel_for(in_order.size(), options.execution, "counting by transcript", [&](std::size_t i) {
    parts[i] = meetings_of(part_of(project, in_order[i], codings_of), coded.incidence.columns, quiet);
  });
  return people_counts(std::move(parts), shared ? "transcripts are drawn, those with a participant in common together"
                                                : "transcripts are drawn, with everybody who speaks in them");
}

}  // namespace

PeopleCounts people_of(const CodedUnits& coded, const AnalysisOptions& options) {
  if (counts_units(options)) return people_counts(coded.incidence, options.execution);
  return counts_by_circle(coded, options);
}

}  // namespace motet::inline v1
