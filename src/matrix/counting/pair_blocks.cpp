#include "matrix/counting/pair_blocks.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "core/pool.hpp"
#include "matrix/counting/pair_square.hpp"

namespace motet::inline v1 {
namespace {

// The weight of each row that waits in a block.
struct EachOnce {
  std::uint32_t operator()(std::uint16_t /*row*/) const noexcept { return 1; }
};

struct AsOften {
  const std::uint32_t* weights;
  std::uint32_t operator()(std::uint16_t row) const noexcept { return weights[row]; }
};

template <std::size_t length, class Cell, class WeightOf>
void add_rows(PairSquare<Cell>& square, std::size_t count, const std::uint16_t*& columns, const std::uint16_t*& rows,
              const WeightOf& weight_of) {
  square.template add<length>(
      count, [columns](std::size_t i) { return columns + i * length; },
      [rows, weight_of](std::size_t i) { return Cell{weight_of(rows[i])}; });
  columns += count * length;
  rows += count;
}

template <class Block, class Cell, class WeightOf>
void add_block(PairSquare<Cell>& square, const Block& block, const WeightOf& weight_of, const Execution& execution) {
  const std::uint16_t* columns = block.columns.data();
  const std::uint16_t* rows = block.rows.data();
  [&]<std::size_t... shorter>(std::index_sequence<shorter...> /*lengths*/) {
    (add_rows<shorter + 1>(square, block.counts[shorter + 1], columns, rows, weight_of), ...);
  }
  (std::make_index_sequence<longest_short_row>{});
  for (const std::uint16_t length : block.lengths) {
    if (execution.stop.stop_requested()) throw Stopped();
    square.add(columns, length, Cell{weight_of(*rows)});
    columns += length;
    ++rows;
  }
}

}  // namespace

PairBlocks::PairBlocks(const RowReader& reader, const Execution& execution) {
  const std::size_t rows_of_a_task = motet::rows_of_a_task(reader);
  rows_of_a_block_ = std::min(rows_of_a_task, rows_of_a_batch);
  blocks_of_a_task_ = rows_of_a_task / rows_of_a_block_;
  blocks_.resize((reader.rows() + rows_of_a_block_ - 1) / rows_of_a_block_);
  parallel_for((blocks_.size() + blocks_of_a_task_ - 1) / blocks_of_a_task_, execution, "sorting rows",
               [&](std::size_t task) {
                 RowReader::Copy copy;
                 RowsByLength by_length;
                 const std::size_t end = std::min(blocks_.size(), (task + 1) * blocks_of_a_task_);
                 for (std::size_t block = task * blocks_of_a_task_; block < end; ++block) {
                   const std::size_t first = block * rows_of_a_block_;
                   const std::size_t last = std::min(reader.rows(), first + rows_of_a_block_);
                   blocks_[block] = make_block(reader.read(first, last, copy), by_length);
                 }
               });
}

PairBlocks::Block PairBlocks::make_block(const RowSlice& slice, RowsByLength& by_length) {
  by_length.sort(slice);
  Block block;
  block.rows.assign(by_length.begin(1), by_length.begin(longest_short_row + 2));
  block.columns.resize(slice.nonzeros());
  std::uint16_t* columns = block.columns.data();
  for (std::size_t length = 1; length < block.counts.size(); ++length) {
    const std::uint16_t* const rows = by_length.begin(length);
    block.counts[length] = static_cast<std::uint32_t>(by_length.count(length));
    for (std::size_t i = 0; i < by_length.count(length); ++i) {
      const std::size_t entries = slice.length(rows[i]);
      const std::int32_t* const row = slice.columns + slice.starts[rows[i]];
      for (std::size_t k = 0; k < entries; ++k) *columns++ = static_cast<std::uint16_t>(row[k]);
      if (length > longest_short_row) block.lengths.push_back(static_cast<std::uint16_t>(entries));
    }
  }
  return block;
}

template <class Cell, class WeightsOf>
void PairBlocks::count_as(const WeightsOf& weights_of, const Execution& execution, CooccurrenceMatrix& result) const {
  Pool<PairSquare<Cell>> squares;
  parallel_for((blocks_.size() + blocks_of_a_task_ - 1) / blocks_of_a_task_, execution, "counting pairs",
               [&](std::size_t task) {
                 auto square = squares.take([&] { return PairSquare<Cell>(result.columns.size()); });
                 const std::size_t end = std::min(blocks_.size(), (task + 1) * blocks_of_a_task_);
                 for (std::size_t block = task * blocks_of_a_task_; block < end; ++block) {
                   add_block(square, blocks_[block], weights_of(block * rows_of_a_block_), execution);
                 }
                 squares.give_back(std::move(square));
               });
  collect_pairs(squares.all(), execution, result);
}

void PairBlocks::count(std::span<const std::uint32_t> weights, const Execution& execution,
                       CooccurrenceMatrix& result) const {
  if (weights.empty()) {
    count_as<std::uint32_t>([](std::size_t /*first*/) { return EachOnce{}; }, execution, result);
    return;
  }
  const auto weights_of = [weights](std::size_t first) { return AsOften{weights.data() + first}; };
  const std::uint64_t most = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  if (most <= std::numeric_limits<std::uint32_t>::max()) {
    count_as<std::uint32_t>(weights_of, execution, result);
  } else {
    count_as<std::uint64_t>(weights_of, execution, result);
  }
}

}  // namespace motet::inline v1
