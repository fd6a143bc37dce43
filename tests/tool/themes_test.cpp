// The command about themes: what it prints, what it writes, and what it refuses.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "tool/run_tool.hpp"

namespace {

using Json = nlohmann::json;
using tool::rows;

const std::string demo = tool::quote(MOTET_SOURCE_DIR "/examples/smoking_cessation");
const std::string quick = " --resamples 20 --shuffles 20 --runs 3";

}  // namespace

TEST_CASE("motet themes lists the themes and how well they hold") {
  const tool::Scratch scratch;
  const auto text = tool::motet(scratch, "themes " + demo + quick);
  CAPTURE(text.err);
  REQUIRE(text.code == 0);
  CHECK(text.out.find("holds") != std::string::npos);
  CHECK(text.out.find("modularity") != std::string::npos);
  CHECK(text.out.find("by chance") != std::string::npos);
  CHECK(text.out.find("3 runs with different seeds") != std::string::npos);

  const Json themes = rows(scratch, "themes " + demo + quick);
  REQUIRE(themes.size() >= 3);
  for (const Json& theme : themes) {
    CHECK(theme["recovery"].get<double>() >= 0);
    CHECK(theme["recovery"].get<double>() <= 1);
    CHECK(theme["voiced"].get<int>() <= theme["participants"].get<int>());
    CHECK_FALSE(theme["holds"].get<std::string>().empty());
  }
  const Json bare = rows(scratch, "themes " + demo + " --resamples 0 --shuffles 0");
  CHECK(bare.size() == themes.size());
  CHECK_FALSE(bare[0].contains("holds"));
}

TEST_CASE("motet themes shows codes, resolutions, levels, merges, centralities and links") {
  const tool::Scratch scratch;
  const Json codes = rows(scratch, "themes " + demo + quick + " --show codes");
  CHECK(codes.size() > 20);
  CHECK(codes[0].contains("stays"));
  const std::string bare = "themes " + demo + " --resamples 0 --shuffles 0";
  const Json profile = rows(scratch, bare + " --show profile");
  REQUIRE(profile.size() > 2);
  CHECK(profile[0]["low"] == 0);
  CHECK(profile.back()["communities"].get<int>() > profile[0]["communities"].get<int>());
  const Json hierarchy = rows(scratch, bare + " --show hierarchy");
  CHECK(hierarchy.back()["level"].get<int>() > 0);
  const Json merges = rows(scratch, bare + " --show dendrogram");
  const Json centralities = rows(scratch, bare + " --show centralities");
  CHECK(merges.size() + 1 == centralities.size());
  CHECK(centralities[0]["strength"].get<double>() >= centralities.back()["strength"].get<double>());
  const Json links = rows(scratch, bare + " --show links");
  CHECK(links[0]["weight"].get<double>() >= links.back()["weight"].get<double>());
}

TEST_CASE("backbones leave links out and say how many") {
  const tool::Scratch scratch;
  const std::string bare = "themes " + demo + " --resamples 0 --shuffles 0 --show links";
  const auto all = rows(scratch, bare).size();
  for (const char* backbone : {"threshold:0.1", "disparity:0.2", "strongest:2", "spanning:40", "significance:0.05",
                               "threshold:0.05,strongest:3"}) {
    CAPTURE(backbone);
    const auto result = tool::motet(scratch, bare + " --backbone " + backbone);
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    CHECK(result.out.find("links kept, ") != std::string::npos);
    const auto kept = rows(scratch, bare + " --backbone " + backbone).size();
    CHECK(kept > 0);
    CHECK(kept < all);
  }
  CHECK(rows(scratch, bare + " --backbone spanning:40").size() == 40);
}

TEST_CASE("the graph is written in the form of its name") {
  const tool::Scratch scratch;
  const std::string bare = "themes " + demo + " --resamples 0 --shuffles 0 --graph ";
  for (const auto& [name, start] : {std::pair{"g.graphml", "<?xml"}, std::pair{"g.gexf", "<?xml"},
                                    std::pair{"g.dot", "graph"}, std::pair{"g.csv", "first,"}}) {
    const std::string file = name;  // clang 14 captures no structured bindings
    CAPTURE(file);
    const auto result = tool::motet(scratch, bare + file);
    CAPTURE(result.err);
    REQUIRE(result.code == 0);
    CHECK(tool::slurp(scratch.path() / name).rfind(start, 0) == 0);
  }
  const auto refused = tool::motet(scratch, bare + "g.png");
  CHECK(refused.code == 2);
  CHECK(refused.err.find(".gexf") != std::string::npos);
  CHECK_FALSE(tool::fs::exists(scratch.path() / "g.png"));
}

TEST_CASE("detectors can be compared") {
  const tool::Scratch scratch;
  for (const char* detector : {"leiden", "label-propagation", "components", "average-linkage"}) {
    CAPTURE(detector);
    const auto result = tool::motet(scratch, "themes " + demo + quick + " --detector " + detector);
    CAPTURE(result.err);
    CHECK(result.code == 0);
  }
}

TEST_CASE("where there are no themes it is said why") {
  const tool::Scratch scratch;
  const auto potts = tool::motet(scratch, "themes " + demo + quick + " --quality cpm");
  CHECK(potts.code == 0);
  CHECK(potts.out.find("the strongest here weighs 0.3") != std::string::npos);
  CHECK(potts.out.find("different seeds") == std::string::npos);
  const auto threshold = tool::motet(scratch, "themes " + demo + quick + " --backbone threshold:2");
  CHECK(threshold.out.find("no link is kept") != std::string::npos);
  const auto whole = tool::motet(scratch, "themes " + demo + quick + " --detector components");
  CHECK(whole.out.find("note: The only theme holds all codes") != std::string::npos);
}

TEST_CASE("what makes no sense is refused before the work begins") {
  const tool::Scratch scratch;
  for (const auto& [options, said] :
       {std::pair{"--detector louvain", "leiden"}, std::pair{"--backbone disparity:7", "disparity"},
        std::pair{"--backbone tree", "spanning"}, std::pair{"--show everything", "hierarchy"},
        std::pair{"--quality best", "modularity"}, std::pair{"--measure best", "jaccard"},
        std::pair{"--runs 0", "one run"}, std::pair{"--rule within", "direction"},
        std::pair{"--show codes --resamples 0", "--resamples"},
        std::pair{"--show profile --detector components", "Leiden"}}) {
    const std::string line = options;
    CAPTURE(line);
    const auto result = tool::motet(scratch, "themes " + demo + " " + line);
    CHECK(result.code == 2);
    CAPTURE(result.err);
    CHECK(result.err.find(said) != std::string::npos);
  }
}
