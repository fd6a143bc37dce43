#include <doctest/doctest.h>
#include <stop_token>
#include <string>
#include <vector>

#include "motet/io/transcripts.hpp"

#include "io/said.hpp"
#include "io/transcripts/pipes.hpp"

using namespace motet;

namespace {

using Codes = std::vector<std::pair<std::string, std::string>>;

/// Paths and the words that they stand beside; "-" for the whole transcript.
Codes codes(const LabelledTranscript& transcript) {
  Codes result;
  for (const LabelledCode& code : transcript.codes) {
    result.emplace_back(code.path, code.span ? transcript.text.substr(code.span->begin, code.span->size()) : "-");
  }
  return result;
}

std::vector<LabelledTranscript> with_codes(std::string_view text, const std::vector<std::string>& columns,
                                           std::vector<Diagnostic>* diagnostics = nullptr) {
  return parse_interview_table(text, "t.csv", TranscriptContext{.code_columns = columns, .diagnostics = diagnostics});
}

}  // namespace

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
      parse_interview_table("Speaker,text,Topic,empty,,mood,from\nAnna,Hi.,a,,x,,1\nBen,Ho.,b,, ,glad,2\n", "t.csv",
                            TranscriptContext{.diagnostics = &diagnostics}));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].kind == "column-not-kept");
  CHECK(diagnostics[0].severity == Severity::note);
  CHECK(diagnostics[0].where.file == "t.csv");
  CHECK(diagnostics[0].message.find("the columns 'Topic', 'mood'") != std::string::npos);
  diagnostics.clear();
  static_cast<void>(parse_interview_table("speaker,text\nAnna,Hi.\nBen,Ho.\n", "t.csv",
                                          TranscriptContext{.diagnostics = &diagnostics}));
  static_cast<void>(parse_interview_table("id,text,age\n1,Hi.,30\n2,Ho.,40\n", "t.csv",
                                          TranscriptContext{.diagnostics = &diagnostics}));
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
  CHECK(said(parse_interview_table(table, "t.csv", TranscriptContext{.listed = listed})[0]) ==
        Said{{"Zed", "Hi."}, {"Yan", "Ho."}});
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
  CHECK_NOTHROW(parse_interview_table("text\nabcde\n", "t.csv", TranscriptContext{.execution = {.limits = limits}}));
  CHECK_THROWS_AS(parse_interview_table("text\nabcdef\n", "t.csv", TranscriptContext{.execution = {.limits = limits}}),
                  LimitError);
  CHECK_NOTHROW(
      parse_interview_table("speaker,text\nA,ab\nB,cd\n", "t.csv", TranscriptContext{.execution = {.limits = limits}}));
  CHECK_THROWS_AS(
      parse_interview_table("speaker,text\nA,ab\nB,cde\n", "t.csv", TranscriptContext{.execution = {.limits = limits}}),
      LimitError);
}

TEST_CASE("A column of codes or tags codes the words of its row, each code once") {
  std::vector<Diagnostic> diagnostics;
  const auto talk = with_codes(
      "speaker,text,codes,note\nAnna,One.,care > night; time ;;care > night,\nAnna,Two.,,x\nBen,Three &amp; "
      "four.,R&amp;D,\nBen,,lost,\n",
      {}, &diagnostics);
  REQUIRE(talk.size() == 1);
  CHECK(said(talk[0]) == Said{{"Anna", "One.\nTwo."}, {"Ben", "Three & four."}});
  CHECK(codes(talk[0]) == Codes{{"care > night", "One."}, {"time", "One."}, {"R&D", "Three & four."}});
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message.find("the column 'note'") != std::string::npos);

  const auto interviews = with_codes("id,text,Tags,age\n1,Hello.,joy; fear,30\n2,Bye.,,40\n", {});
  REQUIRE(interviews.size() == 2);
  CHECK(codes(interviews[0]) == Codes{{"joy", "-"}, {"fear", "-"}});
  CHECK(interviews[0].attributes.find("Tags") == nullptr);
  CHECK(interviews[0].attributes.find("age") != nullptr);
  CHECK(interviews[1].codes.empty());
}

TEST_CASE("A cell may hold very many codes") {
  std::string cell;
  for (int i = 0; i < 100'000; ++i) cell += "c" + std::to_string(i) + ";";
  const auto talk = with_codes("speaker,text,codes\nAnna,One.,\"" + cell + cell + "\"\nBen,Two.,a\n", {});
  CHECK(talk[0].codes.size() == 100'001);
}

TEST_CASE("Named columns of no and yes are codes of their names, others hold codes") {
  const std::string table =
      "UserName,text,Data,Design.Reasoning,theme,GroupName\nann,One.,1,0,work,a\nben,Two.,0,x,,a\nANN,Three.,,Yes,work;"
      " "
      "home,b\n";
  std::vector<Diagnostic> diagnostics;
  const auto talk = with_codes(table, {"data", "Design.Reasoning", "theme", "theme"}, &diagnostics);
  REQUIRE(talk.size() == 1);
  CHECK(said(talk[0]) == Said{{"ann", "One."}, {"ben", "Two."}, {"ann", "Three."}});
  CHECK(codes(talk[0]) == Codes{{"Data", "One."},
                                {"work", "One."},
                                {"Design.Reasoning", "Two."},
                                {"Design.Reasoning", "Three."},
                                {"work", "Three."},
                                {"home", "Three."}});
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message.find("the column 'GroupName'") != std::string::npos);
  CHECK(with_codes(table, {})[0].codes.empty());
  // A single other word makes it a column of codes.
  CHECK(codes(with_codes("speaker,text,a\nx,One.,1\ny,Two.,2\n", {"a"})[0]) == Codes{{"1", "One."}, {"2", "Two."}});
  CHECK(codes(with_codes("speaker,text,codes\nx,One.,1\ny,Two.,0\n", {"codes"})[0]) == Codes{{"codes", "One."}});
}

TEST_CASE("A column of codes that is not there is refused with the columns there are") {
  try {
    with_codes("speaker,text,Data\nAnna,Hi.,1\n", {"Data", "Date"});
    FAIL("accepted");
  } catch (const DataError& error) {
    CHECK(std::string(error.what()).find("'Date'") != std::string::npos);
    CHECK(std::string(error.what()).find("'speaker', 'text', 'Data'") != std::string::npos);
    CHECK(error.where() == SourcePosition{"t.csv", "", 1, 0});
  }
}

TEST_CASE("Dates are no moments of a recording, and are named among what is left out") {
  std::vector<Diagnostic> diagnostics;
  const auto talk =
      with_codes("speaker,text,timestamp\nAnna,Hi.,9/17/2013 9:43\nBen,Ho.,9/17/2013 9:44\n", {}, &diagnostics);
  CHECK_FALSE(talk[0].turns[0].time);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message.find("the column 'timestamp'") != std::string::npos);
}

TEST_CASE("Somebody who quotes a conversation in a turn makes no interviews of the others") {
  const auto talk =
      parse_interview_table("speaker,text\nAnna,Look:\nBen,\"I: So?\nP1: Yes.\nI: No?\"\nAnna,Ha.\n", "t.csv");
  REQUIRE(talk.size() == 1);
  CHECK(said(talk[0]) == Said{{"Anna", "Look:"}, {"Ben", "I: So?\nP1: Yes.\nI: No?"}, {"Anna", "Ha."}});
}

TEST_CASE("Lines with '|' between their fields are turns") {
  const std::string acts =
      "\xEF\xBB\xBFmn015|okay.|F|fg|fg\r\nmn015|a: b | c|S|s|t\r\n\r\nfe004|oh \"okay|S|s|bk\r\nfe004||S|s|fa\r\n"
      "MN015|so &amp; so|F|fg|fh";
  REQUIRE(begins_like_pipes(acts));
  std::vector<Diagnostic> diagnostics;
  const auto talk = parse_interview_table(acts, "folder/Bed006.txt", TranscriptContext{.diagnostics = &diagnostics});
  REQUIRE(talk.size() == 1);
  CHECK(talk[0].name == "Bed006");
  CHECK(talk[0].source == "folder/Bed006.txt");
  CHECK(talk[0].labelled);
  CHECK(said(talk[0]) == Said{{"mn015", "okay.\na: b | c"}, {"fe004", "oh \"okay"}, {"mn015", "so & so"}});
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message.find("'field 3', 'field 4', 'field 5'") != std::string::npos);
  CHECK(codes(with_codes(acts, {"field 3"})[0]) ==
        Codes{{"F", "okay."}, {"S", "a: b | c"}, {"S", "oh \"okay"}, {"F", "so & so"}});
  CHECK_THROWS_AS(with_codes(acts, {"act"}), DataError);

  const auto named = with_codes("time|who|said|act\n0:01|Anna|Hi | all.|g\n0:02|Ben|Ho.|g\n", {"act"});
  REQUIRE(named.size() == 1);
  CHECK(said(named[0]) == Said{{"Anna", "Hi | all."}, {"Ben", "Ho."}});
  CHECK(codes(named[0]) == Codes{{"g", "Hi | all."}, {"g", "Ho."}});
}

TEST_CASE("Other text with '|' in it is none of that") {
  CHECK(begins_like_pipes("a|b\nc|d"));
  for (const char* text : {"", "a|b", "a|b\nc", "Ben | team: Yes.\nAnna | team: No.\n", "|a|b|\n|c|d|\n",
                           "12|a\n13|b\n", "I: so|so\nP: or|or\n", "sep=|\na|b\n", "speaker,text\nAnna,a|b\n"}) {
    CAPTURE(text);
    CHECK_FALSE(begins_like_pipes(text));
  }
  Limits limits;
  limits.csv_columns = 3;
  limits.csv_cells = 6;
  const auto read = [&](const char* text) {
    return parse_interview_table(text, "t.txt", TranscriptContext{.execution = {.limits = limits}});
  };
  CHECK_NOTHROW(read("a|b|c\na|b|c\n"));
  CHECK_THROWS_AS(read("a|b|c|d\na|b|c|d\n"), LimitError);
  CHECK_THROWS_AS(read("a|b|c\na|b|c\na|b|c\n"), LimitError);
}

TEST_CASE("A table that was read already gives the same interviews") {
  const std::string text = "id,text,age,codes\n1,\"I: So?\nP1: \"\"Yes.\"\"\",30,a\n2,Bye.,40,\n";
  const auto read = parse_interview_table(text, "folder/t.csv");
  const auto known = interviews_in(parse_csv(text, "folder/t.csv"), "folder/t.csv");
  REQUIRE(read.size() == 2);
  REQUIRE(known.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(said(known[i]) == said(read[i]));
    CHECK(known[i].name == read[i].name);
    CHECK(known[i].attributes == read[i].attributes);
    CHECK(codes(known[i]) == codes(read[i]));
  }
  CsvTable invalid;
  invalid.header = {"text"};
  invalid.rows.push_back({{"\xFF"}, 2});
  CHECK_THROWS_AS(interviews_in(invalid, "t"), ParseError);
}

TEST_CASE("Reading a table stops when it is asked to") {
  std::stop_source source;
  source.request_stop();
  const TranscriptContext context{.execution = {.stop = source.get_token()}};
  CHECK_THROWS_AS(parse_interview_table("speaker,text\nAnna,Hi.\n", "t.csv", context), Stopped);
  CHECK_THROWS_AS(parse_interview_table("text\nHi.\n", "t.csv", context), Stopped);
}
