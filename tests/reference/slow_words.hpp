// What does ICU itself say? Its word and sentence iterators over the whole
// text, without any short cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <unicode/brkiter.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#include <vector>

#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

namespace reference {

/// The pieces between the boundaries of one of ICU's root iterators, with their
/// rule status.
class SlowBreaks {
 public:
  struct Piece {
    motet::TextSpan span;
    int status;
  };

  using Factory = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

  explicit SlowBreaks(Factory make) {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(make(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  }

  std::vector<Piece> operator()(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
    iterator_->setText(&utext, status);
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
    std::vector<Piece> pieces;
    std::uint32_t begin = 0;
    iterator_->first();
    for (auto next = iterator_->next(); next != icu::BreakIterator::DONE; next = iterator_->next()) {
      const auto end = static_cast<std::uint32_t>(next);
      pieces.push_back({{begin, end}, iterator_->getRuleStatus()});
      begin = end;
    }
    utext_close(&utext);
    return pieces;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
};

/// All tokens of a text, as WordTokenizer finds them.
class SlowWords {
 public:
  std::vector<motet::Token> operator()(std::string_view text) {
    std::vector<motet::Token> tokens;
    for (const auto& [span, status] : breaks_(text)) {
      std::size_t position = span.begin;
      const bool blank = motet::is_blank(motet::next_code_point(text, position));
      tokens.push_back({span, status >= UBRK_WORD_KANA     ? motet::TokenKind::ideographic
                              : status >= UBRK_WORD_LETTER ? motet::TokenKind::word
                              : status >= UBRK_WORD_NUMBER ? motet::TokenKind::number
                              : blank                      ? motet::TokenKind::space
                                                           : motet::TokenKind::punctuation});
    }
    return tokens;
  }

 private:
  SlowBreaks breaks_{&icu::BreakIterator::createWordInstance};
};

/// Sentences by the rules alone, as SentenceTokenizer finds them without
/// abbreviations.
class SlowSentences {
 public:
  std::vector<motet::Token> operator()(std::string_view text) {
    std::vector<motet::Token> tokens;
    for (const auto& piece : breaks_(text)) {
      const std::string_view sentence = motet::trim(text.substr(piece.span.begin, piece.span.size()));
      if (sentence.empty()) continue;
      const auto begin = static_cast<std::uint32_t>(sentence.data() - text.data());
      tokens.push_back({{begin, begin + static_cast<std::uint32_t>(sentence.size())}, motet::TokenKind::word});
    }
    return tokens;
  }

 private:
  SlowBreaks breaks_{&icu::BreakIterator::createSentenceInstance};
};

}  // namespace reference
