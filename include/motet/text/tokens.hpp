// Where do words and sentences begin and end?
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/span.hpp"

namespace motet::inline v1 {

/// What a token is, by ICU's rule status and, for none, by its first character. Where letters and digits stand together
/// ICU goes by the last two characters: "covid19" is a number, "19th" a word.
/// ICU 72 also counts @ among the letters.
enum class TokenKind : std::uint8_t {
  word,         ///< letters
  number,       ///< digits
  ideographic,  ///< Han, kana: words found by dictionary
  punctuation,  ///< anything else that is not blank
  space,        ///< white space
};

/// A piece of text, and what kind it is.
struct Token {
  TextSpan span;  ///< bytes of the text given
  TokenKind kind = TokenKind::word;
  bool operator==(const Token&) const = default;
};

/// Anything that appends tokens, in order and without overlap, with spans inside the text.
template <class T>
concept Tokenizer = requires(const T& tokenizer, std::string_view text, std::vector<Token>& tokens) {
  tokenizer(text, tokens);
};

/// Any Tokenizer, as options hold it.
using TokenFunction = std::function<void(std::string_view, std::vector<Token>&)>;

/// Which kinds a WordTokenizer keeps.
struct TokenKinds {
  bool words = true;
  bool numbers = true;
  bool ideographs = true;
  bool punctuation = false;
  bool spaces = false;
};

/// Words by Unicode Standard Annex #29, with the boundaries of the linked ICU's root word break iterator on every
/// input. The tables are the linked ICU's own, read once; running text is cut by Motet, runs of scripts without blanks
/// (Han, kana, Thai, Lao, Khmer, Burmese) by ICU's dictionaries. Tokens of all kinds together cover every byte once.
/// May be called from several threads at once. Source: uax-29.
class MOTET_API WordTokenizer {
 public:
  explicit WordTokenizer(TokenKinds keep = {});
  ~WordTokenizer();
  WordTokenizer(const WordTokenizer&);
  WordTokenizer& operator=(const WordTokenizer&);

  /// Appends the tokens of `text` to `tokens`. Errors: ParseError when `text` is not UTF-8; LimitError from 2 GiB on.
  void operator()(std::string_view text, std::vector<Token>& tokens) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What does not end a sentence.
struct SentenceOptions {
  /// Words that end with a full stop without ending a sentence, with or without that stop, in any case: "Dr", "e.g.".
  /// Empty: Unicode's rules alone, which end a sentence at "Dr. Smith".
  std::vector<std::string> abbreviations;

  /// Titles and abbreviations that are frequent in written English.
  static MOTET_API std::vector<std::string> english_abbreviations();
};

/// Sentences by Unicode Standard Annex #29, with the boundaries of the linked ICU's root sentence break iterator, less
/// those behind an abbreviation; white space at both ends is left out, and so are sentences of nothing else. May be
/// called from several threads at once.
class MOTET_API SentenceTokenizer {
 public:
  SentenceTokenizer();
  /// Errors: ParseError for an abbreviation that is not UTF-8.
  explicit SentenceTokenizer(SentenceOptions options);
  ~SentenceTokenizer();
  SentenceTokenizer(const SentenceTokenizer&);
  SentenceTokenizer& operator=(const SentenceTokenizer&);

  /// Appends one token (kind word) for each sentence. Errors: ParseError when `text` is not UTF-8; LimitError from 2
  /// GiB on.
  void operator()(std::string_view text, std::vector<Token>& tokens) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
