#include "motet/text/utf8.hpp"

#include <doctest/doctest.h>
#include <string>
#include <unicode/uchar.h>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

using namespace motet;

namespace {

std::string encode(char32_t c) {
  std::string text;
  append_utf8(text, c);
  return text;
}

bool is_scalar(char32_t c) { return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF); }

// A sequence is well-formed when decoding it and encoding the result gives it back: the obvious twin of table 3-7.
std::size_t well_formed_size(std::string_view text) {
  for (std::size_t size = 1; size <= 4 && size <= text.size(); ++size) {
    const std::string_view part = text.substr(0, size);
    const auto first = static_cast<unsigned char>(part[0]);
    char32_t c = size == 1 ? first : size == 2 ? first & 0x1FU : size == 3 ? first & 0x0FU : first & 0x07U;
    for (std::size_t i = 1; i < size; ++i) c = (c << 6) | (static_cast<unsigned char>(part[i]) & 0x3FU);
    if (is_scalar(c) && encode(c) == part) return size;
  }
  return 0;
}

std::optional<std::size_t> slow_find_invalid(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = well_formed_size(text.substr(i));
    if (size == 0) return i;
    i += size;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("every code point survives encoding and decoding") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (!is_scalar(c)) continue;
    const std::string text = encode(c);
    std::size_t position = 0;
    const bool right = next_code_point(text, position) == c && position == text.size() && !find_invalid_utf8(text) &&
                       count_code_points(text) == 1 &&
                       text.size() == (c < 0x80      ? 1U
                                       : c < 0x800   ? 2U
                                       : c < 0x10000 ? 3U
                                                     : 4U);
    wrong += right ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("white space is ICU's White_Space") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    wrong += is_blank(c) == (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_WHITE_SPACE) != 0) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("ill-formed bytes are found where they begin") {
  struct Example {
    std::string text;
    std::size_t position;
  };
  const std::vector<Example> examples = {
      {"\x80", 0},         {"abc\xFF", 3},          {"\xC0\x80", 0},         {"\xC1\xBF", 0},
      {"\xE0\x9F\xBF", 0}, {"a\xED\xA0\x80", 1},    {"\xF0\x8F\xBF\xBF", 0}, {"\xF4\x90\x80\x80", 0},
      {"\xF5", 0},         {"\xC3\xA9\xC3", 2},     {"\xE2\x82", 0},         {"12345678\xF0\x9F\x98", 8},
      {"\xC3(", 0},        {"\xE2\x82\xAC\xE2(", 3}};
  for (const auto& example : examples) {
    CAPTURE(example.text);
    CHECK(find_invalid_utf8(example.text) == example.position);
  }
  CHECK_FALSE(find_invalid_utf8("").has_value());
  CHECK_FALSE(find_invalid_utf8(std::string_view("\0", 1)).has_value());
}

TEST_CASE("random bytes are judged as by decoding and encoding again") {
  Random random(1);
  const std::string bytes = "aZ \x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC2\xDF\xE0\xE1\xED\xEF\xF0\xF1\xF4\xF5\xFF";
  std::size_t wrong = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text(random.below(12), 'a');
    const std::uint32_t length = random.below(8);
    for (std::uint32_t k = 0; k < length; ++k) text += bytes[random.below(static_cast<std::uint32_t>(bytes.size()))];
    const auto expected = slow_find_invalid(text);
    const LossyText lossy = to_utf8_lossy(text);
    wrong += find_invalid_utf8(text) == expected && !find_invalid_utf8(lossy.text) &&
                     (lossy.replaced > 0) == expected.has_value() && (expected || lossy.text == text)
                 ? 0
                 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("maximal ill-formed stretches become one U+FFFD each, as in the Unicode standard, tables 3-8 to 3-11") {
  const std::string r = "\xEF\xBF\xBD";
  const auto lossy = [](std::string_view text) { return to_utf8_lossy(text).text; };
  CHECK(lossy("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41") == r + r + r + r + r + r + r + r + "A");
  CHECK(lossy("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41") == r + r + r + r + r + r + r + r + "A");
  CHECK(lossy("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42") == r + r + r + r + r + "A" + r + r + "B");
  CHECK(lossy("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41") == r + r + r + r + "A");
  CHECK(to_utf8_lossy("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41").replaced == 4);
}

TEST_CASE("the error names byte, line and column") {
  try {
    require_utf8("a\r\nb\rc\n\xC3\xA9x\xE9", "notes.txt");
    FAIL("no error");
  } catch (const ParseError& error) {
    CHECK(std::string(error.what()) == "notes.txt: line 4, column 3: not UTF-8: byte 10 is 0xE9");
    CHECK(error.where() == SourcePosition{"notes.txt", "", 4, 3});
  }
  CHECK_NOTHROW(require_utf8("\xC3\xA9", "x"));
}

TEST_CASE("code points are counted as by walking") {
  Random random(2);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    const std::uint32_t length = random.below(60);
    for (std::uint32_t k = 0; k < length; ++k) {
      constexpr char32_t choices[] = {'a', 0xE9, 0x20AC, 0x1F600};
      append_utf8(text, choices[random.below(4)]);
    }
    CHECK(count_code_points(text) == length);
  }
}

TEST_CASE("trim takes white space of Unicode from both ends only") {
  const std::string text =
      "\xE3\x80\x80 \t\xC2\xA0"
      "a \xC3\xA9\xE2\x80\xA8\n";
  CHECK(trim(text) == "a \xC3\xA9");
  CHECK(trim(text).data() == text.data() + 7);
  CHECK(trim("").empty());
  CHECK(trim(" \xE2\x80\x83").empty());
  CHECK(trim("a") == "a");
}
