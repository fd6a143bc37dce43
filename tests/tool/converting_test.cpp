// motet convert: what people have, in the form that other programs open.
#include <doctest/doctest.h>
#include <string>

#include "tool/run_tool.hpp"

namespace {

constexpr const char* study = MOTET_SOURCE_DIR "/examples/smoking_cessation";

std::string quoted(const std::string& path) { return tool::quote(path); }

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("A study folder becomes a project file and a folder again, and nothing is lost on the way") {
  const tool::Scratch scratch;
  const tool::Result there = tool::motet(scratch, "convert " + quoted(study) + " study.qdpx");
  CAPTURE(there.err);
  REQUIRE(there.code == 0);
  CHECK(there.out.empty());
  CHECK(holds(there.err, "study.qdpx: 23 transcripts, "));
  const tool::Result back = tool::motet(scratch, "convert study.qdpx back");
  CAPTURE(back.err);
  REQUIRE(back.code == 0);
  CHECK(holds(back.err, "nothing was lost"));
  REQUIRE(tool::motet(scratch, "convert back again.qdpx --quiet").code == 0);
  CHECK(tool::slurp(scratch.path() / "study.qdpx") == tool::slurp(scratch.path() / "again.qdpx"));

  // The same numbers, whichever is counted.
  const auto pairs = [&](const std::string& input) { return tool::rows(scratch, "pairs " + input + " --quiet"); };
  CHECK(pairs(quoted(study)) == pairs("study.qdpx"));
  CHECK(pairs(quoted(study)) == pairs("back"));
}

TEST_CASE("What the format cannot hold is told, item by item") {
  const tool::Scratch scratch;
  scratch.write("talk.vtt",
                "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>I am tired.\n\n00:02.000 --> 00:03.000\n<v Ben>So am I.\n");
  scratch.write("words.csv", "code,pattern\ntired,tired\n");
  const tool::Result project = tool::motet(scratch, "convert talk.vtt talk.qdpx --dictionary words.csv");
  CAPTURE(project.err);
  REQUIRE(project.code == 0);
  CHECK(holds(project.err, "[time-stamps]"));
  CHECK(holds(project.err, "1 coding"));
  const tool::Result codebook = tool::motet(scratch, "convert talk.qdpx talk.qdc");
  REQUIRE(codebook.code == 0);
  CHECK(holds(codebook.err, "not carried: "));
  const tool::Result inspected = tool::motet(scratch, "inspect talk.qdpx");
  CHECK(holds(inspected.out, "Ana, Ben"));
  CHECK(holds(inspected.out, "codes: 1 used, 0 headings, 1 level"));
  CHECK(holds(inspected.out, "coders: dictionary (1 coding)"));

  REQUIRE(tool::motet(scratch, "convert talk.qdpx coded.jsonl").code == 0);
  const auto line = nlohmann::json::parse(tool::slurp(scratch.path() / "coded.jsonl"));
  CHECK(line["quote"] == "tired");
  CHECK(line["transcript"] == "talk");
  REQUIRE(tool::motet(scratch, "convert talk.qdpx out --to csv").code == 0);
  CHECK(holds(tool::slurp(scratch.path() / "out"), "tired"));
}

TEST_CASE("Themes are written back as code groups") {
  const tool::Scratch scratch;
  const tool::Result themes =
      tool::motet(scratch, "themes " + quoted(study) + " --resamples 0 --shuffles 0 --runs 1 --save themes.qdpx");
  CAPTURE(themes.err);
  REQUIRE(themes.code == 0);
  const tool::Result inspected = tool::motet(scratch, "inspect themes.qdpx --json");
  const auto json = nlohmann::json::parse(inspected.out);
  CHECK(json["sets"].get<int>() >= 2);
  // Words are no codes.
  const tool::Result words = tool::motet(
      scratch, "themes " + quoted(std::string(study) + "/transcripts") + " --resamples 0 --shuffles 0 --save w.qdpx");
  CHECK(words.code == 1);
  CHECK(holds(words.err, "is no code of the project"));
  CHECK_FALSE(tool::fs::exists(scratch.path() / "w.qdpx"));
}

TEST_CASE("What is there stays there, unless it may be replaced") {
  const tool::Scratch scratch;
  scratch.write("in.txt", "Ana: Hi.\nBen: Ho.\nAna: Yes.\nBen: No.\n");
  scratch.write("out.qdpx", "old");
  const tool::Result kept = tool::motet(scratch, "convert in.txt out.qdpx");
  CHECK(kept.code == 1);
  CHECK(holds(kept.err, "out.qdpx"));
  CHECK(holds(kept.err, "--force"));
  CHECK(tool::slurp(scratch.path() / "out.qdpx") == "old");
  CHECK(tool::motet(scratch, "convert in.txt out.qdpx --force").code == 0);
  scratch.write("mine/notes.txt", "mine");
  const tool::Result folder = tool::motet(scratch, "convert in.txt mine --force");
  CHECK(folder.code == 1);
  CHECK(tool::slurp(scratch.path() / "mine/notes.txt") == "mine");
  CHECK(tool::contents(scratch.path() / "mine").size() == 1);
  REQUIRE(tool::motet(scratch, "convert in.txt ours").code == 0);
  CHECK(tool::motet(scratch, "convert in.txt ours").code == 1);
  CHECK(tool::motet(scratch, "convert in.txt ours --force").code == 0);
}

TEST_CASE("Commands that make no sense are refused") {
  const tool::Scratch scratch;
  scratch.write("in.txt", "Ana: Hi.\nAna: Ho.\n");
  CHECK(tool::motet(scratch, "convert in.txt").code == 2);
  CHECK(tool::motet(scratch, "convert in.txt out.docx").code == 2);
  CHECK(tool::motet(scratch, "convert in.txt out --to docx").code == 2);
  const tool::Result coder = tool::motet(scratch, "convert in.txt out.qdpx --coder Zoe");
  CHECK(coder.code == 1);
  CHECK(holds(coder.err, "nobody called 'Zoe'"));
  CHECK_FALSE(tool::fs::exists(scratch.path() / "out.qdpx"));
  CHECK(tool::motet(scratch, "convert nowhere.txt out.qdpx").code == 1);
}
