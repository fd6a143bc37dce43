#include "wording/pattern_counts.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <span>

#include "motet/core/parallel.hpp"

#include "wording/blocks.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t empty = std::numeric_limits<std::uint32_t>::max();

std::vector<std::uint32_t> places_of(std::size_t pattern) {
  std::vector<std::uint32_t> places;
  for (std::uint32_t place = 0; pattern >> place != 0; ++place) {
    if ((pattern >> place & 1U) != 0) places.push_back(place);
  }
  return places;
}

// The different words that sequences have at some places, found by hash. Positions stand for the words there.
class PartTable {
 public:
  PartTable(const WordRuns& runs, std::vector<std::uint32_t> places, std::size_t sequences)
      : ids_(runs.ids), places_(std::move(places)), slots_(std::bit_ceil(2 * sequences + 2)) {}

  // The number of the part at this position, which gets the next one if it has none.
  std::uint32_t add(std::uint32_t position) {
    const std::uint32_t hash = hash_of(position);
    Slot& slot = slots_[slot_of(position, hash)];
    if (slot.part == empty) {
      slot = {hash, static_cast<std::uint32_t>(positions_.size())};
      positions_.push_back(position);
    }
    return slot.part;
  }

  // Its number, or empty.
  [[nodiscard]] std::uint32_t find(std::size_t position, std::uint32_t hash) const noexcept {
    return slots_[slot_of(position, hash)].part;
  }

  // The hash of the part at this position, whose slot is on its way into the cache then.
  [[nodiscard]] std::uint32_t announce(std::size_t position) const noexcept {
    const std::uint32_t hash = hash_of(position);
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
    return hash;
  }

  [[nodiscard]] std::size_t size() const noexcept { return positions_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t part = empty;
  };

  [[nodiscard]] std::uint32_t hash_of(std::size_t position) const noexcept {
    std::uint64_t hash = 0;
    for (const std::uint32_t place : places_) {
      hash = (hash ^ ids_[position + place]) * 0x9E3779B97F4A7C15ULL;
      hash ^= hash >> 32U;
    }
    return static_cast<std::uint32_t>(hash);
  }

  [[nodiscard]] bool same(std::size_t a, std::size_t b) const noexcept {
    for (const std::uint32_t place : places_) {
      if (ids_[a + place] != ids_[b + place]) return false;
    }
    return true;
  }

  [[nodiscard]] std::size_t slot_of(std::size_t position, std::uint32_t hash) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot].part != empty &&
           (slots_[slot].hash != hash || !same(positions_[slots_[slot].part], position))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  std::span<const std::uint32_t> ids_;
  std::vector<std::uint32_t> places_;
  std::vector<Slot> slots_;               // a power of two, at most half full
  std::vector<std::uint32_t> positions_;  // where each part stands for the first time
};

// Parts to be counted. The table is larger than the cache, so that many slots are fetched at a time.
class Announced {
 public:
  Announced(const PartTable& parts, std::vector<std::uint32_t>& times) : parts_(parts), times_(times) {}

  void add(std::size_t position) {
    waiting_[size_++] = {position, parts_.announce(position)};
    if (size_ == waiting_.size()) count();
  }

  void count() {
    for (std::size_t i = 0; i < size_; ++i) {
      const std::uint32_t part = parts_.find(waiting_[i].position, waiting_[i].hash);
      if (part != empty) ++times_[part];
    }
    size_ = 0;
  }

 private:
  struct Part {
    std::size_t position = 0;
    std::uint32_t hash = 0;
  };

  const PartTable& parts_;
  std::vector<std::uint32_t>& times_;
  std::array<Part, 64> waiting_{};
  std::size_t size_ = 0;
};

template <class Use>
void for_each_run(const WordRuns& runs, std::uint32_t size, const Execution& execution, const Use& use) {
  for_blocks(runs.ids.size(), execution, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (runs.room[i] >= size) use(i);
    }
  });
}

// Words at one place are their own numbers.
std::vector<std::uint32_t> counts_at_place(const WordRuns& runs, const std::vector<Gram>& grams, std::uint32_t place,
                                           std::uint32_t size, const Execution& execution) {
  std::vector<std::uint32_t> times(runs.types);
  for_each_run(runs, size, execution, [&](std::size_t i) {
    if (runs.ids[i + place] != WordRuns::pad) ++times[runs.ids[i + place]];
  });
  std::vector<std::uint32_t> result;
  result.reserve(grams.size());
  for (const Gram& gram : grams) result.push_back(times[runs.ids[gram.first + std::size_t{place}]]);
  return result;
}

std::vector<std::uint32_t> counts_at_places(const WordRuns& runs, const std::vector<Gram>& grams,
                                            const std::vector<std::uint32_t>& places, std::uint32_t size,
                                            const Execution& execution) {
  PartTable parts(runs, places, grams.size());
  // Most words stand in no sequence at the first place, and are passed by without a search.
  std::vector<bool> begins(runs.types);
  std::vector<std::uint32_t> result;
  result.reserve(grams.size());
  for (const Gram& gram : grams) {
    begins[runs.ids[gram.first + std::size_t{places.front()}]] = true;
    result.push_back(parts.add(gram.first));
  }
  std::vector<std::uint32_t> times(parts.size());
  Announced announced(parts, times);
  for_each_run(runs, size, execution, [&](std::size_t i) {
    const std::uint32_t first = runs.ids[i + places.front()];
    if (first != WordRuns::pad && begins[first]) announced.add(i);
  });
  announced.count();
  for (std::uint32_t& count : result) count = times[count];
  return result;
}

}  // namespace

PatternCounts::PatternCounts(const WordRuns& runs, const std::vector<Gram>& grams, std::uint32_t size,
                             const Execution& execution)
    : patterns_(std::size_t{1} << size), at_least_(grams.size() << size) {
  std::uint32_t all = 0;
  for_each_run(runs, size, execution, [&](std::size_t) { ++all; });
  for (std::size_t gram = 0; gram < grams.size(); ++gram) {
    at_least_[gram * patterns_] = all;
    at_least_[(gram + 1) * patterns_ - 1] = grams[gram].count;
  }
  if (grams.empty()) return;
  parallel_for(patterns_ - 2, execution, "collocations", [&](std::size_t i) {
    const std::size_t pattern = i + 1;
    const std::vector<std::uint32_t> places = places_of(pattern);
    const std::vector<std::uint32_t> counts = places.size() == 1
                                                  ? counts_at_place(runs, grams, places.front(), size, execution)
                                                  : counts_at_places(runs, grams, places, size, execution);
    for (std::size_t gram = 0; gram < grams.size(); ++gram) at_least_[gram * patterns_ + pattern] = counts[gram];
  });
}

void PatternCounts::exact(std::size_t gram, std::vector<double>& counts) const {
  counts.assign(at_least_.begin() + static_cast<std::ptrdiff_t>(gram * patterns_),
                at_least_.begin() + static_cast<std::ptrdiff_t>((gram + 1) * patterns_));
  for (std::size_t place = 1; place < patterns_; place <<= 1U) {
    for (std::size_t pattern = 0; pattern < patterns_; ++pattern) {
      if ((pattern & place) == 0) counts[pattern] -= counts[pattern | place];
    }
  }
}

}  // namespace motet::inline v1
