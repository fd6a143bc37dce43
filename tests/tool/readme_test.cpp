// The README's command lines do what they say.
#include <doctest/doctest.h>
#include <fstream>
#include <string>
#include <vector>

#include "io/qdpx_builder.hpp"
#include "tool/run_tool.hpp"

namespace {

/// The lines of the README that run the tool, without their comments.
std::vector<std::string> command_lines() {
  std::vector<std::string> lines;
  std::ifstream stream(std::string(MOTET_SOURCE_DIR) + "/README.md");
  for (std::string line; std::getline(stream, line);) {
    constexpr std::string_view start = "    motet ";
    if (line.rfind(start, 0) != 0) continue;
    lines.push_back(line.substr(start.size(), line.find('#') - start.size()));
  }
  return lines;
}

}  // namespace

TEST_CASE("every command line of the README works on a study like the one it speaks of") {
  const tool::Scratch scratch;
  const tool::fs::path demo = tool::fs::path(MOTET_SOURCE_DIR) / "examples/smoking_cessation";
  tool::fs::copy(demo / "transcripts", scratch.path() / "interviews");
  tool::fs::create_directories(scratch.path() / "study");
  tool::fs::copy(demo / "transcripts", scratch.path() / "study/transcripts");
  for (const char* table : {"codebook.csv", "codings.csv"})
    tool::fs::copy(demo / table, scratch.path() / "study" / table);
  std::string people = tool::slurp(demo / "participants.csv");
  people.replace(people.find("group"), 5, "role");
  scratch.write("study/participants.csv", people);
  scratch.write("project.qdpx",
                make_zip({{"project.qde", make_qde(make_codes() + "<Sources><TextSource guid=\"" + guid("10") +
                                                   "\" name=\"one\"><PlainTextContent>Ann: Fine.\n\nBen: Good.\n\nAnn: "
                                                   "Well.\n\nBen: Yes.</PlainTextContent></TextSource></Sources>")}}));
  const auto lines = command_lines();
  CHECK(lines.size() >= 4);
  for (const std::string& line : lines) {
    CAPTURE(line);
    const auto result = tool::motet(scratch, line);
    CAPTURE(result.err);
    CHECK(result.code == 0);
  }
  CHECK(tool::fs::exists(scratch.path() / "report/report.html"));
}
