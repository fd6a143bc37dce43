// Word documents, and which kind of document a ZIP archive is. The other formats stand in files beside this one.
#include "motet/io/documents.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>

#include "io/archive.hpp"
#include "io/caught.hpp"
#include "io/document_builder.hpp"
#include "io/documents/document_kind.hpp"
#include "io/said.hpp"

namespace {

std::string text_of(const std::string& body) { return motet::parse_docx(make_docx(body), "talk.docx").text; }

struct Read {
  motet::LabelledTranscript transcript;
  std::vector<motet::Diagnostic> diagnostics;
};

Read read(const std::string& body) {
  Read result;
  motet::TranscriptContext context;
  context.diagnostics = &result.diagnostics;
  result.transcript = motet::parse_docx(make_docx(body), "talk.docx", context);
  return result;
}

motet::TranscriptContext with(const motet::Limits& limits) {
  motet::TranscriptContext context;
  context.execution.limits = limits;
  return context;
}

}  // namespace

TEST_CASE("A Word document is its paragraphs, and labels are found in them") {
  const auto transcript =
      motet::parse_docx(make_docx(paragraph("Interview 3") + paragraph("I: How was it?") +
                                  paragraph("P1: Fine, thanks.") + paragraph("And you?") + paragraph("I: Good.")),
                        "folder/talk.docx");
  CHECK(transcript.name == "talk");
  CHECK(transcript.source == "folder/talk.docx");
  CHECK(transcript.labelled);
  CHECK(transcript.text == "Interview 3\nI: How was it?\nP1: Fine, thanks.\nAnd you?\nI: Good.");
  CHECK(said(transcript) ==
        Said{{"", "Interview 3"}, {"I", "How was it?"}, {"P1", "Fine, thanks.\nAnd you?"}, {"I", "Good."}});
}

TEST_CASE("A label may be cut over runs and be bold") {
  const std::string bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>";
  const auto transcript =
      motet::parse_docx(make_docx("<w:p>" + bold + "P</w:t></w:r>" + bold + "1</w:t></w:r><w:proofErr/>" + bold +
                                  ":</w:t></w:r>" + run(" Hello ") + run("there") + "</w:p>"),
                        "talk.docx");
  CHECK(said(transcript) == Said{{"P1", "Hello there"}});
}

TEST_CASE("A label behind a soft line break is one") {
  const auto transcript = motet::parse_docx(make_docx("<w:p>" + run("I: Yes?") + "<w:r><w:br/></w:r>" + run("P1: No.") +
                                                      "<w:r><w:cr/></w:r>" + run("Well") + "</w:p>"),
                                            "talk.docx");
  CHECK(said(transcript) == Said{{"I", "Yes?"}, {"P1", "No.\nWell"}});
}

TEST_CASE("Characters that are elements") {
  CHECK(text_of("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/>"
                "<w:sym w:font=\"X\" w:char=\"2192\"/><w:ptab/></w:r></w:p>") ==
        "a\tb\xE2\x80\x91"
        "c\xC2\xAD\xE2\x86\x92\t");
  // No character has these numbers.
  CHECK(text_of("<w:p><w:r><w:sym w:char=\"D800\"/><w:sym w:char=\"zz\"/><w:sym w:char=\"0\"/><w:sym/></w:r></w:p>")
            .empty());
  CHECK(text_of("<w:p><w:r><w:t>a&amp;b &#xE9;\n c</w:t></w:r></w:p>") == "a&b \xC3\xA9  c");
  // Tab stops are no tabs.
  CHECK(text_of("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + run("a") + "</w:p>") == "a");
}

TEST_CASE("Insertions stand in the text, deletions do not") {
  CHECK(text_of("<w:p>" + run("We ") + "<w:ins>" + run("really ") +
                "</w:ins><w:del><w:r><w:delText>never "
                "</w:delText></w:r></w:del><w:moveFrom>" +
                run("gone ") + "</w:moveFrom><w:moveTo>" + run("here ") + "</w:moveTo>" + run("know.") + "</w:p>") ==
        "We really here know.");
  // Where the end of a paragraph was deleted, the two are one.
  CHECK(text_of("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("one ") + "</w:p>" + paragraph("line") +
                paragraph("two")) == "one line\ntwo");
  const std::string deleted_row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("gone") + "</w:tc></w:tr>";
  CHECK(text_of("<w:tbl>" + deleted_row + "<w:tr><w:tc>" + paragraph("kept") + "</w:tc></w:tr></w:tbl>") == "kept");
}

TEST_CASE("Fields are their results, hyperlinks and content controls their words, ruby its base") {
  CHECK(text_of("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
                "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
                run("12") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"DATE\">" +
                run(" May") + "</w:fldSimple><w:hyperlink>" + run(" link") +
                "</w:hyperlink><w:sdt><w:sdtPr><w:alias/></w:sdtPr>"
                "<w:sdtContent>" +
                run(" control") + "</w:sdtContent></w:sdt></w:p>") == "12 May link control");
  CHECK(text_of("<w:p><w:r><w:ruby><w:rt>" + run("kan") + "</w:rt><w:rubyBase>" + run("base") +
                "</w:rubyBase></w:ruby></w:r></w:p>") == "base");
}

TEST_CASE("A text box stands once, behind its paragraph") {
  const std::string box = "<w:txbxContent>" + paragraph("in a box") + paragraph("of two") + "</w:txbxContent>";
  CHECK(text_of("<w:p>" + run("be") + "<w:r><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" +
                box + "</mc:Fallback></mc:AlternateContent></w:r>" + run("fore") + "</w:p>" + paragraph("after")) ==
        "before\nin a box\nof two\nafter");
  CHECK(text_of("<w:p><w:r><mc:AlternateContent><mc:Fallback>" + box +
                "</mc:Fallback></mc:AlternateContent></w:r></w:p>") == "\nin a box\nof two");
}

TEST_CASE("Comments, notes, lists and embedded documents are counted in one note") {
  const auto result = read("<w:p><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr>" + run("a") +
                           "<w:r><w:commentReference/></w:r><w:r><w:footnoteReference/><w:endnoteReference/></w:r>"
                           "</w:p><w:altChunk/><w:p><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:p>");
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].kind == "not-carried");
  CHECK(result.diagnostics[0].severity == motet::Severity::note);
  CHECK(result.diagnostics[0].message ==
        "left out what stands beside the text: 1 comment, 2 footnotes and endnotes, 1 embedded document, "
        "1 number or bullet of a list");
  CHECK(result.diagnostics[0].where.file == "talk.docx");
  CHECK(read(paragraph("a")).diagnostics.empty());
}

TEST_CASE("The main part is the one that the archive names, else the usual one") {
  Entries entries = docx_entries(paragraph("words"));
  entries[2].first = "word/document2.xml";
  entries[1].second.replace(entries[1].second.find("word/document"), 13, "./word/document2");
  CHECK(motet::parse_docx(make_zip(entries), "a.docx").text == "words");
  entries[2].first = "word/document.xml";
  CHECK(motet::parse_docx(make_zip(entries), "a.docx").text == "words");
  entries.erase(entries.begin() + 1);
  CHECK(motet::parse_docx(make_zip(entries), "a.docx").text == "words");
  entries.pop_back();
  CHECK(message_of([&] { motet::parse_docx(make_zip(entries), "a.docx"); }) ==
        "a.docx: not a Word document: the archive has no word/document.xml");
}

TEST_CASE("A part in UTF-16 is read") {
  Entries entries = docx_entries(paragraph("caf\xC3\xA9"));
  std::string wide = "\xFF\xFE";
  for (std::size_t i = 0; i < entries[2].second.size(); ++i) {
    const char c = entries[2].second[i];
    wide += c == '\xC3' ? '\xE9' : c;
    wide += '\0';
    if (c == '\xC3') ++i;
  }
  entries[2].second = wide;
  CHECK(motet::parse_docx(make_zip(entries), "a.docx").text == "caf\xC3\xA9");
  entries[2].second += "x";
  CHECK_THROWS_AS(motet::parse_docx(make_zip(entries), "a.docx"), motet::ParseError);
}

TEST_CASE("An empty document is an empty transcript") {
  const auto transcript = motet::parse_docx(make_docx(""), "a.docx");
  CHECK(transcript.text.empty());
  CHECK(transcript.turns.empty());
  CHECK_FALSE(transcript.labelled);
}

TEST_CASE("Refusals name the file, the entry and the place") {
  const auto message = [](const std::string& xml) {
    Entries entries = docx_entries("");
    entries[2].second = xml;
    return message_of([&] { motet::parse_docx(make_zip(entries), "a.docx"); });
  };
  CHECK(message("<w:document>") ==
        "a.docx: word/document.xml: line 1, column 13: the XML ends inside an element; the file is truncated");
  CHECK(contains(message("<a>\n</b></a>"), "a.docx: word/document.xml: line 2"));
  CHECK(contains(message("<!DOCTYPE a><w:document/>"), "document type declaration"));
  CHECK(contains(message("<w:document>&x;</w:document>"), "none of the five entities"));
  CHECK(message("<w:styles><w:body/></w:styles>") ==
        "a.docx: word/document.xml: not the text of a Word document: no <body> in a <document>");
  CHECK(contains(message("<w:document>\xFF</w:document>"), "not UTF-8 at byte 12"));
  CHECK(
      contains(message_of([] { motet::parse_docx("PK\x03\x04 no", "a.docx"); }), "a.docx: the ZIP archive is damaged"));
}

TEST_CASE("The limits hold just below and just above them") {
  const std::string bytes = make_docx(paragraph("word one") + paragraph("two"));
  motet::Limits limits;
  limits.transcript_bytes = 13;  // with a line end for each paragraph
  CHECK(motet::parse_docx(bytes, "a.docx", with(limits)).text.size() == 12);
  limits.transcript_bytes = 12;
  CHECK(contains(message_of([&] { motet::parse_docx(bytes, "a.docx", with(limits)); }), "transcript_bytes"));
  limits = {};
  limits.xml_depth = 5;  // document, body, p, r, t
  CHECK_NOTHROW(motet::parse_docx(bytes, "a.docx", with(limits)));
  limits.xml_depth = 4;
  CHECK(contains(message_of([&] { motet::parse_docx(bytes, "a.docx", with(limits)); }), "xml_depth, 4"));
  limits = {};
  limits.archive_entries = 3;
  CHECK_NOTHROW(motet::parse_docx(bytes, "a.docx", with(limits)));
  limits.archive_entries = 2;
  CHECK_THROWS_AS(motet::parse_docx(bytes, "a.docx", with(limits)), motet::LimitError);
}

TEST_CASE("200,000 levels of XML are refused, and a caller may stop") {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<w:p>";
  CHECK(contains(message_of([&] { text_of(deep); }), "xml_depth"));
  std::stop_source stop;
  stop.request_stop();
  motet::TranscriptContext context;
  context.execution.stop = stop.get_token();
  std::string long_text;
  for (int i = 0; i < 20'000; ++i) long_text += paragraph("x");
  CHECK_THROWS_AS(motet::parse_docx(make_docx(long_text), "a.docx", context), motet::Stopped);
}

TEST_CASE("Any number of alternatives is looked through once") {
  std::string many = "<w:p><w:r><mc:AlternateContent>";
  for (int i = 0; i < 200'000; ++i) many += "<mc:Fallback/>";
  CHECK(text_of(many + "<mc:Choice>" + run("this") + "</mc:Choice><mc:Choice>" + run("that") +
                "</mc:Choice></mc:AlternateContent></w:r></w:p>") == "this");
}

TEST_CASE("A document with a password is refused with the way out") {
  CHECK(contains(message_of([] { motet::parse_docx(make_zip(docx_entries(""), "secret"), "a.docx"); }), "password"));
}

TEST_CASE("Archives are told apart by what is in them") {
  using motet::DocumentKind;
  const auto kind = [](const Entries& entries) {
    const std::string bytes = make_zip(entries);
    const motet::Execution execution;
    motet::Archive archive(bytes, "a", execution);
    return motet::document_kind(archive);
  };
  const std::string odf = "application/vnd.oasis.opendocument.";
  CHECK(kind(docx_entries("")) == DocumentKind::docx);
  CHECK(kind(odt_entries("")) == DocumentKind::odt);
  CHECK(kind(xlsx_entries("")) == DocumentKind::xlsx);
  CHECK(kind({{"project.qde", "x"}, {"sources/a.docx", "x"}}) == DocumentKind::project_archive);
  CHECK(kind({{"mimetype", odf + "spreadsheet"}}) == DocumentKind::ods);
  CHECK(kind({{"mimetype", odf + "text-template"}}) == DocumentKind::odt);
  CHECK(kind({{"mimetype", odf + "presentation"}}) == DocumentKind::odp);
  CHECK(kind({{"mimetype", "application/epub+zip\n"}}) == DocumentKind::epub);
  CHECK(kind({{"[Content_Types].xml", ""}, {"ppt/presentation.xml", ""}}) == DocumentKind::pptx);
  CHECK(kind({{"[Content_Types].xml", ""}, {"xl/workbook.bin", ""}}) == DocumentKind::xlsb);
  CHECK(kind({{"EncryptedPackage", "x"}, {"EncryptionInfo", "x"}}) == DocumentKind::encrypted);
  CHECK(kind({{"word/document.xml", "x"}}) == DocumentKind::other);
  CHECK(kind({{"a.txt", "x"}}) == DocumentKind::other);
  for (const DocumentKind read :
       {DocumentKind::project_archive, DocumentKind::docx, DocumentKind::odt, DocumentKind::xlsx}) {
    CHECK(motet::advice_for(read).empty());
  }
  for (const DocumentKind other : {DocumentKind::xlsb, DocumentKind::pptx, DocumentKind::ods, DocumentKind::odp,
                                   DocumentKind::epub, DocumentKind::encrypted, DocumentKind::other}) {
    CHECK(motet::advice_for(other).find(';') != std::string_view::npos);
  }
}
