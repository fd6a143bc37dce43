// Which words say nothing by themselves?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// A set of folded words (see fold) to be left out of word lists.
class MOTET_API StopWords {
 public:
  StopWords() = default;
  /// Motet's own list for English: function words, their contractions, and the fillers of spoken interviews.
  static StopWords english();
  /// One word a line; blank lines and what follows a # are skipped. Precondition: valid UTF-8.
  static StopWords from_text(std::string_view text);

  void add(std::string_view word);
  /// True for a word of the list; `folded` must be folded already.
  [[nodiscard]] bool contains(std::string_view folded) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
  /// The words in the order of their bytes.
  [[nodiscard]] const std::vector<std::string>& words() const noexcept { return words_; }

 private:
  std::vector<std::string> words_;  // sorted, unique
};

}  // namespace motet::inline v1
