#include "themes/exemplars.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <tuple>
#include <utility>

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t enough_characters = 40;

}  // namespace

ExemplarChooser::ExemplarChooser(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence)
    : corpus_(corpus),
      units_(units),
      incidence_(incidence),
      transcript_rank_(corpus.transcripts().size()),
      best_of_(corpus.participants().size() + 1) {
  std::vector<std::uint32_t> by_name(transcript_rank_.size());
  std::iota(by_name.begin(), by_name.end(), 0U);
  std::sort(by_name.begin(), by_name.end(), [&](std::uint32_t a, std::uint32_t b) {
    return corpus.transcripts()[a].name < corpus.transcripts()[b].name;
  });
  for (std::uint32_t i = 0; i < by_name.size(); ++i) transcript_rank_[by_name[i]] = i;
}

ExemplarChooser::Candidate ExemplarChooser::candidate(const VoicingUnit& unit) const {
  const Unit& words = units_.rows[unit.row];
  const std::uint32_t characters = corpus_.to_code_points(words.transcript, words.span).size();
  return {unit.held,        characters < enough_characters,
          characters,       transcript_rank_[words.transcript.value],
          words.span.begin, unit.row};
}

bool ExemplarChooser::before(const Candidate& a, const Candidate& b) {
  if (a.held != b.held) return a.held > b.held;
  if (a.brief != b.brief) return b.brief;
  if (a.characters != b.characters) return a.brief ? a.characters > b.characters : a.characters < b.characters;
  return std::tie(a.transcript, a.begin, a.row) < std::tie(b.transcript, b.begin, b.row);
}

std::vector<std::uint32_t> ExemplarChooser::choose(const std::vector<VoicingUnit>& candidates, std::size_t count) {
  if (count == 0) return {};
  std::vector<std::size_t> voices;
  for (const VoicingUnit& unit : candidates) {
    const auto& participant = incidence_.rows[unit.row].participant;
    const std::size_t voice = participant ? participant->value : best_of_.size() - 1;
    std::vector<Candidate>& best = best_of_[voice];
    if (best.empty()) voices.push_back(voice);
    // Holding fewer codes than all that are kept already, a unit needs no further look.
    if (best.size() == count && unit.held < best.back().held) continue;
    const Candidate next = candidate(unit);
    if (best.size() == count && !before(next, best.back())) continue;
    best.insert(std::upper_bound(best.begin(), best.end(), next, before), next);
    if (best.size() > count) best.pop_back();
  }

  std::vector<std::pair<std::size_t, Candidate>> in_turn;  // with the round it belongs to
  for (const std::size_t voice : voices) {
    for (std::size_t round = 0; round < best_of_[voice].size(); ++round) {
      in_turn.emplace_back(round, best_of_[voice][round]);
    }
    best_of_[voice].clear();
  }
  count = std::min(count, in_turn.size());
  std::partial_sort(
      in_turn.begin(), in_turn.begin() + static_cast<std::ptrdiff_t>(count), in_turn.end(),
      [](const auto& a, const auto& b) { return a.first != b.first ? a.first < b.first : before(a.second, b.second); });
  std::vector<std::uint32_t> rows(count);
  for (std::size_t i = 0; i < count; ++i) rows[i] = in_turn[i].second.row;
  return rows;
}

}  // namespace motet::inline v1
