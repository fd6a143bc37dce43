#include <doctest/doctest.h>
#include <string>

#include "motet/io/transcripts.hpp"

using namespace motet;

TEST_CASE("A participants table holds names, aliases, transcripts, the role, and attributes") {
  const auto listed = parse_participants(
      "Participant;Aliases;transcripts;role;age;group\n Anna ;\"A.; anna ;Ann\";t1; ;31;north\nBen;;\"t2;t "
      "3\";Interviewer;;\n"
      "Cleo;;;Nurse;40;\n",
      "participants.csv");
  REQUIRE(listed.size() == 3);
  const Participant& anna = listed[0].participant;
  CHECK(anna.name == "Anna");
  CHECK(anna.aliases == std::vector<std::string>{"A.", "Ann"});
  CHECK(listed[0].transcripts == std::vector<std::string>{"t1"});
  CHECK_FALSE(anna.interviewer);
  CHECK(anna.attributes.size() == 2);
  CHECK(*anna.attributes.find("age") == Attribute(std::int64_t{31}));
  CHECK(*anna.attributes.find("group") == Attribute(std::string("north")));
  CHECK(listed[1].participant.interviewer);
  CHECK(listed[1].participant.attributes.empty());
  CHECK(listed[1].transcripts == std::vector<std::string>{"t2", "t 3"});
  // A role that is none of Motet's is what the researcher wants to group by.
  CHECK_FALSE(listed[2].participant.interviewer);
  CHECK(*listed[2].participant.attributes.find("role") == Attribute(std::string("Nurse")));
}

TEST_CASE("A name or alias that stands twice is refused with its line") {
  for (const char* rows : {"Anna,\nanna,\n", "Anna,\nBen,ANNA\n", "Anna,Ben\nBen,\n", "Anna,X\nBen,x\n"}) {
    CAPTURE(rows);
    try {
      parse_participants("participant,aliases\n" + std::string(rows), "p.csv");
      FAIL("accepted");
    } catch (const DataError& error) {
      CHECK(error.where().line == 3);
      CHECK(error.where().file == "p.csv");
    }
  }
}

TEST_CASE("A table without participants is refused") {
  CHECK_THROWS_AS(parse_participants("person,age\nAnna,3\n", "p.csv"), DataError);
  CHECK_THROWS_AS(parse_participants("participant,age\n,3\n", "p.csv"), DataError);
  CHECK_THROWS_AS(parse_participants("", "p.csv"), ParseError);
  CHECK_THROWS_AS(parse_participants("participant\n\xFF\n", "p.csv"), ParseError);
  CHECK(parse_participants("participant,age\n", "p.csv").empty());
}

TEST_CASE("GUIDs and memos of people are fields, not attributes") {
  const auto listed = parse_participants("participant,GUID,memo\nAnna,a-1,\"shy\nat first\"\n", "p.csv");
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].participant.guid == "a-1");
  CHECK(listed[0].participant.memo == "shy\nat first");
  CHECK(listed[0].participant.attributes.empty());
}

TEST_CASE("an apostrophe says that a cell is text") {
  const auto listed = parse_participants(
      "participant,a,b,c,d,e\nAnna,'12,'2024-05-31,'=1+1,''x,'s-Hertogenbosch\n'-Ben,12,true,,,\n", "p.csv");
  REQUIRE(listed.size() == 2);
  const Attributes& anna = listed[0].participant.attributes;
  CHECK(*anna.find("a") == Attribute(std::string("12")));
  CHECK(*anna.find("b") == Attribute(std::string("2024-05-31")));
  CHECK(*anna.find("c") == Attribute(std::string("=1+1")));
  CHECK(*anna.find("d") == Attribute(std::string("'x")));
  CHECK(*anna.find("e") == Attribute(std::string("'s-Hertogenbosch")));
  CHECK(listed[1].participant.name == "-Ben");
  CHECK(*listed[1].participant.attributes.find("a") == Attribute(std::int64_t{12}));
}

TEST_CASE("a column may say that it is an attribute where its name means something else") {
  const auto listed = parse_participants("participant,role,attribute: role\nAnna,interviewer,nurse\n", "p.csv");
  CHECK(listed[0].participant.interviewer);
  CHECK(*listed[0].participant.attributes.find("role") == Attribute(std::string("nurse")));
}

TEST_CASE("a long table has a row for each value") {
  const auto listed = parse_participants(
      "Participant,Attribute,Value\nAnna,age,31\nBen,role,Interviewer\nanna,group,north\nAnna,Aliases,A.;An\n"
      "Anna,transcripts,t1\nAnna,memo,shy\nAnna,guid,g\nCleo,,\nCleo,role,nurse\nAnna,age,31\n",
      "p.csv");
  REQUIRE(listed.size() == 3);
  const Participant& anna = listed[0].participant;
  CHECK(anna.name == "Anna");
  CHECK(anna.aliases == std::vector<std::string>{"A.", "An"});
  CHECK(anna.memo == "shy");
  CHECK(anna.guid == "g");
  CHECK(anna.attributes.size() == 2);
  CHECK(*anna.attributes.find("age") == Attribute(std::int64_t{31}));
  CHECK(listed[0].transcripts == std::vector<std::string>{"t1"});
  CHECK(listed[1].participant.interviewer);
  CHECK(*listed[2].participant.attributes.find("role") == Attribute(std::string("nurse")));
}

TEST_CASE("a long table that contradicts itself is refused with its line") {
  for (const char* row : {"Anna,age,32", "Anna,,32", ",age,3", "Ben,aliases,anna"}) {
    CAPTURE(row);
    try {
      parse_participants("participant,attribute,value\nAnna,age,31\n" + std::string(row) + "\n", "p.csv");
      FAIL("accepted");
    } catch (const DataError& error) {
      CHECK(error.where() == SourcePosition{"p.csv", "", 3, 0});
    }
  }
}

TEST_CASE("names that differ by case alone stand side by side where each has a GUID") {
  CHECK(parse_participants("participant,guid\nAnna,1\nanna,2\n", "p.csv").size() == 2);
  CHECK_THROWS_AS(parse_participants("participant,guid\nAnna,1\nanna,1\n", "p.csv"), DataError);
  CHECK_THROWS_AS(parse_participants("participant,guid\nAnna,1\nAnna,2\n", "p.csv"), DataError);
  CHECK_THROWS_AS(parse_participants("participant,guid\nAnna,1\nanna,\n", "p.csv"), DataError);
}
