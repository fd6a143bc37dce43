#include "motet/coding/dictionary.hpp"

#include <chrono>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <tuple>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "coding/slow_dictionary.hpp"
#include "coding/studies.hpp"

using namespace motet;

namespace {

using Strings = std::vector<std::string>;

// The words that a pattern finds in one turn.
Strings found(const std::string& pattern, const std::string& text) {
  Project project;
  const auto ann = studies::add_participant(project, "Ann");
  studies::add_transcript(project, "one", {{ann, text}});
  Dictionary dictionary;
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

TEST_CASE("the matcher agrees with naive matching on random texts, for any number of threads") {
  const Strings words = {"a",        "b", "ab",   "ba",   "abab", "A",    "caf\xc3\xa9",
                         "\xc3\x89", "3", "it's", "教育", "教",   "育人", "कखग"};
  const Strings between = {" ", " ", " ", " ", ", ", "-", ". ", "\n", "; ", "", " (", "\xe3\x80\x82"};
  const Strings stars = {"*", "a*", "*b", "a*b", "*a*", "\xc3\xa9*"};
  Random random(5);
  std::size_t hits = 0;
  for (int round = 0; round < 150; ++round) {
    Project project;
    const auto ann = studies::add_participant(project, "Ann");
    const auto interviewer = studies::add_participant(project, "I", true);
    for (int t = 0; t < 4; ++t) {
      std::vector<std::pair<std::optional<ParticipantId>, std::string>> turns;
      for (int i = 0; i < 3; ++i) {
        std::string text;
        for (std::uint32_t n = random.below(25); n > 0; --n) text += pick(random, words) + pick(random, between);
        turns.emplace_back(random.below(4) == 0 ? interviewer : ann, text);
      }
      studies::add_transcript(project, "text " + std::to_string(t), turns);
    }
    Dictionary dictionary;
    for (int i = 0; i < 12; ++i) {
      std::string pattern = pick(random, words);
      for (std::uint32_t n = random.below(4); n > 0; --n) {
        pattern += pick(random, {" ", " ", "-", ". ", " "}) + pick(random, random.below(4) == 0 ? stars : words);
      }
      dictionary.add({"code " + std::to_string(random.below(6)), pattern});
    }
    const auto expected = slow::dictionary_hits(project, dictionary.entries());
    Project parallel = project;
    DictionaryOptions options;
    options.execution.threads = 1;
    dictionary.apply(project, options);
    std::set<slow::Hit> actual;
    for (const Coding& coding : project.codings) {
      const bool is_new =
          actual.emplace(coding.transcript.value, *coding.span, project.codebook.code(coding.code).name).second;
      CHECK(is_new);
    }
    CHECK(actual == expected);
    hits += actual.size();
    options.execution.threads = 4;
    dictionary.apply(parallel, options);
    CHECK(studies::to_text(parallel) == studies::to_text(project));
  }
  CHECK(hits > 2000);
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
