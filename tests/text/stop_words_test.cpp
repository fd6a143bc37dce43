#include "motet/text/stop_words.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unicode/uscript.h>
#include <utility>
#include <vector>

#include "motet/text/case_folding.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

using namespace motet;

namespace {

const std::map<std::string, UScriptCode> script_of{
    {"en", USCRIPT_LATIN},    {"zh", USCRIPT_HAN},    {"hi", USCRIPT_DEVANAGARI}, {"es", USCRIPT_LATIN},
    {"fr", USCRIPT_LATIN},    {"ar", USCRIPT_ARABIC}, {"bn", USCRIPT_BENGALI},    {"pt", USCRIPT_LATIN},
    {"ru", USCRIPT_CYRILLIC}, {"ur", USCRIPT_ARABIC}, {"de", USCRIPT_LATIN}};

bool has_script(const std::string& word, UScriptCode script) {
  for (std::size_t i = 0; i < word.size();) {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode own = uscript_getScript(static_cast<UChar32>(next_code_point(word, i)), &status);
    if (own != script && own != USCRIPT_COMMON && own != USCRIPT_INHERITED) return false;
  }
  return true;
}

std::vector<std::string> words_of_file(const std::string& code) {
  std::ifstream stream(MOTET_SOURCE_DIR "/src/text/stop_words/" + code + ".inc");
  std::vector<std::string> words;
  for (std::string line; std::getline(stream, line);) {
    if (line.rfind("//", 0) == 0 || line.rfind("R\"(", 0) == 0 || line.rfind(")\"", 0) == 0) continue;
    std::istringstream rest(line.substr(0, line.find('#')));
    for (std::string word; rest >> word;) words.push_back(word);
  }
  return words;
}

}  // namespace

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

TEST_CASE("every word of every list is folded, and one token that is a word") {
  const WordTokenizer tokenizer;
  for (const std::string& code : StopWords::languages()) {
    const StopWords words = StopWords::for_language(code);
    CAPTURE(code);
    CHECK(words.size() >= 120);
    CHECK(words.size() <= 400);
    CHECK(std::is_sorted(words.words().begin(), words.words().end()));
    for (const auto& word : words.words()) {
      CAPTURE(word);
      std::vector<Token> tokens;
      tokenizer(word, tokens);
      REQUIRE(tokens.size() == 1);
      CHECK(tokens[0].span == TextSpan{0, static_cast<std::uint32_t>(word.size())});
      CHECK((tokens[0].kind == TokenKind::word || tokens[0].kind == TokenKind::ideographic));
      CHECK(words.contains(word));
    }
  }
}

TEST_CASE("every word stands once in the file of its list, as it is compared, and in the script of its language") {
  for (const std::string& code : StopWords::languages()) {
    CAPTURE(code);
    std::vector<std::string> listed = words_of_file(code);
    CHECK(listed.size() == StopWords::for_language(code).size());
    for (const std::string& word : listed) {
      CAPTURE(word);
      CHECK(fold(word) == word);
      CHECK(has_script(word, script_of.at(code)));
    }
    std::sort(listed.begin(), listed.end());
    const auto twice = std::adjacent_find(listed.begin(), listed.end());
    CHECK_MESSAGE(twice == listed.end(), (twice == listed.end() ? std::string() : *twice));
  }
}

TEST_CASE("what a sentence is about is left of it, in every language") {
  using Words = std::vector<std::string>;
  const std::pair<const char*, const char*> said[] = {
      {"en", "Well, I don't know, my doctor said that we should quit smoking."},
      {"zh", "我觉得医生对我们的家庭很重要，可是他没有时间。"},
      {"hi", "मुझे लगता है कि मेरे परिवार में डॉक्टर के लिए बहुत सम्मान है।"},
      {"es", "Bueno, yo creo que mi familia no tenía ninguna confianza en los médicos."},
      {"fr", "Euh, c'est vrai que j'ai perdu confiance, parce qu'il n'était jamais chez nous, mon médecin."},
      {"ar", "يعني أنا كنت مع العائلة في المستشفى وهو كان عند الطبيب"},
      {"bn", "আমি মনে করি আমার পরিবার এবং ডাক্তার আমাদের সাহায্য করেছেন।"},
      {"pt", "Então, eu acho que a minha família não tinha confiança nos médicos, né?"},
      {"ru", "Ну, я думаю, что моя семья всегда доверяла врачам, потому что они нам помогали."},
      {"ur", "میں نے کہا کہ میرے خاندان کو ڈاکٹر پر بہت اعتماد تھا"},
      {"de", "Also, ich weiß nicht, meine Familie hat dem Arzt eigentlich immer vertraut."}};
  const std::map<std::string, Words> expected{{"en", {"doctor", "quit", "smoking"}},
                                              {"zh", {"医生", "家庭", "重要", "时间"}},
                                              {"hi", {"परिवार", "डॉक्टर", "सम्मान"}},
                                              {"es", {"familia", "confianza", "médicos"}},
                                              {"fr", {"vrai", "perdu", "confiance", "médecin"}},
                                              {"ar", {"العائلة", "المستشفى", "الطبيب"}},
                                              {"bn", {"পরিবার", "ডাক্তার", "সাহায্য"}},
                                              {"pt", {"família", "confiança", "médicos"}},
                                              {"ru", {"семья", "доверяла", "врачам", "помогали"}},
                                              {"ur", {"خاندان", "ڈاکٹر", "اعتماد"}},
                                              {"de", {"familie", "arzt", "vertraut"}}};
  const WordTokenizer tokenizer;
  for (const auto& pair : said) {
    const std::string code = pair.first;
    const std::string_view sentence = pair.second;
    CAPTURE(code);
    const StopWords stop_words = StopWords::for_language(code);
    std::vector<Token> tokens;
    tokenizer(sentence, tokens);
    Words left;
    for (const Token& token : tokens) {
      std::string word = fold(sentence.substr(token.span.begin, token.span.size()));
      if (!stop_words.contains(word)) left.push_back(std::move(word));
    }
    CHECK(left == expected.at(code));
  }
  CHECK(std::size(said) == StopWords::languages().size());
}

TEST_CASE("a language without a list is refused with those that have one") {
  CHECK(StopWords::languages() ==
        std::vector<std::string>{"en", "zh", "hi", "es", "fr", "ar", "bn", "pt", "ru", "ur", "de"});
  CHECK_THROWS_WITH_AS(StopWords::for_language("tlh"),
                       "no stop words for the language 'tlh'; there are en, zh, hi, es, fr, ar, bn, pt, ru, ur, de",
                       std::invalid_argument);
  CHECK_THROWS_AS(StopWords::for_language(""), std::invalid_argument);
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

TEST_CASE("lists of two languages become one") {
  StopWords both = StopWords::english();
  both.add(StopWords::for_language("de"));
  CHECK(both.contains("the"));
  CHECK(both.contains("und"));
  CHECK(std::is_sorted(both.words().begin(), both.words().end()));
  const std::size_t size = both.size();
  both.add(StopWords::english());
  both.add(both);
  both.add(StopWords());
  CHECK(both.size() == size);
}
