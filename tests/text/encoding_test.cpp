#include "motet/text/encoding.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <string>

#include "motet/core/random.hpp"
#include "motet/text/utf8.hpp"

using namespace motet;

namespace {

const std::string sample = "Caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\r\nend";

std::string encode(const std::string& text, std::size_t width, bool big_endian, bool mark = true) {
  std::string bytes;
  const auto put = [&](std::uint32_t unit) {
    for (std::size_t i = 0; i < width; ++i) {
      const std::size_t shift = 8 * (big_endian ? width - 1 - i : i);
      bytes += static_cast<char>(static_cast<unsigned char>(unit >> shift));
    }
  };
  if (mark) put(0xFEFF);
  for (std::size_t i = 0; i < text.size();) {
    const std::uint32_t c = next_code_point(text, i);
    if (width == 2 && c > 0xFFFF) {
      put(0xD800 + ((c - 0x10000) >> 10));
      put(0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      put(c);
    }
  }
  return bytes;
}

std::string error_of(std::string_view bytes, std::string_view encoding) {
  try {
    decode(bytes, encoding, "notes.txt");
  } catch (const ParseError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("UTF-8 and whatever has a byte order mark is taken without asking") {
  for (const char* encoding : {"", "detect", "lossy"}) {
    CAPTURE(encoding);
    const DecodedText plain = decode(sample, encoding, "x");
    CHECK(plain.text == sample);
    CHECK(plain.encoding == "UTF-8");
    CHECK(plain.diagnostics.empty());
    CHECK(decode("\xEF\xBB\xBF" + sample, encoding, "x").text == sample);
    CHECK(decode(encode(sample, 2, false), encoding, "x").text == sample);
    CHECK(decode(encode(sample, 2, true), encoding, "x").text == sample);
    CHECK(decode(encode(sample, 4, false), encoding, "x").text == sample);
    CHECK(decode(encode(sample, 4, true), encoding, "x").text == sample);
    CHECK(decode(encode(sample, 2, false), encoding, "x").encoding == "UTF-16LE");
    CHECK(decode("", encoding, "x").text.empty());
    CHECK(decode("\xFF\xFE", encoding, "x").text.empty());
  }
}

TEST_CASE("only the first byte order mark is dropped") {
  CHECK(decode("\xEF\xBB\xBF\xEF\xBB\xBF"
               "a",
               "", "x")
            .text ==
        "\xEF\xBB\xBF"
        "a");
}

TEST_CASE("anything else is refused with the byte position and advice") {
  CHECK(error_of("ab\nCaf\xE9", "") ==
        "notes.txt: line 2, column 4: not UTF-8: byte 6 is 0xE9; try --encoding windows-1252");
  CHECK(error_of(std::string("\xFF\xFE"
                             "a\0\x00\xD8"
                             "b\0",
                             8),
                 "") == "notes.txt: not UTF-16LE at byte 4; try --encoding detect");
  CHECK(error_of(std::string("\xFF\xFE"
                             "a\0b",
                             5),
                 "")
            .find("at byte 4") != std::string::npos);
  CHECK(error_of("a\xFF", "utf-8") == "notes.txt: not UTF-8 at byte 1; try --encoding detect");
  CHECK(error_of("a\x80", "us-ascii").find("at byte 1") != std::string::npos);
}

TEST_CASE("an unknown encoding is a broken precondition") {
  CHECK_THROWS_AS(decode("a", "no-such-encoding", "x"), std::invalid_argument);
  CHECK_THROWS_AS(decode("a", std::string_view("utf-8\0x", 7), "x"), std::invalid_argument);
}

TEST_CASE("a named encoding is used") {
  const DecodedText decoded = decode("Caf\xE9 \x80 \x93x\x94", "windows-1252", "x");
  CHECK(decoded.text == "Caf\xC3\xA9 \xE2\x82\xAC \xE2\x80\x9Cx\xE2\x80\x9D");
  CHECK(decoded.encoding == "windows-1252");
  CHECK(decode("\xE9", "LATIN1", "x").encoding == "ISO-8859-1");
  CHECK(decode("\x83\x65\x83\x58\x83\x67", "Shift_JIS", "x").text == "\xE3\x83\x86\xE3\x82\xB9\xE3\x83\x88");
  CHECK(decode(encode(sample, 2, false, false), "utf-16le", "x").text == sample);
  CHECK(decode(encode(sample, 2, false), "utf-16le", "x").text == sample);
  CHECK(decode(encode(sample, 2, true), "utf-16", "x").text == sample);
}

TEST_CASE("long texts with surrogate pairs across ICU's buffers stay whole") {
  Random random(3);
  for (int i = 0; i < 20; ++i) {
    std::string text(random.below(3), 'a');
    for (int k = 0; k < 20'000; ++k) append_utf8(text, random.below(4) == 0 ? 0x20ACU : 0x1F600U);
    CHECK(decode(encode(text, 2, i % 2 == 0), "", "x").text == text);
  }
}

TEST_CASE("detection says what it chose") {
  const std::string western =
      "Le caf\xE9 \xE9tait tr\xE8s bon, et la for\xEAt \xE0 c\xF4t\xE9 \xE9tait d\xE9j\xE0 verte. O\xF9 \xEAtes-vous "
      "all\xE9s hier?";
  // The detector itself looks at 8,000 bytes only: here they are ASCII.
  const std::string late = std::string(20'000, 'x') + "\n" + western;
  for (const std::string& bytes : {western, late}) {
    const DecodedText decoded = decode(bytes, "detect", "notes.txt");
    CHECK(decoded.text.ends_with("O\xC3\xB9 \xC3\xAAtes-vous all\xC3\xA9s hier?"));
    REQUIRE(decoded.diagnostics.size() == 1);
    CHECK(decoded.diagnostics[0].kind == "encoding-detected");
    CHECK(decoded.diagnostics[0].where.file == "notes.txt");
    CHECK(decoded.diagnostics[0].message.find(decoded.encoding) != std::string::npos);
  }
}

TEST_CASE("lossy decoding counts what it replaced") {
  const DecodedText decoded = decode("a\xE9 b\xFF\xFE", "lossy", "x");
  CHECK(decoded.text == "a\xEF\xBF\xBD b\xEF\xBF\xBD\xEF\xBF\xBD");
  REQUIRE(decoded.diagnostics.size() == 1);
  CHECK(decoded.diagnostics[0].kind == "ill-formed-utf8");
  CHECK(decoded.diagnostics[0].message.starts_with("3 "));
}

TEST_CASE("UTF-16 without a byte order mark is suspected from its NUL characters") {
  const DecodedText decoded = decode(encode("plain", 2, false, false), "", "x");
  REQUIRE(decoded.diagnostics.size() == 1);
  CHECK(decoded.diagnostics[0].kind == "nul-characters");
}

TEST_CASE("random bytes give valid UTF-8 or a parse error in every encoding") {
  Random random(6);
  for (int i = 0; i < 3000; ++i) {
    std::string bytes;
    const std::uint32_t length = random.below(40);
    for (std::uint32_t k = 0; k < length; ++k)
      bytes += static_cast<char>(static_cast<unsigned char>(random.below(256)));
    for (const char* encoding :
         {"", "detect", "lossy", "utf-16", "utf-7", "cesu-8", "gb18030", "iso-2022-jp", "windows-1252"}) {
      std::string text;
      try {
        text = decode(bytes, encoding, "x").text;
      } catch (const ParseError& error) {
        CHECK(std::string(error.what()).find("encoding") != std::string::npos);
      }
      CHECK_FALSE(find_invalid_utf8(text).has_value());
    }
  }
}
