#include "motet/text/case_folding.hpp"

#include <cstdint>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "motet/text/utf8.hpp"

#include "text/ascii_lower.hpp"
#include "text/bytes.hpp"
#include "text/icu.hpp"
#include "text/marks.hpp"

namespace motet::inline v1 {
namespace {

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

const icu::Normalizer2& composer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
  icu_bridge::check(status, "normalization");
  return *instance;
}

const icu::Normalizer2& decomposer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFDInstance(status);
  icu_bridge::check(status, "normalization");
  return *instance;
}

void normalize(const icu::Normalizer2& form, std::string_view text, std::string& result) {
  result.clear();
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&result);
  form.normalizeUTF8(0, piece(text), sink, nullptr, status);
  icu_bridge::check(status, "normalization");
}

bool is_composed(std::string_view text) {
  // Below U+0300 nothing combines: no lead byte from CC on.
  std::size_t i = bytes::find_non_ascii(text);
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0xCC) ++i;
  if (i == text.size()) return true;
  UErrorCode status = U_ZERO_ERROR;
  const bool composed = composer().isNormalizedUTF8(piece(text), status) != 0;
  icu_bridge::check(status, "normalization");
  return composed;
}

void fold_case(std::string_view text, std::string& result) {
  result.clear();
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&result);
  icu::CaseMap::utf8Fold(0, piece(text), sink, nullptr, status);
  icu_bridge::check(status, "case folding");
}

void require_foldable(std::string_view text) {
  if (text.size() > INT32_MAX) throw LimitError("case folding and normalization take at most 2147483647 bytes of text");
  require_utf8(text, {});
}

bool is_kana(char32_t character) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(character), &status);
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

bool is_removable(char32_t mark) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(mark), &status);
  return script == USCRIPT_INHERITED || script == USCRIPT_HEBREW;
}

std::string drop_marks(std::string_view decomposed) {
  std::string result;
  char32_t base = 0;
  for (std::size_t i = 0; i < decomposed.size();) {
    const std::size_t begin = i;
    const char32_t character = next_code_point(decomposed, i);
    if (u_charType(static_cast<UChar32>(character)) != U_NON_SPACING_MARK) {
      base = character;
    } else if (is_removable(character) && !is_kana(base)) {
      continue;
    }
    result.append(decomposed, begin, i - begin);
  }
  return result;
}

}  // namespace

void straighten_apostrophes(std::string& text) {
  std::size_t kept = text.find_first_of("\xE2\xCA");
  if (kept == std::string::npos) return;
  for (std::size_t i = kept; i < text.size();) {
    const std::string_view rest = std::string_view(text).substr(i);
    const std::size_t size = rest.starts_with("\xE2\x80\x99") ? 3 : rest.starts_with("\xCA\xBC") ? 2 : 1;
    text[kept++] = size > 1 ? '\'' : text[i];
    i += size;
  }
  text.resize(kept);
}

std::string without_marks(std::string_view text) {
  if (bytes::find_non_ascii(text) == text.size()) return std::string(text);
  require_foldable(text);
  std::string decomposed;
  normalize(decomposer(), text, decomposed);
  std::string result;
  normalize(composer(), drop_marks(decomposed), result);
  return result;
}

void fold(std::string_view text, std::string& folded) {
  if (bytes::find_non_ascii(text) == text.size()) {
    folded.resize(text.size());
    ascii::lower(text, folded.data());
    return;
  }
  require_foldable(text);
  std::string composed;
  if (!is_composed(text)) {
    normalize(composer(), text, composed);
    text = composed;
  }
  fold_case(text, folded);
  if (!is_composed(folded)) {
    normalize(composer(), folded, composed);
    folded = composed;
  }
  straighten_apostrophes(folded);
}

std::string fold(std::string_view text) {
  std::string folded;
  fold(text, folded);
  return folded;
}

std::string fold_without_marks(std::string_view text) { return without_marks(fold(text)); }

std::string to_nfc(std::string_view text) {
  if (bytes::find_non_ascii(text) == text.size()) return std::string(text);
  require_foldable(text);
  if (is_composed(text)) return std::string(text);
  std::string composed;
  normalize(composer(), text, composed);
  return composed;
}

}  // namespace motet::inline v1
