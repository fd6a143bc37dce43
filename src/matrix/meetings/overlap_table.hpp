// How often do segments of two codes overlap, counted without a look at each pair?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "matrix/meetings/segments.hpp"

namespace motet::inline v1 {

/// A square table of counts, made when it is first needed.
class OverlapTable {
 public:
  /// Up to here a table takes no more than 8 MiB.
  static constexpr std::size_t most_columns = 1024;

  /// Adds one for each two of these segments that share a byte. Precondition: ascending; columns below `columns`, the
  /// same number each time. Errors: Stopped.
  void add(std::span<const Segment> segments, std::size_t columns, const std::stop_token& stop);

  /// Calls use(first, second, count) where there is something, first < second.
  template <class Use>
  void for_each(const Use& use) const {
    if (table_.empty()) return;
    for (std::size_t first = 0; first < columns_; ++first) {
      for (std::size_t second = first + 1; second < columns_; ++second) {
        const std::uint64_t count = table_[first * columns_ + second] + table_[second * columns_ + first];
        if (count > 0) use(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second), count);
      }
    }
  }

 private:
  std::size_t columns_ = 0;
  std::vector<std::uint64_t> table_;  // rows: the segment that begins first
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint32_t> column_of_;
};

}  // namespace motet::inline v1
