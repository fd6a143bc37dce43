#include "matrix/pair_tests/pair_meetings.hpp"

#include <utility>

#include "motet/core/errors.hpp"

namespace motet::inline v1 {
namespace {

bool varies(std::uint32_t units, std::uint32_t size) { return units > 0 && units < size; }

// Mean and variance of a hypergeometric number.
void add_moments(double size, double first, double second, PairMeeting& pair) {
  pair.expected += first * second / size;
  if (size < 2) return;
  pair.variance += first * second * (size - first) * (size - second) / (size * size * (size - 1));
}

}  // namespace

void PairMeetings::look_up(std::size_t first, const std::stop_token& stop) {
  first_ = first;
  for (auto& meetings : meetings_) meetings.clear();
  std::size_t next = units_->column_starts[first];
  for (const PairMargins::Share& share : units_->margins.columns[first]) {
    if (stop.stop_requested()) throw Stopped();
    for (const std::size_t end = next + share.units; next < end; ++next) {
      const std::uint32_t row = units_->column_rows[next];
      for (std::size_t i = units_->row_starts[row + 1]; i-- > units_->row_starts[row];) {
        const std::uint32_t column = units_->row_columns[i];
        if (column <= first) break;
        if (met_[column]++ == 0) touched_.push_back(column);
      }
    }
    for (const std::uint32_t column : touched_) {
      meetings_[column].push_back({share.stratum, std::exchange(met_[column], 0)});
    }
    touched_.clear();
  }
}

void PairMeetings::with(std::size_t second, PairMeeting& result) const {
  result.both = 0;
  result.expected = result.variance = 0;
  result.tables.clear();
  const PairMargins::Column& ours = units_->margins.columns[first_];
  const PairMargins::Column& theirs = units_->margins.columns[second];
  auto meeting = meetings_[second].begin();
  auto other = theirs.begin();
  for (const PairMargins::Share& share : ours) {
    while (other != theirs.end() && other->stratum < share.stratum) ++other;
    if (other == theirs.end()) break;
    if (other->stratum != share.stratum) continue;
    const std::uint32_t size = units_->margins.sizes[share.stratum];
    add_moments(size, share.units, other->units, result);
    std::int64_t both = 0;
    if (meeting != meetings_[second].end() && meeting->stratum == share.stratum) both = (meeting++)->rows;
    result.both += both;
    if (!varies(share.units, size) || !varies(other->units, size)) continue;
    const std::int64_t first_only = std::int64_t{share.units} - both;
    const std::int64_t second_only = std::int64_t{other->units} - both;
    result.tables.push_back({both, first_only, second_only, std::int64_t{size} - both - first_only - second_only});
  }
}

}  // namespace motet::inline v1
