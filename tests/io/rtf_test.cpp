// Rich Text.
#include <doctest/doctest.h>
#include <string>

#include "motet/io/documents.hpp"

#include "io/caught.hpp"
#include "io/said.hpp"

namespace {

motet::LabelledTranscript read(const std::string& body, const motet::Limits& limits = {},
                               std::vector<motet::Diagnostic>* diagnostics = nullptr) {
  motet::TranscriptContext context;
  context.execution.limits = limits;
  context.diagnostics = diagnostics;
  return motet::parse_rtf("{\\rtf1\\ansi " + body + "}", "talk.rtf", context);
}
std::string text_of(const std::string& body) { return read(body).text; }
std::string refusal(const std::string& bytes) {
  return message_of([&] { motet::parse_rtf(bytes, "a.rtf"); });
}

}  // namespace

TEST_CASE("Rich Text is its paragraphs, and labels are found in them") {
  const auto transcript =
      read("\\ansicpg1252\\pard\\b I\\b0 : How was it?\\par\r\n{\\b P1:} Fi\r\nne.\\line I: Good.\\par");
  CHECK(transcript.name == "talk");
  CHECK(transcript.text == "I: How was it?\nP1: Fine.\nI: Good.");
  CHECK(said(transcript) == Said{{"I", "How was it?"}, {"P1", "Fine."}, {"I", "Good."}});
}

TEST_CASE("Characters by name, by escape and by number") {
  CHECK(text_of("a\\tab b\\emdash c\\~d\\_e\\{f\\}\\\\") ==
        "a\tb\xE2\x80\x94"
        "c\xC2\xA0"
        "d\xE2\x80\x91"
        "e{f}\\");
  CHECK(text_of("\\lquote a\\rquote\\ldblquote b\\rdblquote\\bullet\\endash") ==
        "\xE2\x80\x98"
        "a\xE2\x80\x99\xE2\x80\x9C"
        "b\xE2\x80\x9D\xE2\x80\xA2\xE2\x80\x93");
  CHECK(text_of("caf\\'e9 \\'93x\\'94") == "caf\xC3\xA9 \xE2\x80\x9Cx\xE2\x80\x9D");
  CHECK(text_of("a\\\nb\\\rc") == "a\nb\nc");
  CHECK(text_of("a\\unknown b\\unknown12 c\\unknown-3d") == "abcd");
}

TEST_CASE("Characters by their number in Unicode hide what stands behind them") {
  CHECK(text_of("\\u8212?x") == "\xE2\x80\x94x");
  CHECK(text_of("\\u8212\\'97x") == "\xE2\x80\x94x");
  CHECK(text_of("\\uc0\\u8212x") == "\xE2\x80\x94x");
  CHECK(text_of("\\uc2\\u8212ab{\\uc1\\u233?}\\u233cdx") == "\xE2\x80\x94\xC3\xA9\xC3\xA9x");
  CHECK(text_of("{\\u8212}x") == "\xE2\x80\x94x");  // a brace ends it
  CHECK(text_of("\\u8212\\tab x") == "\xE2\x80\x94x");
  CHECK(text_of("\\u-10179?\\u-8704?") == "\xF0\x9F\x98\x80");
  CHECK(text_of("\\u-10179?x\\u-8704?") == "\xEF\xBF\xBDx\xEF\xBF\xBD");
  CHECK(text_of("a\\u-10179?\\u-10179?\\u-8704?") == "a\xEF\xBF\xBD\xF0\x9F\x98\x80");
  CHECK(text_of("a\\u0?b") == "ab");
}

TEST_CASE("Code pages of the document and of its fonts") {
  CHECK(text_of("\\ansicpg1251 \\'c4\\'e0") == "\xD0\x94\xD0\xB0");
  CHECK(text_of("\\ansicpg932 \\'82\\'a0\\'83A") == "\xE3\x81\x82\xE3\x82\xA2");  // half of the second is a letter
  CHECK(text_of("\\ansicpg65001 caf\xC3\xA9") == "caf\xC3\xA9");
  // Text longer than any buffer, of characters that are two units.
  std::string bytes;
  std::string faces;
  for (int i = 0; i < 5000; ++i) {
    bytes += "\xF0\x9F\x98\x80";
    faces += "\xF0\x9F\x98\x80";
  }
  CHECK(text_of("\\ansicpg65001 x" + bytes) == "x" + faces);
  CHECK(text_of("\\ansicpg31337 \\'e9") == "\xC3\xA9");
  CHECK(text_of(
            "\\ansicpg1252{\\fonttbl{\\f0 A;}{\\f3\\fcharset134 B;}}\\f3 \\'c4\\'e3\\f0 \\'e4{\\f3 \\'ba\\'c3}\\'e4") ==
        "\xE4\xBD\xA0\xC3\xA4\xE5\xA5\xBD\xC3\xA4");
  CHECK(motet::parse_rtf("{\\rtf1\\mac \\'8e}", "a.rtf").text == "\xC3\xA9");
  CHECK(motet::parse_rtf("{\\rtf1\\pc \\'82}", "a.rtf").text == "\xC3\xA9");
  CHECK(text_of("\\ansicpg932 \\'82") == "\xEF\xBF\xBD");  // the first half only
}

TEST_CASE("What is none of the document's words is left out, and counted where somebody could miss it") {
  std::vector<motet::Diagnostic> diagnostics;
  const auto transcript = read(
      "{\\fonttbl{\\f0\\fswiss Arial;}}{\\colortbl;\\red0;}{\\stylesheet{\\s0 Normal;}}{\\info{\\author Me}}"
      "{\\*\\generator Prog;}{\\header head\\par}a{\\footnote note\\par}{\\pict 00ff}b{\\*\\annotation note\\par}"
      "{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}{\\object{\\*\\objdata 00}{\\result r}}{\\listtext 1.\\tab}"
      "{\\deleted gone\\par}c{\\xe entry}",
      {}, &diagnostics);
  CHECK(transcript.text == "ablinkc");
  REQUIRE(diagnostics.size() == 1);
  CHECK(contains(diagnostics[0].message,
                 "1 comment, 1 footnote or endnote, 1 embedded document, 1 number or bullet of a list"));
  CHECK(text_of("a\\deleted b\\deleted0 c\\deleted d\\plain e") == "ace");
}

TEST_CASE("A text box stands once, behind its line") {
  CHECK(
      text_of(
          "be{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt in\\par a box\\par}}{\\shprslt in}}fore\\par after") ==
      "before\nin\na box\nafter");
}

TEST_CASE("Tables are turns as in Word documents") {
  const auto transcript = read(
      "Title\\par\\trowd\\pard\\intbl Ann\\cell 00:00:01\\cell Yes?\\par Really?\\cell\\row\\trowd\\intbl "
      "Ben\\cell\\cell "
      "No.\\cell\\row\\intbl Ann\\cell\\cell Ah.\\cell\\row\\pard The end\\par");
  CHECK(said(transcript) ==
        Said{{"", "Title"}, {"Ann", "Yes?\nReally?"}, {"Ben", "No."}, {"Ann", "Ah."}, {"", "The end"}});
  CHECK(transcript.turns[1].time == motet::TimeRange{1000, 1000});
  CHECK(text_of("7\\cell b\\cell c") == "7\nb\nc");
  CHECK(text_of("\\intbl 7\\cell b\\row\\row\\cell") == "7\nb");
}

TEST_CASE("Binary data are passed over, within the file") {
  CHECK(text_of("a{\\pict\\bin3 }}}}b\\bin0 c\\bin-4 d") == "abcd");
  CHECK(refusal("{\\rtf1 \\bin1 }") == "a.rtf: the document ends inside a group; the file is truncated (byte 14)");
  CHECK(refusal("{\\rtf1 \\bin2 }") ==
        "a.rtf: \\bin announces more bytes than there are; the file is truncated (byte 7)");
  CHECK(contains(refusal("{\\rtf1 \\bin99999999999999999999 }"), "\\bin announces"));
}

TEST_CASE("Refusals of Rich Text") {
  CHECK(contains(refusal(""), "truncated"));
  CHECK(contains(refusal("text"), "does not begin with {\\rtf"));
  CHECK(contains(refusal("}"), "does not begin with {\\rtf"));
  CHECK(contains(refusal("{text}"), "does not begin with {\\rtf"));
  CHECK(contains(refusal("{\\ansi}"), "does not begin with {\\rtf"));
  CHECK(contains(refusal("{\\rtf1 a"), "byte 8"));
  CHECK(contains(refusal("{\\rtf1 a\\"), "behind a backslash"));
  CHECK(contains(refusal("{\\rtf1 \\'g0}"), "two hexadecimal digits (byte 7)"));
  CHECK(motet::parse_rtf(std::string("{\\rtf1 a}\0\0 more", 16), "a.rtf").text == "a");
  CHECK(motet::parse_rtf("\xEF\xBB\xBF{\\rtf1 a}", "a.rtf").text == "a");
}

TEST_CASE("The limits of Rich Text hold just below and just above them") {
  motet::Limits limits;
  limits.xml_depth = 3;
  CHECK(read("{{a}}", limits).text == "a");
  CHECK(message_of([&] { read("{{{a}}}", limits); }) ==
        "talk.rtf: groups deeper than the limit xml_depth, 3 (byte 14)");
  CHECK(contains(message_of([] { read(std::string(200'000, '{')); }), "xml_depth, 256"));
  limits = {};
  limits.transcript_bytes = 6;
  CHECK(read("abcde", limits).text == "abcde");
  CHECK(contains(message_of([&] { read("abcdefg", limits); }), "transcript_bytes"));
}
