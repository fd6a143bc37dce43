// How often would two codes meet, if each were shuffled by itself?
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "matrix/pair_tests/pair_margins.hpp"
#include "matrix/pair_tests/row_kernels.hpp"
#include "text/vector_level.hpp"

namespace motet::inline v1 {

/// Shuffles columns within strata: of all ways to place a column's units in a stratum, each is equally likely,
/// independently of the other columns and strata. What pairs then have in common does not change when all columns are
/// shuffled alike, so the most frequent column always stands in the first units of each stratum.
///
/// A replicate is a pure function of the margins, the seed and its number. From the rarest columns to the most frequent
/// (64 at a time, those in descending order), each unit of a column takes the next number of one stream; where it falls
/// on a row that the column has, it is drawn again from a second stream, after the others. What holds more than half of
/// a stratum is drawn by what it leaves free.
///
/// Time of a replicate: presences x columns / 128. Memory: one mask per row, one number per presence, one per pair.
class ShuffledColumns {
 public:
  /// Room for one replicate; each thread needs its own.
  struct Room {
    std::vector<std::uint64_t> masks;   // of each row: which of 64 columns it has; and one that has all
    std::vector<std::uint32_t> draws;   // a row each
    std::vector<std::uint32_t> listed;  // rows of the columns that are not only draws
    std::vector<std::uint32_t> again;   // draws of a column that fell on a row twice
    std::vector<std::uint32_t> counts;  // what was asked for: see place_of
  };

  /// Fewer than 2^31 rows.
  explicit ShuffledColumns(const PairMargins& margins, VectorLevel level = best_vector_level());

  [[nodiscard]] Room make_room() const;

  /// Counts for each pair in how many rows it meets in a replicate. Errors: Stopped.
  void count(std::uint64_t seed, std::uint64_t replicate, const std::stop_token& stop, Room& room) const;

  /// Where in Room::counts a pair of two different columns stands, in any order.
  [[nodiscard]] std::size_t place_of(std::size_t first, std::size_t second) const noexcept;

 private:
  class Redraws;
  struct Stretch {  // of neighbouring rows
    std::uint32_t start = 0;
    std::uint32_t size = 0;
  };
  struct Column {
    std::size_t first_draw = 0;
    std::size_t draws = 0;
    std::size_t places = 0;  // draws that are rows of the column; further ones are rows left free
    std::size_t units = 0;
    std::size_t listed = 0;  // where its rows stand, if it has crowded strata
    std::vector<Stretch> crowded;
    std::size_t counts = 0;
  };

  void plan_draws(const PairMargins& margins, const std::vector<std::uint32_t>& starts, std::uint32_t column,
                  Column& plan);
  void add_range(std::uint32_t start, std::uint32_t size, std::uint32_t times);
  [[nodiscard]] RowRange range_of(std::size_t draw) const noexcept;
  void clear_masks(std::size_t block, Room& room) const;
  void place_column(std::size_t rank, Redraws& redraws, Room& room) const;
  void list_crowded(const Column& column, std::uint64_t bit, Room& room) const;
  void tally(std::size_t block, std::size_t rank, Room& room) const;

  VectorLevel level_;
  unsigned lanes_;
  std::uint32_t rows_ = 0;
  std::size_t draws_ = 0;
  std::size_t listed_ = 0;
  std::size_t most_draws_ = 0;
  std::size_t counts_ = 0;
  std::vector<std::uint32_t> ranks_;  // of each column, the most frequent first
  std::vector<Column> columns_;       // by rank
  std::vector<Stretch> fixed_;        // where the most frequent column stands
  // The range of each draw, or one for all where there is one stratum.
  RowRange whole_;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> bounds_;
  std::vector<std::uint32_t> thresholds_;
  bool one_stratum_ = false;
};

}  // namespace motet::inline v1
