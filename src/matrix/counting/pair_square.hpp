// How are the pairs of rows counted in a square table?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "motet/matrix/cooccurrence.hpp"

#include "core/large_pages.hpp"
#include "matrix/counting/row_reader.hpp"
#include "matrix/counting/rows_by_length.hpp"

namespace motet::inline v1 {

/// Row A, column B >= A counts the rows that hold both; where A = B, those that hold it.
template <class Cell>
class PairSquare {
 public:
  explicit PairSquare(std::size_t columns) : cells_(columns * columns), columns_(columns) {}

  [[nodiscard]] Cell* line(std::size_t column) noexcept { return cells_.data() + column * columns_; }

  /// Adds `count` rows of `length` columns in ascending order. Branches cost more than counting where rows are short
  /// and differ in length: so they come sorted by length, and each length has its own code.
  template <std::size_t length, class RowAt, class WeightAt>
  void add(std::size_t count, const RowAt& row_at, const WeightAt& weight_at) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto* const row = row_at(i);
      std::array<std::size_t, length> columns;
      for (std::size_t k = 0; k < length; ++k) columns[k] = static_cast<std::size_t>(row[k]);
      add_firsts(columns, weight_at(i), std::make_index_sequence<length>{});
    }
  }

  /// Adds one row of any length.
  template <class Column>
  void add(const Column* row, std::size_t length, Cell weight) {
    for (std::size_t first = 0; first < length; ++first) {
      Cell* const counts = line(static_cast<std::size_t>(row[first]));
      for (std::size_t second = first; second < length; ++second) {
        counts[static_cast<std::size_t>(row[second])] += weight;
      }
    }
  }

 private:
  template <std::size_t length, std::size_t... first>
  void add_firsts(const std::array<std::size_t, length>& columns, Cell weight,
                  std::index_sequence<first...> /*places*/) {
    (add_seconds<first>(line(columns[first]), columns, weight, std::make_index_sequence<length - first>{}), ...);
  }

  template <std::size_t first, std::size_t length, std::size_t... after>
  static void add_seconds(Cell* counts, const std::array<std::size_t, length>& columns, Cell weight,
                          std::index_sequence<after...> /*places*/) {
    ((counts[columns[first + after]] += weight), ...);
  }

  std::vector<Cell, LargePageAllocator<Cell>> cells_;
  std::size_t columns_;
};

/// How many rows of this matrix one task may count, so that a stop is soon heard. At least 1.
std::size_t rows_of_a_task(const RowReader& reader);

/// Sets joint and marginals to the sums of the squares. Errors: LimitError beyond limits.nonzeros pairs; Stopped.
template <class Cell>
void collect_pairs(std::vector<PairSquare<Cell>>& squares, const Execution& execution, CooccurrenceMatrix& result);

extern template void collect_pairs(std::vector<PairSquare<std::uint32_t>>& squares, const Execution& execution,
                                   CooccurrenceMatrix& result);
extern template void collect_pairs(std::vector<PairSquare<std::uint64_t>>& squares, const Execution& execution,
                                   CooccurrenceMatrix& result);

/// Counts the rows of a matrix, each once. Errors: as collect_pairs, and as RowReader::read.
void count_in_square(const RowReader& reader, const Execution& execution, CooccurrenceMatrix& result);

}  // namespace motet::inline v1
