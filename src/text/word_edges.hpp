// How do bits that say where words begin and end become tokens?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "motet/text/tokens.hpp"

#include "text/vector_level.hpp"

namespace motet::inline v1 {

/// Of a block of 64 bytes, the lowest bit for the first.
struct WordEdges {
  std::uint64_t starts = 0;   ///< first bytes of words
  std::uint64_t ends = 0;     ///< bytes behind words
  std::uint64_t numbers = 0;  ///< those of `ends` behind numbers
};

/// Turns the edges of blocks in a row into tokens, words and numbers.
class WordEdgeReader {
 public:
  static constexpr std::size_t most_blocks = 32;

  /// Precondition: this computer can do `level`.
  explicit WordEdgeReader(VectorLevel level) noexcept;

  /// Reads `count` blocks, the first of which begins at `base`, and makes
  /// tokens() those that end there. Precondition: count <= most_blocks.
  void read(const WordEdges* blocks, std::size_t count, std::uint32_t base) { loop_(*this, blocks, count, base); }

  /// Forgets a word that has begun.
  void reset() noexcept { open_ = ended_ = 0; }

  [[nodiscard]] const Token* begin() const noexcept { return reinterpret_cast<const Token*>(storage_.data()); }
  [[nodiscard]] const Token* end() const noexcept { return begin() + ended_; }

 private:
  friend struct WordEdgeLoops;

  // Words are at least two bytes apart. Vectors are written whole, beyond the
  // last token.
  static constexpr std::size_t room = most_blocks * 32 + 64;

  void (*loop_)(WordEdgeReader&, const WordEdges*, std::size_t, std::uint32_t);
  Token* tokens() noexcept { return reinterpret_cast<Token*>(storage_.data()); }

  // Left as they are until written: short texts are many, and setting all this up costs more than cutting one.
  alignas(Token) std::array<unsigned char, room * sizeof(Token)> storage_;
  std::array<std::uint32_t, room> begins_;
  std::array<std::uint32_t, room> ends_;
  std::array<std::uint8_t, room> kinds_{};
  std::size_t ended_ = 0;         // complete tokens
  std::size_t open_ = 0;          // 1 if a word has begun and not ended
  std::uint32_t open_begin_ = 0;  // where
  bool has_numbers_ = false;
};

}  // namespace motet::inline v1
