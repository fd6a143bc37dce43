#include "themes/description/exemplars.hpp"

#include <algorithm>

namespace motet::inline v1 {

ExemplarChooser::ExemplarChooser(const QuotableUnits& units) : units_(units), best_of_(units.voices()) {}

void ExemplarChooser::keep_best(const std::vector<ThemeUnit>& candidates, std::size_t count) {
  for (const ThemeUnit& unit : candidates) {
    const std::size_t voice = units_.voice_of(unit.row);
    std::vector<QuotableUnits::Candidate>& best = best_of_[voice];
    if (best.empty()) met_.push_back(voice);
    // Holding fewer codes than all that are kept already, a unit needs no further look.
    if (best.size() == count && unit.held < best.back().held) continue;
    const QuotableUnits::Candidate next = units_.candidate(unit);
    if (best.size() == count && !QuotableUnits::before(next, best.back())) continue;
    best.insert(std::upper_bound(best.begin(), best.end(), next, QuotableUnits::before), next);
    if (best.size() > count) best.pop_back();
  }
}

// Within a group all turns follow from the order of people and units, so how often it was quoted before each of them is
// a matter of counting.
std::vector<ExemplarChooser::Turn> ExemplarChooser::turns() {
  std::vector<Turn> turns;
  for (const std::size_t voice : met_) {
    std::size_t times = 0;
    for (const QuotableUnits::Candidate& unit : best_of_[voice]) {
      turns.push_back({times++, units_.group_of(voice), 0, unit});
    }
    best_of_[voice].clear();
  }
  met_.clear();
  std::sort(turns.begin(), turns.end(), [](const Turn& a, const Turn& b) {
    return a.times != b.times ? a.times < b.times : QuotableUnits::before(a.unit, b.unit);
  });
  std::vector<std::size_t> quoted(units_.groups(), 0);
  for (Turn& turn : turns) {
    if (turn.group + 1 < units_.groups()) turn.group_times = quoted[turn.group]++;
  }
  return turns;
}

std::vector<std::uint32_t> ExemplarChooser::choose(const std::vector<ThemeUnit>& candidates, std::size_t count) {
  if (count == 0) return {};
  keep_best(candidates, count);
  std::vector<Turn> in_turn = turns();
  const std::size_t last = units_.groups() - 1;
  std::stable_sort(in_turn.begin(), in_turn.end(), [last](const Turn& a, const Turn& b) {
    if (a.times != b.times) return a.times < b.times;
    if ((a.group == last) != (b.group == last)) return b.group == last;
    return a.group_times < b.group_times;
  });
  in_turn.resize(std::min(count, in_turn.size()));
  std::vector<std::uint32_t> rows;
  rows.reserve(in_turn.size());
  for (const Turn& turn : in_turn) rows.push_back(turn.unit.row);
  return rows;
}

}  // namespace motet::inline v1
