#include "matrix/meetings/pair_sums.hpp"

#include <algorithm>

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

std::vector<MeetingCell> PairSums::cells_of_table() const {
  std::vector<MeetingCell> cells;
  cells.reserve(table_.size() - static_cast<std::size_t>(std::count(table_.begin(), table_.end(), 0U)));
  for (std::uint32_t first = 0; first < columns_; ++first) {
    for (std::uint32_t second = 0; second < columns_; ++second) {
      const std::uint64_t count = table_[first * columns_ + second];
      if (count > 0) cells.push_back({{first, second}, count});
    }
  }
  return cells;
}

std::vector<MeetingCell> PairSums::sum_of_cells(std::vector<PairSums>& parts) {
  std::vector<MeetingCell> cells;
  for (PairSums& part : parts) {
    cells.insert(cells.end(), part.cells_.begin(), part.cells_.end());
    part.cells_ = {};
    sum_up(cells);
  }
  return cells;
}

std::vector<MeetingCell> PairSums::together(std::vector<PairSums> parts) {
  if (parts.empty()) return {};
  std::vector<std::uint64_t>& table = parts[0].table_;
  if (table.empty()) return sum_of_cells(parts);
  for (std::size_t part = 1; part < parts.size(); ++part) {
    for (std::size_t i = 0; i < table.size(); ++i) table[i] += parts[part].table_[i];
  }
  return parts[0].cells_of_table();
}

}  // namespace motet::inline v1
