// How do rows wait to be counted again and again?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "motet/core/execution.hpp"
#include "motet/matrix/cooccurrence.hpp"

#include "matrix/counting/row_reader.hpp"
#include "matrix/counting/rows_by_length.hpp"

namespace motet::inline v1 {

/// Rows of fewer than 65,536 columns in blocks, sorted by length in each, to be counted in a square (see
/// pair_square.hpp).
class PairBlocks {
 public:
  /// Errors: Stopped; as RowReader::read.
  PairBlocks(const RowReader& reader, const Execution& execution);

  /// Sets joint and marginals; a row counts as often as its weight says, or once where there are no weights.
  /// Errors: LimitError beyond limits.nonzeros pairs; Stopped.
  void count(std::span<const std::uint32_t> weights, const Execution& execution, CooccurrenceMatrix& result) const;

 private:
  struct Block {
    std::array<std::uint32_t, longest_short_row + 2> counts{};  // how many rows have this length; the last: more
    std::vector<std::uint16_t> rows;                            // the place in the block, empty rows left out
    std::vector<std::uint16_t> columns;                         // of these rows, one after the other
    std::vector<std::uint16_t> lengths;                         // of the longer rows
  };

  static Block make_block(const RowSlice& slice, RowsByLength& by_length);
  template <class Cell, class WeightsOf>
  void count_as(const WeightsOf& weights_of, const Execution& execution, CooccurrenceMatrix& result) const;

  std::vector<Block> blocks_;
  std::size_t rows_of_a_block_ = 0;
  std::size_t blocks_of_a_task_ = 0;
};

}  // namespace motet::inline v1
