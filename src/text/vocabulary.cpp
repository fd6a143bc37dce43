#include "motet/text/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>
#include <utility>

#include "motet/core/errors.hpp"

#include "core/packing.hpp"
#include "text/beginning.hpp"
#include "text/hash.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view signature = "motet vocabulary 1\n";
constexpr std::size_t fewest_slots = 64;

struct Ranked {
  std::uint64_t count;
  std::uint64_t beginning;
  std::uint32_t id;
};

// Stable, by the value's bytes from the lowest to the highest; what is equal in all is not moved.
template <class Value>
void sort_by_bytes(std::vector<Ranked>& order, std::vector<Ranked>& other, const Value& value) {
  other.resize(order.size());
  for (unsigned shift = 0; shift < 64; shift += 8) {
    std::array<std::size_t, 257> starts{};
    for (const Ranked& ranked : order) ++starts[(value(ranked) >> shift & 0xFFU) + 1];
    if (std::find(starts.begin(), starts.end(), order.size()) != starts.end()) continue;
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    for (const Ranked& ranked : order) other[starts[value(ranked) >> shift & 0xFFU]++] = ranked;
    order.swap(other);
  }
}

}  // namespace

struct Vocabulary::State {
  struct Entry {
    std::uint64_t end;  // behind its last letter; it begins where the one before ends
    std::uint64_t count;
  };
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t id = none;
  };

  hashing::Seeds seeds;
  std::string letters;
  std::vector<Entry> entries;
  std::vector<Slot> slots = std::vector<Slot>(fewest_slots);  // a power of two, at most half full
  std::uint64_t total = 0;

  explicit State(std::uint64_t seed) : seeds(seed) {}

  [[nodiscard]] std::string_view word(std::uint32_t id) const noexcept {
    const std::uint64_t begin = id == 0 ? 0 : entries[id - 1].end;
    return {letters.data() + begin, static_cast<std::size_t>(entries[id].end - begin)};
  }

  // The slot comes from the lower bits and the check from the upper ones.
  [[nodiscard]] std::size_t slot_of(std::string_view word, std::uint64_t hash) const noexcept {
    const std::size_t mask = slots.size() - 1;
    const auto check = static_cast<std::uint32_t>(hash >> 32U);
    std::size_t slot = static_cast<std::size_t>(hash) & mask;
    while (slots[slot].id != none && (slots[slot].hash != check || this->word(slots[slot].id) != word)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  void put(std::uint32_t id) noexcept {
    const std::uint64_t hash = hashing::of(word(id), seeds);
    const std::size_t mask = slots.size() - 1;
    std::size_t slot = static_cast<std::size_t>(hash) & mask;
    while (slots[slot].id != none) slot = (slot + 1) & mask;
    slots[slot] = {static_cast<std::uint32_t>(hash >> 32U), id};
  }

  void place_all(std::size_t size) {
    slots.assign(size, {});
    for (std::uint32_t id = 0; id < entries.size(); ++id) put(id);
  }

  void make_room() {
    if (entries.size() == none) throw LimitError("a vocabulary holds at most 4294967294 words");
    if (2 * (entries.size() + 1) > slots.size()) place_all(2 * slots.size());
    if (entries.size() == entries.capacity()) entries.reserve(2 * entries.size() + 16);
  }

  std::uint32_t add(std::string_view word, std::uint64_t times) {
    if (times > std::numeric_limits<std::uint64_t>::max() - total) {
      throw LimitError("the counts of a vocabulary add up to at most 18446744073709551615");
    }
    const std::uint64_t hash = hashing::of(word, seeds);
    std::size_t slot = slot_of(word, hash);
    if (slots[slot].id == none) {
      make_room();
      letters.append(word);
      entries.push_back({letters.size(), 0});
      slot = slot_of(word, hash);
      slots[slot] = {static_cast<std::uint32_t>(hash >> 32U), static_cast<std::uint32_t>(entries.size() - 1)};
    }
    entries[slots[slot].id].count += times;
    total += times;
    return slots[slot].id;
  }

  void require(std::uint32_t id) const {
    if (id < entries.size()) return;
    throw std::out_of_range("Vocabulary: there is no word " + std::to_string(id) + " among " +
                            std::to_string(entries.size()));
  }

  [[nodiscard]] std::vector<Ranked> ranked() const {
    std::vector<Ranked> order;
    order.reserve(entries.size());
    for (std::uint32_t id = 0; id < entries.size(); ++id) {
      order.push_back({entries[id].count, beginning_of(word(id)), id});
    }
    std::vector<Ranked> other;
    sort_by_bytes(order, other, [](const Ranked& ranked) { return ranked.beginning; });
    sort_by_bytes(order, other, [](const Ranked& ranked) { return ~ranked.count; });
    for (auto begin = order.begin(); begin != order.end();) {
      const auto end = std::find_if(begin, order.end(), [begin](const Ranked& ranked) {
        return ranked.count != begin->count || ranked.beginning != begin->beginning;
      });
      if (end - begin > 1) {
        std::sort(begin, end, [this](const Ranked& a, const Ranked& b) { return word(a.id) < word(b.id); });
      }
      begin = end;
    }
    return order;
  }
};

Vocabulary::Vocabulary() : Vocabulary(0) {}
Vocabulary::Vocabulary(std::uint64_t seed) : state_(std::make_unique<State>(seed)) {}
Vocabulary::~Vocabulary() = default;
Vocabulary::Vocabulary(const Vocabulary& other) : state_(std::make_unique<State>(*other.state_)) {}
Vocabulary::Vocabulary(Vocabulary&&) noexcept = default;
Vocabulary& Vocabulary::operator=(const Vocabulary& other) {
  if (this != &other) state_ = std::make_unique<State>(*other.state_);
  return *this;
}
Vocabulary& Vocabulary::operator=(Vocabulary&&) noexcept = default;

std::uint32_t Vocabulary::add(std::string_view word, std::uint64_t times) { return state_->add(word, times); }

void Vocabulary::reserve(std::size_t words) {
  words = std::min<std::size_t>(words, none - 1);
  state_->entries.reserve(words);
  if (2 * words > state_->slots.size()) state_->place_all(std::bit_ceil(2 * words));
}

std::uint32_t Vocabulary::find(std::string_view word) const noexcept {
  return state_->slots[state_->slot_of(word, hashing::of(word, state_->seeds))].id;
}

std::string_view Vocabulary::word(std::uint32_t id) const {
  state_->require(id);
  return state_->word(id);
}

std::uint64_t Vocabulary::count(std::uint32_t id) const {
  state_->require(id);
  return state_->entries[id].count;
}

std::size_t Vocabulary::size() const noexcept { return state_->entries.size(); }
std::uint64_t Vocabulary::total() const noexcept { return state_->total; }

std::vector<std::uint32_t> Vocabulary::merge(const Vocabulary& other) {
  if (other.total() > std::numeric_limits<std::uint64_t>::max() - total()) {
    throw LimitError("the counts of a vocabulary add up to at most 18446744073709551615");
  }
  std::vector<std::uint32_t> numbers;
  numbers.reserve(other.size());
  const std::size_t size = other.size();
  for (std::uint32_t id = 0; id < size; ++id) {
    numbers.push_back(state_->add(other.state_->word(id), other.state_->entries[id].count));
  }
  return numbers;
}

std::vector<std::uint32_t> Vocabulary::finalize() {
  const std::vector<Ranked> order = state_->ranked();
  std::string letters;
  letters.reserve(state_->letters.size());
  std::vector<State::Entry> entries;
  entries.reserve(order.size());
  std::vector<std::uint32_t> numbers(order.size());
  for (const Ranked& ranked : order) {
    numbers[ranked.id] = static_cast<std::uint32_t>(entries.size());
    letters.append(state_->word(ranked.id));
    entries.push_back({letters.size(), ranked.count});
  }
  state_->letters = std::move(letters);
  state_->entries = std::move(entries);
  for (State::Slot& slot : state_->slots) {
    if (slot.id != none) slot.id = numbers[slot.id];
  }
  return numbers;
}

std::string Vocabulary::to_bytes() const {
  std::string bytes(signature);
  packing::append_number(bytes, size());
  for (std::uint32_t id = 0; id < size(); ++id) {
    packing::append_number(bytes, state_->word(id).size());
    packing::append_number(bytes, state_->entries[id].count);
  }
  return bytes.append(state_->letters);
}

Vocabulary Vocabulary::from_bytes(std::string_view bytes) {
  packing::Reader reader(bytes, "a vocabulary");
  reader.expect(signature);
  const std::uint64_t size = reader.number();
  // A word takes at least two bytes, so that no more is reserved than the input is worth.
  if (size > reader.rest().size() / 2 || size >= none) reader.refuse("more words are announced than there is room for");
  std::vector<State::Entry> announced;
  announced.reserve(static_cast<std::size_t>(size));
  for (std::uint64_t i = 0; i < size; ++i) {
    const std::uint64_t letters = reader.number();
    announced.push_back({letters, reader.number()});
  }
  Vocabulary result;
  State& state = *result.state_;
  result.reserve(announced.size());
  for (const State::Entry& entry : announced) {
    const std::string_view word = reader.take(entry.end);
    if (entry.count > std::numeric_limits<std::uint64_t>::max() - state.total) reader.refuse("the counts are too high");
    const std::size_t before = state.entries.size();
    if (state.add(word, entry.count) != before) reader.refuse("a word stands there twice");
  }
  reader.expect_end();
  return result;
}

bool operator==(const Vocabulary& a, const Vocabulary& b) {
  const auto same = [](const Vocabulary::State::Entry& x, const Vocabulary::State::Entry& y) {
    return x.end == y.end && x.count == y.count;
  };
  const auto& first = a.state_->entries;
  const auto& second = b.state_->entries;
  return a.state_->letters == b.state_->letters &&
         std::equal(first.begin(), first.end(), second.begin(), second.end(), same);
}

}  // namespace motet::inline v1
