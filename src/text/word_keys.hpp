// How does a word become a few numbers that can be compared and hashed faster than it can be read?
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/bytes.hpp"
#include "text/hash.hpp"

namespace motet::inline v1 {

/// A word of 1 to 16 bytes, padded with zeros. No two words have one key as long as none ends in a zero: of what
/// WordTokenizer finds only U+0000 itself does, whose key is empty.
struct ShortKey {
  std::uint64_t low;
  std::uint64_t high;

  static constexpr std::size_t longest = 16;
  bool operator==(const ShortKey&) const = default;
  [[nodiscard]] bool empty() const noexcept { return (low | high) == 0; }
  [[nodiscard]] bool is_ascii() const noexcept { return ((low | high) & bytes::high_bits) == 0; }
  [[nodiscard]] std::uint64_t hash(const hashing::Seeds& seeds) const noexcept {
    return hashing::of_pair(low, high, seeds);
  }
};

/// A word of 17 to 32 bytes, likewise.
struct LongKey {
  ShortKey first;
  ShortKey second;

  static constexpr std::size_t longest = 32;
  bool operator==(const LongKey&) const = default;
  [[nodiscard]] bool empty() const noexcept { return second.empty(); }
  [[nodiscard]] bool is_ascii() const noexcept { return first.is_ascii() && second.is_ascii(); }
  [[nodiscard]] std::uint64_t hash(const hashing::Seeds& seeds) const noexcept {
    return hashing::mix(first.hash(seeds) ^ second.low, second.high ^ seeds.second);
  }
};

/// The letters of a key, as long as it lives.
template <class Key>
std::string_view letters_of(const Key& key) noexcept {
  static_assert(sizeof(Key) == Key::longest);
  const std::string_view padded(reinterpret_cast<const char*>(&key), sizeof key);
  return padded.substr(0, padded.find_last_not_of('\0') + 1);
}

/// Makes keys of the words of one text.
class KeyMaker {
 public:
  /// With `lower`, A to Z count as a to z.
  KeyMaker(std::string_view text, bool lower) noexcept : text_(text) {
    std::memset(&case_bit_, lower ? 0x20 : 0, sizeof case_bit_);
  }

  /// The key of text[begin, begin + size); an empty one when that is empty or too long. Precondition: inside the text.
  [[nodiscard]] ShortKey short_key(std::size_t begin, std::size_t size) const noexcept {
    // One comparison for both ends: 0 less 1 is the largest number there is.
    if (size - 1 >= ShortKey::longest) return {};
    if (text_.size() - begin < ShortKey::longest) return key_at_the_end(begin, size);
    return key_of(load(text_.data() + begin) & load(mask_bytes + (ShortKey::longest - size)));
  }

  /// Precondition: inside the text; 17 to 32 bytes.
  [[nodiscard]] LongKey long_key(std::size_t begin, std::size_t size) const noexcept {
    return {short_key(begin, ShortKey::longest), short_key(begin + ShortKey::longest, size - ShortKey::longest)};
  }

 private:
  using Sixteen = signed char __attribute__((vector_size(16)));
  using Halves = std::uint64_t __attribute__((vector_size(16)));
  alignas(32) static constexpr unsigned char mask_bytes[32] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                               0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

  static Sixteen load(const void* bytes) noexcept {
    Sixteen result;
    std::memcpy(&result, bytes, sizeof result);
    return result;
  }

  // Other bytes of UTF-8 than ASCII are negative.
  [[nodiscard]] ShortKey key_of(Sixteen letters) const noexcept {
    const Sixteen capital = (letters > '@') & ~(letters > 'Z');
    const auto halves = reinterpret_cast<Halves>(letters | (capital & case_bit_));
    return {halves[0], halves[1]};
  }

  [[nodiscard]] __attribute__((noinline)) ShortKey key_at_the_end(std::size_t begin, std::size_t size) const noexcept {
    char letters[ShortKey::longest] = {};
    std::memcpy(letters, text_.data() + begin, size);
    return key_of(load(letters));
  }

  std::string_view text_;
  Sixteen case_bit_;
};

}  // namespace motet::inline v1
