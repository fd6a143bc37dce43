// Which characters do words consist of, and what are their small letters, where a regular expression's \w decides?
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// What WordCharacters knows of a character.
struct WordCharacter {
  bool in_words = false;        ///< \w
  bool cased = false;           ///< Cased of Unicode
  bool case_ignorable = false;  ///< Case_Ignorable of Unicode
  char32_t lower = 0;           ///< its small letter; itself where it has none
  bool operator==(const WordCharacter&) const = default;
};

/// The characters of words as Python's regular expressions have them: letters, digits and everything else with a
/// numeric value, and the underscore. Marks are none of them, so that words of Indic scripts fall apart: for running
/// text WordTokenizer is the better choice. Copies share one table.
class MOTET_API WordCharacters {
 public:
  /// By the linked ICU's version of Unicode.
  WordCharacters();
  /// By another version: `character` is called once for each code point up to U+10FFFF.
  /// Errors: std::invalid_argument when ASCII is not what it always is, or a small letter is no Unicode scalar value.
  explicit WordCharacters(const std::function<WordCharacter(char32_t)>& character);

  /// Precondition: at most U+10FFFF.
  [[nodiscard]] WordCharacter operator[](char32_t c) const;

  /// The text in small letters as Python's str.lower makes them: İ becomes i and a dot above, Σ becomes ς behind a
  /// letter where none follows. Precondition: valid UTF-8.
  [[nodiscard]] std::string lower(std::string_view text) const;

  /// Versioned bytes, the same on every machine. Errors of from_bytes: ParseError for anything that to_bytes did not
  /// write.
  [[nodiscard]] std::string to_bytes() const;
  static WordCharacters from_bytes(std::string_view bytes);

  /// The same for every character.
  friend MOTET_API bool operator==(const WordCharacters& a, const WordCharacters& b);

 private:
  friend struct WordCharacterTable;
  std::shared_ptr<const struct WordCharacterTable> table_;
};

}  // namespace motet::inline v1
