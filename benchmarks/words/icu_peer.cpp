#include "words/icu_peer.hpp"

#include <stdexcept>

#include "motet/text/utf8.hpp"

namespace bench {
namespace {

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
}

}  // namespace

IcuWords::IcuWords() {
  UErrorCode status = U_ZERO_ERROR;
  iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  check(status);
}

void IcuWords::begin(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&text_, text.data(), static_cast<std::int64_t>(text.size()), &status);
  iterator_->setText(&text_, status);
  check(status);
  at_ = iterator_->first();
}

void IcuWords::begin(const icu::UnicodeString& text) {
  iterator_->setText(text);
  at_ = iterator_->first();
}

void IcuWords::cut(std::string_view text, std::vector<motet::Token>& tokens) {
  begin(text);
  motet::Token token;
  while (next(token)) tokens.push_back(token);
}

void IcuWords::cut(const icu::UnicodeString& text, std::vector<motet::Token>& tokens) {
  begin(text);
  motet::Token token;
  while (next(token)) tokens.push_back(token);
}

std::vector<icu::UnicodeString> to_utf16(const std::vector<std::string_view>& texts) {
  std::vector<icu::UnicodeString> result;
  result.reserve(texts.size());
  for (const std::string_view text : texts) {
    result.push_back(icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}));
  }
  return result;
}

void to_bytes(std::string_view text, std::vector<motet::Token>& tokens) {
  std::size_t bytes = 0;
  std::uint32_t units = 0;
  const auto advance = [&](std::uint32_t to) {
    while (units < to) units += motet::next_code_point(text, bytes) > 0xFFFF ? 2U : 1U;
    return static_cast<std::uint32_t>(bytes);
  };
  for (motet::Token& token : tokens) {
    token.span.begin = advance(token.span.begin);
    token.span.end = advance(token.span.end);
  }
}

}  // namespace bench
