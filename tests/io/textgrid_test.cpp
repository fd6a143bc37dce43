#include <doctest/doctest.h>
#include <string>

#include "motet/io/linguistic_transcripts.hpp"
#include "motet/text/encoding.hpp"

#include "io/caught.hpp"
#include "io/noted.hpp"
#include "io/said.hpp"

using namespace motet;

namespace {

const std::string long_form =
    "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = 4 \ntiers? <exists> \nsize = 3 \n"
    "item []: \n    item [1]:\n        class = \"IntervalTier\" \n        name = \"Ann \"\"A\"\"\" \n        xmin = 0 "
    "\n"
    "        xmax = 4 \n        intervals: size = 3 \n        intervals [1]:\n            xmin = 0 \n            xmax "
    "= 1.25 "
    "\n            text = \"She said \"\"no 7\"\".\" \n        intervals [2]:\n            xmin = 1.25 \n            "
    "xmax = "
    "3 \n            text = \" \" \n        intervals [3]:\n            xmin = 3 \n            xmax = 4 \n            "
    "text "
    "= \"Caf\xC3\xA9\nand more\" \n    item [2]:\n        class = \"TextTier\" \n        name = \"clicks\" \n        "
    "xmin = "
    "0 \n        xmax = 4 \n        points: size = 1 \n        points [1]:\n            number = 2 \n            mark "
    "= "
    "\"x\" \n    item [3]:\n        class = \"IntervalTier\" \n        name = \"Ben\" \n        xmin = 0 \n        "
    "xmax = 4 "
    "\n        intervals: size = 1 \n        intervals [1]:\n            xmin = 1 \n            xmax = 3.0005 \n       "
    "    "
    " text = \"yes\" \n";

const std::string short_form =
    "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n4\n<exists>\n3\n\"IntervalTier\"\n\"Ann "
    "\"\"A\"\"\"\n0\n4\n3"
    "\n0\n1.25\n\"She said \"\"no 7\"\".\"\n1.25\n3\n\" \"\n3\n4\n\"Caf\xC3\xA9\nand "
    "more\"\n\"TextTier\"\n\"clicks\"\n0\n4\n1"
    "\n2\n\"x\"\n\"IntervalTier\"\n\"Ben\"\n0\n4\n1\n1\n3.0005\n\"yes\"\n";

const Said expected{{"Ann \"A\"", "She said \"no 7\"."}, {"Ben", "yes"}, {"Ann \"A\"", "Caf\xC3\xA9\nand more"}};

std::string utf16(const std::string& ascii_and_e_acute) {
  std::string bytes = "\xFE\xFF";
  for (std::size_t i = 0; i < ascii_and_e_acute.size(); ++i) {
    const bool accent = ascii_and_e_acute[i] == '\xC3';
    bytes += '\0';
    bytes += accent ? '\xE9' : ascii_and_e_acute[i];
    i += accent ? 1 : 0;
  }
  return bytes;
}

}  // namespace

TEST_CASE("TextGrid: the long and the short form say the same") {
  for (const std::string& text : {long_form, short_form, "\xEF\xBB\xBF" + short_form}) {
    Noted noted;
    const auto transcript = parse_textgrid(text, "folder/talk.TextGrid", noted.context);
    CHECK(transcript.name == "talk");
    CHECK(transcript.labelled);
    CHECK(said(transcript) == expected);
    CHECK(transcript.turns[0].time == TimeRange{0, 1'250});
    CHECK(transcript.turns[1].time == TimeRange{1'000, 3'001});
    CHECK(transcript.turns[2].time == TimeRange{3'000, 4'000});
    CHECK(contains(noted.message("point-tiers"), "clicks"));
    CHECK(noted.diagnostics.size() == 1);
  }
}

TEST_CASE("TextGrid: UTF-16 as Praat writes it, and any line ends") {
  CHECK(said(parse_textgrid(decode(utf16(long_form), "", "t.TextGrid").text, "t.TextGrid")) == expected);
  CHECK(said(parse_textgrid(decode(utf16(short_form), "", "t.TextGrid").text, "t.TextGrid")) == expected);
  std::string windows;
  for (const char c : short_form) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(said(parse_textgrid(windows, "t.TextGrid"))[0] == expected[0]);
}

TEST_CASE("TextGrid: only free-standing numbers, texts and flags count, and comments do not") {
  const auto transcript = parse_textgrid(
      "\"ooTextFile\" \"TextGrid\" ! a comment with 5 and \"text\"\n0 1e1 about <exists> 1 (1 of "
      "them)\n\"IntervalTier\" "
      "\"A1\" 0 10 1 from 0.5 s2 to +2.5 \"7 ! no comment\"",
      "t.TextGrid");
  CHECK(said(transcript) == Said{{"A1", "7 ! no comment"}});
  CHECK(transcript.turns[0].time == TimeRange{500, 2'500});
}

TEST_CASE("TextGrid: no tiers, empty tiers, tiers without a name") {
  const std::string head = "\"ooTextFile\" \"TextGrid\" 0 1 ";
  CHECK(parse_textgrid(head + "<absent>", "t").turns.empty());
  CHECK(parse_textgrid(head + "<exists> 0", "t").turns.empty());
  CHECK(parse_textgrid(head + "<exists> 1 \"IntervalTier\" \"A\" 0 1 0", "t").turns.empty());
  CHECK_FALSE(parse_textgrid(head + "<exists> 1 \"IntervalTier\" \"\" 0 1 1 0 1 \"x\"", "t").labelled);
}

TEST_CASE("TextGrid: other files of Praat and torn off ones are refused with their line") {
  const auto message = [](const std::string& text) { return message_of([&] { parse_textgrid(text, "t.TextGrid"); }); };
  CHECK(contains(message("File type = \"ooTextFile\"\nObject class = \"Pitch 1\"\n"), "no TextGrid"));
  CHECK(contains(message("\"Praat chronological TextGrid text file\"\n0 1\n"), "chronological"));
  CHECK(contains(message("\"something\""), "ooTextFile"));
  CHECK(contains(message("hello"), "ends"));
  CHECK(contains(message("\"ooTextFile\" \"TextGrid\" 0 1 <exists> 1 \"Tier\" \"A\""), "IntervalTier"));
  CHECK(contains(message("\"ooTextFile\" \"TextGrid\" 0 1 <exists> 1.5"), "whole number"));
  CHECK(contains(message("\"ooTextFile\" \"TextGrid\" 0 1 <exists> -1"), "whole number"));
  CHECK(contains(message("\"ooTextFile\" \"TextGrid\" 0 1 <exists> 1 \"IntervalTier\" \"A\" 0 1 1 0 1e200 \"x\""),
                 "no recording"));
  const auto torn = caught<ParseError>([] { parse_textgrid(short_form.substr(0, short_form.size() - 3), "t"); });
  CHECK(contains(torn.what(), "never closed"));
  CHECK(torn.where() == SourcePosition{"t", {}, 37, 1});
  // A count that the file cannot hold is no reason to make room for it.
  CHECK(contains(message("\"ooTextFile\" \"TextGrid\" 0 1 <exists> 999999999999"), "ends"));
  CHECK_THROWS_AS(parse_textgrid("\"\xFF", "t"), ParseError);
}

TEST_CASE("TextGrid: a transcript may be as large as the limit, and no larger") {
  TranscriptContext context;
  context.execution.limits.transcript_bytes = 3;
  const std::string head = "\"ooTextFile\" \"TextGrid\" 0 1 <exists> 1 \"IntervalTier\" \"A\" 0 1 ";
  CHECK(parse_textgrid(head + "2 0 1 \"a\" 1 2 \"b\"", "t", context).text == "a\nb");
  CHECK(
      contains(message_of([&] { parse_textgrid(head + "2 0 1 \"a\" 1 2 \"bc\"", "t", context); }), "transcript_bytes"));
}
