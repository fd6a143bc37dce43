#include "motet/text/offsets.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/text/utf8.hpp"

using namespace motet;

namespace {

// Checks every position of the text against one walk through it.
std::size_t count_wrong_positions(const std::string& text) {
  const OffsetMap map(text);
  std::size_t wrong = 0;
  std::uint32_t code_points = 0;
  std::uint32_t utf16 = 0;
  const auto check = [&](std::uint32_t byte) {
    wrong += map.to_code_points(text, byte) == code_points ? 0 : 1;
    wrong += map.to_utf16(text, byte) == utf16 ? 0 : 1;
    wrong += map.from_code_points(text, code_points) == byte ? 0 : 1;
    wrong += map.from_utf16(text, utf16) == byte ? 0 : 1;
  };
  std::size_t position = 0;
  while (position < text.size()) {
    const auto byte = static_cast<std::uint32_t>(position);
    check(byte);
    const char32_t c = next_code_point(text, position);
    ++code_points;
    utf16 += c > 0xFFFF ? 2 : 1;
    for (std::uint32_t inside = byte + 1; inside < position; ++inside) {
      try {
        static_cast<void>(map.to_code_points(text, inside));
        ++wrong;
      } catch (const std::invalid_argument&) {
      }
    }
  }
  check(static_cast<std::uint32_t>(text.size()));
  wrong +=
      map.size_in_bytes() == text.size() && map.size_in_code_points() == code_points && map.size_in_utf16() == utf16
          ? 0
          : 1;
  return wrong;
}

}  // namespace

TEST_CASE("every position of random texts is converted as by walking") {
  Random random(1);
  for (int i = 0; i < 60; ++i) {
    std::string text;
    const std::uint32_t length = random.below(1500);
    const std::uint32_t kinds = 1 + random.below(4);
    for (std::uint32_t k = 0; k < length; ++k) {
      constexpr char32_t choices[] = {'a', 0xE9, 0x20AC, 0x1F600};
      append_utf8(text, choices[random.below(kinds)]);
    }
    CHECK(count_wrong_positions(text) == 0);
  }
}

TEST_CASE("texts around the distance of the marks are converted as by walking") {
  for (const char32_t c : {char32_t{0xE9}, char32_t{0x20AC}, char32_t{0x1F600}}) {
    for (std::size_t before = 250; before < 260; ++before) {
      std::string text(before, 'a');
      append_utf8(text, c);
      CHECK(count_wrong_positions(text) == 0);
      text += std::string(255, 'b');
      append_utf8(text, c);
      CHECK(count_wrong_positions(text) == 0);
    }
  }
}

TEST_CASE("ASCII and empty texts need no marks") {
  const std::string text(1000, 'x');
  const OffsetMap map(text);
  CHECK(map.ascii());
  CHECK(map.to_utf16(text, 1000) == 1000);
  CHECK(OffsetMap().ascii());
  CHECK(OffsetMap("").to_code_points("", 0) == 0);
  CHECK_FALSE(OffsetMap("\xC3\xA9").ascii());
}

TEST_CASE("positions beyond the end, inside a character or in another text are refused") {
  const std::string text = "a\xF0\x9F\x98\x80z";
  const OffsetMap map(text);
  CHECK_THROWS_AS(static_cast<void>(map.to_code_points(text, 7)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(map.to_utf16(text, 7)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(map.from_code_points(text, 4)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(map.from_utf16(text, 5)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(map.from_utf16(text, 2)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(map.to_utf16(text, 3)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(map.to_code_points("other", 1)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(OffsetMap("abc").to_code_points("abc", 4)), std::out_of_range);
}

TEST_CASE("spans are converted at both ends") {
  const std::string text = "\xC3\xA9t\xC3\xA9";
  const OffsetMap map(text);
  CHECK(map.to_code_points(text, TextSpan{2, 5}) == TextSpan{1, 3});
  CHECK(map.from_code_points(text, TextSpan{1, 3}) == TextSpan{2, 5});
}
