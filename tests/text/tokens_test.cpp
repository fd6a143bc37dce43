#include "motet/text/tokens.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/text/utf8.hpp"

#include "reference/slow_words.hpp"

using namespace motet;

static_assert(Tokenizer<WordTokenizer>);
static_assert(Tokenizer<SentenceTokenizer>);

namespace {

constexpr TokenKinds everything{true, true, true, true, true};

std::vector<Token> cut(const WordTokenizer& tokenizer, std::string_view text) {
  std::vector<Token> tokens;
  tokenizer(text, tokens);
  return tokens;
}

template <std::size_t N>
std::string random_text(Random& random, const char32_t (&choices)[N], std::uint32_t longest) {
  std::string text;
  const std::uint32_t length = random.below(longest + 1);
  for (std::uint32_t i = 0; i < length; ++i) append_utf8(text, choices[random.below(N)]);
  return text;
}

struct BreakLine {
  std::string text;
  std::vector<std::string> pieces;
};

// The lines of a Unicode break test: "÷ 0061 × 0308 ÷ # comment".
std::vector<BreakLine> read_break_test(const char* name) {
  const char* folder = std::getenv("MOTET_SHARED_DATA");
  if (folder == nullptr) return {};
  std::ifstream file(std::string(folder) + "/unicode_break_15.0/" + name);
  REQUIRE(file);
  std::vector<BreakLine> lines;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    BreakLine result;
    for (std::string word; words >> word;) {
      if (word == "\xC3\xB7") {
        result.pieces.emplace_back();
      } else if (word != "\xC3\x97") {
        append_utf8(result.pieces.back(), static_cast<char32_t>(std::stoul(word, nullptr, 16)));
      }
    }
    if (result.pieces.empty()) continue;
    result.pieces.pop_back();
    for (const auto& piece : result.pieces) result.text += piece;
    lines.push_back(result);
  }
  return lines;
}

std::vector<std::string> pieces(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<std::string> result;
  for (const Token& token : tokens) result.emplace_back(text.substr(token.span.begin, token.span.size()));
  return result;
}

}  // namespace

TEST_CASE("words of everyday text are found with their kinds") {
  const std::string text = "Don\xE2\x80\x99t pay 3,000.50, she said\xE2\x80\xA6 ok_go";
  CHECK(pieces(text, cut(WordTokenizer(), text)) ==
        std::vector<std::string>{"Don\xE2\x80\x99t", "pay", "3,000.50", "she", "said", "ok_go"});
  CHECK(cut(WordTokenizer(), "a 1") == std::vector<Token>{{{0, 1}, TokenKind::word}, {{2, 3}, TokenKind::number}});
  const std::string japanese = "\xE6\x9D\xB1\xE4\xBA\xAC";
  CHECK(cut(WordTokenizer(), japanese) == std::vector<Token>{{{0, 6}, TokenKind::ideographic}});
  CHECK(cut(WordTokenizer(everything), "a, b") == std::vector<Token>{{{0, 1}, TokenKind::word},
                                                                     {{1, 2}, TokenKind::punctuation},
                                                                     {{2, 3}, TokenKind::space},
                                                                     {{3, 4}, TokenKind::word}});
  CHECK(cut(WordTokenizer(), "").empty());
}

TEST_CASE("only the kinds asked for are kept, and tokens are appended") {
  const std::string text = "one 2 _ \xE6\x9D\xB1!";
  const std::vector<Token> all = cut(WordTokenizer(everything), text);
  for (int mask = 0; mask < 32; ++mask) {
    const TokenKinds keep{(mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0, (mask & 8) != 0, (mask & 16) != 0};
    std::vector<Token> expected{{{0, 0}, TokenKind::word}};
    for (const Token& token : all) {
      if ((mask >> static_cast<int>(token.kind) & 1) != 0) expected.push_back(token);
    }
    std::vector<Token> tokens{{{0, 0}, TokenKind::word}};
    WordTokenizer{keep}(text, tokens);
    CHECK(tokens == expected);
  }
}

TEST_CASE("words are those of the Unicode word break test, apart from the colon") {
  const auto lines = read_break_test("WordBreakTest.txt");
  if (lines.empty()) {
    MESSAGE("skipped: MOTET_SHARED_DATA is not set");
    return;
  }
  const WordTokenizer tokenizer(everything);
  std::size_t as_written = 0;
  std::size_t with_colon = 0;
  for (const auto& line : lines) {
    if (pieces(line.text, cut(tokenizer, line.text)) == line.pieces) {
      ++as_written;
    } else {
      CHECK(line.text.find(':') != std::string::npos);
      ++with_colon;
    }
  }
  CHECK(lines.size() == 1823);
  CHECK(as_written == 1808);
  CHECK(with_colon == 15);
}

TEST_CASE("sentences are those of the Unicode sentence break test") {
  const auto lines = read_break_test("SentenceBreakTest.txt");
  if (lines.empty()) {
    MESSAGE("skipped: MOTET_SHARED_DATA is not set");
    return;
  }
  const SentenceTokenizer tokenizer;
  std::size_t wrong = 0;
  for (const auto& line : lines) {
    std::vector<std::string> expected;
    for (const auto& piece : line.pieces) {
      if (!trim(piece).empty()) expected.emplace_back(trim(piece));
    }
    std::vector<Token> tokens;
    tokenizer(line.text, tokens);
    wrong += pieces(line.text, tokens) == expected ? 0 : 1;
  }
  CHECK(lines.size() == 502);
  CHECK(wrong == 0);
}

TEST_CASE("a million random ASCII texts are cut as by ICU alone") {
  Random random(1);
  reference::SlowWords slow;
  const WordTokenizer tokenizer(everything);
  constexpr char32_t dense[] = {'a', 'B', '1', '2', '_', '\'', '.', ',', ';', ' ', ':', '"', '\r', '\n'};
  std::size_t wrong = 0;
  for (int i = 0; i < 900'000; ++i) {
    const std::string text = random_text(random, dense, 8);
    wrong += cut(tokenizer, text) == slow(text) ? 0 : 1;
  }
  char32_t all[128];
  for (char32_t c = 0; c < 128; ++c) all[c] = c;
  for (int i = 0; i < 100'000; ++i) {
    const std::string text = random_text(random, all, 12);
    wrong += cut(tokenizer, text) == slow(text) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("random texts in which ASCII and other characters alternate are cut as by ICU alone") {
  Random random(2);
  reference::SlowWords slow;
  const WordTokenizer tokenizer(everything);
  constexpr char32_t mixed[] = {'a',   'b',    '1',    '_',    '\'',   '.',     ',',    ' ',     ' ',     '\n',
                                '\r',  ':',    '"',    0x2019, 0xE9,   0x301,   0x200D, 0x1F600, 0x1F1E9, 0x1F1EA,
                                0x5D0, 0x4E1C, 0x30AB, 0x3042, 0xE01,  0xE32,   0x2003, 0x3000,  0xA0,    0x2028,
                                0x85,  0xAD,   0x2026, 0x660,  0xFF0E, 0x1F3FD, 0xAC00, 0x202F};
  std::size_t wrong = 0;
  for (int i = 0; i < 200'000; ++i) {
    const std::string text = random_text(random, mixed, 10);
    wrong += cut(tokenizer, text) == slow(text) ? 0 : 1;
  }
  // Long stretches of ASCII between the others, so that the tokenizer changes its way.
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (int part = 0; part < 4; ++part) {
      constexpr char32_t dense[] = {'a', 'b', 'c', '1', '\'', '.', ' ', ' ', '\n'};
      text += random_text(random, dense, 150) + random_text(random, mixed, 4);
    }
    wrong += cut(tokenizer, text) == slow(text) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("sentences are trimmed, in order, and cover everything that is not white space") {
  const std::string text =
      "  Well, Dr. Smith said no.  Why? \xE2\x80\x9CI do\xE2\x80\x99nt know!\xE2\x80\x9D\n\n Next line\n";
  std::vector<Token> tokens;
  SentenceTokenizer()(text, tokens);
  CHECK(pieces(text, tokens) == std::vector<std::string>{"Well, Dr.", "Smith said no.", "Why?",
                                                         "\xE2\x80\x9CI do\xE2\x80\x99nt know!\xE2\x80\x9D",
                                                         "Next line"});
  for (const Token& token : tokens) CHECK(token.kind == TokenKind::word);
  tokens.clear();
  SentenceTokenizer()(" \n\t ", tokens);
  SentenceTokenizer()("", tokens);
  CHECK(tokens.empty());
}

TEST_CASE("text that is not UTF-8 is refused and nothing is appended") {
  std::vector<Token> tokens;
  CHECK_THROWS_AS(WordTokenizer()("abc \xFF", tokens), ParseError);
  CHECK_THROWS_AS(SentenceTokenizer()("abc \xFF", tokens), ParseError);
  CHECK(tokens.empty());
}

TEST_CASE("copies keep what the original keeps") {
  const WordTokenizer original(everything);
  const WordTokenizer copy(original);
  WordTokenizer assigned;
  assigned = original;
  CHECK(cut(copy, "a \xC3\xA9!") == cut(original, "a \xC3\xA9!"));
  CHECK(cut(assigned, "a \xC3\xA9!") == cut(original, "a \xC3\xA9!"));
  const SentenceTokenizer sentence;
  std::vector<Token> tokens;
  SentenceTokenizer{sentence}("One. Two.", tokens);
  CHECK(tokens.size() == 2);
}

TEST_CASE("one tokenizer serves several threads") {
  const WordTokenizer tokenizer;
  const SentenceTokenizer sentences;
  const std::string text = "\xC3\x89t\xC3\xA9 comme hiver. Summer and winter. \xE6\x9D\xB1\xE4\xBA\xAC";
  const std::vector<Token> expected = cut(tokenizer, text);
  std::vector<int> wrong(4, 0);
  {
    std::vector<std::jthread> threads;
    for (int& mine : wrong) {
      threads.emplace_back([&] {
        for (int i = 0; i < 300; ++i) {
          std::vector<Token> tokens;
          sentences(text, tokens);
          mine += cut(tokenizer, text) == expected && tokens.size() == 3 ? 0 : 1;
        }
      });
    }
  }
  CHECK(wrong == std::vector<int>(4, 0));
}
