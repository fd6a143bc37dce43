// The commands about codes that meet: what they print, what they write, and what they refuse.
#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "tool/run_tool.hpp"

namespace {

using Json = nlohmann::json;
using tool::rows;

/// Two interviews of four turns. Sleep and worry share characters once and a turn twice; work touches worry and stands
/// with sleep in no turn.
void write_study(const tool::Scratch& scratch) {
  scratch.write("study/participants.csv", "participant,role\nNia,nurse\nPam,patient\n");
  // Turns of Nia are at 5-25 and 44-63, of Pam at 31-39.
  const std::string text =
      "Nia: I lie awake, I worry\n"
      "Pam: I sleep.\n"
      "Nia: Work, work and worry\n"
      "Pam: Work is fine here.\n";
  scratch.write("study/transcripts/one.txt", text);
  scratch.write("study/transcripts/two.txt", text);
  scratch.write("study/codebook.csv", "code,parent\nnights,\nsleep,nights\nworry,nights\nwork,\n");
  std::string codings = "transcript,begin,end,code,coder\n";
  for (const char* transcript : {"one", "two"}) {
    const std::string t = transcript;
    codings += t + ",5,17,nights > sleep,Ana\n" + t + ",10,25,nights > worry,Ana\n";  // overlap in the first turn
    codings += t + ",45,55,work,Ana\n" + t + ",55,65,nights > worry,Ben\n";           // touch in the third
    codings += t + ",70,74,work,Ana\n";
  }
  scratch.write("study/codings.csv", codings);
}

const Json* pair_of(const Json& rows, const std::string& one, const std::string& other) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Json& row) {
    return (row["first"] == one && row["second"] == other) || (row["first"] == other && row["second"] == one);
  });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("motet pairs counts by the unit, or by any other rule, and says which") {
  const tool::Scratch scratch;
  write_study(scratch);
  const auto text = tool::motet(scratch, "pairs study");
  CAPTURE(text.err);
  REQUIRE(text.code == 0);
  CHECK(text.out.find("a unit is one turn") != std::string::npos);
  CHECK(text.out.find("first_id") == std::string::npos);

  const Json units = rows(scratch, "pairs study");
  REQUIRE(pair_of(units, "sleep", "worry") != nullptr);
  const Json& same_turn = *pair_of(units, "sleep", "worry");
  CHECK(same_turn["both"] == 2);
  CHECK(same_turn["total"] == 8);
  CHECK(same_turn["jaccard"] == doctest::Approx(0.5));
  REQUIRE(pair_of(units, "work", "worry") != nullptr);

  const Json overlap = rows(scratch, "pairs study --rule overlap");
  REQUIRE(overlap.size() == 1);
  CHECK(overlap[0]["both"] == 2);
  CHECK(overlap[0]["first_count"].get<int>() + overlap[0]["second_count"].get<int>() == 6);
  CHECK(overlap[0]["total"].is_null());
  CHECK(rows(scratch, "pairs study --rule overlap --count characters")[0]["both"] == 14);
  const Json touching = rows(scratch, "pairs study --rule touching");
  REQUIRE(touching.size() == 1);
  CHECK(pair_of(touching, "work", "worry") != nullptr);
  CHECK(rows(scratch, "pairs study --rule touching --coder-pairs same").empty());
  CHECK(pair_of(rows(scratch, "pairs study --rule near:1:turns"), "sleep", "work") == nullptr);
  CHECK(pair_of(rows(scratch, "pairs study --rule near:2:turns"), "sleep", "work") != nullptr);
  CHECK(pair_of(rows(scratch, "pairs study --roll-up"), "nights", "work") != nullptr);
  CHECK(pair_of(rows(scratch, "pairs study --roll-up"), "nights", "sleep") == nullptr);
}

TEST_CASE("a measure with a direction lists both orders") {
  const tool::Scratch scratch;
  write_study(scratch);
  const Json both = rows(scratch, "pairs study --rule overlap --measure conditional");
  REQUIRE(both.size() == 2);
  CHECK(both[0]["conditional"] == 1);
  CHECK(both[1]["conditional"] == doctest::Approx(0.5));
}

TEST_CASE("motet pairs --test tests every pair") {
  const tool::Scratch scratch;
  write_study(scratch);
  const Json tests = rows(scratch, "pairs study --test --null free --replicates 99");
  REQUIRE(tests.size() == 3);
  const Json* pair = pair_of(tests, "sleep", "worry");
  REQUIRE(pair != nullptr);
  // 2 of 8 units hold sleep, 4 worry: C(4,2) / C(8,2) = 6/28 on one side, and as much on the other.
  CHECK((*pair)["p"] == doctest::Approx(12.0 / 28));
  CHECK((*pair)["expected"] == doctest::Approx(1));
  CHECK((*pair)["p_permutation"].get<double>() > 0.01);
  const Json greater = rows(scratch, "pairs study --test --null free --replicates 0 --alternative greater");
  CHECK((*pair_of(greater, "sleep", "worry"))["p"] == doctest::Approx(6.0 / 28));
  CHECK((*pair_of(greater, "sleep", "worry"))["p_permutation"].is_null());
  const auto text = tool::motet(scratch, "pairs study --test");
  CHECK(text.code == 0);
  CHECK(text.out.find("chance: ") != std::string::npos);
  CHECK(text.out.find("3 pairs tested") != std::string::npos);
  CHECK(tool::motet(scratch, "pairs study --test --seed 5").out ==
        tool::motet(scratch, "pairs study --test --seed 5 --threads 1").out);
}

TEST_CASE("motet map gives coordinates and how far to trust them") {
  const tool::Scratch scratch;
  write_study(scratch);
  for (const char* method : {"mds", "ca", "pca"}) {
    CAPTURE(method);
    const auto text = tool::motet(scratch, std::string("map study --method ") + method);
    CAPTURE(text.err);
    REQUIRE(text.code == 0);
    CHECK(text.out.find("axis_1") != std::string::npos);
    const Json points = rows(scratch, std::string("map study --method ") + method);
    CHECK(points.size() == 3);
  }
  CHECK(tool::motet(scratch, "map study --rule near:2:turns").code == 0);
  const auto refused = tool::motet(scratch, "map study --method ca --rule overlap");
  CHECK(refused.code == 2);
  CHECK(refused.err.find("--rule") != std::string::npos);
  CHECK(tool::motet(scratch, "map study --axes 0").code == 2);
}

TEST_CASE("a map of distances by a measure, and what a table for programs leaves to standard error") {
  const tool::Scratch scratch;
  write_study(scratch);
  const auto map = tool::motet(scratch, "map study --measure jaccard --format json");
  CAPTURE(map.err);
  REQUIRE(map.code == 0);
  CHECK(map.err.find("stress") != std::string::npos);
  CHECK(Json::parse(map.out).size() >= 2);
  const auto quiet = tool::motet(scratch, "map study --measure jaccard --format json --quiet");
  CHECK(quiet.err.empty());
  CHECK(quiet.out == map.out);
  const auto tests = tool::motet(scratch, "pairs study --test --format csv");
  CHECK(tests.err.find("chance: ") != std::string::npos);
}

TEST_CASE("codes of one name are told apart by their paths, and codes in no unit are named") {
  const tool::Scratch scratch;
  write_study(scratch);
  scratch.write("study/codebook.csv", "code,parent\nnights,\nsleep,nights\nworry,nights\nwork,\nworry,work\nnever,\n");
  const auto text = tool::motet(scratch, "pairs study");
  CAPTURE(text.out);
  CHECK(text.out.find("in no unit: ") != std::string::npos);
  CHECK(text.out.find("never") != std::string::npos);
  scratch.write("study/codings.csv",
                "transcript,begin,end,code\none,5,17,nights > worry\none,5,17,work > worry\none,5,17,sleep\n");
  const auto pairs = tool::motet(scratch, "pairs study");
  CAPTURE(pairs.out);
  CHECK(pairs.out.find("work > worry") != std::string::npos);
  CHECK(pairs.out.find("nights > worry") != std::string::npos);
  scratch.write("study/codings.csv", "transcript,begin,end,code\n");
  scratch.write("bare/transcripts/a.txt", "The and the.\n");
  const auto none = tool::motet(scratch, "pairs bare");
  CHECK(none.code == 0);
  CHECK(none.out.find("no code stands in any unit") != std::string::npos);
}

TEST_CASE("units that are whole participants are shuffled over all") {
  const tool::Scratch scratch;
  write_study(scratch);
  const auto text = tool::motet(scratch, "pairs study --test --unit participant");
  CAPTURE(text.err);
  REQUIRE(text.code == 0);
  CHECK(text.out.find("over all units") != std::string::npos);
}

TEST_CASE("motet differences permutes people") {
  const tool::Scratch scratch;
  write_study(scratch);
  const auto text = tool::motet(scratch, "differences study --group role");
  CAPTURE(text.err);
  REQUIRE(text.code == 0);
  CHECK(text.out.find("role: nurse 1, patient 1") != std::string::npos);
  const Json codes = rows(scratch, "differences study --group role --measure units");
  CHECK(codes.size() == 3);
  const Json pairs = rows(scratch, "differences study --group role --pairs");
  REQUIRE(!pairs.empty());
  CHECK(pairs[0].contains("second"));
  CHECK(tool::motet(scratch, "differences study").code == 2);
  CHECK(tool::motet(scratch, "differences study --group shoe").code == 2);
}

TEST_CASE("what does not exist is refused, and the message lists what there is") {
  const tool::Scratch scratch;
  write_study(scratch);
  const auto refused = [&](const std::string& arguments, const std::string& word) {
    const auto result = tool::motet(scratch, arguments);
    CAPTURE(arguments);
    CAPTURE(result.err);
    CHECK(result.code == 2);
    CHECK(result.err.find(word) != std::string::npos);
  };
  refused("pairs study --rule beside", "overlap");
  refused("pairs study --rule near:3", "near");
  refused("pairs study --count heads", "characters");
  refused("pairs study --coder-pairs both", "different");
  refused("pairs study --measure vibes", "jaccard");
  refused("pairs study --test --null none", "within-transcripts");
  refused("pairs study --test --alternative both", "two-sided");
  refused("map study --method tsne", "mds");
  refused("differences study --group role --measure loudness", "share");
  refused("analyze study --rule within --output report", "direction");
  refused("pairs study --rule overlap --measure npmi", "jaccard");
  refused("analyze study --rule overlap --measure lift --output report", "all units");
  refused("pairs study --test --rule overlap", "--rule");
  refused("pairs study --alternative less", "--test");
  refused("pairs study --test --unit window:4:2", "overlap");
  refused("map study --method ca --count pairs", "--count");
  refused("map study --scaled", "pca");
  refused("map study --measure vibes", "jaccard");
  refused("differences study --group role --unit participant", "--unit");
  // Words are no codings: they have no segments.
  scratch.write("plain/a.txt", "Ann: We speak of sleep.\nBob: And of sleep again.\n");
  refused("pairs plain --rule overlap", "words");
}

TEST_CASE("a report of another rule says so wherever it counts") {
  const tool::Scratch scratch;
  write_study(scratch);
  const auto result = tool::motet(scratch, "analyze study --rule overlap --output report");
  CAPTURE(result.err);
  REQUIRE(result.code == 0);
  const Json results = Json::parse(tool::slurp(scratch.path() / "report/results.json"));
  CHECK(results["options"]["rule"] == "overlap");
  CHECK(results["options"]["count"] == "pairs");
  const std::string meeting = results["rules"]["meeting"];
  CHECK(meeting.find("share") != std::string::npos);
  REQUIRE(results["pairs"].size() == 1);
  CHECK(results["pairs"][0]["both"] == 2);
  CHECK(results["pairs"][0]["test"]["p"].is_number());
  const std::string page = tool::slurp(scratch.path() / "report/report.html");
  CHECK(page.find("Pairs of codings that meet") != std::string::npos);
  CHECK(page.find("More than chance?") != std::string::npos);
  const std::string tests = tool::slurp(scratch.path() / "report/tables/pair_tests.csv");
  CHECK(tests.find("p_family") != std::string::npos);
  const auto untested = tool::motet(scratch, "analyze study --no-pair-tests --output bare");
  CHECK(untested.code == 0);
  CHECK(Json::parse(tool::slurp(scratch.path() / "bare/results.json"))["pair_tests"].is_null());
}
