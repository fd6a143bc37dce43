// merge of motet/coding/project.hpp.
#include <algorithm>
#include <doctest/doctest.h>
#include <string>

#include "motet/coding/project.hpp"

#include "coding/studies.hpp"

using namespace motet;

namespace {

Project with_code(const std::string& path, const std::string& guid = "") {
  Project project;
  if (guid.empty()) {
    project.codebook.add_path(path);
  } else {
    studies::add_code(project.codebook, path, {}, guid);
  }
  return project;
}

Participant person(std::string name, std::vector<std::string> aliases = {}) {
  Participant participant;
  participant.name = std::move(name);
  participant.aliases = std::move(aliases);
  return participant;
}

std::vector<std::string> paths(const Codebook& codebook) {
  std::vector<std::string> result;
  for (std::uint32_t i = 0; i < codebook.size(); ++i) result.push_back(codebook.path(CodeId{i}));
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

TEST_CASE("nothing merges to nothing and one project to itself") {
  CHECK(studies::to_text(merge({})) == studies::to_text(Project{}));
  const Project small = studies::small();
  CHECK(studies::to_text(merge(std::vector<Project>{small})) == studies::to_text(small));
  Random random(11);
  for (int i = 0; i < 20; ++i) {
    const Project project = studies::random(random);
    CHECK(studies::sorted_lines(merge(std::vector<Project>{project})).size() == studies::sorted_lines(project).size());
    CHECK(paths(merge(std::vector<Project>{project}).codebook) == paths(project.codebook));
  }
}

TEST_CASE("codes are the same by identifier whatever they are called") {
  Project first = with_code("trust", studies::guid(1));
  Project second = with_code("confidence", studies::guid(1));
  second.codebook.add_path("other");
  const Project merged = merge(std::vector<Project>{first, second});
  CHECK(paths(merged.codebook) == std::vector<std::string>{"other", "trust"});
}

TEST_CASE("codes of one path are the same when one of them has no identifier of its own") {
  const Project with_guid = with_code("trust", studies::guid(1));
  const Project with_path = with_code("trust");
  for (const auto& order : {std::vector{with_guid, with_path}, std::vector{with_path, with_guid}}) {
    const Project merged = merge(order);
    REQUIRE(merged.codebook.size() == 1);
    CHECK(merged.codebook.codes()[0].guid == studies::guid(1));
  }
  CHECK(merge(std::vector{with_path, with_path}).codebook.size() == 1);
}

TEST_CASE("codes of one path with identifiers of their own stay two, and a bare path between them is refused") {
  const Project first = with_code("trust", studies::guid(1));
  const Project second = with_code("trust", studies::guid(2));
  CHECK(merge(std::vector{first, second}).codebook.size() == 2);
  CHECK_THROWS_AS(merge(std::vector{first, second, with_code("trust")}), DataError);
  CHECK_THROWS_AS(merge(std::vector{with_code("trust"), first, second}), DataError);
}

TEST_CASE("paths are compared below parents that are the same, though they be called otherwise") {
  Project first;
  studies::add_code(first.codebook, "leaf", studies::add_code(first.codebook, "Old name", {}, studies::guid(1)));
  Project second;
  const auto parent = studies::add_code(second.codebook, "New name", {}, studies::guid(1));
  const auto leaf = studies::add_code(second.codebook, "leaf", parent);
  studies::add_code(second.codebook, "tip", leaf);
  const Project merged = merge(std::vector{first, second});
  CHECK(paths(merged.codebook) == std::vector<std::string>{"Old name", "Old name > leaf", "Old name > leaf > tip"});
}

TEST_CASE("two codes of one project never become one") {
  Project first;
  const auto parent = studies::add_code(first.codebook, "P");
  studies::add_code(first.codebook, "Z", parent, studies::guid(1));
  const Project second = with_code("P", studies::guid(1));
  const Project merged = merge(std::vector{first, second});
  CHECK(paths(merged.codebook) == std::vector<std::string>{"P", "P > Z"});
}

TEST_CASE("of definitions and colours the first that is not empty wins, and codable anywhere is codable") {
  Project first;
  Code code;
  code.name = "trust";
  code.codable = false;
  first.codebook.add(code);
  Project second;
  code.definition = "to rely on";
  code.color = "#ff0000";
  second.codebook.add(code);
  Project third;
  code.definition = "something else";
  code.codable = true;
  third.codebook.add(code);
  const auto merged = merge(std::vector{first, second, third}).codebook.codes()[0];
  CHECK(merged.definition == "to rely on");
  CHECK(merged.color == "#ff0000");
  CHECK(merged.codable);
  CHECK_FALSE(merge(std::vector{first, second}).codebook.codes()[0].codable);
}

TEST_CASE("participants of one name are one with the attributes of both") {
  Project first;
  Participant ann = person("Ann", {"A"});
  ann.attributes.set("age", std::int64_t{34});
  ann.attributes.set("town", std::string());
  first.corpus.add(ann);
  Project second;
  Participant also_ann = person("Ann", {"P1"});
  also_ann.interviewer = true;
  also_ann.attributes.set("age", std::string("34"));
  also_ann.attributes.set("town", std::string("Graz"));
  also_ann.attributes.set("role", std::string("nurse"));
  second.corpus.add(also_ann);
  const Project merged = merge(std::vector{first, second});
  REQUIRE(merged.corpus.participants().size() == 1);
  const Participant& result = merged.corpus.participants()[0];
  CHECK(result.interviewer);
  CHECK(result.aliases == std::vector<std::string>{"A", "P1"});
  CHECK(studies::to_text(result.attributes) == " age=34 town=Graz role=nurse");
}

TEST_CASE("a contradiction between participants of one name is refused with both sides") {
  Project first;
  first.name = "spring";
  Participant ann = person("Ann");
  ann.attributes.set("age", std::int64_t{34});
  first.corpus.add(ann);
  Project second;
  ann.attributes.set("age", std::int64_t{35});
  second.corpus.add(ann);
  try {
    merge(std::vector{first, second});
    FAIL("not refused");
  } catch (const DataError& error) {
    CHECK(std::string(error.what())
              .find("'Ann': the attribute 'age' is '34' in project 1 ('spring') and '35' in project 2") !=
          std::string::npos);
  }
}

TEST_CASE("a name that another project lists as an alias is that person") {
  Project first;
  const auto p1 = studies::add_participant(first, "P1");
  studies::add_transcript(first, "one", {{p1, "words"}});
  Project second;
  second.corpus.add(person("Ann", {"P1"}));
  for (const auto& order : {std::vector{first, second}, std::vector{second, first}}) {
    const Project merged = merge(order);
    REQUIRE(merged.corpus.participants().size() == 1);
    CHECK(merged.corpus.participants()[0].name == "Ann");
    CHECK(merged.corpus.transcripts()[0].turns[0].speaker == ParticipantId{0});
  }
  Project circle;
  circle.corpus.add(person("P1", {"Ann"}));
  CHECK(merge(std::vector{second, circle}).corpus.participants().size() == 1);
  CHECK(merge(std::vector{second, circle}).corpus.participants()[0].name == "Ann");

  Project third;
  third.corpus.add(person("Bob", {"P1"}));
  CHECK_THROWS_AS(merge(std::vector{first, second, third}), DataError);
}

TEST_CASE("transcripts of equal names are told apart by their source, the first one too") {
  const auto project = [](const std::string& name, const std::string& attribute, const std::string& source) {
    Project result;
    Transcript transcript;
    transcript.name = name;
    transcript.text = "words";
    transcript.source = source;
    if (!attribute.empty()) transcript.attributes.set("source", attribute);
    result.corpus.add(transcript);
    return result;
  };
  const auto names = [](const std::vector<Project>& projects) {
    std::vector<std::string> result;
    const Project merged = merge(projects);
    for (const auto& transcript : merged.corpus.transcripts()) result.push_back(transcript.name);
    return result;
  };
  using Names = std::vector<std::string>;
  CHECK(names({project("one", "spring", "x.txt"), project("one", "", "autumn.txt"), project("two", "", "")}) ==
        Names{"one (spring)", "one (autumn.txt)", "two"});
  CHECK(names({project("one", "s", ""), project("one", "s", "")}) == Names{"one (s)", "one (s) (2)"});
  CHECK(names({project("one", "", ""), project("one", "", ""), project("one (2)", "", "")}) ==
        Names{"one", "one (3)", "one (2)"});
}

TEST_CASE("codings follow their transcripts, codes and coders") {
  const Project first = studies::small();
  Project second = studies::small();
  second.name = "again";
  std::reverse(second.coders.begin(), second.coders.end());
  const Project merged = merge(std::vector{first, second});
  CHECK(merged.name == "small + again");
  CHECK(merged.corpus.participants().size() == 3);
  CHECK(merged.corpus.transcripts().size() == 4);
  CHECK(merged.codebook.size() == 4);
  CHECK(merged.coders.size() == 2);
  REQUIRE(merged.codings.size() == 8);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(merged.codings[i + 4].transcript.value == first.codings[i].transcript.value + 2);
    CHECK(merged.codebook.path(merged.codings[i + 4].code) == first.codebook.path(first.codings[i].code));
    CHECK(merged.coders[merged.codings[i + 4].coder.value].name == second.coders[second.codings[i].coder.value].name);
  }
  CHECK(validate(merged).empty());
}
