// Which words are there, how often, and which small number stands for each?
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// Words as numbers: each word is stored once, in one block of memory, and found by a seeded hash. Numbers are given in
/// the order of first appearance until finalize() makes them independent of it. Everything that counts, compares or
/// permutes words does it on these numbers. Copies are deep.
class MOTET_API Vocabulary {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  Vocabulary();
  /// `seed` decides where words stand in the hash table and nothing else.
  explicit Vocabulary(std::uint64_t seed);
  ~Vocabulary();
  Vocabulary(const Vocabulary&);
  Vocabulary(Vocabulary&&) noexcept;
  Vocabulary& operator=(const Vocabulary&);
  Vocabulary& operator=(Vocabulary&&) noexcept;

  /// The number of the word, which gets the next one if it has none; `times` is added to its count.
  /// Words are any bytes. Errors: LimitError beyond 2^32 - 2 words, or when all counts add up to 2^64 or more.
  std::uint32_t add(std::string_view word, std::uint64_t times = 1);
  /// Makes room for so many words in all, so that adding them is faster.
  void reserve(std::size_t words);
  /// The number of the word, or `none`.
  [[nodiscard]] std::uint32_t find(std::string_view word) const noexcept;
  /// Valid until the next word is added. Errors: std::out_of_range; so for count.
  [[nodiscard]] std::string_view word(std::uint32_t id) const;
  [[nodiscard]] std::uint64_t count(std::uint32_t id) const;
  [[nodiscard]] std::size_t size() const noexcept;
  /// The sum of all counts.
  [[nodiscard]] std::uint64_t total() const noexcept;

  /// Adds the words and counts of another vocabulary; returns the number here of each word there. Errors: as add.
  std::vector<std::uint32_t> merge(const Vocabulary& other);
  /// Renumbers: the most frequent word first, ties in the order of code points, so that equal contents have equal
  /// numbers. Returns the new number of each old one. Words may be added afterwards.
  std::vector<std::uint32_t> finalize();

  /// The contents (words in their order, and counts) as versioned bytes, the same on every machine; the seed is left
  /// out. Errors of from_bytes: ParseError for anything that to_bytes did not write.
  [[nodiscard]] std::string to_bytes() const;
  static Vocabulary from_bytes(std::string_view bytes);

  /// Same words with the same numbers and counts.
  friend MOTET_API bool operator==(const Vocabulary& a, const Vocabulary& b);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
