// How are the words of everyday text found sixty-four bytes at a time?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "motet/text/tokens.hpp"

#include "text/character_sorts.hpp"
#include "text/word_edges.hpp"
#include "text/word_masks.hpp"
#include "text/word_rules.hpp"

namespace motet::inline v1 {

/// Finds words and numbers in text without hard characters by bit arithmetic,
/// as rules WB5 to WB13 of Unicode Standard Annex #29 say. Where letters,
/// digits and underscores L, D, U are bits, the bytes of words are L | D | U |
/// (mid-letters & L << 1 & L >> 1) | (mid-numbers & D << 1 & D >> 1).
class BulkWords {
 public:
  /// Appends to `tokens`. Preconditions: valid UTF-8; this computer can do
  /// `level`.
  BulkWords(std::string_view text, const WordRules& rules, const WordMasker& masker, const CharacterSorter& sorter,
            VectorLevel level, std::vector<Token>& tokens)
      : text_(text), rules_(rules), masker_(masker), sorter_(sorter), reader_(level), tokens_(tokens) {}

  /// How far it came. All before `cut`, a boundary, is done; `hard` is the
  /// place of the character that needs the state machine, or the end of the
  /// text.
  struct Stop {
    std::size_t cut, hard;
  };

  /// Appends the words and numbers from `begin` on. Precondition: a boundary.
  Stop run(std::size_t begin);

 private:
  static constexpr std::size_t block_size = 64;
  static constexpr std::size_t blocks_at_once = WordEdgeReader::most_blocks;

  // What the last bytes of the block before were, at the lowest bits.
  struct Carry {
    std::uint64_t word = 0, letter = 0, digit = 0, underscore = 0, digit_before_last = 0;
  };

  void classify(std::size_t count);
  bool read_characters(std::size_t block);
  bool read_plain_characters(std::size_t block);
  bool read_character(std::size_t block, unsigned bit);
  bool read_mark(std::size_t at, std::size_t block, unsigned bit, WordRules::Character character);
  bool read_extend(std::size_t at, std::size_t block, unsigned bit, WordRules::Character character);
  void add_bits(std::uint64_t WordMasks::*kind, std::size_t block, unsigned bit, unsigned count) noexcept;
  [[nodiscard]] bool has_bit_before(std::uint64_t WordMasks::*kind, std::size_t block, unsigned bit) const noexcept;
  [[nodiscard]] std::size_t safe_cut(std::size_t begin, std::size_t hard) const noexcept;
  void clear_from(std::size_t cut, std::size_t last_block) noexcept;

  void find_words(std::size_t count);
  [[nodiscard]] WordEdges edges_of(const WordMasks& block, const WordMasks& next) noexcept;

  std::string_view text_;
  const WordRules& rules_;
  const WordMasker& masker_;
  const CharacterSorter& sorter_;
  WordEdgeReader reader_;
  std::vector<Token>& tokens_;

  // A word may reach into the next block, so each block waits until that one is
  // known: the block that waits (0), those at hand, and what the last character
  // at hand adds to the block behind.
  std::array<WordMasks, blocks_at_once + 2> masks_{};
  std::size_t base_ = 0;  // where block 1 begins
  Carry carry_;
  std::size_t first_hard_ = 0;
};

}  // namespace motet::inline v1
