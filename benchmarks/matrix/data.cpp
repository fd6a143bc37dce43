#include "matrix/data.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <set>

#include "motet/core/random.hpp"

namespace bench {
namespace {

constexpr std::uint64_t seed = 2026;
enum Stream : std::uint32_t { order_of_codes = 1, coded_rows, worded_rows, weights, transcripts };
constexpr std::int32_t codes_of_a_block = 20;

/// Draws from a list whose places have the given weights.
class Weighted {
 public:
  explicit Weighted(const std::vector<double>& weights) : cumulative_(weights.size()) {
    std::partial_sum(weights.begin(), weights.end(), cumulative_.begin());
  }

  [[nodiscard]] std::int32_t draw(motet::Random& random) const {
    const auto at = std::upper_bound(cumulative_.begin(), cumulative_.end(), random.uniform() * cumulative_.back());
    return static_cast<std::int32_t>(std::min(at, cumulative_.end() - 1) - cumulative_.begin());
  }

 private:
  std::vector<double> cumulative_;
};

// 1/rank and nothing else: powers would not have the same bits everywhere.
std::vector<double> zipf_weights(std::int32_t first, std::int32_t count, std::int32_t step) {
  std::vector<double> weights;
  for (std::int32_t i = 0; i < count; ++i) weights.push_back(1.0 / (1 + first + i * step));
  return weights;
}

std::uint32_t poisson_of_two(motet::Random& random) {
  constexpr double exp_of_minus_two = 0.1353352832366127;
  std::uint32_t count = 0;
  for (double product = random.uniform(); product > exp_of_minus_two; product *= random.uniform()) ++count;
  return count;
}

std::vector<std::int32_t> shuffled(std::int32_t count) {
  std::vector<std::int32_t> list(static_cast<std::size_t>(count));
  std::iota(list.begin(), list.end(), 0);
  motet::Random random(seed, order_of_codes, static_cast<std::uint64_t>(count));
  for (std::size_t i = list.size(); i > 1; --i)
    std::swap(list[i - 1], list[random.below(static_cast<std::uint32_t>(i))]);
  return list;
}

/// Rows one by one, none with a column twice.
class Builder {
 public:
  explicit Builder(std::int32_t width) { units_.width = width; }

  template <class Draw>
  void add_row(std::size_t size, Draw&& draw) {
    const auto first = static_cast<std::ptrdiff_t>(units_.columns.size());
    for (std::size_t i = 0; i < size;) {
      const std::int32_t column = draw(i);
      const auto row = units_.columns.begin() + first;
      if (std::find(row, units_.columns.end(), column) != units_.columns.end()) continue;
      units_.columns.push_back(column);
      ++i;
    }
    std::sort(units_.columns.begin() + first, units_.columns.end());
    units_.starts.push_back(static_cast<std::int32_t>(units_.columns.size()));
  }

  CodedUnits take() { return std::move(units_); }

 private:
  CodedUnits units_;
};

}  // namespace

CodedUnits make_coded_units(std::int32_t rows, std::int32_t codes) {
  // The code of rank r belongs to block r modulo the number of blocks.
  const std::int32_t blocks = codes / codes_of_a_block;
  const Weighted all(zipf_weights(0, codes, 1));
  std::vector<Weighted> of_block;
  for (std::int32_t block = 0; block < blocks; ++block) {
    of_block.emplace_back(zipf_weights(block, codes_of_a_block, blocks));
  }
  const std::vector<std::int32_t> columns = shuffled(codes);
  Builder builder(codes);
  for (std::int32_t row = 0; row < rows; ++row) {
    motet::Random random(seed, coded_rows, static_cast<std::uint64_t>(row));
    std::int32_t block = 0;
    builder.add_row(1 + poisson_of_two(random), [&](std::size_t place) {
      std::int32_t rank = 0;
      if (place == 0) {
        rank = all.draw(random);
        block = rank % blocks;
      } else if (random.below(4) == 0) {
        rank = all.draw(random);
      } else {
        rank = block + of_block[static_cast<std::size_t>(block)].draw(random) * blocks;
      }
      return columns[static_cast<std::size_t>(rank)];
    });
  }
  return builder.take();
}

CodedUnits make_worded_units(std::int32_t rows, std::int32_t vocabulary, std::int32_t words) {
  const Weighted all(zipf_weights(0, vocabulary, 1));
  const std::vector<std::int32_t> columns = shuffled(vocabulary);
  Builder builder(vocabulary);
  for (std::int32_t row = 0; row < rows; ++row) {
    motet::Random random(seed, worded_rows, static_cast<std::uint64_t>(row));
    builder.add_row(static_cast<std::size_t>(words),
                    [&](std::size_t) { return columns[static_cast<std::size_t>(all.draw(random))]; });
  }
  return builder.take();
}

std::vector<std::uint32_t> make_weights(std::int32_t rows) {
  std::vector<std::uint32_t> list(static_cast<std::size_t>(rows));
  motet::Random random(seed, weights);
  for (std::int32_t draw = 0; draw < rows; ++draw) ++list[random.below(static_cast<std::uint32_t>(rows))];
  return list;
}

PairTables make_pair_tables(const CodedUnits& units, std::size_t pairs) {
  const auto width = static_cast<std::size_t>(units.width);
  std::vector<std::int64_t> both(width * width);
  for (std::size_t row = 0; row + 1 < units.starts.size(); ++row) {
    for (std::int32_t i = units.starts[row]; i < units.starts[row + 1]; ++i) {
      for (std::int32_t j = i; j < units.starts[row + 1]; ++j) {
        const auto first = static_cast<std::size_t>(units.columns[static_cast<std::size_t>(i)]);
        const auto second = static_cast<std::size_t>(units.columns[static_cast<std::size_t>(j)]);
        ++both[first * width + second];
      }
    }
  }
  PairTables tables;
  tables.total = units.rows();
  for (std::size_t first = 0; first < width; ++first) {
    for (std::size_t second = first + 1; second < width && tables.both.size() < pairs; ++second) {
      tables.both.push_back(both[first * width + second]);
      tables.first.push_back(both[first * width + first]);
      tables.second.push_back(both[second * width + second]);
    }
  }
  return tables;
}

Segments make_segments(std::int32_t count, std::int32_t codes) {
  constexpr std::int32_t length = 60'000, shortest = 20, longest = 600;
  constexpr std::size_t segments_of_a_transcript = 1'000;
  const Weighted all(zipf_weights(0, codes, 1));
  const std::vector<std::int32_t> code_of_rank = shuffled(codes);
  Segments result{count, length, codes, {}};
  for (std::int32_t transcript = 0; transcript < count; ++transcript) {
    motet::Random random(seed, transcripts, static_cast<std::uint64_t>(transcript));
    std::set<Segment> seen;
    while (seen.size() < segments_of_a_transcript) {
      const auto size = static_cast<std::int32_t>(shortest + random.below(longest - shortest + 1));
      const auto begin = static_cast<std::int32_t>(random.below(static_cast<std::uint32_t>(length - size + 1)));
      const std::int32_t code = code_of_rank[static_cast<std::size_t>(all.draw(random))];
      const Segment segment{transcript, begin, begin + size, code};
      if (seen.insert(segment).second) result.segments.push_back(segment);
    }
  }
  return result;
}

}  // namespace bench
