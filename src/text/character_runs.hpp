// Where do runs of word characters begin and end, sixty-four bytes at a time?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "motet/text/tokens.hpp"

#include "text/vector_level.hpp"
#include "text/word_character_table.hpp"
#include "text/word_edges.hpp"
#include "text/word_masks.hpp"

namespace motet::inline v1 {

/// Cuts text into runs of word characters, whatever stands between them. One thread at a time may use it.
class CharacterRuns {
 public:
  /// Runs of fewer than `shortest` characters are left out. Preconditions: this computer can do `level`; `characters`
  /// live on; shortest > 0.
  CharacterRuns(const WordCharacters& characters, std::size_t shortest, VectorLevel level);

  /// Appends the runs, all of kind word. Precondition: valid UTF-8 of less than 2 GiB.
  void operator()(std::string_view text, std::vector<Token>& tokens);

 private:
  static constexpr std::size_t block_size = 64;
  static constexpr std::size_t blocks_at_once = WordEdgeReader::most_blocks;

  // What the last byte of the block before was.
  struct Carry {
    std::uint64_t word = 0, kept = 0;
  };

  bool classify(std::string_view text, std::size_t base, std::size_t count);
  void add_characters(std::string_view text, std::size_t base, std::size_t block, std::uint64_t leads);
  void find_runs(std::size_t base, std::size_t count, std::vector<Token>& tokens);
  [[nodiscard]] WordEdges edges_of(std::uint64_t word, std::uint64_t next) noexcept;
  void drop_short_ones(std::string_view text, std::size_t first, std::vector<Token>& tokens) const;

  const WordCharacters& characters_;
  std::size_t shortest_;
  WordMasker masker_;
  WordEdgeReader reader_;
  std::array<WordMasks, blocks_at_once> masks_{};
  // Bytes of words, a bit each: the block that waits for its right neighbour (0), those at hand, and what the last
  // character adds to the block behind.
  std::array<std::uint64_t, blocks_at_once + 2> words_{};
  Carry carry_;
};

}  // namespace motet::inline v1
