#include <algorithm>
#include <cctype>
#include <doctest/doctest.h>
#include <iterator>
#include <map>
#include <random>
#include <regex>
#include <string>

#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "io/said.hpp"

using namespace motet;

namespace {

using ::said;
Said said(const std::string& text) { return said(parse_plain_text(text, "t.txt")); }

}  // namespace

TEST_CASE("Labels begin turns, lines without a label continue them, and what stands before the first is nobody's") {
  const auto transcript = parse_plain_text(
      "Interview of 3 May\r\n\r\nInterviewer: How was it?\r\nP1: Well,\r\n  it was\r\n\r\nfine.\r\nI: Good.\r\n",
      "a/t 1.txt");
  CHECK(transcript.name == "t 1");
  CHECK(transcript.source == "a/t 1.txt");
  CHECK(transcript.labelled);
  CHECK(said(transcript) == Said{{"", "Interview of 3 May"},
                                 {"Interviewer", "How was it?"},
                                 {"P1", "Well,\r\n  it was\r\n\r\nfine."},
                                 {"I", "Good."}});
}

TEST_CASE("A name counts as a label when met twice or listed, and keeps its first spelling") {
  CHECK(said("Dr. Smith: One.\nnote: two.\nDR. SMITH: Three.") ==
        Said{{"Dr. Smith", "One.\nnote: two."}, {"Dr. Smith", "Three."}});
  CHECK(said("Anna: One.") == Said{{"", "Anna: One."}});
  CHECK_FALSE(parse_plain_text("Anna: One.", "t").labelled);
  const auto listed = parse_participants("participant,aliases\nAnna Berg,Änne\n", "p.csv");
  CHECK(said(parse_plain_text("änne: One.", "t", listed)) == Said{{"änne", "One."}});
  CHECK(said(parse_plain_text("ANNA BERG: One.", "t", listed)) == Said{{"ANNA BERG", "One."}});
  const std::vector<std::string> interviewers{"PI"};
  CHECK(said(parse_plain_text("pi: One.", "t", {}, interviewers)) == Said{{"pi", "One."}});
}

TEST_CASE("Colons inside talk are no labels") {
  const std::string text =
      "User: [inaudible 00:12:33] and so: on.\n2. Harmonics study: I asked.\nHere's my final question: If you\n"
      "https://example.org is it.\n12: 30.\nRatio 3:4 here.\n[laughs: twice] ok\n"
      "a label of rather more than five words: no\na label of rather more than five words: no\n"
      "Verylongverylongverylongverylongverylongwor: no\nVerylongverylongverylongverylongverylongwor: no";
  CHECK(said(text) == Said{{"User", text.substr(6)}});
}

TEST_CASE("Forty characters and five words are still a label") {
  const std::string label(40, 'x');
  CHECK(said(label + ": a\n" + label + ": b").size() == 2);
  CHECK(said(label + "x: a\n" + label + "x: b").size() == 1);
  std::string wide;
  for (int i = 0; i < 40; ++i) wide += "ä";
  CHECK(said(wide + ": a\n" + wide + ": b").size() == 2);
  CHECK(said("a b c d e: x\na b c d e: y").size() == 2);
  CHECK(said("a b c d e f: x\na b c d e f: y").size() == 1);
}

TEST_CASE("Labels stand in brackets, in bold, with full-width colons, and on lines of their own") {
  const Said expected{{"Anna", "One."}, {"Ben", "Two."}, {"Anna", "Three."}, {"Ben", "Four."}};
  CHECK(said("Anna: One.\nBen:\tTwo.\nAnna:\nThree.\nBen:\r\n\r\nFour.") == expected);
  CHECK(said("**Anna:** One.\n**Ben**: Two.\n__Anna:__ Three.\n*Ben*: Four.") == expected);
  CHECK(said("**Anna: **One.\n**Ben: ** Two.\n**Anna:**\nThree.\n**Ben**:\nFour.") == expected);
  CHECK(said("[Anna]: One.\n[Ben:] Two.\n<Anna>: Three.\n(Ben): Four.") == expected);
  CHECK(said("Anna：One.\nBen： Two.\nAnna：Three.\nBen：Four.") == expected);
  CHECK(said("  Anna : One.\n\tBen: Two.\nAnna: Three.\n Ben: Four.") == expected);
  CHECK(said("Anna: One.\rBen: Two.\rAnna: Three.\rBen: Four.") == expected);
  CHECK(said("【王】：你好\n【王】：再见") == Said{{"王", "你好"}, {"王", "再见"}});
}

TEST_CASE("Time stamps before and behind a label are the turn's time and no speech") {
  const auto times = [](const std::string& text) {
    const auto transcript = parse_plain_text(text, "t");
    std::vector<TimeRange> result;
    CHECK(said(transcript) == Said{{"Anna", "One."}, {"Ben", "Two."}, {"Anna", "Three."}, {"Ben", "Four."}});
    for (const LabelledTurn& turn : transcript.turns) {
      REQUIRE(turn.time);
      result.push_back(*turn.time);
    }
    return result;
  };
  const std::vector<TimeRange> expected{{1'000, 62'000}, {62'000, 62'500}, {62'500, 3'723'000}, {3'723'000, 3'723'000}};
  CHECK(times("[00:00:01] Anna: One.\n[00:01:02] Ben: Two.\n[00:01:02.5] Anna: Three.\n[1:02:03] Ben: Four.") ==
        expected);
  CHECK(times("Anna: [00:01] One.\nBen: (01:02) Two.\nAnna: [01:02,500] Three.\nBen: 01:02:03 Four.") == expected);
  CHECK(times("00:00:01 Anna: One.\n01:02 - Ben: Two.\n(01:02.500) Anna: Three.\n#01:02:03-0# Ben: Four.") == expected);
  CHECK(times("Anna (00:01): One.\nBen [01:02]: Two.\n**Anna** (01:02.500):\nThree.\n[Ben] 01:02:03: Four.") ==
        expected);
  CHECK(times("Anna  0:01\nOne.\n\nBen  1:02 \nTwo.\n\nAnna\t1:02.5\nThree.\n\n[Ben] 1:02:03\nFour.\n") == expected);
  CHECK(times("[00:01]\nAnna: One.\n1:02\n\nBen: Two.\nAnna:\n[01:02.500]\nThree.\nBen:\n1:02:03\nFour.") == expected);
  CHECK(
      times(
          "[00:01 - 01:02] Anna: One.\n[01:02 --> 01:02.500] Ben: Two.\n01:02.5 Anna: Three.\n[Ben 1:02:03]: Four.") ==
      expected);
}

TEST_CASE("A clock time that is talk stays talk") {
  const auto turns = said(
      "Anna: 10:30 suits me.\nBen: 11:15 is later.\nAnna: Lunch at 12:30\nBen: Fine.\n"
      "Lunch at 12:30\nYes. [00:05:00]\nYes. [00:06:00]");
  CHECK(turns == Said{{"Anna", "10:30 suits me."},
                      {"Ben", "11:15 is later."},
                      {"Anna", "Lunch at 12:30"},
                      {"Ben", "Fine.\nLunch at 12:30\nYes. [00:05:00]\nYes. [00:06:00]"}});
}

TEST_CASE("A turn without time has none, and a turn before one without time has no length") {
  const auto transcript = parse_plain_text("[00:09] I: a\nI: b\n[00:05] I: c\n[00:02] I: d", "t");
  REQUIRE(transcript.turns.size() == 4);
  CHECK(transcript.turns[0].time == TimeRange{9'000, 9'000});
  CHECK_FALSE(transcript.turns[1].time);
  CHECK(transcript.turns[2].time == TimeRange{5'000, 5'000});
  CHECK(transcript.turns[3].time == TimeRange{2'000, 2'000});
}

TEST_CASE("One label is one turn, also a repeated one and one that says nothing") {
  const auto transcript = parse_plain_text("AI:\n\nUser: One.\nUser: Two.\nAI:", "t");
  CHECK(said(transcript) == Said{{"AI", ""}, {"User", "One."}, {"User", "Two."}, {"AI", ""}});
}

TEST_CASE("Texts without labels are one turn, blank ones none") {
  const auto plain = parse_plain_text("\n First.\n\nSecond. \n", "t");
  CHECK_FALSE(plain.labelled);
  CHECK(said(plain) == Said{{"", "First.\n\nSecond."}});
  for (const char* blank : {"", " \n\t\r\n", "\xC2\xA0\n"}) {
    const auto transcript = parse_plain_text(blank, "t");
    CHECK(transcript.turns.empty());
    CHECK_FALSE(transcript.labelled);
  }
}

TEST_CASE("What is no text is refused") { CHECK_THROWS_AS(parse_plain_text("Anna: \xFF", "t.txt"), ParseError); }

TEST_CASE("Only extensions of transcripts are taken from a name") {
  CHECK(parse_plain_text("a", "Dr. Smith").name == "Dr. Smith");
  CHECK(parse_plain_text("a", "v1.2 final.TXT").name == "v1.2 final");
  CHECK(parse_plain_text("a", "x/y\\P1.docx").name == "P1");
}

namespace {

// The rule once more, by regular expressions and only for plain labels.
Said twin(const std::string& text) {
  static const std::regex head(R"(^[ \t]*([^:\n]{1,80}?)[ \t]*:(?=[ \t]|$))");
  static const std::regex word(R"(\S+)");
  static const std::regex role(R"((user|interviewer|p|i)([ .]*[0-9]{1,4})?)", std::regex::icase);
  std::vector<std::string> lines;
  std::string line;
  for (const char c : text + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    lines.push_back(line);
    line.clear();
  }
  const auto label_of = [](const std::string& one) {
    std::smatch match;
    if (!std::regex_search(one, match, head)) return std::string();
    const std::string label = match[1];
    const auto words = std::distance(std::sregex_iterator(label.begin(), label.end(), word), std::sregex_iterator());
    const bool letter = std::regex_search(label, std::regex("[A-Za-z]"));
    return label.size() <= 40 && words <= 5 && letter ? label : std::string();
  };
  const auto lower = [](std::string one) {
    std::transform(one.begin(), one.end(), one.begin(), [](unsigned char c) { return std::tolower(c); });
    return one;
  };
  std::map<std::string, int> met;
  std::map<std::string, std::string> spelling;
  for (const std::string& one : lines) {
    const std::string label = label_of(one);
    ++met[lower(label)];
    spelling.try_emplace(lower(label), label);
  }
  Said result{{"", ""}};
  for (const std::string& one : lines) {
    const std::string label = label_of(one);
    if (!label.empty() && (met[lower(label)] >= 2 || std::regex_match(label, role))) {
      result.emplace_back(spelling[lower(label)], one.substr(one.find(':') + 1));
    } else {
      result.back().second += "\n" + one;
    }
  }
  for (auto& [label, speech] : result) speech = std::string(trim(speech));
  if (result[0].second.empty()) result.erase(result.begin());
  return result;
}

}  // namespace

TEST_CASE("Random lines are split as the slow rule splits them, and every byte of speech is in one turn") {
  const std::vector<std::string> parts{"User", "P1",   "anna", "Anna", "I",      ":",          ": ",
                                       ":\n",  "\n",   "\n\n", " ",    "and so", "well",       "12",
                                       ".",    " a b", "c d ", "e f",  "!",      "interviewer"};
  std::mt19937 random(7);
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    const std::size_t size = random() % 40;
    for (std::size_t i = 0; i < size; ++i) text += parts[random() % parts.size()];
    CAPTURE(text);
    const auto transcript = parse_plain_text(text, "t");
    REQUIRE(said(transcript) == twin(text));
    std::uint32_t end = 0;
    for (const LabelledTurn& turn : transcript.turns) {
      REQUIRE(turn.span.begin >= end);
      REQUIRE(turn.span.end >= turn.span.begin);
      end = turn.span.end;
    }
    REQUIRE(end <= text.size());
  }
}

TEST_CASE("Hostile lines neither crash nor break the order of the turns") {
  const std::vector<std::string> parts{"[",   "]",  "(",  ")",        "<",  ">",     "{",       "}",    "#",
                                       "*",   "_",  "**", ":",        "：", "00:01", "1:02:03", "-",    "--",
                                       "-->", "|",  " ",  "\t",       "\n", "\r\n",  "\r",      "Anna", "User",
                                       "é",   "【", "】", "\xC2\xA0", "0",  "99:99", ".5"};
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::size_t size = random() % 30;
    for (std::size_t i = 0; i < size; ++i) text += parts[random() % parts.size()];
    CAPTURE(text);
    Project project;
    std::vector<Diagnostic> diagnostics;
    REQUIRE_NOTHROW(add_transcripts(project, {parse_plain_text(text, "t")}, {}, {}, diagnostics));
  }
}
