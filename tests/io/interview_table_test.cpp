#include <doctest/doctest.h>
#include <string>

#include "motet/io/transcripts.hpp"

#include "io/said.hpp"

using namespace motet;

TEST_CASE("Rows with a speaker are turns, and rows of one speaker in a row one turn") {
  const auto transcripts = parse_interview_table(
      "segment,from,to,Speaker,text,,\n1,0:00:01,0:00:02,主持人,你好,,\n2,0:00:02,0:00:05,Anna,\"One,\",,\n"
      "3,5,6.5,ANNA,two.,,\n4,,,,(applause),,\n5,8,,主持人,,,\n6,0:09,0:10,Anna,Tom &amp; I&#39;m,,\n",
      "folder/talk.csv");
  REQUIRE(transcripts.size() == 1);
  const LabelledTranscript& talk = transcripts[0];
  CHECK(talk.name == "talk");
  CHECK(talk.source == "folder/talk.csv");
  CHECK(talk.labelled);
  CHECK(talk.text == "你好\nOne,\ntwo.\n(applause)\nTom & I'm");
  CHECK(said(talk) == Said{{"主持人", "你好"}, {"Anna", "One,\ntwo."}, {"", "(applause)"}, {"Anna", "Tom & I'm"}});
  CHECK(talk.turns[0].time == TimeRange{1'000, 2'000});
  CHECK(talk.turns[1].time == TimeRange{2'000, 6'500});
  CHECK_FALSE(talk.turns[2].time);
  CHECK(talk.turns[3].time == TimeRange{9'000, 10'000});
  CHECK(talk.attributes.empty());
}

TEST_CASE("Speaker and text columns go by many names, and the speaker's may be blank") {
  for (const char* header : {"speaker,text", "Speakers,Utterance", "WHO,Said", "Name,content", "participant,Body",
                             "spk,sentence", ",text", "speaker,逐字稿", "role,transcript"}) {
    CAPTURE(header);
    const auto transcripts = parse_interview_table(std::string(header) + "\nAnna,Hi.\nBen,Ho.\n", "t.csv");
    REQUIRE(transcripts.size() == 1);
    CHECK(said(transcripts[0]) == Said{{"Anna", "Hi."}, {"Ben", "Ho."}});
  }
  // An index is no speaker.
  CHECK(parse_interview_table(",text\n0,Hi.\n1,Ho.\n", "t.csv").size() == 2);
}

TEST_CASE("Rows of turns are divided by their transcript") {
  const auto transcripts =
      parse_interview_table("transcript;speaker;text\nb;Anna;1\na;Anna;2\nb;Ben;3\nb;Ben;4\n;Carl;5\n", "t.csv");
  REQUIRE(transcripts.size() == 3);
  CHECK(transcripts[0].name == "b");
  CHECK(said(transcripts[0]) == Said{{"Anna", "1"}, {"Ben", "3\n4"}});
  CHECK(transcripts[1].name == "a");
  CHECK(said(transcripts[1]) == Said{{"Anna", "2"}});
  CHECK(transcripts[2].name == "t");
}

TEST_CASE("Columns that rows of turns cannot keep are named once") {
  std::vector<Diagnostic> diagnostics;
  static_cast<void>(
      parse_interview_table("Speaker,text,Topic,empty,,mood,from\nAnna,Hi.,a,,x,,1\nBen,Ho.,b,, ,glad,2\n", "t.csv", {},
                            {}, {}, &diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].kind == "column-not-kept");
  CHECK(diagnostics[0].severity == Severity::note);
  CHECK(diagnostics[0].where.file == "t.csv");
  CHECK(diagnostics[0].message.find("the columns 'Topic', 'mood'") != std::string::npos);
  diagnostics.clear();
  static_cast<void>(parse_interview_table("speaker,text\nAnna,Hi.\nBen,Ho.\n", "t.csv", {}, {}, {}, &diagnostics));
  static_cast<void>(parse_interview_table("id,text,age\n1,Hi.,30\n2,Ho.,40\n", "t.csv", {}, {}, {}, &diagnostics));
  CHECK(diagnostics.empty());
}

TEST_CASE("Rows of turns without speakers are joined where their transcript repeats") {
  const auto transcripts = parse_interview_table("interview,utterance\na,One.\na,Two.\nb,Three.\n", "t.csv");
  REQUIRE(transcripts.size() == 2);
  CHECK_FALSE(transcripts[0].labelled);
  CHECK(said(transcripts[0]) == Said{{"", "One.\nTwo."}});
}

TEST_CASE("Rows with a labelled conversation in a cell are interviews, with the other columns as attributes") {
  const auto transcripts = parse_interview_table(
      "transcript_id,participant,age,site,text\n"
      "one,Anna,31,,\"Assistant: Hello.\n\nUser: Tom &amp; I.\nnote: this\n\nAI: \"\"Oh.\"\"\"\n"
      ",Ben,x,north,No labels here.\nthree,Carl,1,a,\n",
      "study.csv");
  REQUIRE(transcripts.size() == 2);
  CHECK(transcripts[0].name == "one");
  CHECK(said(transcripts[0]) == Said{{"Assistant", "Hello."}, {"User", "Tom &amp; I.\nnote: this"}, {"AI", "\"Oh.\""}});
  CHECK(transcripts[1].name == "study 2");
  CHECK_FALSE(transcripts[1].labelled);
  REQUIRE(transcripts[0].attributes.find("age") != nullptr);
  CHECK(*transcripts[0].attributes.find("age") == Attribute(std::int64_t{31}));
  CHECK(*transcripts[0].attributes.find("participant") == Attribute(std::string("Anna")));
  CHECK(transcripts[0].attributes.find("site") == nullptr);
  CHECK(transcripts[0].attributes.find("text") == nullptr);
}

TEST_CASE("Rows without speakers and labels are interviews of their own") {
  const auto transcripts = parse_interview_table("id\tresponse\tregion\n7\tI like it.\twest\n8\tNo.\teast\n", "t.tsv");
  REQUIRE(transcripts.size() == 2);
  CHECK(transcripts[0].name == "7");
  CHECK(transcripts[0].text == "I like it.");
  CHECK(*transcripts[1].attributes.find("region") == Attribute(std::string("east")));
}

TEST_CASE("Listed labels are labels inside cells") {
  const auto listed = parse_participants("participant\nZed\nYan\n", "p.csv");
  const std::string table = "id,text\n1,\"Zed: Hi.\nYan: Ho.\"\n";
  CHECK_FALSE(parse_interview_table(table, "t.csv")[0].labelled);
  CHECK(said(parse_interview_table(table, "t.csv", listed)[0]) == Said{{"Zed", "Hi."}, {"Yan", "Ho."}});
}

TEST_CASE("A table without text is refused with the columns there are") {
  try {
    parse_interview_table("colour,shape\nred,round\n", "t.csv");
    FAIL("accepted");
  } catch (const DataError& error) {
    CHECK(std::string(error.what()).find("'colour', 'shape'") != std::string::npos);
  }
  CHECK_THROWS_AS(parse_interview_table("", "t.csv"), ParseError);
  CHECK_THROWS_AS(parse_interview_table("text\n\xFF\n", "t.csv"), ParseError);
  CHECK(parse_interview_table("speaker,text\n", "t.csv").empty());
  Limits limits;
  limits.transcript_bytes = 5;
  CHECK_NOTHROW(parse_interview_table("text\nabcde\n", "t.csv", {}, {}, limits));
  CHECK_THROWS_AS(parse_interview_table("text\nabcdef\n", "t.csv", {}, {}, limits), LimitError);
  CHECK_NOTHROW(parse_interview_table("speaker,text\nA,ab\nB,cd\n", "t.csv", {}, {}, limits));
  CHECK_THROWS_AS(parse_interview_table("speaker,text\nA,ab\nB,cde\n", "t.csv", {}, {}, limits), LimitError);
}
