// Where does ICU cut? Its compiled break rules, read once and run over raw
// UTF-8.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unicode/brkiter.h>
#include <vector>

namespace motet::inline v1 {

/// The state machine of one of ICU's rule based break iterators. A piece begins
/// at a boundary and takes characters until no rule holds any more; it ends
/// where a rule was last fulfilled. What stands before a boundary never
/// matters.
class RuleMachine {
 public:
  /// Reads the rules of `iterator`. Nothing, when they are of a form that is
  /// not known here.
  static std::optional<RuleMachine> read(icu::BreakIterator& iterator);

  struct Character {
    std::uint8_t category;
    std::uint8_t size;  ///< bytes
  };

  /// Precondition: valid UTF-8 at `at`.
  [[nodiscard]] Character character(const char* at) const noexcept {
    const auto byte = [at](int i) { return static_cast<unsigned>(static_cast<unsigned char>(at[i])); };
    const unsigned first = byte(0);
    if (first < 0x80) return {ascii_[first], 1};
    if (first < 0xE0) return {in_block(first & 0x1FU, byte(1)), 2};
    if (first < 0xF0) return {in_block((first & 0x0FU) << 6U | (byte(1) & 0x3FU), byte(2)), 3};
    return {in_block((first & 0x07U) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU), byte(3)), 4};
  }

  [[nodiscard]] std::uint8_t category(char32_t code_point) const noexcept {
    return in_block(code_point >> 6U, code_point & 0x3FU);
  }

  [[nodiscard]] std::size_t category_count() const noexcept { return category_count_; }

  /// Categories from this one on hold the characters that ICU cuts by
  /// dictionary.
  [[nodiscard]] std::size_t first_dictionary_category() const noexcept { return first_dictionary_category_; }

  /// From the first to the last character of a category.
  struct Extent {
    char32_t first = 0x110000, last = 0;
  };
  [[nodiscard]] Extent extent(std::uint8_t category) const noexcept { return extents_[category]; }

  /// Bits of one's own for the characters of a category; next() says which
  /// occurred.
  void mark(std::uint8_t category, std::uint8_t bits) noexcept { marks_[category] = bits; }
  [[nodiscard]] std::uint8_t mark_of(std::uint8_t category) const noexcept { return marks_[category]; }

  /// Where the machine is. It begins in start(), follows characters until it stops, and ends a piece behind the last of
  /// them that left it in a fulfilled state.
  using State = std::uint16_t;
  [[nodiscard]] State start() const noexcept { return start_; }
  [[nodiscard]] State follow(State state, std::uint8_t category) const noexcept {
    return cells_[static_cast<std::size_t>(state & row_mask_) + category];
  }
  /// The state behind the end of the text.
  [[nodiscard]] State finish(State state) const noexcept { return follow(state, end_of_text_category); }
  [[nodiscard]] bool stops(State state) const noexcept { return state >> row_shift_ == 0; }
  [[nodiscard]] static bool is_fulfilled(State state) noexcept { return (state & fulfilled) != 0; }

  struct Piece {
    std::size_t end;
    std::int32_t status;
    std::uint8_t marks;
  };

  /// The piece that begins at `begin`. Preconditions: valid UTF-8, a boundary,
  /// begin < text.size().
  [[nodiscard]] Piece next(std::string_view text, std::size_t begin) const noexcept;

 private:
  static constexpr std::size_t block_size = 64;
  static constexpr State fulfilled = 1;
  static constexpr std::uint8_t end_of_text_category = 1;

  RuleMachine() = default;
  bool read_states(const std::uint8_t* rules);
  bool read_categories(const std::uint8_t* trie, std::size_t size);

  [[nodiscard]] std::uint8_t in_block(unsigned block, unsigned within) const noexcept {
    return characters_[blocks_[block] * block_size + (within & 0x3FU)];
  }

  std::size_t category_count_ = 0;
  std::size_t first_dictionary_category_ = 0;
  std::uint16_t row_mask_ = 0;
  unsigned row_shift_ = 0;
  State start_ = 0;
  // For each state and category the next state: where its cells begin, and whether it is fulfilled.
  std::vector<State> cells_;
  std::vector<std::int32_t> statuses_;    // of each state
  std::vector<std::uint16_t> blocks_;     // for every 64 code points, which 64 of characters_
  std::vector<std::uint8_t> characters_;  // categories
  std::array<std::uint8_t, 128> ascii_{};
  std::array<Extent, 256> extents_{};
  std::array<std::uint8_t, 256> marks_{};
};

}  // namespace motet::inline v1
