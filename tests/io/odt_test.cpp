// OpenDocument texts.
#include <doctest/doctest.h>
#include <string>

#include "motet/io/documents.hpp"

#include "io/caught.hpp"
#include "io/document_builder.hpp"
#include "io/said.hpp"

namespace {

motet::LabelledTranscript read(const std::string& text, const motet::Limits& limits = {},
                               std::vector<motet::Diagnostic>* diagnostics = nullptr) {
  motet::TranscriptContext context;
  context.execution.limits = limits;
  context.diagnostics = diagnostics;
  return motet::parse_odt(make_odt(text), "talk.odt", context);
}
std::string text_of(const std::string& text) { return read(text).text; }

std::string cells(const std::string& attributes, const std::string& text) {
  return "<table:table-cell " + attributes + "><text:p>" + text + "</text:p></table:table-cell>";
}
std::string row(const std::string& inside, const std::string& attributes = "") {
  return "<table:table-row " + attributes + ">" + inside + "</table:table-row>";
}
std::string table(const std::string& rows) { return "<table:table>" + rows + "</table:table>"; }

}  // namespace

TEST_CASE("An OpenDocument text is its headings and paragraphs") {
  const auto transcript = read(
      "<text:h>Interview</text:h><text:p>I: <text:span>How</text:span> was it?</text:p>"
      "<text:p><text:span>P</text:span>1<text:span>:</text:span> Fine.<text:line-break/>"
      "I: Good.</text:p><text:list><text:list-item><text:p>P1: Bye.</text:p></text:list-item>"
      "</text:list>");
  CHECK(transcript.name == "talk");
  CHECK(said(transcript) ==
        Said{{"", "Interview"}, {"I", "How was it?"}, {"P1", "Fine."}, {"I", "Good."}, {"P1", "Bye."}});
}

TEST_CASE("Blanks are collapsed as OpenDocument says, and elements stand for more of them") {
  CHECK(
      text_of("<text:p>\n  a \n\t b<text:s text:c=\"3\"/>c<text:s/><text:tab/>d <text:span> e</text:span></text:p>") ==
      "a b   c \td e");
  CHECK(text_of("<text:p>a</text:p>\n  <text:p/>\n<text:p>b</text:p>") == "a\n\nb");
  // However many it says.
  CHECK(text_of("<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>").size() == 258);
  CHECK(text_of("<text:p>a<text:s text:c=\"0\"/>b<text:s text:c=\"x\"/>c</text:p>") == "a b c");
}

TEST_CASE("Deleted text, notes, comments and descriptions are left out, and counted") {
  std::vector<motet::Diagnostic> diagnostics;
  const auto transcript = read(
      "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
      "</text:changed-region></text:tracked-changes><text:sequence-decls/><text:p>a<text:change/><office:annotation>"
      "<text:p>comment</text:p></office:annotation>b<text:note><text:note-citation>1</text:note-citation>"
      "<text:note-body><text:p>note</text:p></text:note-body></text:note>c<draw:frame><svg:title>picture</svg:title>"
      "<svg:desc>of a cat</svg:desc><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>d</text:p>"
      "<text:list><text:list-item><text:number>1.</text:number><text:p>item</text:p></text:list-item></text:list>"
      "<text:table-of-content><text:table-of-content-source><text:index-title-template>T</text:index-title-template>"
      "</text:table-of-content-source><text:index-body><text:p>contents</text:p></text:index-body>"
      "</text:table-of-content><text:p><text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>r"
      "</text:ruby-text></text:ruby><text:title>field</text:title></text:p>",
      {}, &diagnostics);
  CHECK(transcript.text == "abcd\nbox\nitem\ncontents\nbasefield");
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].kind == "not-carried");
  CHECK(contains(diagnostics[0].message, "1 comment, 1 footnote or endnote, 1 number or bullet of a list"));
}

TEST_CASE("Tables are turns as in Word documents") {
  const std::string rows = "<table:table-header-rows>" + row(cells("", "Speaker") + cells("", "Text")) +
                           "</table:table-header-rows>" + row(cells("", "Ann") + cells("", "Yes")) +
                           row("<table:covered-table-cell/>" + cells("", "and no"));
  CHECK(said(read(table(rows))) == Said{{"Ann", "Yes\nand no"}});
}

TEST_CASE("Repeated cells and rows are bounded") {
  const std::string many = "table:number-columns-repeated=\"4000000000\"";
  // Empty ones say nothing.
  CHECK(text_of(table(row(cells(many, "") + cells("", "a"), "table:number-rows-repeated=\"2\""))) == "a\na");
  CHECK(text_of(table(row("<table:covered-table-cell " + many + "/>" + cells("", "a")))) == "a");
  CHECK(text_of(table(row(cells("", ""), "table:number-rows-repeated=\"4000000000\""))).empty());
  CHECK(text_of(table(row(cells("table:number-columns-repeated=\"3\"", "7")))) == "7\n7\n7");
  CHECK(contains(message_of([&] { read(table(row(cells(many, "a")))); }), "csv_columns, 10000"));
  CHECK(contains(message_of([&] { read(table(row(cells("", "a"), "table:number-rows-repeated=\"4000000000\""))); }),
                 "csv_cells, 32000000"));
  motet::Limits limits;
  limits.csv_columns = 3;
  limits.csv_cells = 6;
  const auto repeated = [&](const char* columns, const char* times) {
    return table(row(cells("table:number-columns-repeated=\"" + std::string(columns) + "\"", "7"),
                     "table:number-rows-repeated=\"" + std::string(times) + "\""));
  };
  CHECK(read(repeated("3", "2"), limits).text == "7\n7\n7\n7\n7\n7");
  CHECK(contains(message_of([&] { read(repeated("4", "1"), limits); }), "csv_columns"));
  CHECK(contains(message_of([&] { read(repeated("3", "3"), limits); }), "csv_cells"));
  limits = {};
  limits.transcript_bytes = 1000;
  CHECK(contains(message_of([&] { read(repeated("1", "2000"), limits); }), "transcript_bytes"));
}

TEST_CASE("Refusals of OpenDocument texts") {
  CHECK(message_of([] {
          motet::parse_odt(make_zip({{"a", "b"}}), "a.odt");
        }) == "a.odt: not an OpenDocument text: the archive has no content.xml");
  CHECK(message_of([] {
          motet::parse_odt(make_zip({{"content.xml", "<a><body><spreadsheet/></body></a>"}}), "a.odt");
        }) == "a.odt: content.xml: not the text of an OpenDocument text: no <text> in a <body>");
  CHECK(contains(message_of([] { read("<text:p>&lol;</text:p>"); }), "none of the five entities"));
  CHECK(contains(message_of([] {
                   motet::parse_odt(make_zip({{"content.xml", "<!DOCTYPE a><a/>"}}), "a.odt");
                 }),
                 "a.odt: content.xml: line 1, column 1: a document type declaration"));
  motet::Limits limits;
  limits.transcript_bytes = 6;  // five and the line end
  CHECK(read("<text:p>abcde</text:p>", limits).text == "abcde");
  CHECK(contains(message_of([&] { read("<text:p>abcdef</text:p>", limits); }), "transcript_bytes"));
}
