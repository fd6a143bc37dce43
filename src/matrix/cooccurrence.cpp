#include "motet/matrix/cooccurrence.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <stdexcept>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "core/pool.hpp"
#include "matrix/assembly.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view stage = "counting pairs";

using Counts = std::vector<std::uint32_t>;

// Up to here a square table of counts is small enough (16 MiB) for each thread to have its own.
constexpr std::size_t columns_of_a_table = 2048;

// Which columns stand in each row, in ascending order.
struct Presence {
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> columns;

  [[nodiscard]] std::size_t rows() const noexcept { return starts.size() - 1; }
};

Presence presence_of(const SparseMatrix& counts) {
  Presence presence;
  presence.starts.reserve(static_cast<std::size_t>(counts.rows()) + 1);
  presence.starts.push_back(0);
  presence.columns.reserve(static_cast<std::size_t>(counts.nonZeros()));
  for (Eigen::Index row = 0; row < counts.rows(); ++row) {
    const std::size_t first = presence.columns.size();
    for (SparseMatrix::InnerIterator cell(counts, row); cell; ++cell) {
      if (cell.value() > 0) presence.columns.push_back(static_cast<std::uint32_t>(cell.col()));
    }
    // Eigen's own functions keep rows sorted, but arrays that a caller filled may not be.
    const auto begin = presence.columns.begin() + static_cast<std::ptrdiff_t>(first);
    if (!std::is_sorted(begin, presence.columns.end())) std::sort(begin, presence.columns.end());
    presence.starts.push_back(static_cast<std::uint32_t>(presence.columns.size()));
  }
  return presence;
}

// Counts every pair of every row in a square table: the fastest way while the table is small.
std::vector<std::vector<MatrixCell>> count_in_tables(const Presence& presence, std::size_t columns,
                                                     const Execution& execution) {
  constexpr std::size_t rows_of_a_task = 1 << 14;
  Pool<Counts> tables;
  const std::size_t tasks = (presence.rows() + rows_of_a_task - 1) / rows_of_a_task;
  parallel_for(tasks, execution, stage, [&](std::size_t task) {
    Counts table = tables.take([&] { return Counts(columns * columns); });
    const std::size_t last = std::min(presence.rows(), (task + 1) * rows_of_a_task);
    for (std::size_t row = task * rows_of_a_task; row < last; ++row) {
      if (execution.stop.stop_requested()) throw Stopped();
      const std::uint32_t* const end = presence.columns.data() + presence.starts[row + 1];
      for (const std::uint32_t* first = presence.columns.data() + presence.starts[row]; first < end; ++first) {
        std::uint32_t* const line = table.data() + *first * columns;
        for (const std::uint32_t* second = first + 1; second < end; ++second) ++line[*second];
      }
    }
    tables.give_back(std::move(table));
  });

  std::vector<std::vector<MatrixCell>> parts(1);
  for (std::size_t first = 0; first < columns; ++first) {
    for (std::size_t second = first + 1; second < columns; ++second) {
      std::uint64_t both = 0;
      for (const Counts& table : tables.all()) both += table[first * columns + second];
      if (both == 0) continue;
      parts[0].push_back(
          {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second), static_cast<double>(both)});
    }
  }
  return parts;
}

// What follows a column in one row that holds it, as positions in Presence::columns.
struct Rest {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Counts the pairs of one first column after the other by walking the rows that hold it: memory grows with the pairs
// that there are, not with those that there could be.
std::vector<std::vector<MatrixCell>> count_by_column(const Presence& presence, std::size_t columns,
                                                     const Execution& execution) {
  std::vector<std::uint32_t> starts(columns + 1);
  for (const std::uint32_t column : presence.columns) ++starts[column + 1];
  for (std::size_t column = 0; column < columns; ++column) starts[column + 1] += starts[column];
  std::vector<Rest> rests(presence.columns.size());
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for (std::size_t row = 0; row < presence.rows(); ++row) {
    const std::uint32_t end = presence.starts[row + 1];
    for (std::uint32_t i = presence.starts[row]; i < end; ++i) rests[next[presence.columns[i]]++] = {i + 1, end};
  }

  constexpr std::size_t columns_of_a_task = 64;
  Pool<Counts> accumulators;
  std::atomic<std::uint64_t> pairs{0};
  const std::size_t tasks = (columns + columns_of_a_task - 1) / columns_of_a_task;
  std::vector<std::vector<MatrixCell>> parts(tasks);
  parallel_for(tasks, execution, stage, [&](std::size_t task) {
    Counts counts = accumulators.take([&] { return Counts(columns); });
    std::vector<std::uint32_t> met;
    const std::size_t last = std::min(columns, (task + 1) * columns_of_a_task);
    for (std::size_t first = task * columns_of_a_task; first < last; ++first) {
      if (execution.stop.stop_requested()) throw Stopped();
      for (std::uint32_t r = starts[first]; r < starts[first + 1]; ++r) {
        for (std::uint32_t i = rests[r].begin; i < rests[r].end; ++i) {
          const std::uint32_t second = presence.columns[i];
          if (counts[second]++ == 0) met.push_back(second);
        }
      }
      require_nonzeros(pairs += met.size(), execution.limits);
      std::sort(met.begin(), met.end());
      for (const std::uint32_t second : met) {
        parts[task].push_back({static_cast<std::uint32_t>(first), second, static_cast<double>(counts[second])});
        counts[second] = 0;
      }
      met.clear();
    }
    accumulators.give_back(std::move(counts));
  });
  return parts;
}

}  // namespace

CooccurrenceMatrix cooccurrence(const IncidenceMatrix& incidence, const CooccurrenceOptions& options) {
  const auto columns = static_cast<std::size_t>(incidence.counts.cols());
  if (columns != incidence.columns.size()) throw std::invalid_argument("a matrix has one label for each column");
  const Presence presence = presence_of(incidence.counts);

  CooccurrenceMatrix result;
  result.marginals = Vector::Zero(incidence.counts.cols());
  for (const std::uint32_t column : presence.columns) result.marginals[column] += 1;
  result.total = static_cast<double>(presence.rows());
  result.columns = incidence.columns;
  result.rule = incidence.rule;
  auto parts = columns <= columns_of_a_table ? count_in_tables(presence, columns, options.execution)
                                             : count_by_column(presence, columns, options.execution);
  result.joint = assemble(parts, columns, columns, options.execution.limits);
  return result;
}

}  // namespace motet::inline v1
