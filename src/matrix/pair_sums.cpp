#include "matrix/pair_sums.hpp"

#include <algorithm>
#include <utility>

namespace motet::inline v1 {
namespace {

// Up to here a table takes no more than 8 MiB.
constexpr std::size_t columns_of_a_table = 1024;

void sum_up(std::vector<MeetingCell>& cells) {
  std::sort(cells.begin(), cells.end(), [](const MeetingCell& a, const MeetingCell& b) { return a.pair < b.pair; });
  std::size_t size = 0;
  for (const MeetingCell& cell : cells) {
    if (size > 0 && cells[size - 1].pair == cell.pair) {
      cells[size - 1].count += cell.count;
    } else {
      cells[size++] = cell;
    }
  }
  cells.resize(size);
}

}  // namespace

PairSums::PairSums(std::size_t columns)
    : columns_(columns), table_(columns <= columns_of_a_table ? columns * columns : 0) {}

void PairSums::add_cell(const MeetingCell& cell) {
  if (cells_.size() >= tidy_at_) {
    sum_up(cells_);
    tidy_at_ = std::max(tidy_at_, 2 * cells_.size());
  }
  cells_.push_back(cell);
}

std::vector<MeetingCell> PairSums::take_cells() {
  for (std::size_t i = 0; i < table_.size(); ++i) {
    if (table_[i] == 0) continue;
    cells_.push_back({{static_cast<std::uint32_t>(i / columns_), static_cast<std::uint32_t>(i % columns_)}, table_[i]});
  }
  return std::move(cells_);
}

std::vector<MeetingCell> PairSums::together(std::vector<PairSums> parts) {
  std::vector<MeetingCell> cells;
  for (PairSums& part : parts) {
    const std::vector<MeetingCell> more = part.take_cells();
    cells.insert(cells.end(), more.begin(), more.end());
    sum_up(cells);
  }
  return cells;
}

}  // namespace motet::inline v1
