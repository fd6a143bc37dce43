// Which number belongs to a way of writing a word, found while the word before is still being looked up?
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "motet/text/tokens.hpp"

#include "text/hash.hpp"
#include "text/word_keys.hpp"

namespace motet::inline v1 {

/// A number for each key, 0 at first. Open addressing with the letters in the slot, so that a word costs one wait for
/// memory at most, and the frequent words of a language stay in the cache.
template <class Key>
class FormTable {
 public:
  struct Slot {
    Key key{};
    std::uint64_t value = 0;
  };

  [[nodiscard]] std::uint64_t hash(const Key& key) const noexcept { return key.hash(seeds_); }

  /// Brings the place of a key into the cache.
  void prefetch(std::uint64_t hash) const noexcept { __builtin_prefetch(slots_.data() + (hash & mask_), 1); }

  /// The number of the key, until the next call. Precondition: not empty.
  std::uint64_t& at(const Key& key, std::uint64_t hash) {
    std::size_t place = this->place(key, hash);
    if (slots_[place].key.empty()) {
      if (4 * (size_ + 1) > 3 * slots_.size()) {
        grow();
        place = this->place(key, hash);
      }
      slots_[place].key = key;
      ++size_;
    }
    return slots_[place].value;
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  /// Calls `use(key, number)` for all keys, in no order that means anything.
  template <class Use>
  void for_each(const Use& use) const {
    for (const Slot& slot : slots_) {
      if (!slot.key.empty()) use(slot.key, slot.value);
    }
  }

 private:
  [[nodiscard]] std::size_t place(const Key& key, std::uint64_t hash) const noexcept {
    std::size_t place = static_cast<std::size_t>(hash) & mask_;
    while (!(slots_[place].key == key) && !slots_[place].key.empty()) place = (place + 1) & mask_;
    return place;
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (!slot.key.empty()) slots_[place(slot.key, hash(slot.key))] = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // a power of two, at most three quarters full
  std::size_t mask_ = slots_.size() - 1;
  std::size_t size_ = 0;
  hashing::Seeds seeds_{0};
};

/// The numbers of all words of up to 32 bytes, by length.
struct FormTables {
  FormTable<ShortKey> short_forms;
  FormTable<LongKey> long_forms;
};

/// Calls `found(i, number)` for each token i of up to 32 bytes and `other(i)` for the rest, in order. The places of a
/// batch of keys are asked for before the first is used, so that waiting for memory overlaps. With `lower`, A to Z
/// count as a to z. Precondition: the tokens are WordTokenizer's.
template <class Found, class Other>
void for_each_form(std::string_view text, std::span<const Token> tokens, bool lower, FormTables& tables,
                   const Found& found, const Other& other) {
  constexpr std::size_t batch = 64;
  struct ShortPending {
    ShortKey key;
    std::uint64_t hash;
  };
  struct LongPending {
    LongKey key;
    std::uint64_t hash;
  };
  // NOLINTBEGIN(cppcoreguidelines-pro-type-member-init): filled before they are read
  std::array<ShortPending, batch> short_ones;
  std::array<LongPending, batch> long_ones;
  // NOLINTEND(cppcoreguidelines-pro-type-member-init)
  const KeyMaker keys(text, lower);
  const auto is_long = [](TextSpan span) { return span.size() - 17 < LongKey::longest - ShortKey::longest; };
  for (std::size_t first = 0; first < tokens.size(); first += batch) {
    const std::size_t count = std::min(batch, tokens.size() - first);
    std::size_t longs = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const TextSpan span = tokens[first + i].span;
      const ShortKey key = keys.short_key(span.begin, span.size());
      const std::uint64_t hash = tables.short_forms.hash(key);
      tables.short_forms.prefetch(hash);
      short_ones[i] = {key, hash};
      if (is_long(span)) {
        const LongKey long_key = keys.long_key(span.begin, span.size());
        const std::uint64_t long_hash = tables.long_forms.hash(long_key);
        tables.long_forms.prefetch(long_hash);
        long_ones[longs++] = {long_key, long_hash};
      }
    }
    longs = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!short_ones[i].key.empty()) {
        found(first + i, tables.short_forms.at(short_ones[i].key, short_ones[i].hash));
      } else if (is_long(tokens[first + i].span)) {
        const LongPending& pending = long_ones[longs++];
        found(first + i, tables.long_forms.at(pending.key, pending.hash));
      } else {
        other(first + i);
      }
    }
  }
}

}  // namespace motet::inline v1
