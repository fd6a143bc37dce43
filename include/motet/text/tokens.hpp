// Where do words and sentences begin and end?
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
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

/// Which kinds a WordTokenizer keeps.
struct TokenKinds {
  bool words = true;
  bool numbers = true;
  bool ideographs = true;
  bool punctuation = false;
  bool spaces = false;
};

/// Words by Unicode Standard Annex #29, with the boundaries of the linked ICU's root word break iterator. May be called
/// from several threads at once.
class MOTET_API WordTokenizer {
 public:
  explicit WordTokenizer(TokenKinds keep = {});
  ~WordTokenizer();
  WordTokenizer(const WordTokenizer&);
  WordTokenizer& operator=(const WordTokenizer&);

  /// Appends the tokens of `text` to `tokens`. Errors: ParseError when `text` is not UTF-8.
  void operator()(std::string_view text, std::vector<Token>& tokens) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Sentences by Unicode Standard Annex #29, with the boundaries of the linked ICU's root sentence break iterator; white
/// space at both ends is left out, and so are sentences of nothing else.
class MOTET_API SentenceTokenizer {
 public:
  SentenceTokenizer();
  ~SentenceTokenizer();
  SentenceTokenizer(const SentenceTokenizer&);
  SentenceTokenizer& operator=(const SentenceTokenizer&);

  /// Appends one token (kind word) for each sentence. Errors: ParseError when `text` is not UTF-8.
  void operator()(std::string_view text, std::vector<Token>& tokens) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
