#include "matrix/word_index.hpp"

#include <cstring>
#include <utility>

namespace motet::inline v1 {
namespace {

// Eight bytes at a time, multiplied by an odd constant and folded: enough to spread words over a table.
std::uint32_t hash_of(std::string_view word) noexcept {
  constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15ULL;
  std::uint64_t hash = word.size() * multiplier;
  for (; !word.empty(); word.remove_prefix(word.size() < 8 ? word.size() : 8)) {
    std::uint64_t piece = 0;
    std::memcpy(&piece, word.data(), word.size() < 8 ? word.size() : 8);
    hash = (hash ^ piece) * multiplier;
    hash ^= hash >> 29U;
  }
  hash *= multiplier;
  return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

WordIndex::WordIndex() : ends_{0}, slots_(1024) {}

std::string_view WordIndex::word(std::uint32_t number) const noexcept {
  return std::string_view(letters_).substr(ends_[number], ends_[number + std::size_t{1}] - ends_[number]);
}

// Where the word is, or where it belongs.
std::size_t WordIndex::slot_of(std::string_view word, std::uint32_t hash) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot].number != none && (slots_[slot].hash != hash || this->word(slots_[slot].number) != word)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

std::uint32_t WordIndex::find(std::string_view word) const noexcept {
  return slots_[slot_of(word, hash_of(word))].number;
}

std::uint32_t WordIndex::add(std::string_view word) {
  const std::uint32_t hash = hash_of(word);
  std::size_t slot = slot_of(word, hash);
  if (slots_[slot].number != none) return slots_[slot].number;
  if (2 * (size() + 1) > slots_.size()) {
    grow();
    slot = slot_of(word, hash);
  }
  const auto number = static_cast<std::uint32_t>(size());
  letters_.append(word);
  ends_.push_back(letters_.size());
  slots_[slot] = {hash, number};
  return number;
}

void WordIndex::grow() {
  std::vector<Slot> old(2 * slots_.size());
  std::swap(old, slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& filled : old) {
    if (filled.number == none) continue;
    std::size_t slot = filled.hash & mask;
    while (slots_[slot].number != none) slot = (slot + 1) & mask;
    slots_[slot] = filled;
  }
}

}  // namespace motet::inline v1
