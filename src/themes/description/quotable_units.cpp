#include "themes/description/quotable_units.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t enough_characters = 40;

}  // namespace

QuotableUnits::QuotableUnits(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence,
                             const std::optional<Grouping>& grouping)
    : corpus_(corpus),
      units_(units),
      incidence_(incidence),
      grouping_(grouping),
      transcript_rank_(corpus.transcripts().size()) {
  std::vector<std::uint32_t> by_name(transcript_rank_.size());
  std::iota(by_name.begin(), by_name.end(), 0U);
  std::sort(by_name.begin(), by_name.end(), [&](std::uint32_t a, std::uint32_t b) {
    return corpus.transcripts()[a].name < corpus.transcripts()[b].name;
  });
  for (std::uint32_t i = 0; i < by_name.size(); ++i) transcript_rank_[by_name[i]] = i;
}

QuotableUnits::Candidate QuotableUnits::candidate(const ThemeUnit& unit) const {
  const Unit& words = units_.rows[unit.row];
  const std::uint32_t characters = corpus_.to_code_points(words.transcript, words.span).size();
  return {unit.held,        characters < enough_characters,
          characters,       transcript_rank_[words.transcript.value],
          words.span.begin, unit.row};
}

bool QuotableUnits::before(const Candidate& a, const Candidate& b) {
  if (a.held != b.held) return a.held > b.held;
  if (a.brief != b.brief) return b.brief;
  if (a.characters != b.characters) return a.brief ? a.characters > b.characters : a.characters < b.characters;
  return std::tie(a.transcript, a.begin, a.row) < std::tie(b.transcript, b.begin, b.row);
}

std::size_t QuotableUnits::voice_of(std::uint32_t row) const {
  const auto& participant = incidence_.rows[row].participant;
  return participant ? participant->value : voices() - 1;
}

std::size_t QuotableUnits::voices() const { return corpus_.participants().size() + 1; }

std::size_t QuotableUnits::group_of(std::size_t voice) const {
  if (!grouping_ || voice + 1 == voices() || !grouping_->group[voice]) return groups() - 1;
  return *grouping_->group[voice];
}

std::size_t QuotableUnits::groups() const { return grouping_ ? grouping_->groups.size() + 1 : 1; }

}  // namespace motet::inline v1
