// Tables in documents that are turns, and those that are not.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/io/documents.hpp"

#include "io/caught.hpp"
#include "io/document_builder.hpp"
#include "io/said.hpp"

namespace {

using Rows = std::vector<std::vector<std::string>>;

motet::LabelledTranscript read(const std::string& body, std::vector<motet::Diagnostic>* diagnostics = nullptr) {
  motet::TranscriptContext context;
  context.diagnostics = diagnostics;
  return motet::parse_docx(make_docx(body), "talk.docx", context);
}
motet::LabelledTranscript read_table(const Rows& rows) { return read(word_table(rows)); }

}  // namespace

TEST_CASE("A table whose first row names speaker and text is turns") {
  const auto transcript = read_table({{"Time", "Speaker", "Text"},
                                      {"00:00:01", "Ann", "Yes?"},
                                      {"00:00:05", "Ben", "No."},
                                      {"", "", "At all."},
                                      {"00:00:09", "ben", "Never."},
                                      {"00:00:12", "Ann", "Ah."}});
  CHECK(said(transcript) == Said{{"Ann", "Yes?"}, {"Ben", "No.\nAt all.\nNever."}, {"Ann", "Ah."}});
  CHECK(transcript.labelled);
  CHECK(transcript.text == "Yes?\nNo.\nAt all.\nNever.\nAh.");
  CHECK(transcript.turns[0].time == motet::TimeRange{1000, 5000});
  CHECK(transcript.turns[1].time == motet::TimeRange{5000, 12000});
  CHECK(transcript.turns[2].time == motet::TimeRange{12000, 12000});
  // A speaker's name that no label has, and Chinese headers.
  const auto chinese = read_table({{"\xE8\xAC\x9B\xE8\x80\x85", "\xE5\x85\xA7\xE5\xAE\xB9"}, {"12", "a"}});
  CHECK(said(chinese) == Said{{"12", "a"}});
  CHECK(said(read_table({{"Sprecherin", "Aussage"}, {"Anna", "Ja."}})) == Said{{"Anna", "Ja."}});
}

TEST_CASE("Columns beside speaker, text and time are named") {
  std::vector<motet::Diagnostic> diagnostics;
  read(word_table({{"Speaker", "Text", "Code", "Empty"}, {"Ann", "Yes", "joy", ""}}), &diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].kind == "column-not-kept");
  CHECK(contains(diagnostics[0].message, "'Code'"));
  CHECK_FALSE(contains(diagnostics[0].message, "'Empty'"));
}

TEST_CASE("A table whose first column holds labels is turns") {
  CHECK(said(read_table({{"I:", "Yes?"}, {"P1:", "No."}})) == Said{{"I", "Yes?"}, {"P1", "No."}});
  CHECK(said(read_table({{"Anna", "a"}, {"Bo", "b"}, {"Anna", "c"}, {"Anna", "d"}, {"Cy", "e"}})) ==
        Said{{"Anna", "a"}, {"Bo", "b"}, {"Anna", "c\nd"}, {"Cy", "e"}});
  // Numbers of lines stand before the labels.
  CHECK(said(read_table({{"1", "I", "Yes?"}, {"2", "P1", "No."}, {"3", "I", "Ah."}})) ==
        Said{{"I", "Yes?"}, {"P1", "No."}, {"I", "Ah."}});
  const auto timed = read_table({{"[00:12] I:", "Yes?"}, {"P1:", "00:01:02", "No.", "Never."}});
  CHECK(said(timed) == Said{{"I", "Yes?"}, {"P1", "No.\nNever."}});
  CHECK(timed.turns[0].time == motet::TimeRange{12'000, 62'000});
  CHECK(timed.turns[1].time == motet::TimeRange{62'000, 62'000});
}

TEST_CASE("Other tables are a paragraph a cell") {
  for (const Rows& rows : {Rows{{"Date", "3 May"}, {"Place", "Delft"}, {"Participant", "P3"}, {"Minutes", "45"}},
                           Rows{{"A long first cell that nobody is called by, for sure", "x"}, {"I", "y"}},
                           Rows{{"1", "2"}, {"3", "4"}}, Rows{{"alone"}}}) {
    const auto transcript = read_table(rows);
    CHECK_FALSE(transcript.labelled);
    std::string cells;
    for (const auto& row : rows) {
      for (const std::string& cell : row) cells += (cells.empty() ? "" : "\n") + cell;
    }
    CHECK(transcript.text == cells);
  }
  CHECK(said(read_table({{"I: Yes?"}, {"P1: No."}})) == Said{{"I", "Yes?"}, {"P1", "No."}});
  CHECK(read("<w:tbl/><w:tbl><w:tr/></w:tbl>").text.empty());
}

TEST_CASE("Paragraphs around a table of turns keep their own labels") {
  const std::string table = word_table({{"Ann", "one"}, {"Ben", "two"}, {"Ann", "P9: three"}});
  CHECK(said(read(paragraph("Title") + table + paragraph("The end"))) ==
        Said{{"", "Title"}, {"Ann", "one"}, {"Ben", "two"}, {"Ann", "P9: three"}, {"", "The end"}});
  CHECK(said(read(paragraph("I: before") + table + paragraph("nobody's") + paragraph("I: after"))) ==
        Said{{"I", "before"}, {"Ann", "one"}, {"Ben", "two"}, {"Ann", "P9: three"}, {"", "nobody's"}, {"I", "after"}});
  CHECK(
      said(read(table + table)) ==
      Said{{"Ann", "one"}, {"Ben", "two"}, {"Ann", "P9: three"}, {"Ann", "one"}, {"Ben", "two"}, {"Ann", "P9: three"}});
}

TEST_CASE("Tables inside tables are lines of the cell; merged cells keep the columns apart") {
  const std::string inner = word_table({{"x", "y"}});
  const std::string outer = "<w:tbl><w:tr><w:tc>" + paragraph("I") + "</w:tc><w:tc>" + paragraph("a") + inner +
                            paragraph("b") + "</w:tc></w:tr></w:tbl>";
  CHECK(said(read(outer)) == Said{{"I", "a\nx\ny\nb"}});
  const std::string merged = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" + paragraph("Speaker") +
                             "</w:tc><w:tc>" + paragraph("Text") +
                             "</w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc>" +
                             paragraph("no") + "</w:tc><w:tc>" + paragraph("nobody's") + "</w:tc></w:tr></w:tbl>";
  CHECK(said(read(merged)) == Said{{"", "nobody's"}});
  const std::string huge = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4294967299\"/></w:tcPr>" + paragraph("I") +
                           "</w:tc><w:tc>" + paragraph("a") + "</w:tc></w:tr></w:tbl>";
  CHECK(said(read(huge)) == Said{{"I", "a"}});
}

TEST_CASE("A table in a text box is paragraphs behind the paragraph it stands in") {
  CHECK(read("<w:p>" + run("out") + "<w:r><w:txbxContent>" + word_table({{"I", "in"}}) + "</w:txbxContent></w:r></w:p>")
            .text == "out\nI\nin");
}
