#include "analysis/summaries.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/text/tokens.hpp"

namespace motet::inline v1 {

void summarise_people(const CodedUnits& coded, const std::optional<Grouping>& grouping, const AnalysisOptions& options,
                      StudySummary& study) {
  const Project& project = coded.project;
  const auto transcripts = project.corpus.transcripts();
  const auto participants = project.corpus.participants();
  struct Talk {
    std::int64_t turns = 0;
    std::int64_t words = 0;
    std::int64_t units = 0;
  };
  // Turns of nobody in particular are counted behind the last participant.
  const std::size_t nobody = participants.size();
  std::vector<std::map<std::size_t, Talk>> talk(transcripts.size());
  const WordTokenizer tokenizer;
  parallel_for(transcripts.size(), options.execution, "participants", [&](std::size_t index) {
    const Transcript& transcript = transcripts[index];
    std::vector<Token> tokens;
    for (const Turn& turn : transcript.turns) {
      const std::size_t who = turn.speaker ? turn.speaker->value : nobody;
      if (who < nobody && participants[who].interviewer && !options.include_interviewers) continue;
      tokens.clear();
      tokenizer(std::string_view(transcript.text).substr(turn.span.begin, turn.span.size()), tokens);
      Talk& sum = talk[index][who];
      sum.turns += 1;
      sum.words += static_cast<std::int64_t>(tokens.size());
    }
  });
  std::vector<Talk> total(nobody + 1);
  for (const auto& part : talk) {
    for (const auto& [who, sum] : part) {
      total[who].turns += sum.turns;
      total[who].words += sum.words;
    }
  }
  for (const Unit& unit : coded.units.rows) total[unit.speaker ? unit.speaker->value : nobody].units += 1;

  study.transcripts = static_cast<std::int64_t>(transcripts.size());
  for (std::size_t who = 0; who <= nobody; ++who) {
    study.turns += total[who].turns;
    study.words += total[who].words;
    if (who == nobody) break;
    if (participants[who].interviewer) {
      study.interviewers += 1;
      if (!options.include_interviewers) continue;
    } else {
      study.participants += 1;
    }
    ParticipantSummary summary{participants[who].name, "", total[who].turns, total[who].words, total[who].units};
    if (grouping && grouping->group[who]) summary.group = grouping->groups[*grouping->group[who]];
    study.people.push_back(std::move(summary));
  }
}

std::vector<std::int64_t> present_per_column(const IncidenceMatrix& incidence) {
  std::vector<std::int64_t> present(incidence.columns.size());
  for (Eigen::Index i = 0; i < incidence.counts.nonZeros(); ++i) {
    present[static_cast<std::size_t>(incidence.counts.innerIndexPtr()[i])] += 1;
  }
  return present;
}

std::vector<CodeSummary> summarise_codes(const CodedUnits& coded, const IncidenceMatrix& voiced,
                                         const std::vector<std::string>& coders_wanted) {
  const std::size_t n = coded.incidence.columns.size();
  const auto units = present_per_column(coded.incidence);
  const auto people = present_per_column(merge_by_participant(voiced));
  std::vector<CodeSummary> codes(n);
  std::map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < n; ++i) {
    codes[i].column = coded.incidence.columns[i];
    codes[i].path = codes[i].column.label;
    codes[i].units = units[i];
    codes[i].participants = people[i];
    place.emplace(coded.incidence.columns[i].key, i);
  }
  if (coded.source == CodeSource::words) {
    for (Eigen::Index row = 0; row < coded.pieces.counts.rows(); ++row) {
      for (SparseMatrix::InnerIterator entry(coded.pieces.counts, row); entry; ++entry) {
        codes[static_cast<std::size_t>(entry.col())].codings += static_cast<std::int64_t>(entry.value());
      }
    }
    return codes;
  }
  const Project& project = coded.project;
  std::vector<std::optional<std::size_t>> column(project.codebook.size());
  for (std::size_t code = 0; code < project.codebook.size(); ++code) {
    const CodeId id{static_cast<std::uint32_t>(code)};
    const auto found = place.find(project.codebook.code(id).guid);
    if (found == place.end()) continue;
    column[code] = found->second;
    codes[found->second].path = project.codebook.path(id);
    codes[found->second].definition = project.codebook.code(id).definition;
    codes[found->second].color = project.codebook.code(id).color;
  }
  const std::set<std::string, std::less<>> coders(coders_wanted.begin(), coders_wanted.end());
  for (const Coding& coding : project.codings) {
    if (!coders.empty() && !coders.contains(project.coders[coding.coder.value].name)) continue;
    if (const auto& at = column[coding.code.value]) codes[*at].codings += 1;
  }
  return codes;
}

std::int64_t count_codings(const CodedUnits& coded, const std::vector<CodeSummary>& codes,
                           const std::vector<std::string>& coders) {
  std::int64_t count = 0;
  if (coded.source == CodeSource::words) {
    for (const CodeSummary& code : codes) count += code.codings;
    return count;
  }
  for (const Coding& coding : coded.project.codings) {
    const std::string& coder = coded.project.coders[coding.coder.value].name;
    count += coders.empty() || std::find(coders.begin(), coders.end(), coder) != coders.end();
  }
  return count;
}

}  // namespace motet::inline v1
