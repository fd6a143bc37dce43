#include "motet/coding/dictionary.hpp"

#include <chrono>
#include <doctest/doctest.h>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "coding/studies.hpp"

using namespace motet;

namespace {

using Strings = std::vector<std::string>;

// The words that a pattern finds in one turn.
Strings found(const std::string& pattern, const std::string& text, MatchOptions match = {}) {
  Project project;
  const auto ann = studies::add_participant(project, "Ann");
  studies::add_transcript(project, "one", {{ann, text}});
  Dictionary dictionary(match);
  dictionary.add({"code", pattern});
  const std::size_t count = dictionary.apply(project);
  Strings result;
  for (const Coding& coding : project.codings)
    result.emplace_back(project.corpus.text(coding.transcript, *coding.span));
  CHECK(count == result.size());
  return result;
}

std::string pick(Random& random, const Strings& from) {
  return from[random.below(static_cast<std::uint32_t>(from.size()))];
}

}  // namespace

TEST_CASE("a word is found in any case and only as a whole word") {
  CHECK(found("trust", "Trust me: I TRUST, not distrust or trusty, a trust.") == Strings{"Trust", "TRUST", "trust"});
  CHECK(found("Stra\xc3\x9f"
              "e",
              "die STRASSE") == Strings{"STRASSE"});
  CHECK(found("caf\xc3\xa9", "cafe\xcc\x81 CAF\xc3\x89 cafe") == Strings{"cafe\xcc\x81", "CAF\xc3\x89"});
  CHECK(found("12", "12 3.12 112") == Strings{"12"});
}

TEST_CASE("a star stands for letters inside a word and for none") {
  CHECK(found("caseload*", "caseload caseloads case load overcaseload") == Strings{"caseload", "caseloads"});
  CHECK(found("*load", "load caseload loads") == Strings{"load", "caseload"});
  CHECK(found("un*able", "unable unbearable unbearably table") == Strings{"unable", "unbearable"});
  CHECK(found("*a*b*", "xaxbx ab ba a b") == Strings{"xaxbx", "ab"});
  CHECK(found("an**", "an and") == Strings{"an", "and"});
  CHECK(found("aba*ba", "aba ababa abaxba") == Strings{"ababa", "abaxba"});
  CHECK(found("quality * life", "quality of life, quality life, quality of my life") == Strings{"quality of life"});
  CHECK(found("covid-*", "covid-19 and covid 20, covid") == Strings{"covid-19", "covid 20"});
}

TEST_CASE("a phrase crosses blanks, line ends, hyphens and punctuation, but no end of a sentence and no word") {
  CHECK(found("well-being", "well-being well being well, (being) wellbeing well \n\n being") ==
        Strings{"well-being", "well being", "well, (being", "well \n\n being"});
  for (const char* between :
       {". ", "! ", "? ", "; ", ": ", " \xe2\x80\xa6 ", "\xe3\x80\x82", "\xe0\xa5\xa4 ", " very "}) {
    CHECK(found("well being", std::string("well") + between + "being").empty());
  }
  CHECK(found("dr. smith", "Dr. Smith and Dr Smith, dr? Smith") == Strings{"Dr. Smith", "Dr Smith", "dr? Smith"});
}

TEST_CASE("hits of one pattern do not overlap and the leftmost wins") {
  CHECK(found("a a", "a a a a a") == Strings{"a a", "a a"});
  CHECK(found("a * a", "a b a b a b a") == Strings{"a b a", "a b a"});
}

TEST_CASE("apostrophes are one however they are typed") {
  CHECK(found("don't", "don't DON\xe2\x80\x99T dont") == Strings{"don't", "DON\xe2\x80\x99T"});
  CHECK(found("it*s", "it's its it\xe2\x80\x99s") == Strings{"it's", "its", "it\xe2\x80\x99s"});
  CHECK(found("*'s", "Ann's Anns") == Strings{"Ann's"});
}

TEST_CASE("Hindi words and stems are found") {
  const std::string text = "शिक्षा और शिक्षक। स्वास्थ्य सेवा";
  CHECK(found("शिक्षा", text) == Strings{"शिक्षा"});
  CHECK(found("शिक्ष*", text) == Strings{"शिक्षा", "शिक्षक"});
  CHECK(found("स्वास्थ्य सेवा", text) == Strings{"स्वास्थ्य सेवा"});
  CHECK(found("शिक्षक स्वास्थ्य", text).empty());
}

TEST_CASE("ideographs are found character by character wherever they touch") {
  const std::string text = "我们的教育系统很好，教 育";
  CHECK(found("教育", text) == Strings{"教育"});
  CHECK(found("育系", text) == Strings{"育系"});
  CHECK(found("教育系统", text) == Strings{"教育系统"});
  CHECK(found("教 育", text) == Strings{"教育", "教 育"});
  CHECK(found("*教育*", text) == Strings{"教育"});
  CHECK(found("的 *", "的教育") == Strings{"的教"});
  CHECK(found("カード", "Kカードです") == Strings{"カード"});
  CHECK(found("が", "か\xe3\x82\x99と") == Strings{"か\xe3\x82\x99"});
  Dictionary dictionary;
  CHECK_THROWS_AS(dictionary.add({"code", "教*育"}), DataError);
}

TEST_CASE("a star belongs to the Thai word it touches") { CHECK(found("การ*", "การ") == Strings{"การ"}); }

TEST_CASE("NEAR joins each hit with the nearest on either side, the earlier of two") {
  CHECK(found("caseload NEAR/2 training", "caseload needs more training; training, caseload") ==
        Strings{"caseload needs more training", "training, caseload"});
  CHECK(found("caseload NEAR/1 training", "caseload needs more training").empty());
  CHECK(found("a NEAR/0 b", "a b. x a. b") == Strings{"a b", "a. b"});
  CHECK(found("a NEAR/1 b", "b x a x b") == Strings{"b x a"});
  CHECK(found("a NEAR/2 b", "b x x a b") == Strings{"a b"});
  CHECK(found("low mood NEAR/3 at work", "at work my low mood") == Strings{"at work my low mood"});
  CHECK(found("a NEAR/9 b", "a").empty());
  CHECK(found("a NEAR/9 a", "a x a") == Strings{"a x a"});
  CHECK(found("a NEAR/5 a b", "a b").empty());
  CHECK(found("a NEAR/5 b a", "a x b a") == Strings{"a x b a"});
}

TEST_CASE("hits of NEAR do not overlap: the leftmost wins, and of two that begin at one place the shorter") {
  CHECK(found("a NEAR/1 b", "a x b a") == Strings{"a x b"});
  CHECK(found("a NEAR/1 b", "b a a") == Strings{"b a"});
  CHECK(found("a NEAR/1 b", "b a a b") == Strings{"b a", "a b"});
}

TEST_CASE("each ideograph between counts as a word for NEAR") {
  CHECK(found("教育 NEAR/1 好", "教育很好") == Strings{"教育很好"});
  CHECK(found("教育 NEAR/2 好", "教育系统很好").empty());
  CHECK(found("教育 NEAR/3 好", "教育系统很好") == Strings{"教育系统很好"});
}

TEST_CASE("NOT leaves out what shares a word, NOT NEAR what is near") {
  CHECK(found("like NOT would like", "I like it and would like more") == Strings{"like"});
  CHECK(found("like NOT would like NOT like * lot", "like it, like a lot, would like") == Strings{"like"});
  CHECK(found("mood NOT NEAR/2 low", "low mood. Mood was low, then for months the mood was really not low") ==
        Strings{"mood"});
  CHECK(found("a NOT NEAR/0 b", "a b, b a, a x b") == Strings{"a"});
  CHECK(found("mood NOT NEAR/0 low mood", "low mood").empty());
  CHECK(found("a NOT b", "a a") == Strings{"a", "a"});
  CHECK(found("a NOT a", "a a").empty());
}

TEST_CASE("operators are read from left to right") {
  CHECK(found("a NEAR/1 b NOT c", "a b, a c b").size() == 1);
  CHECK(found("a NOT c NEAR/1 b", "a b x x a c b") == Strings{"a b", "a c b"});
  CHECK(found("a NEAR/1 b NEAR/1 c", "a b c, c x a b") == Strings{"a b c", "c x a b"});
}

TEST_CASE("operators are capitals outside quotation marks, everything else is words") {
  CHECK(found("a not b", "a not b, a b") == Strings{"a not b"});
  CHECK(found("\"NOT\" good", "Not good") == Strings{"Not good"});
  CHECK(found("\xe2\x80\x9cwould NOT\xe2\x80\x9d like", "would not like") == Strings{"would not like"});
  CHECK(found("say \"NEAR/5\"", "say near/5") == Strings{"say near/5"});
  CHECK(found("NOTE", "note") == Strings{"note"});
  CHECK(found("NEAR", "near") == Strings{"near"});
  CHECK(found("KNOT NOT-NOT x", "knot not-not x") == Strings{"knot not-not x"});
  CHECK(found("(a b) NEAR/1 (c)", "a b c") == Strings{"a b c"});
  CHECK(found("6\" a NOT b", "6\" a") == Strings{"6\" a"});
}

TEST_CASE("operators that cannot be read are refused with the reason") {
  const auto why = [](const char* pattern) -> std::string {
    Dictionary dictionary;
    try {
      dictionary.add({"code", pattern});
    } catch (const DataError& error) {
      CHECK(dictionary.entries().empty());
      return error.what();
    }
    return "";
  };
  for (const char* pattern : {"NOT", "NOT a", "a NOT", "a NEAR/3", "NEAR/3 a", "a NOT NOT b", "a NEAR/2 NEAR/3 b",
                              "a NOT  NEAR/3", "a NEAR/1 NOT b"}) {
    CHECK(why(pattern).find("a phrase on both sides") != std::string::npos);
  }
  for (const char* pattern : {"(a NEAR/3 b) NOT c", "a NOT (b NEAR/2 c)", "(NOT a)", "a (NEAR/3) b"}) {
    CHECK(why(pattern).find("left to right") != std::string::npos);
  }
  for (const char* pattern :
       {"a NEAR/ b", "a NEAR/x b", "a NEAR/3x b", "a NEAR/-1 b", "a NEAR/99999999999999999999 b", "a NOT NEAR/x b"}) {
    CHECK(why(pattern).find("NEAR/5") != std::string::npos);
  }
  CHECK(why("a NOT ...").find("no letter or digit") != std::string::npos);
  CHECK(why("a NOT *").find("no letter or digit") != std::string::npos);
}

TEST_CASE("case counts and marks do not where it is asked for") {
  const std::string text = "Se\xc3\xb1or se\xc3\xb1or Senor sen\xcc\x83or it\xe2\x80\x99s It's";
  CHECK(found("senor", text) == Strings{"Senor"});
  CHECK(found("senor", text, {false, true}).size() == 4);
  CHECK(found("se\xc3\xb1or", text, {false, true}).size() == 4);
  CHECK(found("sen\xcc\x83or", text, {true, false}) == Strings{"se\xc3\xb1or", "sen\xcc\x83or"});
  CHECK(found("Senor", text, {true, true}) == Strings{"Se\xc3\xb1or", "Senor"});
  CHECK(found("S*", text, {true, false}) == Strings{"Se\xc3\xb1or", "Senor"});
  CHECK(found("it's", text, {true, false}) == Strings{"it\xe2\x80\x99s"});
  CHECK(found("US", "us US Us", {true, false}) == Strings{"US"});
  CHECK(Dictionary({true, false}).match() == MatchOptions{true, false});
  CHECK(Dictionary().match() == MatchOptions{});
}

TEST_CASE("find gives transcript, turn, span and entry of each hit in order") {
  Project project;
  const auto ann = studies::add_participant(project, "Ann");
  const auto interviewer = studies::add_participant(project, "I", true);
  studies::add_transcript(project, "one", {{ann, "b a"}, {interviewer, "a"}, {ann, ""}, {std::nullopt, "a b"}});
  studies::add_transcript(project, "two", {{ann, "b a b"}});
  Dictionary dictionary;
  for (const char* pattern : {"b", "a b", "a", "a"}) dictionary.add({"code", pattern});
  const auto span = [&](std::uint32_t transcript, std::uint32_t turn, std::uint32_t begin, std::uint32_t end) {
    const std::uint32_t start = project.corpus.transcripts()[transcript].turns[turn].span.begin;
    return TextSpan{start + begin, start + end};
  };
  const TranscriptId one{0};
  const TranscriptId two{1};
  const std::vector<DictionaryHit> expected = {
      {one, 0, span(0, 0, 0, 1), 0}, {one, 0, span(0, 0, 2, 3), 2}, {one, 0, span(0, 0, 2, 3), 3},
      {one, 3, span(0, 3, 0, 1), 2}, {one, 3, span(0, 3, 0, 1), 3}, {one, 3, span(0, 3, 0, 3), 1},
      {one, 3, span(0, 3, 2, 3), 0}, {two, 0, span(1, 0, 0, 1), 0}, {two, 0, span(1, 0, 2, 3), 2},
      {two, 0, span(1, 0, 2, 3), 3}, {two, 0, span(1, 0, 2, 5), 1}, {two, 0, span(1, 0, 4, 5), 0}};
  CHECK(dictionary.find(project.corpus) == expected);
  DictionaryOptions options;
  options.include_interviewers = true;
  CHECK(dictionary.find(project.corpus, options).size() == expected.size() + 2);
  CHECK(Dictionary().find(project.corpus).empty());
  CHECK(dictionary.find(Corpus()).empty());
  std::stop_source source;
  source.request_stop();
  options.execution.stop = source.get_token();
  CHECK_THROWS_AS(static_cast<void>(dictionary.find(project.corpus, options)), Stopped);
}

TEST_CASE("entries without a code or without a letter are refused and not kept") {
  Dictionary dictionary;
  for (const char* code : {"", "  ", "A > ", " > B"}) CHECK_THROWS_AS(dictionary.add({code, "word"}), DataError);
  for (const char* pattern : {"", " ", "*", "* *", "...", "\xf0\x9f\x98\x80"}) {
    CHECK_THROWS_AS(dictionary.add({"code", pattern}), DataError);
  }
  CHECK_THROWS_AS(dictionary.add({"code", "\xff"}), ParseError);
  CHECK_THROWS_AS(dictionary.add({"\xff", "word"}), ParseError);
  CHECK(dictionary.entries().empty());
  Project project = studies::small();
  CHECK(dictionary.apply(project) == 0);
  CHECK(studies::to_text(project) == studies::to_text(studies::small()));
}

TEST_CASE("codes that are there are used, those that are missing are added, and codings stay") {
  Project project = studies::small();
  Dictionary dictionary;
  dictionary.add({"load", "caseload"});
  dictionary.add({"Service > strain > heavy", "heavy"});
  dictionary.add({"never said", "zebra"});
  const auto before = project.codings.size();
  CHECK(dictionary.apply(project) == 2);
  REQUIRE(project.codings.size() == before + 2);
  CHECK(project.codebook.path(project.codings[before].code) == "Service > load");
  CHECK(project.codebook.path(project.codings[before + 1].code) == "Service > strain > heavy");
  CHECK(project.codebook.find("never said").has_value());
  CHECK(project.codebook.size() == 7);
  CHECK(project.coders.back().name == "dictionary");
  CHECK(project.codings.back().coder == CoderId{2});
  CHECK(validate(project).empty());

  CHECK(dictionary.apply(project) == 0);
  CHECK(project.coders.size() == 3);
  CHECK(project.codings.size() == before + 2);
}

TEST_CASE("one code stands once on one span, two codes stand there both") {
  Project project = studies::small();
  Dictionary dictionary;
  dictionary.add({"load", "caseload"});
  dictionary.add({"Service > load", "case*"});
  dictionary.add({"load", "the caseload"});
  dictionary.add({"people", "caseload"});
  CHECK(dictionary.apply(project) == 3);
}

TEST_CASE("interviewers are left out unless they are asked for") {
  Project project = studies::small();
  Dictionary dictionary;
  dictionary.add({"people", "you"});
  dictionary.add({"people", "busy"});
  Project with = project;
  CHECK(dictionary.apply(project) == 2);
  DictionaryOptions options;
  options.include_interviewers = true;
  CHECK(dictionary.apply(with, options) == 3);
}

TEST_CASE("phrases do not cross turns, and turns without a speaker count") {
  Project project;
  const auto ann = studies::add_participant(project, "Ann");
  Transcript transcript;
  transcript.name = "one";
  transcript.text = "well being well being";
  transcript.turns = {{ann, {0, 4}, {}}, {ann, {5, 15}, {}}, {std::nullopt, {16, 21}, {}}};
  project.corpus.add(transcript);
  Dictionary dictionary;
  dictionary.add({"phrase", "well being"});
  dictionary.add({"word", "being"});
  CHECK(dictionary.apply(project) == 2);
}

TEST_CASE("a name that several codes have is refused and nothing changes") {
  Project project = studies::small();
  studies::add_code(project.codebook, "load", project.codebook.find("people"));
  const std::string before = studies::to_text(project);
  Dictionary dictionary;
  dictionary.add({"new code", "busy"});
  dictionary.add({"load", "caseload"});
  CHECK_THROWS_AS(dictionary.apply(project), DataError);
  CHECK(studies::to_text(project) == before);
  Dictionary exact;
  exact.add({"people > load", "caseload"});
  CHECK(exact.apply(project) == 1);
}

TEST_CASE("a stop and a full codebook change nothing") {
  Project project = studies::small();
  const std::string before = studies::to_text(project);
  Dictionary dictionary;
  dictionary.add({"new code", "busy"});
  std::stop_source source;
  source.request_stop();
  DictionaryOptions options;
  options.execution.stop = source.get_token();
  CHECK_THROWS_AS(dictionary.apply(project, options), Stopped);
  options = {};
  options.execution.limits.codes = 4;
  CHECK_THROWS_AS(dictionary.apply(project, options), LimitError);
  CHECK(studies::to_text(project) == before);
}

TEST_CASE("copies of a dictionary are deep") {
  Dictionary first;
  first.add({"a", "a"});
  Dictionary copy = first;
  copy.add({"b", "b"});
  CHECK(first.entries().size() == 1);
  first = copy;
  CHECK(first.entries().size() == 2);
  CHECK(first.entries()[1].pattern == "b");
}

TEST_CASE("text longer than one piece is cut only between lines") {
  std::string text;
  while (text.size() < 300'000) text += "some words about the case-\nload of trust\n";
  text += std::string(100'000, 'x') + " trust";
  std::size_t count = 0;
  for (std::size_t at = text.find("the case"); at != std::string::npos; at = text.find("the case", at + 1)) ++count;
  CHECK(found("the case load", text).size() == count);
  CHECK(found("trust", text).size() == count + 1);
}

TEST_CASE("two megabytes are coded in little time") {
  Random random(9);
  Strings words;
  for (int i = 0; i < 5000; ++i) {
    std::string word;
    for (std::uint32_t n = 2 + random.below(8); n > 0; --n) word += static_cast<char>('a' + random.below(26));
    words.push_back(word);
  }
  Project project;
  const auto ann = studies::add_participant(project, "Ann");
  for (int t = 0; t < 40; ++t) {
    std::vector<std::pair<std::optional<ParticipantId>, std::string>> turns(20, {ann, ""});
    for (auto& turn : turns) {
      while (turn.second.size() < 2500) turn.second += pick(random, words) + " ";
    }
    studies::add_transcript(project, std::to_string(t), turns);
  }
  Dictionary dictionary;
  for (int i = 0; i < 100; ++i) {
    std::string pattern = pick(random, words);
    if (i % 3 == 0) pattern = pattern.substr(0, 4) + "*";
    if (i % 4 == 0) pattern += " " + pick(random, words);
    dictionary.add({"code " + std::to_string(i % 20), pattern});
  }
  DictionaryOptions options;
  options.execution.threads = 1;
  const auto begin = std::chrono::steady_clock::now();
  const auto count = dictionary.apply(project, options);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  MESSAGE("dictionary: " << seconds.count() << " s, " << count << " codings");
  CHECK(count > 1000);
  CHECK(seconds.count() < 20);
}
