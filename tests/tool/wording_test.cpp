// The commands about words: what they print, what they write, and what they refuse.
#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tool/run_tool.hpp"

namespace {

using Json = nlohmann::json;
using tool::rows;

/// Two nurses who speak of shifts, two patients who speak of sleep.
void write_study(const tool::Scratch& scratch) {
  scratch.write("study/participants.csv", "participant,role\nNia,nurse\nNed,nurse\nPam,patient\nPat,patient\n");
  scratch.write("study/transcripts/one.txt",
                "Interviewer: What is hard?\nNia: Night shifts are hard. Long night shifts, every week.\n"
                "Interviewer: And you?\nPam: I want sleep. Good sleep, quiet sleep.\n");
  scratch.write("study/transcripts/two.txt",
                "Interviewer: What is hard?\nNed: The night shifts. Three night shifts in a row.\n"
                "Interviewer: And you?\nPat: Sleep. Can I sleep here?\n");
}

}  // namespace

TEST_CASE("motet words lists words with their counts, and says what it left out") {
  const tool::Scratch scratch;
  write_study(scratch);
  const auto result = tool::motet(scratch, "words study");
  CAPTURE(result.err);
  REQUIRE(result.code == 0);
  CHECK(result.out.find("sleep") != std::string::npos);
  CHECK(result.out.find("left out, stop word") != std::string::npos);
  CHECK(result.out.find("said by 4 participants") != std::string::npos);
  const Json words = rows(scratch, "words study");
  REQUIRE(words.size() > 3);
  CHECK(words[0]["word"] == "sleep");
  CHECK(words[0]["count"] == 5);
  CHECK(words[0]["participants"] == 2);
  for (const Json& row : words) CHECK(row["word"] != "the");
  const Json all = rows(scratch, "words study --language none");
  CHECK(std::any_of(all.begin(), all.end(), [](const Json& row) { return row["word"] == "the"; }));
}

TEST_CASE("motet words --group tells the groups apart") {
  const tool::Scratch scratch;
  write_study(scratch);
  const Json words = rows(scratch, "words study --group role --min-count 3");
  REQUIRE(!words.empty());
  CHECK(words[0]["group"] == "nurse");
  CHECK(words[0]["target_participants"] == 2);
  CHECK(words[0]["reference"] == 0);
  const auto text = tool::motet(scratch, "words study --group role --measure log-odds --min-count 3");
  CHECK(text.code == 0);
  CHECK(text.out.find("role nurse") != std::string::npos);
  CHECK(text.out.find("role patient") != std::string::npos);
}

TEST_CASE("motet words counts stems and words without marks when asked to") {
  const tool::Scratch scratch;
  scratch.write("interviews/a.txt", "Ann: Smoking is smoked; the smoker smokes.\nAnn: Un café, un cafe.\n");
  const Json stems = rows(scratch, "words interviews --stem en");
  CHECK(std::any_of(stems.begin(), stems.end(), [](const Json& r) { return r["word"] == "smoke" && r["count"] == 3; }));
  const Json plain = rows(scratch, "words interviews --ignore-marks");
  CHECK(std::any_of(plain.begin(), plain.end(), [](const Json& r) { return r["word"] == "cafe" && r["count"] == 2; }));
  const auto unknown = tool::motet(scratch, "words interviews --stem klingon");
  CHECK(unknown.code == 2);
  CHECK(unknown.err.find("english") != std::string::npos);
}

TEST_CASE("motet phrases finds collocations and sequences") {
  const tool::Scratch scratch;
  write_study(scratch);
  const Json pairs = rows(scratch, "phrases study");
  REQUIRE(!pairs.empty());
  CHECK(pairs[0]["words"] == "night shifts");
  CHECK(pairs[0]["count"] == 4);
  const Json runs = rows(scratch, "phrases study --ngrams --size 2");
  REQUIRE(!runs.empty());
  CHECK(runs[0]["words"] == "night shifts");
  const auto bad = tool::motet(scratch, "phrases study --size 9");
  CHECK(bad.code == 2);
}

TEST_CASE("motet talk shows interviewers too") {
  const tool::Scratch scratch;
  write_study(scratch);
  const Json shares = rows(scratch, "talk study");
  CHECK(std::count_if(shares.begin(), shares.end(),
                      [](const Json& row) { return row["participant"] == "Interviewer"; }) == 2);
  double sum = 0;
  for (const Json& row : shares) {
    if (row["transcript"] == "one") sum += row["share"].get<double>();
  }
  CHECK(sum == doctest::Approx(1.0));
}

TEST_CASE("tables are written whole, in the format of the file's ending") {
  const tool::Scratch scratch;
  write_study(scratch);
  REQUIRE(tool::motet(scratch, "words study --output words.csv --top 1").code == 0);
  const std::string csv = tool::slurp(scratch.path() / "words.csv");
  CHECK(csv.starts_with("word,count"));
  CHECK(std::count(csv.begin(), csv.end(), '\n') > 4);
  REQUIRE(tool::motet(scratch, "words study --output words.md").code == 0);
  CHECK(tool::slurp(scratch.path() / "words.md").starts_with("|"));
  REQUIRE(tool::motet(scratch, "talk study --output talk.json").code == 0);
  CHECK(Json::accept(tool::slurp(scratch.path() / "talk.json")));
}

TEST_CASE("commands about words refuse what they do not know, in one line") {
  const tool::Scratch scratch;
  write_study(scratch);
  for (const char* arguments :
       {"words study --group shoe", "words study --group role --measure zipf", "words study --language xx",
        "words study --format pdf", "words nowhere", "words study --output nowhere/words.csv"}) {
    CAPTURE(arguments);
    const auto result = tool::motet(scratch, arguments);
    CHECK((result.code == 1 || result.code == 2));
    CHECK(result.out.empty());
    CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
  }
}

TEST_CASE("columns stay in line beside wide characters and marks") {
  const tool::Scratch scratch;
  scratch.write("interviews/a.txt", "Ann: abcd.\nAnn: \u7814\u7A76\u3002\nAnn: abc\u0323d.\n");
  const auto result = tool::motet(scratch, "words interviews --language none");
  REQUIRE(result.code == 0);
  const auto behind = [&](const std::string& word) {
    const std::size_t at = result.out.find("\n" + word);
    REQUIRE(at != std::string::npos);
    const std::size_t begin = at + 1 + word.size();
    return result.out.substr(begin, result.out.find('\n', begin) - begin);
  };
  CHECK(behind("abcd") == behind("\u7814\u7A76"));
  CHECK(behind("abcd") == behind("abc\u0323d"));
}
