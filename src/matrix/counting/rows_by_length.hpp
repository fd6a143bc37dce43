// Which of some rows are equally long?
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "matrix/counting/row_reader.hpp"

namespace motet::inline v1 {

/// Rows of up to so many columns have code of their own for each length (see pair_square.hpp).
constexpr std::size_t longest_short_row = 8;

/// So many rows and their columns stay in the nearest cache while they are sorted and counted.
constexpr std::size_t rows_of_a_batch = 1024;

/// The rows of a slice sorted by length, and as they stood where that is the same. All longer ones come last, together.
class RowsByLength {
 public:
  /// Precondition: at most rows_of_a_batch rows.
  void sort(const RowSlice& slice) {
    std::array<std::uint32_t, lengths + 1> next{};
    for (std::size_t row = 0; row < slice.rows; ++row) ++next[place(slice, row) + 1];
    for (std::size_t length = 0; length < lengths; ++length) next[length + 1] += next[length];
    begins_ = next;
    for (std::size_t row = 0; row < slice.rows; ++row) {
      order_[next[place(slice, row)]++] = static_cast<std::uint16_t>(row);
      if (slice.starts[row] < slice.fetchable) {
        __builtin_prefetch(slice.next_columns + slice.starts[row]);
        __builtin_prefetch(slice.next_counts + static_cast<std::size_t>(slice.starts[row]) * slice.count_size);
      }
    }
  }

  /// The rows of this length; with longest_short_row + 1, all that are longer.
  [[nodiscard]] const std::uint16_t* begin(std::size_t length) const noexcept {
    return order_.data() + begins_[length];
  }
  [[nodiscard]] std::size_t count(std::size_t length) const noexcept { return begins_[length + 1] - begins_[length]; }

 private:
  static constexpr std::size_t lengths = longest_short_row + 2;

  static std::size_t place(const RowSlice& slice, std::size_t row) noexcept {
    return std::min(slice.length(row), longest_short_row + 1);
  }

  std::array<std::uint16_t, rows_of_a_batch> order_{};
  std::array<std::uint32_t, lengths + 1> begins_{};
};

}  // namespace motet::inline v1
