// Which number has this word?
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace motet::inline v1 {

/// Gives words numbers in the order of their first appearance. One block of memory for all words, and a table that is
/// probed by hash: a study has some ten million words, so that a lookup may cost only nanoseconds.
class WordIndex {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  WordIndex();
  /// The number of the word, which gets the next one if it has none.
  std::uint32_t add(std::string_view word);
  [[nodiscard]] std::uint32_t find(std::string_view word) const noexcept;
  /// The word of a number, until the next word is added.
  [[nodiscard]] std::string_view word(std::uint32_t number) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return ends_.size() - 1; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = none;
  };

  [[nodiscard]] std::size_t slot_of(std::string_view word, std::uint32_t hash) const noexcept;
  void grow();

  std::string letters_;
  std::vector<std::size_t> ends_;
  std::vector<Slot> slots_;  // a power of two, at most half full
};

}  // namespace motet::inline v1
