#include "motet/text/case_folding.hpp"

#include <doctest/doctest.h>
#include <string>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/text/utf8.hpp"

using namespace motet;

namespace {

// The definition in UTF-16, without any short cut.
std::string slow_fold(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString folded = nfc->normalize(icu::UnicodeString::fromUTF8(text), status);
  folded.foldCase();
  folded = nfc->normalize(folded, status);
  REQUIRE(U_SUCCESS(status));
  for (int i = 0; i < folded.length(); ++i) {
    if (folded[i] == 0x2019 || folded[i] == 0x02BC) folded.setCharAt(i, u'\'');
  }
  std::string result;
  return folded.toUTF8String(result);
}

}  // namespace

TEST_CASE("words are the same however they are typed") {
  CHECK(fold("Trust") == "trust");
  CHECK(fold("DON\xE2\x80\x99T") == "don't");
  CHECK(fold("don\xCA\xBCt") == "don't");
  CHECK(fold("Stra\xC3\x9F"
             "e") == "strasse");
  CHECK(fold("STRASSE") == "strasse");
  CHECK(fold("CAFE\xCC\x81") == "caf\xC3\xA9");
  CHECK(fold("caf\xC3\xA9") == "caf\xC3\xA9");
  CHECK(fold("\xCE\xA3\xCE\x91\xCF\x82") == "\xCF\x83\xCE\xB1\xCF\x83");
  CHECK(fold("\xC5\x89") == "'n");
  CHECK(fold("").empty());
}

TEST_CASE("every code point and random texts are folded by the definition") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c < 0x30000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    wrong += fold(text) == slow_fold(text) ? 0 : 1;
  }
  CHECK(wrong == 0);

  Random random(8);
  constexpr char32_t choices[] = {'A',   'z',    '\'',   0x2019, 0x02BC, 0x301,  0x345,  0xC9,   0xDF,
                                  0x130, 0x1E9E, 0x1F80, 0x3A3,  0xFB03, 0x1100, 0x1161, 0x10400};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    const std::uint32_t length = random.below(8);
    for (std::uint32_t k = 0; k < length; ++k) append_utf8(text, choices[random.below(std::size(choices))]);
    wrong += fold(text) == slow_fold(text) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a string that is reused holds nothing of its earlier text") {
  std::string folded = "something long that was there before";
  fold("\xC3\x89", folded);
  CHECK(folded == "\xC3\xA9");
  fold("ABC", folded);
  CHECK(folded == "abc");
}

TEST_CASE("text that is not UTF-8 is refused") { CHECK_THROWS_AS(fold("a\xFF"), ParseError); }
