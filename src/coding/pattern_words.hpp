// Which words of the patterns is this word of a text?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/text/vocabulary.hpp"

#include "corpus/lookup.hpp"

namespace motet::inline v1 {

/// The different words of all patterns, numbered from 0. Words with wildcards are found by their letters before the
/// first wildcard, or else behind the last one, so that only few of them are compared with a word.
class PatternWords {
 public:
  /// The number of a word, given as it is cut at its wildcards.
  std::uint32_t add(const std::vector<std::string>& pieces);

  /// Appends the numbers of all that match, in ascending order.
  void find(std::string_view word, std::vector<std::uint32_t>& numbers) const;

  [[nodiscard]] std::size_t size() const noexcept { return pieces_.size(); }

 private:
  enum class End : std::uint8_t { front, back };

  // Words with wildcards by the letters at one of their ends.
  class Ends {
   public:
    explicit Ends(End end) : end_(end) {}
    void add(const std::string& letters, std::uint32_t number);

    /// Calls `use(numbers)` for all whose letters stand at this end of the word.
    template <class Use>
    void find(std::string_view word, const Use& use) const;

   private:
    [[nodiscard]] std::string_view outermost(std::string_view word, std::size_t size) const noexcept {
      return end_ == End::front ? word.substr(0, size) : word.substr(word.size() - size);
    }
    // The sizes of letters are bits, the last one for all that are longer.
    static constexpr std::size_t last_bit = 31;
    static std::size_t bit_of(std::size_t size) noexcept { return size < last_bit ? size : last_bit; }
    [[nodiscard]] static std::size_t place_of(std::string_view letters) noexcept;

    End end_;
    Vocabulary letters_;
    std::vector<std::vector<std::uint32_t>> words_;  // by the number of their letters
    // By the outermost three letters, or fewer where there are no more. Some share a place.
    std::array<std::uint32_t, 4096> sizes_{};
    std::size_t longest_ = 0;
  };

  Vocabulary exact_;
  std::vector<std::uint32_t> exact_words_;  // their numbers, by those of the vocabulary
  Lookup<std::uint32_t> wildcards_;         // by their pieces, joined with '*'
  Ends prefixes_{End::front};
  Ends suffixes_{End::back};
  std::vector<std::uint32_t> others_;             // wildcards at both ends
  std::vector<std::vector<std::string>> pieces_;  // of each word
};

}  // namespace motet::inline v1
