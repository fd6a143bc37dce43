#include "statistics/exact_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "motet/core/parallel.hpp"
#include "motet/core/random.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t table_stream = 0x46464854;
constexpr std::uint64_t block_size = 128;

// How many of `marked` among `population` are drawn in `draws`: inversion, outwards from the mode.
std::int64_t hypergeometric(Random& random, const LogFactorials& log_factorials, std::int64_t population,
                            std::int64_t marked, std::int64_t draws) {
  const std::int64_t unmarked = population - marked;
  const std::int64_t low = std::max<std::int64_t>(0, draws - unmarked);
  const std::int64_t high = std::min(marked, draws);
  if (low == high) return low;
  const auto mode =
      std::clamp(static_cast<std::int64_t>(static_cast<double>(draws + 1) / static_cast<double>(population + 2) *
                                           static_cast<double>(marked + 1)),
                 low, high);
  const double at_mode = std::exp(log_factorials.choose(marked, mode) + log_factorials.choose(unmarked, draws - mode) -
                                  log_factorials.choose(population, draws));
  double rest = random.uniform() - at_mode;
  if (rest < 0) return mode;
  std::int64_t up = mode;
  std::int64_t down = mode;
  double at_up = at_mode;
  double at_down = at_mode;
  while (at_up > 0 || at_down > 0) {
    if (up < high) {
      at_up *= static_cast<double>(marked - up) * static_cast<double>(draws - up) /
               (static_cast<double>(up + 1) * static_cast<double>(unmarked - draws + up + 1));
      ++up;
      rest -= at_up;
      if (rest < 0) return up;
    } else {
      at_up = 0;
    }
    if (down > low) {
      at_down *= static_cast<double>(down) * static_cast<double>(unmarked - draws + down) /
                 (static_cast<double>(marked - down + 1) * static_cast<double>(draws - down + 1));
      --down;
      rest -= at_down;
      if (rest < 0) return down;
    } else {
      at_down = 0;
    }
  }
  return mode;  // Only rounding leads here, about once in 10^13 draws.
}

// The sum of log cell! of one table drawn row by row.
std::int64_t random_score(Random& random, const Margins& margins, const LogFactorials& log_factorials,
                          std::vector<std::int64_t>& columns) {
  columns = margins.columns;
  std::int64_t score = 0;
  std::int64_t remaining = margins.total;
  for (std::size_t row = 0; row + 1 < margins.rows.size(); ++row) {
    std::int64_t draws = margins.rows[row];
    std::int64_t population = remaining;
    remaining -= draws;
    for (std::int64_t& column : columns) {
      const std::int64_t cell = hypergeometric(random, log_factorials, population, column, draws);
      population -= column;
      draws -= cell;
      column -= cell;
      score += log_factorials.fixed(cell);
    }
  }
  for (const std::int64_t cell : columns) score += log_factorials.fixed(cell);
  return score;
}

// The same of tables drawn by giving out observations: faster while there are few outside the largest row.
class Observations {
 public:
  Observations(const Margins& margins, const LogFactorials& log_factorials)
      : margins_(margins), log_factorials_(log_factorials), left_(margins.columns), row_(margins.columns.size()) {
    column_of_.reserve(static_cast<std::size_t>(margins.total));
    for (std::size_t column = 0; column < margins.columns.size(); ++column) {
      column_of_.insert(column_of_.end(), static_cast<std::size_t>(margins.columns[column]),
                        static_cast<std::uint32_t>(column));
    }
  }

  [[nodiscard]] static bool pay(const Margins& margins) {
    constexpr std::int64_t most_observations = 1 << 16;
    const auto cells = static_cast<std::int64_t>((margins.rows.size() - 1) * margins.columns.size());
    return margins.total <= most_observations && (margins.total - margins.rows.front()) / 8 <= cells;
  }

  std::int64_t operator()(Random& random) {
    swaps_.clear();
    std::copy(margins_.columns.begin(), margins_.columns.end(), left_.begin());
    std::int64_t score = 0;
    std::uint32_t given = 0;
    const auto all = static_cast<std::uint32_t>(column_of_.size());
    for (std::size_t row = 1; row < margins_.rows.size(); ++row) {
      std::fill(row_.begin(), row_.end(), 0);
      for (const std::uint32_t end = given + static_cast<std::uint32_t>(margins_.rows[row]); given < end; ++given) {
        swaps_.push_back(given + random.below(all - given));
        std::swap(column_of_[given], column_of_[swaps_.back()]);
        ++row_[column_of_[given]];
      }
      for (std::size_t column = 0; column < row_.size(); ++column) {
        score += log_factorials_.fixed(row_[column]);
        left_[column] -= row_[column];
      }
    }
    for (const std::int64_t cell : left_) score += log_factorials_.fixed(cell);
    // Each replicate begins from the same order, so that it does not depend on those before it.
    while (given > 0) {
      --given;
      std::swap(column_of_[given], column_of_[swaps_[given]]);
    }
    return score;
  }

 private:
  const Margins& margins_;
  const LogFactorials& log_factorials_;
  std::vector<std::int64_t> left_;  // of each column: what the largest row gets
  std::vector<std::int64_t> row_;
  std::vector<std::uint32_t> column_of_;  // of each observation
  std::vector<std::uint32_t> swaps_;
};

}  // namespace

std::uint64_t simulate_hits(const Margins& margins, const Extremeness& extremeness, const LogFactorials& log_factorials,
                            std::uint64_t replicates, std::uint64_t seed, const Execution& execution) {
  const auto blocks = static_cast<std::size_t>((replicates + block_size - 1) / block_size);
  std::vector<std::uint64_t> hits(blocks);
  const bool by_observations = Observations::pay(margins);
  parallel_for(blocks, execution, "exact test: simulation", [&](std::size_t block) {
    std::vector<std::int64_t> columns;
    const std::uint64_t begin = block * block_size;
    const std::uint64_t end = std::min(begin + block_size, replicates);
    const auto count = [&](const auto& draw_score) {
      for (std::uint64_t replicate = begin; replicate < end; ++replicate) {
        Random random(seed, table_stream, replicate);
        if (draw_score(random) >= extremeness.threshold) ++hits[block];
      }
    };
    if (by_observations) {
      Observations observations(margins, log_factorials);
      count([&](Random& random) { return observations(random); });
    } else {
      count([&](Random& random) { return random_score(random, margins, log_factorials, columns); });
    }
  });
  return std::accumulate(hits.begin(), hits.end(), std::uint64_t{0});
}

}  // namespace motet::inline v1
