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
