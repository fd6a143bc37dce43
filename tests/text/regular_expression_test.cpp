#include "motet/text/regular_expression.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/text/utf8.hpp"

using namespace motet;

namespace {

std::vector<std::string> found(std::string_view pattern, std::string_view text, RegularExpressionOptions options = {}) {
  std::vector<TextSpan> spans;
  RegularExpression(pattern, options).find(text, spans);
  std::vector<std::string> pieces;
  for (const TextSpan span : spans) pieces.emplace_back(text.substr(span.begin, span.end - span.begin));
  return pieces;
}

using Pieces = std::vector<std::string>;

std::string message_of(std::string_view pattern, std::string_view text, RegularExpressionOptions options = {}) {
  try {
    std::vector<TextSpan> spans;
    RegularExpression(pattern, options).find(text, spans);
  } catch (const LimitError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("matches stand from left to right, without overlap, in bytes") {
  std::vector<TextSpan> spans{{7, 8}};
  RegularExpression("smok(e|ing)").find("Smoke, smoking; smok", spans);
  CHECK(spans == std::vector<TextSpan>{{7, 8}, {0, 5}, {7, 14}});
  CHECK(found("aa", "aaaaa") == Pieces{"aa", "aa"});
  CHECK(found("b", "aaa").empty());
  CHECK(found("b", "").empty());
}

TEST_CASE("positions behind characters of one to four bytes") {
  const std::string text = "\xF0\x9F\x92\xA1 caf\xC3\xA9 \xE2\x82\xAC 5 \xF0\x9F\x92\xA1";
  std::vector<TextSpan> spans;
  RegularExpression("\\p{Emoji_Presentation}").find(text, spans);
  CHECK(spans == std::vector<TextSpan>{{0, 4}, {17, 21}});
  CHECK(found("\\w+", text) == Pieces{"caf\xC3\xA9", "5"});
  CHECK(found("\xC3\xA9.", text) == Pieces{"\xC3\xA9 "});
}

TEST_CASE("a literal pattern finds what a search by hand finds") {
  Random random(5);
  constexpr char32_t letters[] = {'a', 'b', 0xE9, 0x20AC, 0x1F4A1};
  RegularExpressionOptions options;
  options.case_sensitive = true;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    std::string pattern;
    for (int i = 0; i < 60; ++i) append_utf8(text, letters[random.below(5)]);
    for (std::uint32_t i = random.below(2) + 1; i > 0; --i) append_utf8(pattern, letters[random.below(5)]);
    std::vector<TextSpan> expected;
    for (std::size_t at = text.find(pattern); at != std::string::npos; at = text.find(pattern, at + pattern.size()))
      expected.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + pattern.size())});
    std::vector<TextSpan> spans;
    RegularExpression(pattern, options).find(text, spans);
    CHECK(spans == expected);
  }
}

TEST_CASE("matches of nothing are left out, and end") {
  CHECK(found("x*", "axxb\xF0\x9F\x92\xA1x") == Pieces{"xx", "x"});
  CHECK(found("", "abc").empty());
  CHECK(found("$|^", "abc").empty());
  CHECK(found("(?=b)", "abb").empty());
}

TEST_CASE("word boundaries are Unicode's") {
  CHECK(found("\\bdon\\b", "don't don").size() == 1);
  CHECK(found("\\b\\w+\\b", "caf\xC3\xA9 na\xC3\xAFve") == Pieces{"caf\xC3\xA9", "na\xC3\xAFve"});
}

TEST_CASE("case is folded as Unicode says, unless it counts") {
  CHECK(found("TRUST", "Trust trust") == Pieces{"Trust", "trust"});
  CHECK(found("strasse",
              "Stra\xC3\x9F"
              "e STRASSE")
            .size() == 2);
  CHECK(found("stra\xC3\x9F"
              "e",
              "STRASSE")
            .size() == 1);
  // Capital i with dot folds to i and a combining dot, not to i alone.
  CHECK(found("\xC4\xB0", "i\xCC\x87") == Pieces{"i\xCC\x87"});
  CHECK(found("i", "\xC4\xB0").empty());
  CHECK(found("\xCF\x83", "\xCE\xA3 \xCF\x82").size() == 2);
  RegularExpressionOptions exact;
  exact.case_sensitive = true;
  CHECK(found("Trust", "Trust trust", exact) == Pieces{"Trust"});
  CHECK(found("(?i)Trust", "Trust trust", exact).size() == 2);
}

TEST_CASE("a pattern that makes no sense is refused with its place") {
  struct Case {
    const char* pattern;
    std::uint64_t line, column;
    const char* reason;
  };
  const Case cases[] = {
      {"a(b", 1, 3, "parenthesis"},
      {"\xC3\xA4\xF0\x9F\x92\xA1)", 1, 3, "parenthesis"},
      {"a**", 1, 3, "syntax"},
      {"a[b", 1, 3, "missing ]"},
      {"a\n(b[", 2, 3, "missing ]"},
      {"[z-a]", 1, 4, "greater"},
      {"\\p{Foo}", 1, 7, "property"},
      {"(?<=a*)b", 1, 7, "look-behind"},
      {"a{3,1}", 1, 6, "max is less than min"},
      {"a{", 1, 2, "{min,max}"},
      {"\\1", 1, 2, "group"},
      {"a\\", 1, 2, "escape"},
      {"x{99999999999}", 1, 12, "number"},
      {"(?<na-me>x)", 1, 6, "name of a group"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    try {
      const RegularExpression expression(c.pattern);
      FAIL_CHECK("accepted");
    } catch (const ParseError& error) {
      const std::string message = error.what();
      CAPTURE(message);
      CHECK(error.where().line == c.line);
      CHECK(error.where().column == c.column);
      CHECK(message.find(c.reason) != std::string::npos);
      CHECK(message.find("U_REGEX_") != std::string::npos);
    }
  }
  CHECK_THROWS_AS(RegularExpression("\\N{foo}"), ParseError);
  CHECK_THROWS_AS(RegularExpression("a\xFF"), ParseError);
}

TEST_CASE("a pattern that nests without end is refused, and a long one is not") {
  for (const char* open : {"(", "(?:", "(?=", "(?>", "[", "(?:a|"}) {
    std::string pattern;
    for (int i = 0; i < 50'000; ++i) pattern += open;
    CHECK_THROWS_AS(RegularExpression{pattern}, ParseError);
  }
  CHECK(found(std::string(100'000, 'a'), std::string(200'000, 'a')).size() == 2);
}

TEST_CASE("a search that explodes ends at its limits, which are named") {
  const std::string text(60, 'a');
  RegularExpressionOptions options;
  options.time_limit = 100;
  CHECK(message_of("(a+)+b", text, options).find("time_limit 100;") != std::string::npos);
  const std::string deep(1'000'000, 'a');
  CHECK(message_of("(a|b)*c", deep).find("stack_bytes 8000000;") != std::string::npos);
  options.stack_bytes = 4'000;
  CHECK(message_of("(a|b)*c", text + deep, options).find("stack_bytes 4000;") != std::string::npos);

  // The limit is for the whole text: many small explosions are a big one. Nothing is appended.
  std::string many = "c ";
  for (int i = 0; i < 100; ++i) many += std::string(16, 'a') + " c ";
  std::vector<TextSpan> spans{{1, 2}};
  const RegularExpression expression("(a+)+b|c", options);
  CHECK_THROWS_AS(expression.find(many, spans), LimitError);
  CHECK(spans == std::vector<TextSpan>{{1, 2}});
  expression.find("c", spans);
  CHECK(spans.size() == 2);
}

TEST_CASE("limits are above nothing, and text is UTF-8") {
  RegularExpressionOptions options;
  options.time_limit = 0;
  CHECK_THROWS_AS(RegularExpression("a", options), std::invalid_argument);
  options.time_limit = 1;
  options.stack_bytes = -1;
  CHECK_THROWS_AS(RegularExpression("a", options), std::invalid_argument);
  std::vector<TextSpan> spans;
  CHECK_THROWS_AS(RegularExpression("a").find("a\xFF", spans), ParseError);
  CHECK(spans.empty());
}

TEST_CASE("copies and several threads find the same") {
  RegularExpression first("\\bsmok\\w*");
  const RegularExpression second(first);
  first = RegularExpression("quit");
  std::string text;
  for (int i = 0; i < 200; ++i) text += "I quit smoking, but he smokes. ";
  std::vector<TextSpan> expected;
  second.find(text, expected);
  CHECK(expected.size() == 400);
  std::vector<std::vector<TextSpan>> results(4);
  {
    std::vector<std::jthread> threads;
    for (auto& result : results) threads.emplace_back([&] { second.find(text, result); });
  }
  for (const auto& result : results) CHECK(result == expected);
  std::vector<TextSpan> spans;
  first.find(text, spans);
  CHECK(spans.size() == 200);
}
