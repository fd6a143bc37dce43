// Which of the characters in 64 bytes that are not ASCII are letters, and which
// go with letters?
#pragma once

#include <array>
#include <cstdint>

#include "text/vector_level.hpp"
#include "text/word_masks.hpp"
#include "text/word_rules.hpp"

namespace motet::inline v1 {

/// Bits stand at the first bytes of characters.
struct BlockSorts {
  CharacterSorts two;    ///< characters of two bytes
  CharacterSorts three;  ///< of three; those of four count as the rest
};

/// Sorts the characters of a block without a branch for each.
class CharacterSorter {
 public:
  /// Precondition: this computer can do `level`.
  CharacterSorter(const WordRules& rules, VectorLevel level);

  /// The block has `masks` and begins at `text`, behind which `readable` bytes
  /// can be read. Precondition: valid UTF-8.
  [[nodiscard]] BlockSorts operator()(const char* text, std::size_t readable, const WordMasks& masks) const {
    return sort_(*this, text, readable, masks);
  }

 private:
  friend struct CharacterSorting;

  // The sorts of 32 times 64 characters, for shuffles of 64 bytes: eight bits
  // are those of eight groups of 64.
  struct alignas(64) Tables {
    using Table = std::array<std::uint8_t, 64>;
    alignas(64) std::array<Table, 4> first{}, second{};
  };

  using Sort = BlockSorts (*)(const CharacterSorter&, const char*, std::size_t, const WordMasks&);
  const WordRules& rules_;
  Sort sort_;
  Tables of_two_;          // by first byte
  Tables of_three_in_e0_;  // behind byte E0 (scripts of India), by second byte
};

}  // namespace motet::inline v1
