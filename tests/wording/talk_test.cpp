#include "motet/wording/talk.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <map>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/text/case_folding.hpp"

#include "reference/wording_studies.hpp"

using motet::count_syllables;
using motet::Readability;
using motet::readability;
using motet::readability_counts;
using motet::ReadabilityCounts;
using motet::talk_shares;
using motet::TalkShare;

namespace {

reference::WordStudy small_study() {
  return {{{"Ina", "", true}, {"Ann", "", false}, {"Bob", "", false}, {"Mute", "", false}},
          {{"one",
            {{"Ina", "How are you? And the children?"},
             {"Ann", "Good. Considering everything. Why?"},
             {"Ina", "I wondered."},
             {"Bob", "..."},
             {"", "Somebody laughs."}}},
           {"two", {{"Bob", "Yes \xE2\x80\x9Cwhy?\xE2\x80\x9D"}, {"Ina", "Thanks."}}},
           {"empty", {{"Ann", "..."}}},
           {"nothing", {}}}};
}

std::string bits(const std::vector<TalkShare>& shares) {
  std::string text;
  for (const TalkShare& s : shares) {
    text += std::to_string(s.transcript.value) + " " + (s.speaker ? std::to_string(s.speaker->value) : "nobody");
    for (const std::int64_t n :
         {s.turns, s.words, s.questions, s.text.words, s.text.sentences, s.text.syllables, s.text.long_words}) {
      text += " " + std::to_string(n);
    }
    text += " " + reference::bits(s.share) + " " + reference::bits(s.words_per_turn) + "\n";
  }
  return text;
}

std::int64_t questions_in(const std::string& talk) {
  const motet::Corpus corpus = reference::corpus_of({{{"A", "", false}}, {{"one", {{"A", talk}}}}});
  return talk_shares(corpus).at(0).questions;
}

}  // namespace

TEST_CASE("readability of the worked example") {
  const Readability r = readability({100, 5, 150, 25});
  CHECK(r.flesch == doctest::Approx(59.635).epsilon(1e-12));
  CHECK(r.flesch_kincaid == doctest::Approx(9.91).epsilon(1e-12));
  CHECK(r.lix == doctest::Approx(45.0).epsilon(1e-12));
}

TEST_CASE("readability does not depend on how much there is of the same") {
  const Readability once = readability({100, 5, 150, 25});
  const Readability often = readability({700, 35, 1050, 175});
  CHECK(once.flesch == doctest::Approx(often.flesch));
  CHECK(once.flesch_kincaid == doctest::Approx(often.flesch_kincaid));
  CHECK(once.lix == doctest::Approx(often.lix));
}

TEST_CASE("readability is undefined without words or sentences and refuses negative counts") {
  for (const ReadabilityCounts& counts :
       {ReadabilityCounts{}, ReadabilityCounts{5, 0, 5, 0}, ReadabilityCounts{0, 2, 0, 0}}) {
    const Readability r = readability(counts);
    CHECK(std::isnan(r.flesch));
    CHECK(std::isnan(r.flesch_kincaid));
    CHECK(std::isnan(r.lix));
  }
  for (const ReadabilityCounts& counts : {ReadabilityCounts{-1, 1, 1, 1}, ReadabilityCounts{1, -1, 1, 1},
                                          ReadabilityCounts{1, 1, -1, 1}, ReadabilityCounts{1, 1, 1, -1}}) {
    CHECK_THROWS_AS(readability(counts), std::invalid_argument);
  }
}

TEST_CASE("words, sentences, syllables and long words of a text") {
  const ReadabilityCounts counts =
      readability_counts("The nurses couldn't sleep. Nobody wanted overtime!\n...\n12 hours?");
  CHECK(counts.words == 9);
  CHECK(counts.sentences == 3);
  CHECK(counts.syllables == 1 + 2 + 2 + 1 + 3 + 2 + 3 + 0 + 1);
  CHECK(counts.long_words == 2);  // couldn't and overtime; nobody and wanted have six letters
  const ReadabilityCounts none = readability_counts("");
  CHECK(none.words == 0);
  CHECK(none.sentences == 0);
  CHECK(readability_counts("... !").sentences == 0);
  CHECK(readability_counts("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9").long_words == 0);
  CHECK_THROWS_AS(readability_counts("a\xFF"), motet::ParseError);
}

TEST_CASE("a long text is counted like its lines") {
  motet::Random random(31);
  std::string text;
  ReadabilityCounts sum;
  for (int line = 0; line < 4000; ++line) {
    std::string words = reference::random_talk(random, 20);
    for (char& c : words) c = c == '\n' ? ' ' : c;
    words += '\n';
    const ReadabilityCounts counts = readability_counts(words);
    sum.words += counts.words;
    sum.sentences += counts.sentences;
    sum.syllables += counts.syllables;
    sum.long_words += counts.long_words;
    text += words;
  }
  REQUIRE(text.size() > 300000);
  const ReadabilityCounts counts = readability_counts(text);
  CHECK(counts.words == sum.words);
  CHECK(counts.sentences == sum.sentences);
  CHECK(counts.syllables == sum.syllables);
  CHECK(counts.long_words == sum.long_words);
}

TEST_CASE("syllables of English words") {
  const std::vector<std::pair<std::string, std::int64_t>> known{
      {"the", 1},         {"be", 1},         {"table", 2},          {"people", 2},
      {"little", 2},      {"called", 1},     {"wanted", 2},         {"needed", 2},
      {"handled", 2},     {"places", 2},     {"times", 1},          {"washes", 2},
      {"boxes", 2},       {"make", 1},       {"making", 2},         {"lately", 2},
      {"careful", 2},     {"movement", 2},   {"something", 2},      {"therefore", 2},
      {"everything", 3},  {"someone", 2},    {"moreover", 3},       {"homework", 2},
      {"science", 2},     {"quiet", 2},      {"society", 4},        {"patient", 2},
      {"friend", 1},      {"experience", 4}, {"social", 2},         {"nation", 2},
      {"decision", 3},    {"radio", 3},      {"lion", 2},           {"million", 2},
      {"medium", 3},      {"video", 3},      {"idea", 3},           {"area", 3},
      {"create", 2},      {"created", 3},    {"actually", 4},       {"quality", 3},
      {"language", 2},    {"situation", 4},  {"going", 2},          {"being", 2},
      {"crying", 2},      {"you", 1},        {"player", 2},         {"beyond", 2},
      {"eye", 1},         {"day", 1},        {"rhythm", 2},         {"capitalism", 5},
      {"don't", 1},       {"couldn't", 2},   {"isn't", 2},          {"i'm", 1},
      {"it'll", 2},       {"they're", 1},    {"boss's", 2},         {"technique", 2},
      {"league", 1},      {"nurse", 1},      {"nurses", 2},         {"hospital", 3},
      {"interview", 3},   {"university", 5}, {"responsibility", 6}, {"business", 2},
      {"hundred", 2},     {"tried", 1},      {"studied", 2},        {"agreed", 2},
      {"caf\xC3\xA9", 2}, {"basically", 3}};
  REQUIRE(known.size() >= 60);
  std::size_t right = 0;
  for (const auto& [word, syllables] : known) {
    if (count_syllables(word) == syllables) {
      ++right;
    } else {
      MESSAGE(word, " has ", syllables, " syllables, counted ", count_syllables(word));
    }
  }
  MESSAGE(right, " of ", known.size(), " words right");
  CHECK(static_cast<double>(right) >= 0.95 * static_cast<double>(known.size()));
}

TEST_CASE("a word with a Latin letter has at least one syllable, anything else none") {
  for (const char* word : {"hmm", "b", "tv", "x1", "'s", "e", "y"}) CHECK(count_syllables(word) >= 1);
  for (const char* word : {"", "42", "\xD0\xB4\xD0\xBE", "'", "''", "...", "3.5"}) CHECK(count_syllables(word) == 0);
  CHECK(count_syllables(std::string(100000, 'b') + "iotic") >= 1);
  CHECK(count_syllables("rock'n'roll") >= 2);
}

TEST_CASE("who talks how much, in the order of first turns, interviewers and nobody too") {
  const motet::Corpus corpus = reference::corpus_of(small_study());
  const std::vector<TalkShare> shares = talk_shares(corpus);
  REQUIRE(shares.size() == 7);
  CHECK(corpus.participant(*shares[0].speaker).name == "Ina");
  CHECK(shares[0].interviewer);
  CHECK(shares[0].turns == 2);
  CHECK(shares[0].words == 8);
  CHECK(shares[0].questions == 2);
  CHECK(shares[0].words_per_turn == 4);
  CHECK(shares[0].share == doctest::Approx(8.0 / 14));
  CHECK(shares[0].text.sentences == 3);
  CHECK(corpus.participant(*shares[1].speaker).name == "Ann");
  CHECK(!shares[1].interviewer);
  CHECK(shares[1].words == 4);
  CHECK(shares[1].questions == 1);
  CHECK(corpus.participant(*shares[2].speaker).name == "Bob");
  CHECK(shares[2].words == 0);
  CHECK(shares[2].share == 0);
  CHECK(!shares[3].speaker);
  CHECK(shares[3].words == 2);
  CHECK(shares[4].questions == 1);
  CHECK(shares[4].transcript.value == 1);
  CHECK(shares[6].turns == 1);
  CHECK(std::isnan(shares[6].share));
}

TEST_CASE("questions end with a question mark of any script, also before closing marks") {
  CHECK(questions_in("Why? Why. Why! Why?! Why?? \"Why?\" (Why?) Why") == 5);
  CHECK(questions_in("Really?!") == 1);
  CHECK(questions_in("No!") == 0);
  CHECK(questions_in("\xC2\xBFPor qu\xC3\xA9? Porque s\xC3\xAD.") == 1);                     // Spanish
  CHECK(questions_in("\xE4\xBB\x80\xE4\xB9\x88\xEF\xBC\x9F\xE5\xA5\xBD\xE3\x80\x82") == 1);  // Chinese
  CHECK(questions_in("\xD9\x84\xD9\x85\xD8\xA7\xD8\xB0\xD8\xA7\xD8\x9F") == 1);              // Arabic
  CHECK(questions_in("\xCE\xB3\xCE\xB9\xCE\xB1\xCF\x84\xCE\xAF\xCD\xBE") == 1);              // Greek
  CHECK(questions_in("\xCE\xBD\xCE\xB1\xCE\xB9;") == 0);                                     // a semicolon
  CHECK(questions_in("\xD4\xBB\xD5\x9E\xD5\xB6\xD5\xB9 \xD5\xA7") == 1);                     // Armenian, inside
  CHECK(questions_in("\xE1\x88\x98\xE1\x8D\xA7") == 1);                                      // Ethiopic
  CHECK(questions_in("\xC2\xAB Pourquoi ? \xC2\xBB") == 1);
  CHECK(questions_in("He asked why? And left.") == 1);
}

TEST_CASE("shares of a transcript add up to 1, and turns to its turns") {
  motet::Random random(32);
  for (int round = 0; round < 40; ++round) {
    const reference::WordStudy study = reference::random_study(random);
    const motet::Corpus corpus = reference::corpus_of(study);
    std::map<std::uint32_t, double> sum;
    std::map<std::uint32_t, std::int64_t> turns;
    std::map<std::uint32_t, std::int64_t> words;
    for (const TalkShare& share : talk_shares(corpus)) {
      sum[share.transcript.value] += share.share;
      turns[share.transcript.value] += share.turns;
      words[share.transcript.value] += share.words;
      CHECK(share.words == share.text.words);
    }
    for (std::uint32_t i = 0; i < corpus.transcripts().size(); ++i) {
      const motet::Transcript& transcript = corpus.transcripts()[i];
      CHECK(turns[i] == static_cast<std::int64_t>(transcript.turns.size()));
      std::int64_t slow = 0;
      for (const motet::Turn& turn : transcript.turns) slow += readability_counts(corpus.text({i}, turn.span)).words;
      CHECK(words[i] == slow);
      if (slow > 0) CHECK(sum[i] == doctest::Approx(1.0));
    }
  }
}

TEST_CASE("talk shares are the same for any number of threads, and each interview's do not depend on the others") {
  motet::Random random(33);
  const reference::WordStudy study = reference::random_study(random);
  const motet::Corpus corpus = reference::corpus_of(study);
  motet::TalkOptions options;
  options.execution.threads = 1;
  const std::string one = bits(talk_shares(corpus, options));
  options.execution.threads = 4;
  CHECK(bits(talk_shares(corpus, options)) == one);
  reference::WordStudy reversed = study;
  std::reverse(reversed.interviews.begin(), reversed.interviews.end());
  const auto last = static_cast<std::uint32_t>(study.interviews.size() - 1);
  std::map<std::uint32_t, std::vector<TalkShare>> by_transcript;
  for (TalkShare share : talk_shares(reference::corpus_of(reversed))) {
    share.transcript.value = last - share.transcript.value;
    by_transcript[share.transcript.value].push_back(share);
  }
  std::string other_order;
  for (const auto& entry : by_transcript) other_order += bits(entry.second);
  CHECK(other_order == one);
}

TEST_CASE("no talk, no shares; a stop is heard") {
  CHECK(talk_shares(motet::Corpus()).empty());
  std::stop_source stop;
  stop.request_stop();
  motet::TalkOptions options;
  options.execution.stop = stop.get_token();
  CHECK_THROWS_AS(talk_shares(reference::corpus_of(small_study()), options), motet::Stopped);
}

TEST_CASE("talk shares as a table") {
  const motet::Corpus corpus = reference::corpus_of(small_study());
  const motet::Table table = to_table(talk_shares(corpus), corpus);
  CHECK(table.columns == std::vector<std::string>{"transcript", "participant", "interviewer", "turns", "words", "share",
                                                  "words_per_turn", "questions", "flesch", "flesch_kincaid", "lix"});
  REQUIRE(table.rows.size() == 7);
  CHECK(std::get<std::string>(table.rows[0][1]) == "Ina");
  CHECK(std::get<std::string>(table.rows[0][2]) == "yes");
  CHECK(std::holds_alternative<std::monostate>(table.rows[3][1]));
  CHECK(std::isnan(std::get<double>(table.rows[6][5])));
}

TEST_CASE("reading ease is for Latin letters") {
  const ReadabilityCounts hindi =
      readability_counts("\u092E\u0948\u0902 \u0918\u0930 \u091C\u093E\u0924\u093E \u0939\u0942\u0901.");
  CHECK(hindi.words == 4);
  CHECK(hindi.syllables == 0);
  CHECK(std::isnan(readability(hindi).flesch));
  CHECK(std::isnan(readability(hindi).flesch_kincaid));
  CHECK(readability(hindi).lix == doctest::Approx(4));
  CHECK_FALSE(std::isnan(readability(readability_counts("I go home. It is 9.")).flesch));
  CHECK(count_syllables("\u00E9t\u00E9") == 2);
}
