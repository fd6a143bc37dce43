#include "matrix/pair_tests/shuffled_columns.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "motet/core/errors.hpp"

#include "core/random_fill.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t draw_stream = 0x50616972;    // "Pair"
constexpr std::uint32_t redraw_stream = 0x50616973;  // the one after

std::uint64_t units_of(const PairMargins::Column& column) {
  std::uint64_t units = 0;
  for (const PairMargins::Share& share : column) units += share.units;
  return units;
}

}  // namespace

// The numbers of the second stream, one after the other.
class ShuffledColumns::Redraws {
 public:
  Redraws(std::uint64_t seed, std::uint64_t replicate, unsigned lanes) noexcept
      : seed_(seed), replicate_(replicate), lanes_(lanes) {}

  std::uint32_t next() noexcept {
    if (used_ == numbers_.size()) {
      fill_random(numbers_, seed_, redraw_stream, replicate_, block_, lanes_);
      block_ += static_cast<std::uint32_t>(numbers_.size() / 4);
      used_ = 0;
    }
    return numbers_[used_++];
  }

  std::uint32_t row(RowRange range) noexcept {
    for (;;) {
      const std::uint64_t product = std::uint64_t{next()} * range.bound;
      if (static_cast<std::uint32_t>(product) >= range.threshold) {
        return range.start + static_cast<std::uint32_t>(product >> 32);
      }
    }
  }

 private:
  std::array<std::uint32_t, 512> numbers_;
  std::size_t used_ = numbers_.size();
  std::uint64_t seed_;
  std::uint64_t replicate_;
  std::uint32_t block_ = 0;
  unsigned lanes_;
};

ShuffledColumns::ShuffledColumns(const PairMargins& margins, VectorLevel level)
    : level_(level),
      lanes_(level == VectorLevel::portable ? 1U
             : level == VectorLevel::avx2   ? std::min(4U, random_lanes())
                                            : random_lanes()),
      one_stratum_(margins.sizes.size() == 1) {
  std::vector<std::uint32_t> starts;
  for (const std::uint32_t size : margins.sizes) {
    starts.push_back(rows_);
    rows_ += size;
  }
  if (one_stratum_ && rows_ > 0) whole_ = RowRange::of(0, rows_);
  const std::size_t count = margins.columns.size();
  std::vector<std::uint64_t> units(count);
  for (std::size_t i = 0; i < count; ++i) units[i] = units_of(margins.columns[i]);
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return units[a] > units[b]; });
  ranks_.resize(count);
  columns_.resize(count);
  for (std::size_t rank = 0; rank < count; ++rank) {
    ranks_[order[rank]] = static_cast<std::uint32_t>(rank);
    columns_[rank].counts = counts_;
    counts_ += (rank / bits_of_a_mask + 1) * bits_of_a_mask;
  }
  if (count == 0) return;
  for (const PairMargins::Share& share : margins.columns[order[0]])
    fixed_.push_back({starts[share.stratum], share.units});
  // In the order in which they are placed, so that their numbers follow each other.
  for (std::size_t end = count; end > 0;) {
    const std::size_t begin = (end - 1) / bits_of_a_mask * bits_of_a_mask;
    for (std::size_t rank = std::max<std::size_t>(begin, 1); rank < end; ++rank) {
      plan_draws(margins, starts, order[rank], columns_[rank]);
    }
    end = begin;
  }
}

void ShuffledColumns::plan_draws(const PairMargins& margins, const std::vector<std::uint32_t>& starts,
                                 std::uint32_t column, Column& plan) {
  plan.first_draw = draws_;
  plan.units = 0;
  const auto crowded = [&](const PairMargins::Share& share) { return share.units > margins.sizes[share.stratum] / 2; };
  for (const PairMargins::Share& share : margins.columns[column]) {
    plan.units += share.units;
    if (crowded(share)) continue;
    add_range(starts[share.stratum], margins.sizes[share.stratum], share.units);
  }
  plan.places = draws_ - plan.first_draw;
  for (const PairMargins::Share& share : margins.columns[column]) {
    if (!crowded(share)) continue;
    const std::uint32_t size = margins.sizes[share.stratum];
    plan.crowded.push_back({starts[share.stratum], size});
    add_range(starts[share.stratum], size, size - share.units);
  }
  plan.draws = draws_ - plan.first_draw;
  most_draws_ = std::max(most_draws_, plan.draws);
  if (plan.crowded.empty()) return;
  plan.listed = listed_;
  listed_ += plan.units;
}

void ShuffledColumns::add_range(std::uint32_t start, std::uint32_t size, std::uint32_t times) {
  draws_ += times;
  if (one_stratum_) return;
  const RowRange range = RowRange::of(start, size);
  starts_.insert(starts_.end(), times, range.start);
  bounds_.insert(bounds_.end(), times, range.bound);
  thresholds_.insert(thresholds_.end(), times, range.threshold);
}

RowRange ShuffledColumns::range_of(std::size_t draw) const noexcept {
  if (one_stratum_) return whole_;
  return {starts_[draw], bounds_[draw], thresholds_[draw]};
}

ShuffledColumns::Room ShuffledColumns::make_room() const {
  Room room;
  room.masks.resize(std::size_t{rows_} + 1);
  room.draws.resize(draws_);
  room.listed.resize(listed_ + 1);
  room.again.resize(most_draws_ + 1);
  room.counts.resize(counts_);
  return room;
}

std::size_t ShuffledColumns::place_of(std::size_t first, std::size_t second) const noexcept {
  const auto [more_frequent, rarer] = std::minmax(ranks_[first], ranks_[second]);
  return columns_[rarer].counts + more_frequent;
}

void ShuffledColumns::count(std::uint64_t seed, std::uint64_t replicate, const std::stop_token& stop,
                            Room& room) const {
  const std::size_t count = columns_.size();
  fill_random(room.draws, seed, draw_stream, replicate, 0, lanes_);
  if (one_stratum_) {
    numbers_to_rows(room.draws.data(), draws_, whole_, rows_, level_);
  } else {
    numbers_to_rows(room.draws.data(), draws_, {starts_.data(), bounds_.data(), thresholds_.data()}, rows_, level_);
  }
  Redraws redraws(seed, replicate, lanes_);
  for (std::size_t end = count; end > 0;) {
    const std::size_t block = (end - 1) / bits_of_a_mask;
    const std::size_t begin = block * bits_of_a_mask;
    clear_masks(block, room);
    for (std::size_t rank = std::max<std::size_t>(begin, 1); rank < end; ++rank) {
      if (stop.stop_requested()) throw Stopped();
      place_column(rank, redraws, room);
    }
    for (std::size_t rank = std::max<std::size_t>(begin, 1); rank < count; ++rank) {
      if (stop.stop_requested()) throw Stopped();
      tally(block, rank, room);
    }
    end = begin;
  }
}

void ShuffledColumns::clear_masks(std::size_t block, Room& room) const {
  std::fill_n(room.masks.begin(), rows_, std::uint64_t{0});
  room.masks[rows_] = ~std::uint64_t{0};
  if (block > 0) return;
  for (const Stretch& stretch : fixed_) {
    std::fill_n(room.masks.begin() + static_cast<std::ptrdiff_t>(stretch.start), stretch.size, std::uint64_t{1});
  }
}

void ShuffledColumns::place_column(std::size_t rank, Redraws& redraws, Room& room) const {
  const Column& column = columns_[rank];
  const std::size_t shift = rank % bits_of_a_mask;
  const std::uint64_t bit = std::uint64_t{1} << shift;
  std::uint64_t* const masks = room.masks.data();
  std::uint32_t* const draws = room.draws.data() + column.first_draw;
  std::uint32_t* const again = room.again.data();
  // Without a branch, since nobody can foresee which draws fall on a row that is taken.
  std::size_t twice = 0;
  for (std::size_t i = 0; i < column.draws; ++i) {
    std::uint64_t& mask = masks[draws[i]];
    again[twice] = static_cast<std::uint32_t>(i);
    twice += mask >> shift & 1;
    mask |= bit;
  }
  for (std::size_t i = 0; i < twice; ++i) {
    const RowRange range = range_of(column.first_draw + again[i]);
    std::uint32_t row = redraws.row(range);
    while ((masks[row] & bit) != 0) row = redraws.row(range);
    masks[row] |= bit;
    draws[again[i]] = row;
  }
  if (!column.crowded.empty()) list_crowded(column, bit, room);
}

void ShuffledColumns::list_crowded(const Column& column, std::uint64_t bit, Room& room) const {
  std::uint32_t* next = room.listed.data() + column.listed;
  next = std::copy_n(room.draws.data() + column.first_draw, column.places, next);
  for (const Stretch& stretch : column.crowded) {
    for (std::uint32_t row = stretch.start; row < stretch.start + stretch.size; ++row) {
      room.masks[row] ^= bit;
      *next = row;
      if ((room.masks[row] & bit) != 0) ++next;
    }
  }
}

void ShuffledColumns::tally(std::size_t block, std::size_t rank, Room& room) const {
  const Column& column = columns_[rank];
  const std::uint32_t* const rows =
      column.crowded.empty() ? room.draws.data() + column.first_draw : room.listed.data() + column.listed;
  std::uint32_t* const counts = room.counts.data() + column.counts + block * bits_of_a_mask;
  tally_masks(room.masks.data(), rows, column.units, counts, level_);
}

}  // namespace motet::inline v1
