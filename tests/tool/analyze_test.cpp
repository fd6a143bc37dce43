// The tool on the demonstration study: what it writes, and that the same input gives the same bytes.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "motet/matrix/association.hpp"

#include "tool/run_tool.hpp"

namespace {

using nlohmann::json;
using tool::Scratch;

const std::string demo_folder = std::string(MOTET_SOURCE_DIR) + "/examples/smoking_cessation";
const std::string demo = tool::quote(demo_folder);

json results(const Scratch& scratch, const std::string& arguments) {
  const auto result = tool::motet(scratch, "analyze " + arguments + " --output out --force --quiet");
  CAPTURE(result.err);
  REQUIRE(result.code == 0);
  CHECK(result.out.empty());
  CHECK(result.err.empty());
  return json::parse(tool::slurp(scratch.path() / "out/results.json"));
}

}  // namespace

TEST_CASE("analyze writes a report, results, tables, a graph and the list of what it wrote") {
  const Scratch scratch;
  const auto result = tool::motet(scratch, "analyze " + demo + " --group group --output report");
  CAPTURE(result.err);
  REQUIRE(result.code == 0);
  CHECK(result.err.empty());  // no progress when it is no terminal
  CHECK(result.out.find("23 transcripts, 23 participants") != std::string::npos);
  const auto files = tool::contents(scratch.path() / "report");
  for (const char* name : {"report.html", "results.json", "themes.graphml", "motet-manifest.json", "tables/codes.csv",
                           "tables/themes.csv", "tables/pairs.csv", "tables/groups.csv"}) {
    CAPTURE(name);
    REQUIRE(files.contains(name));
    CHECK(files.at(name).size() > 100);
  }
}

TEST_CASE("results.json holds what its documentation promises") {
  const Scratch scratch;
  const json r = results(scratch, demo + " --group group");
  CHECK(r["schema"] == 1);
  CHECK(r["input"]["transcripts"] == 23);
  CHECK(r["input"]["participants"] == 23);
  CHECK(r["input"]["codings"] == 1047);
  CHECK(r["codes"].size() == 23);
  CHECK(r["options"]["group"] == "group");
  CHECK(r["options"]["measure"] == "jaccard");
  CHECK_FALSE(r["options"].contains("threads"));
  REQUIRE(r["themes"].size() >= 2);
  const std::string text = tool::slurp(demo_folder + "/transcripts/PAT01.txt");
  for (const auto& theme : r["themes"]) {
    CHECK(theme["codes"].size() >= 2);
    CHECK(theme["exemplars"].size() >= 1);
    for (const auto& exemplar : theme["exemplars"]) {
      if (exemplar["transcript"] != "PAT01") continue;
      const std::string words = exemplar["text"];
      CHECK(text.find(words) != std::string::npos);
    }
  }
  for (const auto& pair : r["pairs"]) CHECK(pair["both"].get<double>() > 0);
  CHECK(r["groups"]["attribute"] == "group");
  CHECK(r["groups"]["rows"].size() == 3 * r["themes"].size());
  CHECK(r["saturation"]["order_mean"].size() == 23);
  for (const char* key : {"motet", "input", "options", "codes", "pairs", "themes", "groups", "saturation"})
    CHECK(r.contains(key));
}

TEST_CASE("one and two threads, a second run and another order of files give the same bytes") {
  const Scratch scratch;
  const auto run = [&](const std::string& input, const std::string& more) {
    REQUIRE(tool::motet(scratch, "analyze " + input + " --group group --quiet --output out " + more).code == 0);
    return tool::contents(scratch.path() / "out");
  };
  const auto first = run(demo, "--threads 1");
  CHECK(run(demo, "--threads 2") == first);
  CHECK(run(demo, "--threads 2") == first);

  // The same files, created in the opposite order in another folder of the same name.
  const tool::fs::path copy = scratch.path() / "smoking_cessation";
  tool::fs::create_directories(copy / "transcripts");
  std::map<std::string, std::string> files = tool::contents(demo_folder);
  for (auto file = files.rbegin(); file != files.rend(); ++file) {
    if (file->first.rfind("quotations", 0) != 0) scratch.write("smoking_cessation/" + file->first, file->second);
  }
  const auto shuffled = run("smoking_cessation", "--threads 2");
  CHECK(shuffled.at("results.json") == first.at("results.json"));
  CHECK(shuffled.at("report.html") == first.at("report.html"));
}

TEST_CASE("the order in which inputs are named changes nothing") {
  const Scratch scratch;
  scratch.write("a.txt",
                "Ann: The garden was quiet and the garden was green.\nBen: The river was quiet.\nAnn: A quiet "
                "river.\nBen: A garden.\n");
  scratch.write(
      "b.txt",
      "Cas: The garden and the river.\nDan: Quiet gardens and a river.\nCas: Yes, green.\nDan: Green river.\n");
  scratch.write("c.txt", "Eve: Green garden, quiet river.\nFay: River, river.\nEve: Garden.\nFay: Quiet.\n");
  REQUIRE(tool::motet(scratch, "analyze a.txt b.txt c.txt --quiet --output one").code == 0);
  REQUIRE(tool::motet(scratch, "analyze c.txt a.txt b.txt --quiet --output two").code == 0);
  CHECK(tool::contents(scratch.path() / "one") == tool::contents(scratch.path() / "two"));
}

TEST_CASE("every unit, measure, source of codings and backbone gives a result") {
  const Scratch scratch;
  for (const char* unit : {"turn", "paragraph", "sentence", "transcript", "participant", "window:50", "window:50:25"}) {
    CAPTURE(unit);
    const json r = results(scratch, demo + " --unit " + unit);
    CHECK(r["options"]["unit"] == unit);
    CHECK(r["input"]["units"].get<int>() > 0);
    CHECK(r["codes"].size() == 23);
  }
  for (const std::string& measure : motet::association_measure_names()) {
    CAPTURE(measure);
    CHECK(results(scratch, demo + " --measure " + measure)["pairs"].size() > 20);
  }
  const std::string dictionary = " --dictionary " + tool::quote(demo_folder + "/dictionary.csv");
  CHECK(results(scratch, demo + dictionary)["options"]["codings"] == "both");
  CHECK(results(scratch, demo + dictionary + " --codings dictionary")["input"]["codings"].get<int>() > 50);
  CHECK(results(scratch, demo + " --codings words --words 30")["codes"].size() == 30);
  const json ana = results(scratch, demo + " --coder Ana");
  CHECK(ana["input"]["codings"] == 522);
  const auto all = results(scratch, demo)["themes"].size();
  CHECK(results(scratch, demo + " --resolution 2.5")["themes"].size() >= all);
  CHECK(results(scratch, demo + " --backbone disparity:0.2")["pairs"].size() > 20);
  CHECK(results(scratch, demo + " --backbone threshold --min-weight 0.1")["themes"].size() >= 1);
  CHECK(results(scratch, demo + " --quality cpm --resolution 0.05")["options"]["quality"] == "cpm");
  const auto with = results(scratch, demo + " --include-interviewers")["input"]["words"].get<int>();
  CHECK(with > results(scratch, demo)["input"]["words"].get<int>());
}

TEST_CASE("a folder of bare interviews gives a theme map of words at once") {
  const Scratch scratch;
  const json r = results(scratch, tool::quote(demo_folder + "/transcripts"));
  CHECK(r["options"]["codings"] == "words");
  CHECK(r["input"]["participants"] == 23);
  CHECK(r["codes"].size() == 60);
  CHECK(r["themes"].size() >= 2);
  CHECK(r["groups"].is_null());
}

TEST_CASE("two inputs can be compared by where they come from") {
  const Scratch scratch;
  scratch.write("first.txt", "Ann: The garden was quiet.\nBen: The river was quiet.\nAnn: Yes.\nBen: Yes, a garden.\n");
  scratch.write("second.txt", "Cas: The garden and the river.\nDan: Quiet gardens.\nCas: Yes.\nDan: No, the river.\n");
  scratch.write("words.csv", "code,pattern\nwater,river\nplants,garden*\n");
  const json r = results(scratch, "first.txt second.txt --dictionary words.csv --group source");
  CHECK(r["options"]["codings"] == "dictionary");
  CHECK(r["groups"]["attribute"] == "source");
  CHECK(r["codes"].size() == 2);
}

TEST_CASE("inspect shows what was read, as text and as JSON") {
  const Scratch scratch;
  const auto text = tool::motet(scratch, "inspect " + demo);
  CHECK(text.code == 0);
  CHECK(text.out.find("PAT03") != std::string::npos);
  CHECK(text.out.find("23 transcripts, 23 participants, 1 interviewer, ") != std::string::npos);
  const auto json_text = tool::motet(scratch, "inspect " + demo + " --json");
  const json r = json::parse(json_text.out);
  CHECK(r["transcripts"].size() == 23);
  CHECK(r["codings"] == 1047);
  CHECK(r["codes"].size() == 29);
}

TEST_CASE("version and help answer") {
  const Scratch scratch;
  const auto version = tool::motet(scratch, "--version");
  CHECK(version.code == 0);
  CHECK(version.out.find("motet 0.1.0 (ICU ") == 0);
  const auto help = tool::motet(scratch, "--help");
  CHECK(help.code == 0);
  CHECK(help.out.find("Examples:") != std::string::npos);
  CHECK(tool::motet(scratch, "analyze --help").out.find("--measure") != std::string::npos);
}

TEST_CASE("a report among the interviews is not read as one of them") {
  const tool::Scratch scratch;
  scratch.write("talk/one.txt", "Ann: I am calm.\nBob: The storm came.\nAnn: Still calm.\nBob: The storm again.\n");
  const auto first = tool::motet(scratch, "analyze talk --output talk/report");
  CHECK(first.code == 0);
  const auto before = tool::contents(scratch.path() / "talk/report");
  CHECK(tool::motet(scratch, "analyze talk --output talk/report").code == 0);
  const auto after = tool::contents(scratch.path() / "talk/report");
  CHECK(after.at("tables/themes.csv") == before.at("tables/themes.csv"));
  CHECK(after.at("tables/participants.csv") == before.at("tables/participants.csv"));
  const auto inspected = tool::motet(scratch, "inspect talk");
  CHECK(inspected.out.find("1 transcript, ") != std::string::npos);
  CHECK(inspected.out.find("marks a report of Motet") != std::string::npos);

  CHECK(tool::motet(scratch, "analyze talk --output talk --force").code == 0);
  CHECK(tool::motet(scratch, "inspect talk").out.find("1 transcript, ") != std::string::npos);
  const auto refused = tool::motet(scratch, "inspect talk/report");
  CHECK(refused.code == 1);
  CHECK(refused.err.find("report: is a report that Motet wrote, not a study") != std::string::npos);
}

TEST_CASE("names in the input cannot steer the terminal") {
  const tool::Scratch scratch;
  scratch.write("study/transcripts/one.txt", "Ann: I am calm.\nAnn: The storm came.\n");
  const std::string red = "\x1b[31mred\xc2\x9b\xe2\x80\xae\n";
  scratch.write("study/codings.csv",
                "transcript,begin,end,code\none,5,9,\"" + red + "\"\none,5,9,\"calm " + red + "\"\n");
  for (const char* command : {"analyze study --output report", "inspect study"}) {
    const auto result = tool::motet(scratch, command);
    CHECK(result.code == 0);
    for (const char* sequence : {"\x1b", "\xc2\x9b", "\xe2\x80\xae"}) {
      CHECK(result.out.find(sequence) == std::string::npos);
    }
  }
}

TEST_CASE("a file name that is not UTF-8 does not spoil the JSON of inspect") {
  const tool::Scratch scratch;
  scratch.write("talk/one\xff.txt", "Ann: I am calm.\nAnn: Still calm.\n");
  scratch.write("people\xff.csv", "participant,role\nAnn,guest\n");
  const auto result = tool::motet(scratch, "inspect talk --json --participants people\xff.csv");
  CHECK(result.code == 0);
  CHECK(result.out.find("people\xef\xbf\xbd.csv") != std::string::npos);
}

TEST_CASE("inspect says so when its output cannot be written") {
  const tool::Scratch scratch;
  scratch.write("talk/one.txt", "Ann: I am calm.\n");
  const auto result = tool::motet(scratch, "inspect talk > /dev/full 2> said; code=$?; (exit $code)");
  CHECK(result.code == 1);
  CHECK(tool::slurp(scratch.path() / "said").find("standard output") != std::string::npos);
}
