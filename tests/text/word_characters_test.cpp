#include "motet/text/word_characters.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <unicode/uchar.h>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

using motet::WordCharacter;
using motet::WordCharacters;

namespace {

bool refused_or_same(const std::string& bytes) {
  try {
    return WordCharacters::from_bytes(bytes).to_bytes() == bytes;
  } catch (const motet::ParseError&) {
    return true;
  }
}

}  // namespace

TEST_CASE("letters, digits, numbers and the underscore are characters of words") {
  const WordCharacters characters;
  for (const char32_t c : U"_aZ09éß語ก٣½²ªⅧ𝐀") {
    if (c != 0) CHECK_MESSAGE(characters[c].in_words, "U+" << static_cast<std::uint32_t>(c));
  }
  for (const char32_t c : U" .-'\n\u0301\u00ad\u2019\u200d😀") CHECK_FALSE(characters[c].in_words);
  CHECK(characters[U'A'] == WordCharacter{true, true, false, U'a'});
  CHECK(characters[U'\''] == WordCharacter{false, false, true, U'\''});
  CHECK(characters[U'語'] == WordCharacter{true, false, false, U'語'});
  CHECK(characters[0x10FFFF] == WordCharacter{false, false, false, 0x10FFFF});
}

TEST_CASE("every character has the small letter of ICU") {
  const WordCharacters characters;
  int different = 0;
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    if (characters[static_cast<char32_t>(c)].lower != static_cast<char32_t>(u_tolower(c))) ++different;
  }
  CHECK(different == 0);
}

TEST_CASE("small letters are those of str.lower") {
  const WordCharacters characters;
  CHECK(characters.lower("") == "");
  CHECK(characters.lower("The RIVER, 42_X") == "the river, 42_x");
  CHECK(characters.lower("STRASSE ẞ É ЖЁ Å") == "strasse ß é жё å");
  CHECK(characters.lower("İIı") == "i\u0307iı");
  // Final sigma: behind a letter, where none follows; what case ignores is looked through on both sides.
  CHECK(characters.lower("ΟΔΟΣ") == "οδος");
  CHECK(characters.lower("ΟΔΟΣ ΣΑΣ.") == "οδος σας.");
  CHECK(characters.lower("Σ") == "σ");
  CHECK(characters.lower("AΣ'") == "aς'");
  CHECK(characters.lower("AΣ'B") == "aσ'b");
  CHECK(characters.lower("A'Σ") == "a'ς");
  CHECK(characters.lower("'Σ") == "'σ");
  CHECK(characters.lower("語Σ") == "語σ");
  CHECK(characters.lower("ΣΣΣ") == "σσς");
}

TEST_CASE("another version of Unicode may be given") {
  const auto only_ascii = [](char32_t c) {
    const bool capital = c >= U'A' && c <= U'Z';
    const bool letter = capital || (c >= U'a' && c <= U'z');
    return WordCharacter{letter || (c >= U'0' && c <= U'9') || c == U'_', letter, false, capital ? c + 32 : c};
  };
  const WordCharacters characters(only_ascii);
  CHECK(characters.lower("ÉA") == "Éa");
  CHECK_FALSE(characters[U'é'].in_words);
  CHECK(characters == WordCharacters(only_ascii));
  CHECK_FALSE(characters == WordCharacters());
  CHECK_THROWS_AS(WordCharacters([](char32_t c) {
                    return WordCharacter{false, false, false, c};
                  }),
                  std::invalid_argument);
  CHECK_THROWS_AS(WordCharacters([&](char32_t c) {
                    WordCharacter character = only_ascii(c);
                    if (c == 0xE9) character.lower = 0xD800;
                    return character;
                  }),
                  std::invalid_argument);
}

TEST_CASE("characters of words become bytes and again what they were") {
  const WordCharacters characters;
  const std::string bytes = characters.to_bytes();
  CHECK(WordCharacters::from_bytes(bytes) == characters);
  CHECK(WordCharacters::from_bytes(bytes).to_bytes() == bytes);
  CHECK_THROWS_AS(WordCharacters::from_bytes(""), motet::ParseError);
  CHECK_THROWS_AS(WordCharacters::from_bytes(bytes + "x"), motet::ParseError);
  for (std::size_t size = 0; size < bytes.size(); size += 997) {
    CHECK_THROWS_AS(WordCharacters::from_bytes(bytes.substr(0, size)), motet::ParseError);
  }
  for (std::size_t i = 0; i < bytes.size(); i += 331) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x15);
    CHECK(refused_or_same(damaged));
  }
}
