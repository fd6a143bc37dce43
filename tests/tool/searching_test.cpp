// The commands that lead back to the words: what they find, how they show it, and what they refuse.
#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tool/run_tool.hpp"

namespace {

using Json = nlohmann::json;
using tool::rows;

const std::string demo = tool::quote(std::string(MOTET_SOURCE_DIR) + "/examples/smoking_cessation");

}  // namespace

TEST_CASE("motet concordance shows a pattern in its context") {
  const tool::Scratch scratch;
  scratch.write("interviews/a.txt",
                "Interviewer: Did you cut down?\nAnn: I cut it down, then I cut down again.\nInterviewer: Fine.\n"
                "Ann: Nobody cuts down for me.\n");
  const auto result = tool::motet(scratch, "concordance 'cut* down' interviews");
  CAPTURE(result.err);
  REQUIRE(result.code == 0);
  CHECK(result.out.find("then I  [cut down]  again") != std::string::npos);
  CHECK(result.out.find("Nobody  [cuts down]  for me") != std::string::npos);
  CHECK(result.out.find("2 hits") != std::string::npos);
  CHECK(rows(scratch, "concordance 'cut* down' interviews --include-interviewers").size() == 3);
  CHECK(rows(scratch, "concordance 'cut NEAR/1 down' interviews").size() == 2);
  CHECK(rows(scratch, "concordance --regex 'cuts?\\b' interviews").size() == 3);
  CHECK(rows(scratch, "concordance nobody interviews --case").empty());
}

TEST_CASE("motet concordance shows the speaker's group, in the order asked for") {
  const tool::Scratch scratch;
  const Json lines = rows(scratch, "concordance 'caseload*' " + demo + " --group group --order right");
  REQUIRE(lines.size() >= 3);
  for (const Json& line : lines) CHECK(!line["group"].get<std::string>().empty());
}

TEST_CASE("motet query finds where codes and words meet") {
  const tool::Scratch scratch;
  const auto result = tool::motet(scratch, "query '\"caseload pressure\" AND time WITHIN turn' " + demo);
  CAPTURE(result.err);
  REQUIRE(result.code == 0);
  CHECK(result.out.find("places: ") != std::string::npos);
  const Json places = rows(scratch, "query '\"caseload pressure\" AND time WITHIN turn' " + demo);
  REQUIRE(!places.empty());
  for (const Json& place : places) {
    std::string context = place["context"];
    std::transform(context.begin(), context.end(), context.begin(), [](unsigned char c) { return std::tolower(c); });
    CHECK(context.find("time") != std::string::npos);
  }
}

TEST_CASE("motet query takes a dictionary's codes too") {
  const tool::Scratch scratch;
  scratch.write("interviews/a.txt", "Ann: I smoke at night.\nBen: No.\nAnn: Only at night.\n");
  scratch.write("words.csv", "code,pattern\nsmoking,smok*\n");
  CHECK(rows(scratch, "query 'code:smoking AND night' interviews --dictionary words.csv").size() == 1);
}

TEST_CASE("searches refuse what they cannot read, with the place, in one line") {
  const tool::Scratch scratch;
  const struct {
    std::string arguments;
    const char* says;
  } cases[] = {{"query 'a AND' " + demo, "column"},
               {"query '(a OR b' " + demo, "column"},
               {"query 'a WITHIN chapter' " + demo, "turn"},
               {"query 'code:caselod' " + demo, "column"},
               {"query 'a' " + demo + " --coder nobody", "nobody"},
               {"concordance '...' " + demo, "..."},
               {"concordance --regex '(a' " + demo, "column"},
               {"concordance a " + demo + " --group shoe", "shoe"}};
  for (const auto& refused : cases) {
    CAPTURE(refused.arguments);
    const auto result = tool::motet(scratch, refused.arguments);
    CAPTURE(result.err);
    CHECK((result.code == 1 || result.code == 2));
    CHECK(result.out.empty());
    CHECK(result.err.find(refused.says) != std::string::npos);
    CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
  }
}

TEST_CASE("what is shown of a search is counted whole, and a table has all of it") {
  const tool::Scratch scratch;
  const auto text = tool::motet(scratch, "concordance years " + demo + " --top 2");
  REQUIRE(text.code == 0);
  const Json all = rows(scratch, "concordance years " + demo + " --top 2");
  CHECK(all.size() > 10);
  CHECK(text.out.find("and " + std::to_string(all.size() - 2) + " more") != std::string::npos);
  CHECK(text.out.find(std::to_string(all.size()) + " hits") != std::string::npos);
  REQUIRE(tool::motet(scratch, "query years " + demo + " --top 1 --output places.txt").code == 0);
  const std::string places = tool::slurp(scratch.path() / "places.txt");
  CHECK(std::count(places.begin(), places.end(), '\n') > 20);
}

TEST_CASE("capitals count in a dictionary too where they are to count") {
  const tool::Scratch scratch;
  scratch.write("interviews/a.txt", "Ann: Stop now.\nBen: No.\nAnn: Do not stop.\n");
  scratch.write("words.csv", "code,pattern\nstopping,STOP\n");
  CHECK(rows(scratch, "query code:stopping interviews --dictionary words.csv").size() == 2);
  CHECK(rows(scratch, "query code:stopping interviews --dictionary words.csv --case").empty());
}
