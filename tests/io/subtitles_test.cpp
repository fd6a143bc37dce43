#include <doctest/doctest.h>
#include <random>
#include <string>

#include "motet/io/transcripts.hpp"

#include "io/said.hpp"

using namespace motet;

namespace {

Said vtt(const std::string& body) { return said(parse_webvtt("WEBVTT\n\n" + body, "t.vtt")); }

template <class Function>
std::uint64_t line_of_error(Function&& parse) {
  try {
    parse();
  } catch (const ParseError& error) {
    CHECK(error.where().file == "t");
    return error.where().line;
  }
  return 0;
}

}  // namespace

TEST_CASE("Cues labelled as Zoom does are turns, also of people who speak once") {
  const auto transcript = parse_webvtt(
      "WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.500\r\nAnna Berg: Hello.\r\n\r\n2\r\n00:00:03.000 --> "
      "00:00:04.000\r\nAnna Berg: All good?\r\n\r\n3\r\n01:00:04.000 --> 01:00:05.250\r\nBen | team: Yes: all.\r\n",
      "meeting.vtt");
  CHECK(transcript.name == "meeting");
  CHECK(transcript.source == "meeting.vtt");
  CHECK(transcript.labelled);
  CHECK(transcript.text == "Hello.\nAll good?\nYes: all.");
  CHECK(said(transcript) == Said{{"Anna Berg", "Hello.\nAll good?"}, {"Ben | team", "Yes: all."}});
  CHECK(transcript.turns[0].time == TimeRange{1'000, 4'000});
  CHECK(transcript.turns[1].time == TimeRange{3'604'000, 3'605'250});
}

TEST_CASE("Cues without a label go on with the speaker before them") {
  CHECK(vtt("00:01.000 --> 00:02.000\nIntro: music\n\n00:02.000 --> 00:03.000\nGuest: I was\n\n"
            "00:03.000 --> 00:04.000\nthere once.\n\n00:04.000 --> 00:05.000\n[Host]: Were you?\n") ==
        Said{{"", "Intro: music"}, {"Guest", "I was\nthere once."}, {"Host", "Were you?"}});
}

TEST_CASE("Listed people and interviewers are labels in captions also where they are met once") {
  const auto listed = parse_participants("participant,aliases\nAnna Berg,Annie\n", "participants.csv");
  const std::vector<std::string> interviewers{"Zed"};
  const std::string cues =
      "00:00:01,000 --> 00:00:02,000\nZed: So?\n\n00:00:02,000 --> 00:00:03,000\nanna berg: Well.\n\n"
      "00:00:03,000 --> 00:00:04,000\nNote: this\n\n00:00:04,000 --> 00:00:05,000\nand that.\n\n"
      "00:00:05,000 --> 00:00:06,000\nAnnie: Yes.\n";
  const Said expected{{"Zed", "So?"}, {"anna berg", "Well.\nNote: this\nand that."}, {"Annie", "Yes."}};
  CHECK(said(parse_srt(cues, "t.srt", listed, interviewers)) == expected);
  CHECK(said(parse_webvtt("WEBVTT\n\n" + cues, "t.vtt", listed, interviewers)) == expected);
  CHECK_FALSE(parse_srt(cues, "t.srt").labelled);
}

TEST_CASE("Voice tags name speakers; identifiers, settings, markup and references are taken out") {
  CHECK(
      vtt("8f14e45f-ceea-467f/12-0\n00:01.000 --> 00:02.000 align:start position:0%\n<v Anna Berg>Tom &amp; I\n"
          "went</v>\n\n8f14/12-1\n00:02.000 --> 00:03.000\n<v.loud Ben>&lt;No&gt; <i>never</i> <b>ever</b>"
          "<00:02.500><c.x> a&#39;b</c> &copy; <laughs> 1 < 2</v>\n\n00:03.000 --> 00:04.000\nnobody: here\n") ==
      Said{{"Anna Berg", "Tom & I went"}, {"Ben", "<No> never ever a'b &copy; <laughs> 1 < 2"}, {"", "nobody: here"}});
  CHECK(vtt("00:01.000 --> 00:02.000\n<v Anna>Hi.</v> <v Ben>Ho.</v>\n") == Said{{"Anna", "Hi."}, {"Ben", "Ho."}});
  CHECK(vtt("00:01.000 --> 00:02.000\n<v AT&amp;T>Hi.\n") == Said{{"AT&T", "Hi."}});
}

TEST_CASE("Headers, notes, styles and regions are no speech") {
  const auto transcript = parse_webvtt(
      "WEBVTT - title\nKind: captions\nLanguage: en\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\nSTYLE\n::cue "
      "{}\n\nREGION\nid:a\n\nNOTE one\ntwo --> three\n\n00:01.000 --> 00:02.000\nHi.\n\nNOTE\n\n00:02.000 --> "
      "00:03.000\nNOTE this\n",
      "t");
  CHECK(said(transcript) == Said{{"", "Hi.\nNOTE this"}});
  CHECK_FALSE(transcript.labelled);
  CHECK(transcript.turns[0].time == TimeRange{1'000, 3'000});
}

TEST_CASE("Cues out of order are sorted by their beginning and else keep their order") {
  CHECK(vtt("00:03.000 --> 00:09.000\n<v A>three\n\n00:01.000 --> 00:02.000\n<v B>one\n\n00:03.000 --> 00:04.000\n<v "
            "A>four\n\n00:02.000 --> 00:05.000\n<v B>two\n") == Said{{"B", "one\ntwo"}, {"A", "three\nfour"}});
}

TEST_CASE("Rolling captions are said once, and people who repeat themselves twice") {
  CHECK(vtt("00:00.000 --> 00:02.000 align:start\n \nhello<00:00.500><c> world</c>\n\n00:02.000 --> 00:02.010\nhello "
            "world\n \n\n00:02.010 --> 00:04.000\nhello world\nthis<00:03.000><c> is</c>\n\n00:04.000 --> "
            "00:04.010\nthis is\n \n\n00:04.010 --> 00:06.000\nthis is\nit\n") ==
        Said{{"", "hello world\nthis is\nit"}});
  CHECK(
      vtt("00:00.000 --> 00:01.000\nI\n\n00:01.000 --> 00:02.000\nI think\n\n00:02.000 --> 00:03.000\nI think so\n") ==
      Said{{"", "I\nthink\nso"}});
  CHECK(vtt("00:00.000 --> 00:01.000\nYes.\n\n00:01.000 --> 00:02.000\nYes.\n") == Said{{"", "Yes.\nYes."}});
  CHECK(vtt("00:00.000 --> 00:01.000\nYes\n\n00:01.000 --> 00:02.000\nYes indeed\n\n00:02.000 --> 00:03.000\nSo\n\n"
            "00:03.000 --> 00:04.000\nWell\n\n00:04.000 --> 00:05.000\nGood\n") ==
        Said{{"", "Yes\nYes indeed\nSo\nWell\nGood"}});
}

TEST_CASE("SRT is read with commas or points, with or without counters, in any line ends") {
  const Said expected{{"", "One two.\nThree."}};
  for (const char* text : {"1\n00:00:01,000 --> 00:00:02,000\nOne\ntwo.\n\n2\n00:00:03,000 --> 00:00:04,000\nThree.\n",
                           "\xEF\xBB\xBF"
                           "1\r\n00:00:01.000 --> 00:00:02.000\r\nOne\r\ntwo.\r\n\r\n2\r\n00:00:03.000 "
                           "--> 00:00:04.000\r\nThree.\r\n\r\n",
                           "00:00:01,000 --> 00:00:02,000\n<i>One</i>\n{\\an8}<font color=\"red\">two.</font>\n\n\n"
                           "00:00:03,000-->00:00:04,000 X1:1\nThree.",
                           "1\n00:00:01,000 --> 00:00:02,000\nOne\ntwo.\n \n2\n00:00:03,000 --> 00:00:04,000\nThree.",
                           "1\n00:00:01,000 --> 00:00:02,000\nOne\ntwo.\n2\n00:00:03,000 --> 00:00:04,000\nThree."}) {
    CAPTURE(text);
    const auto transcript = parse_srt(text, "t.srt");
    CHECK(said(transcript) == expected);
    CHECK(transcript.turns[0].time == TimeRange{1'000, 4'000});
  }
  CHECK(said(parse_srt("00:00:01,000 --> 00:00:02,000\nINT: So?\n\n00:00:02,000 --> 00:00:03,000\nP1: I am\n12\n",
                       "t")) == Said{{"INT", "So?"}, {"P1", "I am 12"}});
  CHECK(parse_srt("", "t").turns.empty());
}

TEST_CASE("Speech behind an empty line inside a cue is not lost") {
  CHECK(vtt("00:01.000 --> 00:02.000\nOne.\n\nTwo.\nMore.\n\nid\n00:03.000 --> 00:04.000\nThree.\n") ==
        Said{{"", "One. Two. More.\nThree."}});
}

TEST_CASE("Captions of YouTube: header, inline times and classes, every line shown twice") {
  const auto transcript = parse_webvtt(
      "WEBVTT\nKind: captions\nLanguage: en\n\n"
      "00:00:00.080 --> 00:00:02.310 align:start position:0%\n \nso<00:00:00.320><c> today</c><00:00:00.640><c> "
      "we</c>\n\n"
      "00:00:02.310 --> 00:00:02.320 align:start position:0%\nso today we\n \n\n"
      "00:00:02.320 --> 00:00:04.470 align:start position:0%\nso today we\ntalk<00:00:02.600><c> "
      "a</c><00:00:02.800><c> "
      "lot</c>\n\n"
      "00:00:04.470 --> 00:00:04.480 align:start position:0%\ntalk a lot\n \n\n"
      "00:00:04.480 --> 00:00:06.000 align:start position:0%\ntalk a lot\n[Music]\n",
      "t.vtt");
  CHECK(transcript.text == "so today we\ntalk a lot\n[Music]");
  CHECK_FALSE(transcript.labelled);
  REQUIRE(transcript.turns.size() == 1);
  CHECK(transcript.turns[0].time == TimeRange{80, 6'000});
}

TEST_CASE("Captions of Teams: guids, two lines a cue, two people at once in the wrong order") {
  CHECK(vtt("0a1b2c3d-0000-4000-8000-0123456789ab/14-0\n00:00:05.100 --> 00:00:09.000\n<v Anna Berg>Tom &amp; I went "
            "home,</v>\n\n0a1b2c3d-0000-4000-8000-0123456789ab/12-0\n00:00:03.000 --> 00:00:07.500\n<v Ben>Did you "
            "see\nthe &lt;report&gt;?</v>\n\n0a1b2c3d-0000-4000-8000-0123456789ab/14-1\n00:00:06.000 --> "
            "00:00:09.000\n<v Anna Berg>before\nit came.</v>\n") ==
        Said{{"Ben", "Did you see the <report>?"}, {"Anna Berg", "Tom & I went home,\nbefore it came."}});
  CHECK(vtt("00:01.000 --> 00:02.000\n<v Anna\r\n Berg>One.</v>\n\n00:02.000 --> 00:03.000\n<v Anna Berg>Two.</v>\n") ==
        Said{{"Anna Berg", "One.\nTwo."}});
}

TEST_CASE("Captions of Whisper with speakers: a label in brackets before each cue, nobody known as Unknown") {
  CHECK(vtt("00:00:00.000 --> 00:00:02.000\n[Unknown]: आई वी एम\n\n00:00:30.000 --> 00:00:32.000\n[Amit Varma]: आई वी "
            "एम\n\n00:00:32.000 --> 00:00:34.000\n[Amit Varma]: और 10:30 बजे\n\n00:00:34.000 --> "
            "00:00:36.000\n[Guest]: Yes: all.\n") ==
        Said{{"Unknown", "आई वी एम"}, {"Amit Varma", "आई वी एम\nऔर 10:30 बजे"}, {"Guest", "Yes: all."}});
}

TEST_CASE("A label met before needs its blank again, and its time stamps are still found") {
  CHECK(vtt("00:01.000 --> 00:02.000\nAnna:\n\n00:02.000 --> 00:03.000\nAnna: Hello.\n\n00:03.000 --> "
            "00:04.000\nAnna:hello\n\n00:04.000 --> 00:05.000\nAnna: [00:04] So.\n\n00:05.000 --> 00:06.000\nAnna: "
            "**well**\n") == Said{{"Anna", "Hello.\nAnna:hello\nSo.\n**well**"}});
}

TEST_CASE("Speech before and behind a comment inside a cue is of that cue") {
  std::string body = "00:01.000 --> 00:02.000\nOne &amp;\n\nNOTE not this\nnor this\n\ntwo,\n\nNOTE\n\nthree.\n";
  CHECK(vtt(body + "\n00:03.000 --> 00:04.000\nFour.\n") == Said{{"", "One & two, three.\nFour."}});
  // As many pieces as a hostile file likes, in time that grows with their number alone.
  for (int i = 0; i < 20'000; ++i) body += "\nNOTE\n\nmore\n";
  CHECK(vtt(body).front().second.size() == 17 + 20'000 * 5);
}

TEST_CASE("What is said last in a cue is no counter or name of the next") {
  CHECK(vtt("00:01.000 --> 00:02.000\nOne.\n\nTwo.\n\n00:03.000 --> 00:04.000\n42\n\n00:05.000 --> "
            "00:06.000\nid\n\nname\n"
            "00:07.000 --> 00:08.000\nThree.\n") == Said{{"", "One. Two.\n42\nid\nThree."}});
  // Line ends doubled on the way: counters stand alone.
  CHECK(said(parse_srt("1\n\n00:00:01,000 --> 00:00:02,000\n\nOne.\n\n2\n\n00:00:03,000 --> 00:00:04,000\n\n42\n\n3\n\n"
                       "00:00:05,000 --> 00:00:06,000\n\nThree.\n",
                       "t")) == Said{{"", "One.\n42\nThree."}});
}

TEST_CASE("Captions written in any of three forms come back as the turns they were made of") {
  std::mt19937 random(11);
  const std::vector<std::string> people{"Anna Berg", "Dr. Smith", "王小明", "Ben | team", "Guest"};
  const std::vector<std::string> words{"well", "note: this", "10:30", "yes", "écoute", "a - b", "{x}", "1 > 0"};
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t form = static_cast<std::uint32_t>(round) % 3;
    const std::string end = random() % 2 == 0 ? "\n" : "\r\n";
    std::string text = "WEBVTT" + end + end;
    Said expected;
    const std::size_t cues = 2 + random() % 30;
    for (std::size_t i = 0; i < cues; ++i) {
      const std::string& who = people[random() % people.size()];
      std::string speech = std::to_string(i) + " so";  // else it could be a caption that rolls up
      for (std::size_t n = random() % 6; n > 0; --n) speech += " " + words[random() % words.size()];
      if (random() % 2 == 0) text += std::to_string(i + 1) + end;
      const std::string second = (i < 10 ? "0" : "") + std::to_string(i);
      text += "00:" + second + ".000 --> 00:" + second + ".900" + end;
      text += form == 0 ? who + ": " : form == 1 ? "<v " + who + ">" : "[" + who + "]: ";
      text += speech + (form == 1 && random() % 2 == 0 ? "</v>" : "") + end + end;
      if (!expected.empty() && expected.back().first == who) {
        expected.back().second += "\n" + speech;
      } else {
        expected.emplace_back(who, speech);
      }
    }
    CAPTURE(text);
    REQUIRE(said(parse_webvtt(text, "t")) == expected);
  }
}

TEST_CASE("Malformed captions are refused with their line") {
  CHECK(line_of_error([] { parse_webvtt("1\n00:00:01.000 --> 00:00:02.000\nHi.\n", "t"); }) == 1);
  CHECK(line_of_error([] { parse_webvtt("WEBVTTX\n\n", "t"); }) == 1);
  CHECK(line_of_error([] { parse_webvtt("WEBVTT\n\n1\n00:00:0a.000 --> 00:00:02.000\nHi.\n", "t"); }) == 4);
  CHECK(line_of_error([] { parse_webvtt("WEBVTT\n\n00:01.000 -->\nHi.\n", "t"); }) == 3);
  CHECK(line_of_error(
            [] { parse_webvtt("WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n\n00:61.000 --> 00:02.000\nHo\n", "t"); }) == 6);
  CHECK(line_of_error([] { parse_srt("1\n00:00:01,000 -> 00:00:02,000\nHi.\n", "t"); }) == 2);
  CHECK(line_of_error([] { parse_srt("only text\n", "t"); }) != 0);
  CHECK(line_of_error([] { parse_srt("a title\n\n1\n00:00:01,000 --> 00:00:02,000\nHi.\n", "t"); }) == 1);
  CHECK_THROWS_AS(parse_srt("1\n00:00:01,000 --> 00:00:02,000\n\xFF\n", "t"), ParseError);
  CHECK(vtt("").empty());
  CHECK(said(parse_webvtt("WEBVTT", "t")).empty());
}

TEST_CASE("Hostile captions are read or refused") {
  const std::vector<std::string> parts{"00:01.000",
                                       " --> ",
                                       "-->",
                                       "\n",
                                       "\n\n",
                                       "<v Anna>",
                                       "</v>",
                                       "<",
                                       ">",
                                       "&amp;",
                                       "&#x41;",
                                       "&#0;",
                                       "&",
                                       ";",
                                       "NOTE",
                                       "Anna: ",
                                       "é",
                                       "1",
                                       "\r\n",
                                       "{\\an8}",
                                       "<v>",
                                       "Guest: ",
                                       "00:02.000 --> 00:03.000\n"};
  std::mt19937 random(3);
  int read = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::size_t size = random() % 30;
    for (std::size_t i = 0; i < size; ++i) text += parts[random() % parts.size()];
    CAPTURE(text);
    for (const bool webvtt : {true, false}) {
      try {
        Project project;
        std::vector<Diagnostic> diagnostics;
        add_transcripts(project, {webvtt ? parse_webvtt("WEBVTT\n\n" + text, "t") : parse_srt(text, "t")}, {}, {},
                        diagnostics);
        ++read;
      } catch (const ParseError& error) {
        REQUIRE(error.where().line > 0);
      }
    }
  }
  CHECK(read > 1'000);
}
