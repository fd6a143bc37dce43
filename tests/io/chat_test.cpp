#include <doctest/doctest.h>
#include <string>

#include "motet/io/linguistic_transcripts.hpp"

#include "io/caught.hpp"
#include "io/noted.hpp"
#include "io/said.hpp"

using namespace motet;

namespace {

LabelledTranscript chat(const std::string& lines) {
  return parse_chat("@UTF8\n@Begin\n" + lines + "@End\n", "s/t.cha");
}

}  // namespace

TEST_CASE("CHAT: main lines are the text as written, continued by a tab, in turns") {
  const auto transcript = chat(
      "@Participants:\tCHI Ross Target_Child, MOT Mother\n*CHI:\t(be)cause the &~uh dog@s xxx\n\tran [<] away .\n"
      "%mor:\tx|y\n\tz\n*CHI:\tyes .\n*MOT:\t+< mhm ?\r\n*chi:\tno !\n*MOT:\t  \n*MOT:\tso: then .\n");
  CHECK(transcript.name == "t");
  CHECK(transcript.source == "s/t.cha");
  CHECK(transcript.labelled);
  CHECK(transcript.text == "(be)cause the &~uh dog@s xxx ran [<] away .\nyes .\n+< mhm ?\nno !\nso: then .");
  CHECK(said(transcript) == Said{{"CHI", "(be)cause the &~uh dog@s xxx ran [<] away .\nyes ."},
                                 {"MOT", "+< mhm ?"},
                                 {"CHI", "no !"},
                                 {"MOT", "so: then ."}});
  CHECK_FALSE(transcript.turns[0].time);
}

TEST_CASE("CHAT: time marks become times and leave no trace") {
  const auto transcript = chat(
      "*A:\thello . \x15"
      "100_900\x15\n*A:\tworld . \x15"
      "30_40\x15\n*B:\tone \x15"
      "1000_1500\x15 two .\n\t\x15"
      "1500_2000\x15\n"
      "*C:\told . \x15%snd:\"file_1\"_7_8\x15\n*D:\tskip . \x15"
      "5_6-\x15\n");
  CHECK(transcript.text == "hello .\nworld .\none two .\nold .\nskip .");
  CHECK(transcript.turns[0].time == TimeRange{30, 900});
  CHECK(transcript.turns[1].time == TimeRange{1'000, 2'000});
  CHECK(transcript.turns[2].time == TimeRange{7, 8});
  CHECK(transcript.turns[3].time == TimeRange{5, 6});
  // What is no time mark is text.
  for (const char* mark : {"\x15", "\x15\x15", "\x15nothing\x15", "\x15_5\x15",
                           "\x15"
                           "5_\x15",
                           "\x15"
                           "55\x15",
                           "\x15"
                           "1_2",
                           "\x15"
                           "1_1234567890123456\x15"}) {
    CAPTURE(mark);
    const auto doubtful = chat("*A:\ta " + std::string(mark) + "\n");
    CHECK(doubtful.text == "a " + std::string(mark));
    CHECK_FALSE(doubtful.turns[0].time);
  }
  // Backwards is a moment.
  CHECK(chat("*A:\ta \x15"
             "9_2\x15\n")
            .turns[0]
            .time == TimeRange{9, 9});
}

TEST_CASE("CHAT: headers name the people") {
  const auto transcript = chat(
      "@Participants:\tCHI Mary Ann Target_Child, INV Investigator, MOT Mother, EXP\n"
      "@ID:\teng, spa|Brown|CHI|2;06.00|female|TD|MC|Target_Child|High|x y|\n"
      "@ID:\teng|Brown|INV|||||Investigator|||\n@Birth of CHI:\t23-AUG-1994\n@L1 of MOT:\tspa\n@Birth of INV:\tlong "
      "ago\n"
      "*CHI:\thi .\n");
  REQUIRE(transcript.people.size() == 4);
  const LabelledPerson& child = transcript.people[0];
  CHECK(child.label == "CHI");
  CHECK(child.name == "Mary Ann");
  CHECK_FALSE(child.role);
  CHECK_FALSE(child.interviewer);
  CHECK(child.attributes.size() == 9);
  CHECK(*child.attributes.find("age") == Attribute("2;06.00"));
  CHECK(*child.attributes.find("language") == Attribute("eng, spa"));
  CHECK(*child.attributes.find("sex") == Attribute("female"));
  CHECK(*child.attributes.find("group") == Attribute("TD"));
  CHECK(*child.attributes.find("ses") == Attribute("MC"));
  CHECK(*child.attributes.find("role") == Attribute("Target_Child"));
  CHECK(*child.attributes.find("education") == Attribute("High"));
  CHECK(*child.attributes.find("custom") == Attribute("x y"));
  CHECK(*child.attributes.find("birth") == Attribute(Date{1994, 8, 23}));
  const LabelledPerson& investigator = transcript.people[1];
  CHECK(investigator.interviewer);
  CHECK(investigator.role);
  CHECK(*investigator.attributes.find("birth") == Attribute("long ago"));
  CHECK(transcript.people[2].role);
  CHECK(*transcript.people[2].attributes.find("l1") == Attribute("spa"));
  CHECK(transcript.people[3].label == "EXP");
  CHECK(*transcript.attributes.find("Corpus") == Attribute("Brown"));
}

TEST_CASE("CHAT: other headers are attributes, the first of each; those of one place are not") {
  const auto transcript = chat(
      "@PID:\t11312/c-1\n@Languages:\teng, spa\n@Media:\ttest, audio\n@Date:\t04-DEC-1997\n@Situation:\tat\n\thome\n"
      "@Situation:\tout\n@Comment:\tx\n@Bg:\ty\n@Eg\n@G:\tz\n@New Episode\n@Room Layout:\t\n*A:\thi .\n");
  CHECK(transcript.attributes.size() == 5);
  CHECK(*transcript.attributes.find("PID") == Attribute("11312/c-1"));
  CHECK(*transcript.attributes.find("Languages") == Attribute("eng, spa"));
  CHECK(*transcript.attributes.find("Media") == Attribute("test, audio"));
  CHECK(*transcript.attributes.find("Date") == Attribute(Date{1997, 12, 4}));
  CHECK(*transcript.attributes.find("Situation") == Attribute("at home"));
}

TEST_CASE("CHAT: what is left out or doubtful is said") {
  Noted noted;
  parse_chat("@Participants:\tCHI Child\n*CHI:\thi .\n%mor:\ta\n%gra:\tb\n\tc\n*XXX:\tho .\n*XXX:\tha .\n*YYY:\the .\n",
             "t.cha", noted.context);
  CHECK(count_kind(noted.diagnostics, "dependent-tiers") == 1);
  CHECK(contains(noted.message("dependent-tiers"), "2 lines"));
  CHECK(contains(noted.message("unnamed-speaker"), "XXX, YYY"));
  CHECK(noted.diagnostics.back().where == SourcePosition{"t.cha", {}, 6, 0});
  Noted quiet;
  parse_chat("@ID:\teng|c|CHI|||||Child|||\n*CHI:\thi .\n", "t.cha", quiet.context);
  CHECK(quiet.diagnostics.empty());
}

TEST_CASE("CHAT: lines that are none are refused with their number") {
  const auto line_of = [](const std::string& text) {
    const auto error = caught<ParseError>([&] { parse_chat(text, "t.cha"); });
    CHECK(error.where().file == "t.cha");
    return error.where().line;
  };
  CHECK(line_of("@Begin\nhello\n") == 2);
  CHECK(line_of("\n\tgoes on\n") == 2);
  CHECK(line_of("@Begin\n*CHI hello\n@End\n") == 2);
  CHECK(line_of("@Begin\n@Comment:\ta\n\tb\n*:\thello\n\tthere\n*A:\tx\n") == 4);
  CHECK(line_of("*A:\t\xFF\n") == 1);
  CHECK(parse_chat("", "t.cha").turns.empty());
  CHECK_FALSE(parse_chat("@Begin\n@End\n", "t.cha").labelled);
}

TEST_CASE("CHAT: a file may be as large as a transcript, and no larger") {
  TranscriptContext context;
  const std::string text = "*A:\thi\n";
  context.execution.limits.transcript_bytes = text.size();
  CHECK(parse_chat(text, "t.cha", context).text == "hi");
  CHECK(contains(caught<LimitError>([&] { parse_chat(text + "\n", "t.cha", context); }).what(), "transcript_bytes"));
}
