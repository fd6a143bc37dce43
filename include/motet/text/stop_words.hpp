// Which words say nothing by themselves?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// A set of folded words (see fold) to be left out of word lists.
class MOTET_API StopWords {
 public:
  StopWords() = default;
  /// Motet's own list for English: function words and fillers, and verbs and nouns that spoken talk leans on ("want").
  static StopWords english();
  /// Motet's own list for a language, by its ISO 639-1 code: function words and the fillers of spoken interviews, as
  /// WordTokenizer cuts them, so that French has its elisions as wholes ("c'est", "qu'il"), Arabic its small words with
  /// those they are written together with, and Chinese the pieces of ICU's dictionary.
  /// Errors: std::invalid_argument, listing what there is.
  static StopWords for_language(std::string_view code);
  /// The codes that for_language knows, in their order: English, Mandarin Chinese, Hindi, Spanish, French, Arabic,
  /// Bengali, Portuguese, Russian, Urdu (the ten largest languages), and German.
  static std::vector<std::string> languages();
  /// One word a line; blank lines and what follows a # are skipped. Precondition: valid UTF-8.
  static StopWords from_text(std::string_view text);

  void add(std::string_view word);
  void add(const StopWords& others);
  /// True for a word of the list; `folded` must be folded already.
  [[nodiscard]] bool contains(std::string_view folded) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
  /// The words in the order of their bytes.
  [[nodiscard]] const std::vector<std::string>& words() const noexcept { return words_; }

 private:
  std::vector<std::string> words_;  // sorted, unique
};

/// What a word list left out for one reason, so that nothing goes unsaid.
struct ExcludedWords {
  std::string reason;                 ///< "stop word", "number", "said by fewer than 3 participants", ...
  std::int64_t types = 0;             ///< different words
  std::int64_t tokens = 0;            ///< their uses
  std::vector<std::string> examples;  ///< the ten most frequent, ties in the order of code points
};

}  // namespace motet::inline v1
