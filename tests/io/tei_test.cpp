#include <doctest/doctest.h>
#include <string>

#include "motet/io/linguistic_transcripts.hpp"

#include "io/caught.hpp"
#include "io/noted.hpp"
#include "io/said.hpp"

using namespace motet;

namespace {

std::string tei(const std::string& text, const std::string& header = {}) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" "
         "xml:lang=\"sl\">\n<teiHeader>" +
         header + "</teiHeader>\n<text>" + text + "</text>\n</TEI>\n";
}

LabelledTranscript one(const std::string& text, const std::string& header = {}) {
  auto transcripts = parse_tei(tei(text, header), "folder/talk.xml");
  REQUIRE(transcripts.size() == 1);
  return transcripts[0];
}

std::string words(const std::string& inside) { return one("<body><u who=\"#A\">" + inside + "</u></body>").text; }

}  // namespace

TEST_CASE("TEI: each u is a turn of who, its segments are lines") {
  const auto transcript =
      one("<front><head>Title</head></front><body><head>Agenda</head><div><note>Ann:</note>\n  <u who=\"#Ann\">\n    "
          "<seg>Hello "
          "\n      there.</seg>\n    <note>applause</note>\n    <seg>And <hi>so</hi> on.</seg>\n  </u>\n  <u "
          "who=\"#Ann\"><seg>Again.</seg></u>"
          "<vocal><desc>laughs</desc></vocal><u who=\"people.xml#Ben\">No segment.</u><u>Somebody.</u><u who=\"#Ann "
          "#Ben\">Both.</u>"
          "<u who=\"#Ben\"> <gap/> </u></div></body>");
  CHECK(transcript.name == "talk");
  CHECK(transcript.source == "folder/talk.xml");
  CHECK(transcript.labelled);
  CHECK(said(transcript) == Said{{"Ann", "Hello there.\nAnd so on."},
                                 {"Ann", "Again."},
                                 {"Ben", "No segment."},
                                 {"", "Somebody."},
                                 {"Ann, Ben", "Both."}});
  CHECK(transcript.people.empty());
  CHECK(*transcript.attributes.find("language") == Attribute("sl"));
}

TEST_CASE("TEI: what nobody says is left out") {
  CHECK(words("a <note>n <hi>o</hi></note>b <incident><desc>n</desc></incident><kinesic/><pause/>c<gap/> "
              "<writing>n</writing>"
              "<shift/><stage>n</stage><desc>n</desc>d") == "a b c d");
  CHECK(words("go<lb/>on, to<lb break=\"no\"/>gether, page<pb n=\"3\"/>two") == "go on, together, page two");
  CHECK(words("<choice><reg>because</reg><orig>coz</orig></choice> <choice><corr>x</corr><sic>y</sic></choice> "
              "<choice><expan>and so on</expan><abbr>etc</abbr></choice> "
              "<choice><unclear>p</unclear><unclear>q</unclear></choice>") == "coz y etc p");
  CHECK(words("<del type=\"truncation\">s</del> <unclear>she</unclear> <![CDATA[<x> & ]]>&lt;y&gt; <!-- no -->z") ==
        "s she <x> & <y> z");
  CHECK(words("<p>one</p>two<seg>three <seg>four</seg> five</seg>") == "one\ntwo\nthree four five");
}

TEST_CASE("TEI: tokens are apart as the file says") {
  // White space between tags, unless `join` forbids it.
  CHECK(
      words(
          "<seg><s><w>Hello</w>\n <w join=\"right\">world</w>\n <pc>,</pc>\n <w>you</w>\n<pc join=\"left\">!</pc></s>\n"
          "<s><pc join=\"right\">(</pc> <w>a</w> <pc join=\"both\">-</pc> <w>b</w></s></seg>") ==
      "Hello world, you! (a-b");
  // Blanks as elements of their own.
  CHECK(words("<w>do</w><w>n't</w><c> </c><w>go</w><pc>.</pc>") == "don't go.");
  // Nothing between tokens: words are apart, punctuation stays with the word before it.
  CHECK(words("<w>Well</w><pc>,</pc><w>go</w><w>on</w><pc>.</pc>") == "Well, go on.");
  CHECK(words("<w>\xE4\xBD\xA0</w><w>\xE5\xA5\xBD</w><pc>\xE3\x80\x82</pc>") == "\xE4\xBD\xA0\xE5\xA5\xBD\xE3\x80\x82");
  CHECK(words("<w>one</w>") == "one");
  CHECK(words("<w/><w>a</w><w/><w>b</w>") == "a b");
  CHECK(words("no\xC2\xA0"
              "break") ==
        "no\xC2\xA0"
        "break");
}

TEST_CASE("TEI: listPerson names people") {
  const std::string header =
      "<profileDesc><particDesc><listPerson><person xml:id=\"A\" sex=\"F\" age=\"30-40\" role=\"moderator\"><persName>"
      "<surname>Berg</surname><forename>Anna</forename><forename>Lee</forename></persName><birth when=\"1990-01-31\"/>"
      "<education>PhD</education><occupation>  nurse\n practitioner</occupation></person><person xml:id=\"B\"><sex "
      "value=\"M\">male"
      "</sex><birth>about 1950</birth></person><person xml:id=\"C\"><persName><abbr>Cleo</abbr></persName></person>"
      "</listPerson></particDesc></profileDesc>";
  const auto transcript =
      one("<body><u who=\"#A\">a</u><u who=\"#B\">b</u><u who=\"#C\">c</u><u who=\"#D\">d</u><u who=\"#A #D\">e</u><u "
          "who=\"#unknown-M\">f</u></body>",
          header);
  REQUIRE(transcript.people.size() == 5);
  const LabelledPerson& anna = transcript.people[0];
  CHECK(anna.label == "A");
  CHECK(anna.name == "Anna Lee Berg");
  CHECK(anna.interviewer);
  CHECK_FALSE(anna.role);
  CHECK(anna.attributes.size() == 6);
  CHECK(*anna.attributes.find("sex") == Attribute("F"));
  CHECK(*anna.attributes.find("age") == Attribute("30-40"));
  CHECK(*anna.attributes.find("birth") == Attribute(Date{1990, 1, 31}));
  CHECK(*anna.attributes.find("role") == Attribute("moderator"));
  CHECK(*anna.attributes.find("education") == Attribute("PhD"));
  CHECK(*anna.attributes.find("occupation") == Attribute("nurse practitioner"));
  CHECK(transcript.people[1].name.empty());
  CHECK(transcript.people[1].role);
  CHECK(*transcript.people[1].attributes.find("sex") == Attribute("M"));
  CHECK(*transcript.people[1].attributes.find("birth") == Attribute("about 1950"));
  CHECK(transcript.people[2].name == "Cleo");
  CHECK(transcript.people[3].label == "A, D");
  CHECK(transcript.people[3].name == "Anna Lee Berg, D");
  CHECK(transcript.people[4].label == "unknown-M");
  CHECK(transcript.people[4].role);
}

TEST_CASE("TEI: the timeline gives times, by start and end, by anchors, and at the block around") {
  const auto transcript = one(
      "<timeline unit=\"s\" origin=\"#T0\"><when xml:id=\"T0\"/><when xml:id=\"T1\" interval=\"1.5\" since=\"#T0\"/>"
      "<when xml:id=\"T2\" interval=\"500\" unit=\"ms\"/><when xml:id=\"T3\" absolute=\"00:01:00.25\"/><when "
      "xml:id=\"T4\"/>"
      "</timeline><body><u who=\"#A\" start=\"#T0\" end=\"#T1\">a</u><u who=\"#B\"><anchor synch=\"#T1\"/>b<anchor "
      "synch=\"#T2\"/></u><annotationBlock who=\"#C\" start=\"#T2\" "
      "end=\"#T3\"><u>c</u><spanGrp>no</spanGrp></annotationBlock>"
      "<u who=\"#D\" start=\"#T3\" end=\"#T9\">d</u><u who=\"#E\" start=\"#T4\">e</u></body>");
  REQUIRE(transcript.turns.size() == 5);
  CHECK(transcript.turns[0].time == TimeRange{0, 1'500});
  CHECK(transcript.turns[1].time == TimeRange{1'500, 2'000});
  CHECK(transcript.turns[2].label == "C");
  CHECK(transcript.turns[2].time == TimeRange{2'000, 60'250});
  CHECK(transcript.turns[3].time == TimeRange{60'250, 60'250});
  CHECK_FALSE(transcript.turns[4].time);
}

TEST_CASE("TEI: plays, and prose without speakers") {
  CHECK(said(one("<body><stage>Enter</stage><sp who=\"#ham\"><speaker>HAMLET.</speaker><l>To be</l><l>or "
                 "<stage>aside</stage>not"
                 "</l></sp><sp><speaker>First  Clown:</speaker><p>Dig.</p></sp></body>")) ==
        Said{{"ham", "To be\nor not"}, {"First Clown", "Dig."}});
  const auto prose =
      one("<front><p>no</p></front><body><head>H</head><div><p>One "
          "<seg>two</seg>.</p><list><item>x</item><item>y</item></list>"
          "<p>Three<note>n</note></p></div></body><back><p>no</p></back>");
  CHECK_FALSE(prose.labelled);
  CHECK(said(prose) == Said{{"", "H\nOne two.\nx\ny\nThree"}});
  CHECK(one("").turns.empty());
}

TEST_CASE("TEI: a file of several texts gives a transcript each, and says what it does not include") {
  Noted noted;
  const auto transcripts = parse_tei(
      "<tei:teiCorpus xmlns:tei=\"http://www.tei-c.org/ns/1.0\" "
      "xmlns:xi=\"http://www.w3.org/2001/XInclude\"><tei:teiHeader>"
      "<tei:listPerson><tei:person xml:id=\"A\"><tei:persName>Ann</tei:persName></tei:person><tei:person xml:id=\"B\"/>"
      "</tei:listPerson></tei:teiHeader><tei:TEI "
      "xml:id=\"day1\"><tei:teiHeader><tei:fileDesc><tei:titleStmt><tei:title "
      "type=\"main\">One</tei:title><tei:title "
      "type=\"sub\">more</tei:title></tei:titleStmt><tei:sourceDesc><tei:bibl><tei:date "
      "when=\"2001-02-03\"/></tei:bibl></tei:sourceDesc></tei:fileDesc></tei:teiHeader><tei:text><tei:body><tei:u "
      "who=\"#A\">x"
      "</tei:u><tei:u who=\"#B\">z</tei:u></tei:body></tei:text></tei:TEI><tei:TEI><tei:text><tei:body><tei:u "
      "who=\"#A\">y</tei:u></tei:body></tei:text></tei:TEI>"
      "<xi:include href=\"day3.xml\"/><xi:include href=\"day4.xml\"/></tei:teiCorpus>",
      "corpus.xml", noted.context);
  REQUIRE(transcripts.size() == 2);
  CHECK(transcripts[0].name == "day1");
  CHECK(transcripts[1].name == "corpus 2");
  CHECK(transcripts[1].source == "corpus.xml");
  CHECK(*transcripts[0].attributes.find("title") == Attribute("One"));
  CHECK(*transcripts[0].attributes.find("subtitle") == Attribute("more"));
  CHECK(*transcripts[0].attributes.find("date") == Attribute(Date{2001, 2, 3}));
  // Who is listed for the whole corpus is one person in all of it, even without a name.
  REQUIRE(transcripts[0].people.size() == 2);
  CHECK(transcripts[0].people[0].name == "Ann");
  CHECK_FALSE(transcripts[0].people[1].role);
  CHECK(said(transcripts[1]) == Said{{"A", "y"}});
  CHECK(contains(noted.message("not-included"), "day3.xml, day4.xml"));
  CHECK(parse_tei("<teiCorpus/>", "corpus.xml").empty());
}

TEST_CASE("TEI: other XML is refused") {
  const auto error = caught<ParseError>([] { parse_tei("\n<html><u who=\"a\">b</u></html>", "t.xml"); });
  CHECK(contains(error.what(), "<html>"));
  CHECK(error.where().line == 2);
  CHECK_THROWS_AS(parse_tei("", "t.xml"), ParseError);
  CHECK_THROWS_AS(parse_tei("<!DOCTYPE TEI><TEI/>", "t.xml"), ParseError);
}
