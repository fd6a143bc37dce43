#include "words/icu_counter.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

namespace bench {
namespace {

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// Folding may take letters apart.
void compose(std::string& word, std::string& buffer) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const composer = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(word.data(), static_cast<std::int32_t>(word.size()));
  if (composer->isNormalizedUTF8(piece, status)) return;
  buffer.clear();
  icu::StringByteSink<std::string> sink(&buffer);
  composer->normalizeUTF8(0, piece, sink, nullptr, status);
  word.swap(buffer);
}

// Motet counts "don't" as one word, however it was typed.
void straighten_apostrophes(std::string& word) {
  for (const std::string_view curly : {"\u2019", "\u02BC"}) {
    for (std::size_t at = word.find(curly); at != std::string::npos; at = word.find(curly, at)) {
      word.replace(at, curly.size(), 1, '\'');
    }
  }
}

}  // namespace

void IcuCounter::add(std::string_view text) {
  words_.begin(text);
  for (motet::Token token; words_.next(token);) {
    if (token.kind != motet::TokenKind::word) continue;
    const std::string_view word = text.substr(token.span.begin, token.span.size());
    folded_.resize(word.size());
    unsigned char all = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      all |= static_cast<unsigned char>(word[i]);
      folded_[i] = lower(word[i]);
    }
    if (all < 0x80) {
      count(folded_);
    } else {
      word_ = word;
      fold_and_count();
    }
  }
}

void IcuCounter::add(const icu::UnicodeString& text) {
  words_.begin(text);
  const char16_t* const units = text.getBuffer();
  for (motet::Token token; words_.next(token);) {
    if (token.kind != motet::TokenKind::word) continue;
    folded_.resize(token.span.size());
    char16_t all = 0;
    for (std::size_t i = 0; i < folded_.size(); ++i) {
      const char16_t unit = units[token.span.begin + i];
      all |= unit;
      folded_[i] = lower(static_cast<char>(unit));
    }
    if (all < 0x80) {
      count(folded_);
    } else {
      word_.clear();
      text.tempSubStringBetween(static_cast<std::int32_t>(token.span.begin), static_cast<std::int32_t>(token.span.end))
          .toUTF8String(word_);
      fold_and_count();
    }
  }
}

void IcuCounter::fold_and_count() {
  folded_.clear();
  icu::StringByteSink<std::string> sink(&folded_);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(0, {word_.data(), static_cast<std::int32_t>(word_.size())}, sink, nullptr, status);
  compose(folded_, word_);
  straighten_apostrophes(folded_);
  count(folded_);
}

void IcuCounter::count(std::string_view word) {
  const auto found = counts_.find(word);
  if (found != counts_.end()) {
    ++found->second;
  } else {
    counts_.emplace(word, 1);
  }
}

}  // namespace bench
