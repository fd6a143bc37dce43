#include "matrix/counting/pair_square.hpp"

#include <algorithm>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "core/pool.hpp"
#include "matrix/assembly.hpp"
#include "matrix/counting/nonzeros.hpp"

namespace motet::inline v1 {
namespace {

template <std::size_t... shorter>
void add_short_rows(PairSquare<std::uint32_t>& square, const RowSlice& slice, const RowsByLength& rows,
                    std::index_sequence<shorter...> /*lengths*/) {
  (square.add<shorter + 1>(
       rows.count(shorter + 1),
       [&slice, begin = rows.begin(shorter + 1)](std::size_t i) { return slice.columns + slice.starts[begin[i]]; },
       [](std::size_t /*row*/) { return 1U; }),
   ...);
}

void add_batch(PairSquare<std::uint32_t>& square, const RowSlice& slice, const RowsByLength& rows,
               const Execution& execution) {
  add_short_rows(square, slice, rows, std::make_index_sequence<longest_short_row>{});
  const std::uint16_t* const longer = rows.begin(longest_short_row + 1);
  for (std::size_t i = 0; i < rows.count(longest_short_row + 1); ++i) {
    if (execution.stop.stop_requested()) throw Stopped();
    square.add(slice.columns + slice.starts[longer[i]], slice.length(longer[i]), 1U);
  }
}

}  // namespace

std::size_t rows_of_a_task(const RowReader& reader) {
  constexpr std::size_t most_pairs = 1 << 23;
  constexpr std::size_t most_rows = 16 * rows_of_a_batch;
  const std::size_t length = reader.entries() / std::max<std::size_t>(1, reader.rows()) + 1;
  return std::clamp<std::size_t>(most_pairs / (length * length), 1, most_rows);
}

template <class Cell>
void collect_pairs(std::vector<PairSquare<Cell>>& squares, const Execution& execution, CooccurrenceMatrix& result) {
  constexpr std::size_t cells_of_a_task = 1 << 18;
  const std::size_t columns = result.columns.size();
  if (squares.empty()) squares.emplace_back(columns);
  const std::size_t lines = cells_of_a_task / std::max<std::size_t>(1, columns) + 1;
  const std::size_t tasks = (columns + lines - 1) / lines;
  const auto each_line = [&](std::string_view stage, const auto& work) {
    parallel_for(tasks, execution, stage, [&](std::size_t task) {
      const std::size_t last = std::min(columns, (task + 1) * lines);
      for (std::size_t line = task * lines; line < last; ++line) work(line, squares[0].line(line));
    });
  };

  std::vector<std::uint32_t> pairs(columns);
  result.marginals = Vector::Zero(static_cast<Eigen::Index>(columns));
  each_line("adding up pairs", [&](std::size_t first, Cell* counts) {
    for (std::size_t other = 1; other < squares.size(); ++other) {
      const Cell* const more = squares[other].line(first);
      for (std::size_t second = first; second < columns; ++second) counts[second] += more[second];
    }
    result.marginals[static_cast<Eigen::Index>(first)] = static_cast<double>(counts[first]);
    pairs[first] = static_cast<std::uint32_t>(columns - first - 1) -
                   static_cast<std::uint32_t>(std::count(counts + first + 1, counts + columns, Cell{0}));
  });
  SparseMatrix joint = room_for(pairs, columns, execution.limits);
  result.joint.swap(joint);  // Eigen would copy it
  each_line("collecting pairs", [&](std::size_t first, const Cell* counts) {
    const std::int32_t start = result.joint.outerIndexPtr()[first];
    list_nonzeros(counts, first + 1, columns, result.joint.innerIndexPtr() + start, result.joint.valuePtr() + start);
  });
}

template void collect_pairs(std::vector<PairSquare<std::uint32_t>>& squares, const Execution& execution,
                            CooccurrenceMatrix& result);
template void collect_pairs(std::vector<PairSquare<std::uint64_t>>& squares, const Execution& execution,
                            CooccurrenceMatrix& result);

void count_in_square(const RowReader& reader, const Execution& execution, CooccurrenceMatrix& result) {
  const std::size_t columns = reader.columns();
  const std::size_t rows = rows_of_a_task(reader);
  Pool<PairSquare<std::uint32_t>> squares;
  parallel_for((reader.rows() + rows - 1) / rows, execution, "counting pairs", [&](std::size_t task) {
    // No cell passes 2^32: there are fewer rows than that.
    PairSquare<std::uint32_t> square = squares.take([&] { return PairSquare<std::uint32_t>(columns); });
    RowsByLength by_length;
    RowReader::Copy copy;
    const std::size_t end = std::min(reader.rows(), (task + 1) * rows);
    for (std::size_t first = task * rows; first < end; first += rows_of_a_batch) {
      const RowSlice slice = reader.read(first, std::min(end, first + rows_of_a_batch), copy);
      by_length.sort(slice);
      add_batch(square, slice, by_length, execution);
    }
    squares.give_back(std::move(square));
  });
  collect_pairs(squares.all(), execution, result);
}

}  // namespace motet::inline v1
