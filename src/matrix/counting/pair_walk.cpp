#include "matrix/counting/pair_walk.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <numeric>
#include <string_view>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "core/pool.hpp"
#include "matrix/assembly.hpp"
#include "matrix/counting/nonzeros.hpp"

namespace motet::inline v1 {
namespace {

// One count, or mark, for each column, zero between two columns' turns; and those that are not, where they are few.
template <class Count>
struct Tally {
  explicit Tally(std::size_t columns) : counts(columns) {}

  std::vector<Count> counts;
  std::vector<std::uint32_t> met;
};

constexpr std::size_t looks_of_an_entry = 32;  // so many counts are looked at in the time that one is kept and sorted

std::uint32_t marked(const std::uint8_t* marks, std::size_t count) {
  return std::accumulate(marks, marks + count, std::uint32_t{0});
}

}  // namespace

template <class Column>
PairWalk<Column>::PairWalk(const RowReader& reader, const Execution& execution) {
  read(reader, execution);
  find_rests(reader.columns(), execution);
  share_out();
}

template <class Column>
void PairWalk<Column>::read(const RowReader& reader, const Execution& execution) {
  constexpr std::size_t rows_of_a_slice = 1024;
  entries_.reserve(reader.entries());
  row_starts_.reserve(reader.rows() + 1);
  row_starts_.push_back(0);
  RowReader::Copy copy;
  for (std::size_t first = 0; first < reader.rows(); first += rows_of_a_slice) {
    report_progress(execution, "reading rows", first, reader.rows());
    const RowSlice slice = reader.read(first, std::min(reader.rows(), first + rows_of_a_slice), copy);
    const auto offset = static_cast<std::uint32_t>(entries_.size()) - static_cast<std::uint32_t>(slice.starts[0]);
    for (std::size_t row = 0; row < slice.rows; ++row) {
      row_starts_.push_back(offset + static_cast<std::uint32_t>(slice.starts[row + 1]));
    }
    std::transform(slice.columns + slice.starts[0], slice.columns + slice.starts[slice.rows],
                   std::back_inserter(entries_), [](std::int32_t column) { return static_cast<Column>(column); });
  }
}

// Calls visit(row, position) for the entries of some columns only, so that each thread may have columns of its own.
template <class Column>
template <class Visit>
void PairWalk<Column>::each_entry(std::size_t first, std::size_t last, const Execution& execution,
                                  const Visit& visit) const {
  const auto below = [](Column column, std::size_t bound) { return column < bound; };
  for (std::uint32_t row = 0; row + 1 < row_starts_.size(); ++row) {
    if (execution.stop.stop_requested()) throw Stopped();
    const Column* const entries = entries_.data();
    const Column* const end = entries + row_starts_[row + 1];
    const Column* entry = entries + row_starts_[row];
    if (first > 0) entry = std::lower_bound(entry, end, first, below);
    for (; entry < end && *entry < last; ++entry) visit(row, static_cast<std::uint32_t>(entry - entries));
  }
}

template <class Column>
void PairWalk<Column>::find_rests(std::size_t columns, const Execution& execution) {
  rest_starts_.assign(columns + 1, 0);
  work_.assign(columns, 0);
  rests_.resize(entries_.size());
  const std::size_t parts = std::min<std::size_t>(thread_count(execution), std::max<std::size_t>(1, columns));
  const auto each_part = [&](std::string_view stage, const auto& visit) {
    parallel_for(parts, execution, stage, [&](std::size_t part) {
      each_entry(columns * part / parts, columns * (part + 1) / parts, execution, visit);
    });
  };
  each_part("counting entries", [&](std::uint32_t row, std::uint32_t i) {
    ++rest_starts_[entries_[i] + std::size_t{1}];
    work_[entries_[i]] += row_starts_[row + 1] - i - 1;
  });
  std::partial_sum(rest_starts_.begin(), rest_starts_.end(), rest_starts_.begin());
  std::vector<std::uint32_t> next(rest_starts_.begin(), rest_starts_.end() - 1);
  each_part("sorting entries", [&](std::uint32_t row, std::uint32_t i) { rests_[next[entries_[i]]++] = {row, i + 1}; });
}

template <class Column>
void PairWalk<Column>::share_out() {
  constexpr std::uint64_t smallest = 1 << 16;
  constexpr std::uint64_t most_shares = 1 << 10;
  const auto effort = [this](std::size_t column) {
    return 1 + work_[column] + (few(column) ? 0 : (columns() - column) / looks_of_an_entry);
  };
  std::uint64_t total = 0;
  for (std::size_t column = 0; column < columns(); ++column) total += effort(column);
  const std::uint64_t share = std::max(smallest, total / most_shares);
  shares_.push_back(0);
  std::uint64_t sum = 0;
  for (std::size_t column = 0; column < columns(); ++column) {
    sum += effort(column);
    if (sum < share && column + 1 < columns()) continue;
    shares_.push_back(column + 1);
    sum = 0;
  }
}

// Whether so little follows a column that keeping what it meets is quicker than looking through all counts for it.
template <class Column>
bool PairWalk<Column>::few(std::size_t column) const noexcept {
  return work_[column] < (columns() - column) / looks_of_an_entry;
}

// Calls visit(second column, weight) for all that follows a column in its rows.
template <class Column>
template <class WeightOf, class Visit>
void PairWalk<Column>::walk(std::size_t column, const WeightOf& weight_of, const Execution& execution,
                            const Visit& visit) const {
  constexpr std::uint32_t ahead = 4;
  constexpr std::uint32_t rests_between_looks = 1 << 12;
  const std::uint32_t end = rest_starts_[column + 1];
  for (std::uint32_t r = rest_starts_[column]; r < end; ++r) {
    if (r % rests_between_looks == 0 && execution.stop.stop_requested()) throw Stopped();
    // The rows of a column lie far apart.
    const Column* const soon = entries_.data() + rests_[std::min(r + ahead, end - 1)].begin;
    __builtin_prefetch(soon);
    __builtin_prefetch(soon + 64 / sizeof(Column));
    const Rest rest = rests_[r];
    const std::uint32_t weight = weight_of(rest.row);
    if (weight == 0) continue;
    const Column* const row_end = entries_.data() + row_starts_[rest.row + 1];
    for (const Column* second = entries_.data() + rest.begin; second < row_end; ++second) visit(*second, weight);
  }
}

template <class Column>
template <class WeightOf>
std::vector<std::uint32_t> PairWalk<Column>::find(const WeightOf& weight_of, const Execution& execution) const {
  std::vector<std::uint32_t> pairs(columns());
  std::atomic<std::uint64_t> all{0};
  Pool<Tally<std::uint8_t>> tallies;
  parallel_for(shares_.size() - 1, execution, "finding pairs", [&](std::size_t task) {
    auto tally = tallies.take([&] { return Tally<std::uint8_t>(columns()); });
    std::vector<std::uint8_t>& marks = tally.counts;
    std::vector<std::uint32_t>& met = tally.met;
    for (std::size_t first = shares_[task]; first < shares_[task + 1]; ++first) {
      if (few(first)) {
        walk(first, weight_of, execution, [&](Column second, std::uint32_t /*weight*/) {
          if (marks[second] != 0) return;
          marks[second] = 1;
          met.push_back(second);
        });
        pairs[first] = static_cast<std::uint32_t>(met.size());
        for (const std::uint32_t second : met) marks[second] = 0;
        met.clear();
      } else {
        walk(first, weight_of, execution, [&](Column second, std::uint32_t /*weight*/) { marks[second] = 1; });
        pairs[first] = marked(marks.data() + first + 1, columns() - first - 1);
        std::fill(marks.begin() + static_cast<std::ptrdiff_t>(first) + 1, marks.end(), std::uint8_t{0});
      }
      require_nonzeros(all += pairs[first], execution.limits);
    }
    tallies.give_back(std::move(tally));
  });
  return pairs;
}

template <class Column>
template <class Count, class WeightOf>
void PairWalk<Column>::fill(const WeightOf& weight_of, const Execution& execution, CooccurrenceMatrix& result) const {
  Pool<Tally<Count>> tallies;
  parallel_for(shares_.size() - 1, execution, "counting pairs", [&](std::size_t task) {
    auto tally = tallies.take([&] { return Tally<Count>(columns()); });
    std::vector<Count>& counts = tally.counts;
    std::vector<std::uint32_t>& met = tally.met;
    for (std::size_t first = shares_[task]; first < shares_[task + 1]; ++first) {
      const std::int32_t start = result.joint.outerIndexPtr()[first];
      std::int32_t* places = result.joint.innerIndexPtr() + start;
      double* values = result.joint.valuePtr() + start;
      if (few(first)) {
        walk(first, weight_of, execution, [&](Column second, std::uint32_t weight) {
          if (counts[second] == 0) met.push_back(second);
          counts[second] += weight;
        });
        std::sort(met.begin(), met.end());
        for (const std::uint32_t second : met) {
          *places++ = static_cast<std::int32_t>(second);
          *values++ = static_cast<double>(counts[second]);
          counts[second] = 0;
        }
        met.clear();
      } else {
        walk(first, weight_of, execution, [&](Column second, std::uint32_t weight) { counts[second] += weight; });
        list_nonzeros(counts.data(), first + 1, columns(), places, values);
        std::fill(counts.begin() + static_cast<std::ptrdiff_t>(first) + 1, counts.end(), Count{0});
      }
    }
    tallies.give_back(std::move(tally));
  });
}

template <class Column>
template <class Count, class WeightOf>
void PairWalk<Column>::count_as(const WeightOf& weight_of, const Execution& execution,
                                CooccurrenceMatrix& result) const {
  result.marginals = Vector::Zero(static_cast<Eigen::Index>(columns()));
  for (std::size_t column = 0; column < columns(); ++column) {
    std::uint64_t rows = 0;
    for (std::uint32_t r = rest_starts_[column]; r < rest_starts_[column + 1]; ++r) rows += weight_of(rests_[r].row);
    result.marginals[static_cast<Eigen::Index>(column)] = static_cast<double>(rows);
  }
  SparseMatrix joint = room_for(find(weight_of, execution), columns(), execution.limits);
  result.joint.swap(joint);  // Eigen would copy it
  fill<Count>(weight_of, execution, result);
}

template <class Column>
void PairWalk<Column>::count(std::span<const std::uint32_t> weights, const Execution& execution,
                             CooccurrenceMatrix& result) const {
  if (weights.empty()) {
    count_as<std::uint32_t>([](std::uint32_t /*row*/) { return 1U; }, execution, result);
    return;
  }
  const auto weight_of = [weights](std::uint32_t row) { return weights[row]; };
  const std::uint64_t total = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  if (total <= std::numeric_limits<std::uint32_t>::max()) {
    count_as<std::uint32_t>(weight_of, execution, result);
  } else {
    count_as<std::uint64_t>(weight_of, execution, result);
  }
}

template class PairWalk<std::uint16_t>;
template class PairWalk<std::uint32_t>;

}  // namespace motet::inline v1
