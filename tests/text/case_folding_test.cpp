#include "motet/text/case_folding.hpp"

#include <doctest/doctest.h>
#include <string>
#include <unicode/normalizer2.h>
#include <unicode/uniset.h>
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

// Decompose, drop, compose, with ICU's sets for the marks.
std::string slow_fold_without_marks(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::UnicodeSet marks(u"[[:Mn:]&[[:Script=Inherited:][:Script=Hebrew:]]]", status);
  static const icu::UnicodeSet all_marks(u"[:Mn:]", status);
  static const icu::UnicodeSet kana(u"[[:Script=Hiragana:][:Script=Katakana:]]", status);
  const icu::UnicodeString decomposed =
      icu::Normalizer2::getNFDInstance(status)->normalize(icu::UnicodeString::fromUTF8(slow_fold(text)), status);
  icu::UnicodeString kept;
  bool behind_kana = false;
  for (int i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (!all_marks.contains(c)) behind_kana = kana.contains(c);
    if (behind_kana || !marks.contains(c)) kept.append(c);
  }
  kept = icu::Normalizer2::getNFCInstance(status)->normalize(kept, status);
  REQUIRE(U_SUCCESS(status));
  std::string result;
  return kept.toUTF8String(result);
}

std::string slow_nfc(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  icu::Normalizer2::getNFCInstance(status)->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
  REQUIRE(U_SUCCESS(status));
  return result;
}

// Letters and marks of many scripts, with those that compose, reorder and grow.
std::string random_text(Random& random) {
  constexpr char32_t choices[] = {'A',   'z',    '\'',   0x2019, 0x02BC, 0x301,  0x327,  0x345,  0xC9,    0xDF,
                                  0x130, 0x1E9E, 0x1F80, 0x3A3,  0xFB03, 0x1100, 0x1161, 0x11A8, 0x10400, 0x439,
                                  0x401, 0x623,  0x64E,  0x651,  0x5D0,  0x5B0,  0x5BC,  0xFB2A, 0x915,   0x93C,
                                  0x958, 0x94D,  0x304B, 0x3099, 0x30D1, 0x309A, 0xAC01, 0x9DF,  0xFE0F,  0x2764};
  std::string text;
  for (std::uint32_t length = random.below(9); length > 0; --length)
    append_utf8(text, choices[random.below(static_cast<std::uint32_t>(std::size(choices)))]);
  return text;
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

TEST_CASE("ASCII of every length is folded byte by byte") {
  std::string all;
  for (int c = 0; c < 128; ++c) all += static_cast<char>(c);
  all += all;
  for (std::size_t begin = 0; begin < all.size(); ++begin) {
    for (std::size_t size = 0; size <= 40 && begin + size <= all.size(); ++size) {
      const std::string text = all.substr(begin, size);
      std::string expected = text;
      for (char& c : expected) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      REQUIRE(fold(text) == expected);
      REQUIRE(fold_without_marks(text) == expected);
      REQUIRE(to_nfc(text) == text);
    }
  }
}

TEST_CASE("letters lose their marks, by scripts") {
  const auto bare = [](const char* text) { return fold_without_marks(text); };
  CHECK(bare("Señor Müller, garçon, Łódź, smørrebrød, Straße") == "senor muller, garcon, łodz, smørrebrød, strasse");
  CHECK(bare("Việt Nam, İstanbul, ŉ") == "viet nam, istanbul, 'n");
  CHECK(bare("Ελληνικά, ΆΈΉΊΌΎΏ ϊΐ ᾳ") == "ελληνικα, αεηιουω ιι αι");
  CHECK(bare("Мой ёжик, Україна") == "мои ежик, украіна");
  CHECK(bare("مُحَمَّدٌ كِتَابٌ") == "محمد كتاب");
  CHECK(bare("أنا آن إن مؤمن") == "انا ان ان مومن");
  CHECK(bare("שָׁלוֹם") == "שלום");
  CHECK(bare("❤\uFE0F") == "❤");
}

TEST_CASE("what is no diacritic stays: vowel signs of Indic scripts, syllables, kana with their sound marks") {
  for (const char* text :
       {"हिन्दी में क\u093Cलम", "বাংলা ভাষা", "தமிழ்", "ภาษาไทย", "한국어 각", "がぎパピ か\u309A", "ø ł đ"}) {
    CAPTURE(text);
    CHECK(fold_without_marks(text) == to_nfc(text));
  }
}

TEST_CASE("every code point and random texts lose their marks by the definition, once and for all") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c < 0x30000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const std::string bare = fold_without_marks(text);
    wrong += bare == slow_fold_without_marks(text) && fold_without_marks(bare) == bare ? 0 : 1;
  }
  CHECK(wrong == 0);
  Random random(9);
  for (int i = 0; i < 50'000; ++i) {
    const std::string text = random_text(random);
    const std::string folded = fold(text);
    const std::string bare = fold_without_marks(text);
    wrong += folded == slow_fold(text) && fold(folded) == folded ? 0 : 1;
    wrong += bare == slow_fold_without_marks(text) && fold_without_marks(bare) == bare ? 0 : 1;
    wrong += to_nfc(text) == slow_nfc(text) && to_nfc(to_nfc(text)) == to_nfc(text) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("composed and decomposed text become one") {
  CHECK(to_nfc("cafe\u0301") == "café");
  CHECK(to_nfc("café") == "café");
  CHECK(to_nfc("").empty());
  CHECK(to_nfc("\u212B") == "Å");
  CHECK(to_nfc("\u1112\u1161\u11AB") == "한");
  // Excluded from composition.
  CHECK(to_nfc("\u0958") == "\u0915\u093C");
}

TEST_CASE("text that is not UTF-8 is refused") {
  CHECK_THROWS_AS(fold("a\xFF"), ParseError);
  CHECK_THROWS_AS(fold_without_marks("a\xFF"), ParseError);
  CHECK_THROWS_AS(to_nfc("a\xFF"), ParseError);
}
