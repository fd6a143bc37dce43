// A table that says who the labels are: ReadOptions::speakers.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/io/read.hpp"

#include "io/caught.hpp"
#include "io/temporary_folder.hpp"

namespace {

motet::Imported<motet::Project> read(const TemporaryFolder& folder, const std::string& table) {
  motet::ReadOptions options;
  options.speakers = folder.write("speakers.csv", table).string();
  return motet::read_project(folder.path() / "in", options);
}

std::vector<std::string> speakers(const motet::Project& project, const std::string& name) {
  std::vector<std::string> result;
  for (const motet::Turn& turn : project.corpus.transcript(project.corpus.find_transcript(name).value()).turns) {
    result.push_back(turn.speaker ? project.corpus.participant(*turn.speaker).name : "-");
  }
  return result;
}

}  // namespace

TEST_CASE("Labels become the people that the table names, everywhere or in one transcript") {
  const TemporaryFolder folder;
  folder.write("in/one.txt", "Bob: Hi.\nBobby: Ho.\nP1: Yes.\nChair: Next.\nP1: No.\n");
  folder.write("in/two.vtt",
               "WEBVTT\n\n00:01.000 --> 00:02.000\n<v P1>Well.\n\n00:02.000 --> 00:03.000\n<v BOB>Right.\n");
  const auto project = read(folder,
                            "label,participant,transcript,role\nBob,Robert,,\nBobby,Robert,,\nP1,Ann,one,\n"
                            "P1,Zoe,two.vtt,\nChair,Chair,,interviewer\n");
  CHECK(speakers(project.value, "one") == std::vector<std::string>{"Robert", "Robert", "Ann", "Chair", "Ann"});
  CHECK(speakers(project.value, "two") == std::vector<std::string>{"Zoe", "Robert"});
  const auto& corpus = project.value.corpus;
  CHECK(corpus.participants().size() == 4);
  CHECK(corpus.participant(*corpus.find_participant("Chair")).interviewer);
  CHECK(count_kind(project.diagnostics, "role-label-speaker") == 0);
  CHECK(project.sources.size() == 3);
  CHECK(project.options.speakers.find("speakers.csv") != std::string::npos);
}

TEST_CASE("An empty participant is nobody; rows that fit nothing are told") {
  const TemporaryFolder folder;
  folder.write("in/one.txt", "Ann: Hi.\nNote: laughs\nAnn: Ho.\nNote: again\n");
  const auto project = read(folder, "label;participant\nNote;\nCarl;Carla\n");
  CHECK(speakers(project.value, "one") == std::vector<std::string>{"Ann", "-", "Ann", "-"});
  REQUIRE(count_kind(project.diagnostics, "unused-speaker") == 1);
  for (const auto& diagnostic : project.diagnostics) {
    if (diagnostic.kind != "unused-speaker") continue;
    CHECK(motet::to_string(diagnostic.where) == "speakers.csv: line 3");
    CHECK(contains(diagnostic.message, "nobody is labelled 'Carl'"));
  }
}

TEST_CASE("Tables of speakers that say nothing, or two things, are refused") {
  const TemporaryFolder folder;
  folder.write("in/one.txt", "Ann: Hi.\nAnn: Ho.\n");
  CHECK(message_of([&] { read(folder, "who,participant\nAnn,A\n"); }) ==
        "speakers.csv: line 1: the speakers table needs the columns 'label' and 'participant'; its columns are 'who', "
        "'participant'");
  CHECK(message_of([&] { read(folder, "label,participant\nAnn,A\nann,B\n"); }) ==
        "speakers.csv: line 3: the label 'ann' is 'B' here and 'A' in line 2");
  CHECK(contains(message_of([&] { read(folder, "label,participant\n,B\n"); }), "line 2: a row without a label"));
  CHECK_NOTHROW(read(folder, "label,participant\nAnn,A\nann,A\n"));
}
