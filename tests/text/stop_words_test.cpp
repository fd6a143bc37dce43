#include "motet/text/stop_words.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>

#include "motet/text/case_folding.hpp"
#include "motet/text/tokens.hpp"

using namespace motet;

TEST_CASE("the English list holds function words, contractions and fillers, and no topics") {
  const StopWords words = StopWords::english();
  for (const char* word :
       {"the", "and", "don't", "i'm", "um", "uh", "yeah", "really", "like", "know", "think", "thing"}) {
    CAPTURE(word);
    CHECK(words.contains(word));
  }
  for (const char* word : {"", "trust", "work", "family", "smoke", "help", "quit", "people", "time", "feel", "need"}) {
    CAPTURE(word);
    CHECK_FALSE(words.contains(word));
  }
  CHECK(words.contains(fold("Don\xE2\x80\x99t")));
  CHECK(words.size() >= 250);
}

TEST_CASE("every word of the English list is folded, and one token") {
  const StopWords words = StopWords::english();
  CHECK(std::is_sorted(words.words().begin(), words.words().end()));
  const WordTokenizer tokenizer;
  for (const auto& word : words.words()) {
    CAPTURE(word);
    CHECK(fold(word) == word);
    std::vector<Token> tokens;
    tokenizer(word, tokens);
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].span == TextSpan{0, static_cast<std::uint32_t>(word.size())});
  }
}

TEST_CASE("a list is read one word a line, without blank lines and comments") {
  const StopWords words = StopWords::from_text(
      "\xEF\xBB\xBF"
      "The\r\n\n  and # a conjunction\n# nothing\nDon\xE2\x80\x99t\rthe");
  CHECK(words.words() == std::vector<std::string>{"and", "don't", "the"});
  CHECK(StopWords::from_text("").size() == 0);
  CHECK(StopWords().contains("a") == false);
}

TEST_CASE("words are added once, folded and in order") {
  StopWords words;
  words.add("B");
  words.add("a");
  words.add(" b ");
  words.add("");
  CHECK(words.words() == std::vector<std::string>{"a", "b"});
  CHECK(words.contains("b"));
  CHECK_FALSE(words.contains("B"));
}
