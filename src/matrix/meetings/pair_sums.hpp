// How do many small counts of pairs become one count a pair?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "matrix/meetings/meetings.hpp"

namespace motet::inline v1 {

/// Counts of pairs of columns: a square table while it is small, otherwise what was added, summed up now and then.
class PairSums {
 public:
  explicit PairSums(std::size_t columns);

  void add(ColumnPair pair, std::uint64_t count = 1) {
    if (!table_.empty()) {
      table_[pair.first * columns_ + pair.second] += count;
    } else {
      add_cell({pair, count});
    }
  }

  /// What all of these counted together, ascending, without zeros. They are empty afterwards.
  static std::vector<MeetingCell> together(std::vector<PairSums> parts);

 private:
  void add_cell(const MeetingCell& cell);
  [[nodiscard]] std::vector<MeetingCell> cells_of_table() const;
  static std::vector<MeetingCell> sum_of_cells(std::vector<PairSums>& parts);

  std::size_t columns_;
  std::vector<std::uint64_t> table_;
  std::vector<MeetingCell> cells_;
  std::size_t tidy_at_ = std::size_t{1} << 18U;  // a matter of milliseconds
};

}  // namespace motet::inline v1
