#include "motet/text/case_folding.hpp"

#include <cstdint>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include "motet/text/utf8.hpp"

#include "text/bytes.hpp"
#include "text/icu.hpp"

namespace motet::inline v1 {
namespace {

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

const icu::Normalizer2& composer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
  icu_bridge::check(status, "normalization");
  return *instance;
}

void compose(std::string_view text, std::string& result) {
  result.clear();
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&result);
  composer().normalizeUTF8(0, piece(text), sink, nullptr, status);
  icu_bridge::check(status, "normalization");
}

void fold_case(std::string_view text, std::string& result) {
  result.clear();
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&result);
  icu::CaseMap::utf8Fold(0, piece(text), sink, nullptr, status);
  icu_bridge::check(status, "case folding");
}

void straighten_apostrophes(std::string& text) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    const std::size_t size = rest.starts_with("\xE2\x80\x99") ? 3 : rest.starts_with("\xCA\xBC") ? 2 : 1;
    text[kept++] = size > 1 ? '\'' : text[i];
    i += size;
  }
  text.resize(kept);
}

}  // namespace

void fold(std::string_view text, std::string& folded) {
  if (bytes::find_non_ascii(text) == text.size()) {
    folded.resize(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      folded[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    return;
  }
  if (text.size() > INT32_MAX) throw LimitError("case folding takes at most 2 GiB of text");
  require_utf8(text, {});
  std::string composed;
  compose(text, composed);
  std::string lower;
  fold_case(composed, lower);
  compose(lower, folded);
  straighten_apostrophes(folded);
}

std::string fold(std::string_view text) {
  std::string folded;
  fold(text, folded);
  return folded;
}

}  // namespace motet::inline v1
