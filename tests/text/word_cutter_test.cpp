#include "text/word_cutter.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <string>

#include "motet/core/random.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

#include "reference/real_texts.hpp"
#include "reference/slow_words.hpp"
#include "reference/unruly_text.hpp"
#include "reference/vector_levels.hpp"

using namespace motet;

namespace {

constexpr TokenKinds everything{true, true, true, true, true};

std::string readable(std::string_view text) {
  std::string result;
  char number[16];
  for (std::size_t i = 0; i < text.size();) {
    std::snprintf(number, sizeof number, "%04X ", static_cast<unsigned>(next_code_point(text, i)));
    result += number;
  }
  return result;
}

std::string readable(const std::vector<Token>& tokens) {
  std::string result;
  for (const Token& token : tokens) {
    result += std::to_string(token.span.begin) + '-' + std::to_string(token.span.end) + ':' +
              std::to_string(static_cast<int>(token.kind)) + ' ';
  }
  return result;
}

// Every way to cut words that this computer knows.
class EveryWay {
 public:
  std::uint64_t disagreements() const { return disagreements_; }

  void compare(std::string_view text) {
    const std::vector<Token> all = slow_(text);
    std::vector<Token> words;
    for (const Token& token : all) {
      if (token.kind <= TokenKind::ideographic) words.push_back(token);
    }
    for (const WordRules* rules : {&with_machine_, &without_machine_}) {
      compare(text, all, everything, {*rules, VectorLevel::portable, false});
      compare(text, words, TokenKinds{}, {*rules, VectorLevel::portable, false});
      for (const VectorLevel level : levels_) compare(text, words, TokenKinds{}, {*rules, level, true});
    }
  }

 private:
  void compare(std::string_view text, const std::vector<Token>& expected, const TokenKinds& keep,
               const WordCutting& way) {
    tokens_.clear();
    cut_words(text, keep, way, pool_, tokens_);
    if (tokens_ == expected) return;
    if (++disagreements_ > 5) return;
    CAPTURE(readable(text));
    CAPTURE(static_cast<int>(way.level()));
    CAPTURE(way.in_bulk());
    CAPTURE((way.rules().machine() != nullptr));
    CHECK(readable(tokens_) == readable(expected));
  }

  reference::SlowWords slow_;
  WordRules with_machine_{true};
  WordRules without_machine_{false};
  BreakIteratorPool pool_{&icu::BreakIterator::createWordInstance};
  std::vector<VectorLevel> levels_ = reference::vector_levels_here();
  std::uint64_t disagreements_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

TEST_CASE("the compiled rules of the linked ICU are understood") {
  CHECK(WordRules::shared().machine() != nullptr);
  CHECK(WordRules(false).machine() == nullptr);
}

TEST_CASE("every way to cut words finds what ICU finds in unruly texts") {
  EveryWay ways;
  reference::UnrulyText unruly(11);
  const std::uint64_t wanted = std::getenv("MOTET_EXHAUSTIVE") != nullptr ? 100'000'000 : 600'000;
  while (unruly.count() < wanted) ways.compare(unruly(200));
  CHECK(ways.disagreements() == 0);
}

TEST_CASE("every character is cut as by ICU, alone and between others") {
  EveryWay ways;
  std::string text;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    if (c >= 0x20000 && c % 1024 > 2 && !(c >= 0xE0000 && c < 0xE0200)) continue;
    for (const char* around : {"a", "1", ".", " "}) {
      text += around;
      append_utf8(text, c);
      text += around;
      text += ' ';
    }
    if (c % 64 == 63) {
      ways.compare(text);
      text.clear();
    }
  }
  CHECK(ways.disagreements() == 0);
}

TEST_CASE("words at the edges of blocks are found whole") {
  EveryWay ways;
  for (const char* part : {"don't", "3.5", "a_1", "_", "__", "1_", "caf\xC3\xA9", "l\xE2\x80\x99homme", "e\xCC\x81t",
                           "1\xE2\x80\x99"
                           "1",
                           "a.", ".a", "1,",
                           "a\xC2\xB7"
                           "b",
                           "\xE2\x80\x9C"
                           "a",
                           "a\xE2\x80\x8D"
                           "b",
                           "\xE6\x9D\xB1", "\xD7\x90\"\xD7\x90", "\xF0\x9F\x98\x80"}) {
    for (std::size_t before = 0; before < 132; before += before == 4 ? 50 : before == 68 ? 50 : 1) {
      for (const char fill : {' ', 'a', '1'}) {
        ways.compare(std::string(before, fill) + part);
        ways.compare(std::string(before, fill) + part + std::string(70, fill));
        ways.compare(std::string(before, ' ') + part + std::string(70, fill) + part);
      }
    }
  }
  for (std::size_t size = 2030; size < 2060; ++size) {
    ways.compare(std::string(size, 'a'));
    ways.compare(std::string(size, 'a') + "'b \xE6\x9D\xB1");
    ways.compare(std::string(size, 'a') +
                 "\xE2\x80\x99"
                 "b 1");
    ways.compare(std::string(size, ' ') +
                 "a.\xE2\x80\x8D"
                 "b 1");
  }
  CHECK(ways.disagreements() == 0);
}

TEST_CASE("real transcripts are cut as by ICU") {
  EveryWay ways;
  reference::for_each_real_text([&](const std::string& text) { ways.compare(text); });
  CHECK(ways.disagreements() == 0);
}
