#include "matrix/unit_order.hpp"

#include <algorithm>
#include <stdexcept>

namespace motet::inline v1 {
namespace {

bool before(const Placed& a, const Placed& b) { return a.span != b.span ? a.span < b.span : a.index < b.index; }

}  // namespace

void require_units_of(const Corpus& corpus, const Units& units) {
  for (const Unit& unit : units.rows) {
    static_cast<void>(corpus.text(unit.transcript, unit.span));
    if (unit.speaker) static_cast<void>(corpus.participant(*unit.speaker));
  }
}

std::vector<std::vector<Placed>> units_by_transcript(const Corpus& corpus, const Units& units) {
  std::vector<std::vector<Placed>> result(corpus.transcripts().size());
  for (std::size_t row = 0; row < units.rows.size(); ++row) {
    const Unit& unit = units.rows[row];
    result[unit.transcript.value].push_back({unit.span, static_cast<std::uint32_t>(row)});
  }
  for (auto& placed : result) {
    if (!std::is_sorted(placed.begin(), placed.end(), before)) std::sort(placed.begin(), placed.end(), before);
  }
  return result;
}

std::vector<Row> rows_of(const Units& units) {
  std::vector<Row> rows;
  rows.reserve(units.rows.size());
  for (const Unit& unit : units.rows) rows.push_back({unit.transcript, unit.speaker});
  return rows;
}

}  // namespace motet::inline v1
