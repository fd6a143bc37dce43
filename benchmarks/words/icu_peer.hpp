// How does a program cut text into words with ICU, written as well as one can?
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#include <vector>

#include "motet/text/tokens.hpp"

namespace bench {

/// What ICU's rule status calls the piece; nothing for blanks and punctuation.
inline bool kind_of(std::int32_t status, motet::TokenKind& kind) {
  if (status < UBRK_WORD_NUMBER) return false;
  kind = status >= UBRK_WORD_KANA     ? motet::TokenKind::ideographic
         : status >= UBRK_WORD_LETTER ? motet::TokenKind::word
                                      : motet::TokenKind::number;
  return true;
}

/// One iterator for all texts, as ICU's documentation advises.
class IcuWords {
 public:
  IcuWords();
  ~IcuWords() { utext_close(&text_); }
  IcuWords(const IcuWords&) = delete;
  IcuWords& operator=(const IcuWords&) = delete;

  /// Appends words and numbers of UTF-8 text, read through ICU's UText; spans are bytes.
  void cut(std::string_view text, std::vector<motet::Token>& tokens);
  /// Of UTF-16 text; spans are code units.
  void cut(const icu::UnicodeString& text, std::vector<motet::Token>& tokens);

  void begin(std::string_view text);
  void begin(const icu::UnicodeString& text);
  /// The next word or number, false at the end.
  bool next(motet::Token& token) {
    for (std::int32_t end = iterator_->next(); end != icu::BreakIterator::DONE; end = iterator_->next()) {
      const std::int32_t begin = at_;
      at_ = end;
      if (!kind_of(iterator_->getRuleStatus(), token.kind)) continue;
      token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      return true;
    }
    return false;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
  UText text_ = UTEXT_INITIALIZER;
  std::int32_t at_ = 0;
};

/// UTF-16 made ready beforehand.
std::vector<icu::UnicodeString> to_utf16(const std::vector<std::string_view>& texts);
/// Spans of UTF-16 code units as spans of bytes.
void to_bytes(std::string_view text, std::vector<motet::Token>& tokens);

}  // namespace bench
