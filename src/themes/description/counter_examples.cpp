#include "themes/description/counter_examples.hpp"

#include <algorithm>
#include <tuple>

namespace motet::inline v1 {

CounterExampleChooser::CounterExampleChooser(const QuotableUnits& units)
    : units_(units), quoted_(units.voices(), 0), group_quoted_(units.groups(), 0) {}

CounterExampleChooser::Voices CounterExampleChooser::voices_of(std::span<const ApartUnit> units) const {
  struct Said {
    std::size_t voice;
    QuotableUnits::Candidate unit;
  };
  std::vector<Said> said;
  said.reserve(units.size());
  for (const ApartUnit& unit : units) {
    said.push_back({units_.voice_of(unit.row), units_.candidate({unit.row, 1})});
  }
  std::sort(said.begin(), said.end(), [](const Said& a, const Said& b) {
    return a.voice != b.voice ? a.voice < b.voice : QuotableUnits::before(b.unit, a.unit);
  });
  Voices voices;
  for (const Said& one : said) {
    if (voices.empty() || voices.back().voice != one.voice) voices.push_back({one.voice, {}});
    voices.back().units.push_back(one.unit);
  }
  return voices;
}

bool CounterExampleChooser::before(const Voice& a, const Voice& b) const {
  const std::size_t last = units_.groups() - 1;
  const auto rank = [&](const Voice& one) {
    const std::size_t group = units_.group_of(one.voice);
    return std::tuple(quoted_[one.voice], group == last, group == last ? 0 : group_quoted_[group]);
  };
  const auto left = rank(a);
  const auto right = rank(b);
  return left != right ? left < right : QuotableUnits::before(a.units.back(), b.units.back());
}

std::vector<std::uint32_t> CounterExampleChooser::choose(std::span<const ApartUnit> candidates,
                                                         std::span<const std::int32_t> columns, std::size_t count) {
  std::vector<std::uint32_t> rows;
  if (count == 0 || candidates.empty()) return rows;
  std::vector<ApartUnit> by_column(candidates.begin(), candidates.end());
  std::sort(by_column.begin(), by_column.end(), [](const ApartUnit& a, const ApartUnit& b) {
    return std::tie(a.column, a.row) < std::tie(b.column, b.row);
  });
  std::vector<Voices> codes;
  for (const std::int32_t column : columns) {
    // A code whose turn does not come within so many quotations needs no order among its units.
    if (codes.size() == count) break;
    const auto [first, past] =
        std::equal_range(by_column.begin(), by_column.end(), ApartUnit{0, column},
                         [](const ApartUnit& a, const ApartUnit& b) { return a.column < b.column; });
    if (first != past) codes.push_back(voices_of({first, past}));
  }
  while (rows.size() < count && !codes.empty()) {
    for (Voices& voices : codes) {
      if (rows.size() == count) break;
      const auto next = std::min_element(voices.begin(), voices.end(),
                                         [this](const Voice& a, const Voice& b) { return before(a, b); });
      rows.push_back(next->units.back().row);
      ++quoted_[next->voice];
      ++group_quoted_[units_.group_of(next->voice)];
      next->units.pop_back();
      if (next->units.empty()) voices.erase(next);
    }
    std::erase_if(codes, [](const Voices& voices) { return voices.empty(); });
  }
  for (const std::uint32_t row : rows) {
    quoted_[units_.voice_of(row)] = 0;
    group_quoted_[units_.group_of(units_.voice_of(row))] = 0;
  }
  return rows;
}

}  // namespace motet::inline v1
