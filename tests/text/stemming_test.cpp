#include "motet/text/stemming.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/text/case_folding.hpp"

using namespace motet;

namespace {

using Pairs = std::vector<std::pair<const char*, const char*>>;

bool without_stemmers() {
  if (!Stemmer::languages().empty()) return false;
  MESSAGE("skipped: this build has no libstemmer");
  return true;
}

}  // namespace

TEST_CASE("a build without libstemmer says so") {
  if (!Stemmer::languages().empty()) return;
  CHECK_THROWS_WITH_AS(Stemmer("english"),
                       "no stemmer for 'english'; this build has no stemmer: it was made without libstemmer",
                       std::invalid_argument);
}

TEST_CASE("words of the sample vocabulary of Snowball's English algorithm") {
  if (without_stemmers()) return;
  const Stemmer stem("english");
  const Pairs pairs{{"consign", "consign"},
                    {"consigned", "consign"},
                    {"consigning", "consign"},
                    {"consignment", "consign"},
                    {"consist", "consist"},
                    {"consisted", "consist"},
                    {"consistency", "consist"},
                    {"consistent", "consist"},
                    {"consistently", "consist"},
                    {"consisting", "consist"},
                    {"consists", "consist"},
                    {"consolation", "consol"},
                    {"consolations", "consol"},
                    {"consolatory", "consolatori"},
                    {"console", "consol"},
                    {"consoled", "consol"},
                    {"consolidate", "consolid"},
                    {"consoling", "consol"},
                    {"consolingly", "consol"},
                    {"consols", "consol"},
                    {"consonant", "conson"},
                    {"consort", "consort"},
                    {"conspicuous", "conspicu"},
                    {"conspicuously", "conspicu"},
                    {"conspiracy", "conspiraci"},
                    {"conspirator", "conspir"},
                    {"constable", "constabl"},
                    {"constance", "constanc"},
                    {"constancy", "constanc"},
                    {"constant", "constant"},
                    {"knack", "knack"},
                    {"knackeries", "knackeri"},
                    {"knaves", "knave"},
                    {"knavish", "knavish"},
                    {"kneaded", "knead"},
                    {"kneel", "kneel"},
                    {"kneeled", "kneel"},
                    {"knees", "knee"},
                    {"knightly", "knight"},
                    {"knights", "knight"},
                    {"knitted", "knit"},
                    {"knitting", "knit"},
                    {"knives", "knive"},
                    {"knocked", "knock"},
                    {"knockers", "knocker"},
                    {"knopp", "knopp"},
                    {"knots", "knot"},
                    {"generous", "generous"},
                    {"generously", "generous"},
                    {"skies", "sky"},
                    {"dying", "die"},
                    {"news", "news"}};
  for (const auto& pair : pairs) {
    CAPTURE(pair.first);
    CHECK(stem(pair.first) == pair.second);
  }
}

TEST_CASE("other languages, by their names and codes") {
  if (without_stemmers()) return;
  CHECK(Stemmer("german")("aufeinanderfolgenden") == "aufeinanderfolg");
  CHECK(Stemmer("de")(fold("Häuser")) == "haus");
  CHECK(Stemmer("french")("majestueusement") == "majestu");
  CHECK(Stemmer("fra")("continuellement") == "continuel");
  CHECK(Stemmer("spanish")("chicharrones") == "chicharron");
  CHECK(Stemmer("es")("torneados") == "torn");
  CHECK(Stemmer("russian")("важнейшими") == "важн");
  CHECK(Stemmer("portuguese")("boataria") == "boat");
  CHECK(Stemmer("en")("smoking") == Stemmer("eng")("smokes"));
}

TEST_CASE("the languages are listed in order, and a language that there is not is refused with the list") {
  if (without_stemmers()) return;
  const std::vector<std::string> languages = Stemmer::languages();
  CHECK(std::is_sorted(languages.begin(), languages.end()));
  CHECK(std::find(languages.begin(), languages.end(), "porter") == languages.end());
  for (const std::string& language : languages) {
    CAPTURE(language);
    CHECK(Stemmer(language)("").empty());
  }
  for (const std::string_view wrong :
       {std::string_view("klingon"), std::string_view(""), std::string_view("en\0", 3)}) {
    try {
      const Stemmer stemmer(wrong);
      FAIL("accepted");
    } catch (const std::invalid_argument& error) {
      const std::string message = error.what();
      CHECK(message.find("there is ") != std::string::npos);
      CHECK(message.find("english, ") != std::string::npos);
    }
  }
}

TEST_CASE("words that are no words, and text that is not UTF-8") {
  if (without_stemmers()) return;
  const Stemmer stem("english");
  CHECK(stem("").empty());
  CHECK(stem("a") == "a");
  CHECK(stem("42") == "42");
  CHECK(stem("\xF0\x9F\x92\xA1") == "\xF0\x9F\x92\xA1");
  CHECK(stem(std::string(100'000, 's')).size() <= 100'000);
  CHECK_THROWS_AS(static_cast<void>(stem("a\xFF")), ParseError);
  CHECK(stem("trusted") == "trust");
}

TEST_CASE("copies are stemmers of their own") {
  if (without_stemmers()) return;
  Stemmer first("english");
  const Stemmer second(first);
  first = Stemmer("german");
  CHECK(second("knightly") == "knight");
  CHECK(first("kategorien") == "kategori");
  const Stemmer& same = first;
  first = same;
  CHECK(first("kategorien") == "kategori");
}

TEST_CASE("several threads at once get what one gets") {
  if (without_stemmers()) return;
  const Stemmer stem("english");
  const std::vector<std::string> words{"consigned", "knightly", "smoking", "trusted", "families", "relationships"};
  std::vector<std::string> expected;
  for (const auto& word : words) expected.push_back(stem(word));
  std::vector<int> wrong(4);
  {
    std::vector<std::jthread> threads;
    for (int& errors : wrong) {
      threads.emplace_back([&stem, &words, &expected, &errors] {
        for (std::size_t i = 0; i < 20'000; ++i)
          errors += stem(words[i % words.size()]) == expected[i % words.size()] ? 0 : 1;
      });
    }
  }
  CHECK(wrong == std::vector<int>(4));
}
