// Excel workbooks.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/io/documents.hpp"
#include "motet/io/transcripts.hpp"

#include "io/caught.hpp"
#include "io/document_builder.hpp"
#include "io/documents/number_format.hpp"

namespace {

using motet::documents::moment_format;
using motet::documents::moment_of;
using motet::documents::number_as_typed;

motet::CsvTable read(const std::string& rows, const BookParts& parts = {}, const motet::Limits& limits = {},
                     std::vector<motet::Diagnostic>* diagnostics = nullptr) {
  motet::TranscriptContext context;
  context.execution.limits = limits;
  context.diagnostics = diagnostics;
  return motet::parse_xlsx(make_xlsx(rows, parts), "talk.xlsx", context);
}

std::string row(const std::string& number, const std::string& cells) {
  return "<row r=\"" + number + "\">" + cells + "</row>";
}
const std::string header = row("1", inline_cell("A1", "a") + inline_cell("B1", "b"));

// What stands in A2.
std::string cell(const std::string& xml, const BookParts& parts = {}) {
  return read(row("1", inline_cell("A1", "a")) + row("2", xml), parts).rows.at(0).cells.at(0);
}

std::string refusal(const std::string& rows, const BookParts& parts = {}, const motet::Limits& limits = {}) {
  return message_of([&] { read(rows, parts, limits); });
}

std::string moment(double days, const std::string& format, bool from_1904 = false) {
  return moment_of(days, moment_format(format), from_1904).value_or("none");
}

}  // namespace

TEST_CASE("A sheet is a table: gaps are empty, rows without text are left out, references may be missing") {
  const auto table =
      read(row("2", inline_cell("B2", " name ") + inline_cell("D2", "text")) +
           row("3", inline_cell("D3", "hello") + "<c r=\"F3\"/>") + row("4", inline_cell("A4", " ")) +
           row("9", "<c t=\"str\"><v>x</v></c><c t=\"str\"><v>y</v></c>") + "<row><c t=\"str\"><v>z</v></c></row>");
  CHECK(table.header == std::vector<std::string>{"", "name", "", "text"});
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0].cells == std::vector<std::string>{"", "", "", "hello"});
  CHECK(table.rows[0].line == 3);
  CHECK(table.rows[1].cells == std::vector<std::string>{"x", "y", "", ""});
  CHECK(table.rows[2].cells == std::vector<std::string>{"z", "", "", ""});
  CHECK(table.rows[2].line == 10);
  CHECK(table.delimiter == ',');
}

TEST_CASE("Texts that cells share, in runs, with escapes, without how they are pronounced") {
  BookParts parts;
  parts.strings =
      "<si><t>plain</t></si><si><r><rPr/><t>in </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></si>"
      "<si><t>a_x000A_b_x005F_x0041__x00_</t></si>";
  const auto shared = [&](const std::string& index) { return cell("<c t=\"s\"><v>" + index + "</v></c>", parts); };
  CHECK(shared("0") == "plain");
  CHECK(shared("1") == "in runs");
  CHECK(shared("2") == "a\nb_x0041__x00_");
  CHECK(contains(refusal(header + row("2", "<c r=\"A2\" t=\"s\"><v>3</v></c>"), parts),
                 "talk.xlsx: xl/worksheets/sheet2.xml: line 1, column"));
  for (const char* index : {"3", "-1", "x", "99999999999999999999"}) {
    CHECK(contains(refusal(header + row("2", "<c t=\"s\"><v>" + std::string(index) + "</v></c>"), parts),
                   "names the shared text"));
  }
}

TEST_CASE("Booleans, errors and texts of formulas") {
  CHECK(cell("<c t=\"b\"><v>1</v></c>") == "TRUE");
  CHECK(cell("<c t=\"b\"><v>0</v></c>") == "FALSE");
  CHECK(cell("<c t=\"str\"><f>A1</f><v>so</v></c>") == "so");
  CHECK(cell("<c><f>1+1</f><v>2</v></c>") == "2");
  CHECK(cell("<c t=\"d\"><v>2024-05-03</v></c>") == "2024-05-03");
  std::vector<motet::Diagnostic> diagnostics;
  const auto table = read(header + row("2", "<c t=\"e\"><v>#N/A</v></c>"), {}, {}, &diagnostics);
  CHECK(table.rows[0].cells[0] == "#N/A");
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].kind == "cell-errors");
  CHECK(diagnostics[0].where.entry == "xl/worksheets/sheet2.xml");
}

TEST_CASE("Numbers are as somebody would type them") {
  CHECK(number_as_typed("0.1") == "0.1");
  CHECK(number_as_typed("0.30000000000000004") == "0.3");
  CHECK(number_as_typed("123456789012") == "123456789012");
  CHECK(number_as_typed("12345678901234567890") == "12345678901234567890");
  CHECK(number_as_typed("1.23456789012E11") == "123456789012");
  CHECK(number_as_typed("1E+20") == "100000000000000000000");
  CHECK(number_as_typed("1E+21") == "1e+21");
  CHECK(number_as_typed("1.5E-3") == "0.0015");
  CHECK(number_as_typed("1E-7") == "1e-07");
  CHECK(number_as_typed("-0") == "0");
  CHECK(number_as_typed("-2.50") == "-2.5");
  CHECK(number_as_typed("42.0") == "42");
  CHECK(number_as_typed("007") == "7");
  CHECK(number_as_typed("1e999") == "1e999");
  CHECK(number_as_typed("nan") == "nan");
  CHECK(number_as_typed("word").compare("word") == 0);
  CHECK(number_as_typed("").empty());
}

TEST_CASE("Days and times are ISO 8601, as far as their format shows them") {
  CHECK(moment(45415, "yyyy-mm-dd") == "2024-05-03");
  CHECK(moment(45415.6041666667, "d/m/yy h:mm") == "2024-05-03T14:30:00");
  CHECK(moment(45415.6041666667, "d/m/yy") == "2024-05-03");
  CHECK(moment(0.6041666667, "h:mm AM/PM") == "14:30:00");
  CHECK(moment(45415.5, "h:mm") == "2024-05-03T12:00:00");
  CHECK(moment(1.5, "[h]:mm:ss") == "36:00:00");
  CHECK(moment(62.5 / 86400, "mm:ss.0") == "00:01:02.5");
  CHECK(moment(1, "d") == "1900-01-01");
  CHECK(moment(59, "d") == "1900-02-28");
  CHECK(moment(60, "d") == "none");
  CHECK(moment(61, "d") == "1900-03-01");
  CHECK(moment(0, "d") == "none");
  CHECK(moment(0, "d", true) == "1904-01-01");
  CHECK(moment(43953, "d", true) == "2024-05-03");
  CHECK(moment(2'958'465, "d") == "9999-12-31");
  CHECK(moment(2'958'466, "d") == "none");
  CHECK(moment(2'958'465, "d", true) == "none");
  CHECK(moment(-1, "d") == "none");
}

TEST_CASE("Which formats show a moment") {
  const auto shows = [](const char* code) {
    const auto format = moment_format(code);
    return std::string(format.date ? "d" : "") + (format.time ? "t" : "") + (format.elapsed ? "e" : "");
  };
  CHECK(shows("General").empty());
  CHECK(shows("0.00%").empty());
  CHECK(shows("[Red]0.00\" days\"").empty());
  CHECK(shows("0\\d_m*y").empty());
  CHECK(shows("0;yyyy").empty());
  CHECK(shows("0.00E+00").empty());
  CHECK(shows("mmm") == "d");
  CHECK(shows("[$-409]d\\-mmm\\-yy;@") == "d");
  CHECK(shows("h:mm") == "t");
  CHECK(shows("[hh]:mm") == "te");
  CHECK(shows("[mm]:ss") == "te");
  CHECK(shows("[") == "");
  CHECK(shows("\"") == "");
  CHECK(shows("dd.mm.yyyy hh:mm:ss") == "dt");
  for (std::uint32_t number = 0; number < 80; ++number) {
    const auto format = motet::documents::built_in_moment_format(number);
    const bool moment = (number >= 14 && number <= 22) || (number >= 45 && number <= 47) ||
                        (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
    CHECK((format.date || format.time) == moment);
  }
}

TEST_CASE("Styles say which numbers are days") {
  BookParts parts;
  parts.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><cellStyleXfs><xf "
      "numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
      "numFmtId=\"164\"/><xf numFmtId=\"22\"/></cellXfs>";
  const auto styled = [&](const char* style) {
    return cell("<c s=\"" + std::string(style) + "\"><v>45415</v></c>", parts);
  };
  CHECK(styled("0") == "45415");
  CHECK(styled("1") == "2024-05-03");
  CHECK(styled("2") == "2024-05-03");
  CHECK(styled("3") == "2024-05-03T00:00:00");
  CHECK(styled("4") == "45415");
  CHECK(styled("x") == "45415");
  parts.before = "<workbookPr date1904=\"true\"/>";
  CHECK(styled("1") == "2028-05-04");
  CHECK(cell("<c s=\"1\"><v>word</v></c>", parts) == "word");
}

TEST_CASE("The first sheet is the workbook's, whatever its file is called; others are named") {
  std::vector<motet::Diagnostic> diagnostics;
  BookParts parts;
  parts.more_sheets = "<sheet name=\"Codes\" sheetId=\"1\" r:id=\"rId1\"/>";
  const auto table = read(header + row("2", inline_cell("A2", "x")), parts, {}, &diagnostics);
  CHECK(table.rows.size() == 1);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].kind == "not-carried");
  CHECK(contains(diagnostics[0].message, "'Talk'; left out Codes"));
}

TEST_CASE("Interviews in a sheet") {
  const auto table = read(row("1", inline_cell("A1", "Speaker") + inline_cell("B1", "Text")) +
                          row("2", inline_cell("A2", "Ann") + inline_cell("B2", "Yes")) +
                          row("3", inline_cell("A3", "Ben") + inline_cell("B3", "No")));
  const auto transcripts = motet::interviews_in(table, "talk.xlsx");
  REQUIRE(transcripts.size() == 1);
  CHECK(transcripts[0].turns.size() == 2);
}

TEST_CASE("Refusals of workbooks") {
  CHECK(refusal("") == "talk.xlsx: xl/worksheets/sheet2.xml: the table is empty");
  CHECK(contains(refusal(header + row("2", inline_cell("C2", "x"))), "has text in column 3, but the header"));
  for (const char* reference : {"XFE1", "AAAA1", "a1", "1", "\xC3\xA9"}) {
    CHECK(contains(refusal(row("1", inline_cell(reference, "x"))), "is none of a sheet"));
  }
  CHECK(contains(refusal(row("1", inline_cell("B1", "x") + inline_cell("A1", "x"))), "further right"));
  CHECK(contains(refusal(row("1", inline_cell("B1", "x") + inline_cell("B1", "x"))), "further right"));
  CHECK(contains(refusal(row("2", "") + row("1", "")), "row 1 behind row 2"));
  CHECK(contains(refusal(row("2", "") + row("2", "")), "row 2 behind row 2"));
  CHECK(contains(refusal(row("1048577", "")), "row 1048577"));
  CHECK(contains(refusal(row("99999999999", "")), "row 4294967295"));
  CHECK(contains(refusal(row("1048576", "") + "<row/>"), "row 1048577"));
  Entries entries = xlsx_entries(header);
  entries.erase(entries.begin() + 4);
  CHECK(message_of([&] { motet::parse_xlsx(make_zip(entries), "a.xlsx"); }) ==
        "a.xlsx: xl/workbook.xml: the sheet 'Talk' is missing: the archive has no xl/worksheets/sheet2.xml");
  entries[1].second = "<workbook/>";
  CHECK(contains(message_of([&] { motet::parse_xlsx(make_zip(entries), "a.xlsx"); }), "has no sheet of cells"));
  CHECK(contains(message_of([&] { motet::parse_xlsx(make_zip({{"a", ""}}), "a.xlsx"); }), "has no xl/workbook.xml"));
}

TEST_CASE("The limits of a sheet hold just below and just above them") {
  motet::Limits limits;
  limits.csv_columns = 2;
  CHECK(read(header, {}, limits).header.size() == 2);
  CHECK(contains(refusal(row("1", inline_cell("C1", "x")), {}, limits), "csv_columns"));
  CHECK(contains(refusal(row("1", inline_cell("XFD1", "x"))), "10000 columns (limit csv_columns)"));
  CHECK(read(row("1", inline_cell("A1", "x") + "<c r=\"XFD1\"/>")).header.size() == 1);
  limits = {};
  limits.csv_cells = 4;
  const std::string two = header + row("2", inline_cell("A2", "x"));
  CHECK(read(two, {}, limits).rows.size() == 1);
  CHECK(contains(refusal(two + row("3", inline_cell("A3", "x")), {}, limits), "csv_cells"));
  limits = {};
  limits.csv_cell_bytes = 3;
  CHECK(read(row("1", inline_cell("A1", "xxx")), {}, limits).header[0] == "xxx");
  CHECK(contains(refusal(row("1", inline_cell("A1", "xxxx")), {}, limits), "csv_cell_bytes"));
  // Cells that share a text count each.
  BookParts parts;
  parts.strings = "<si><t>abcd</t></si>";
  const std::string shared = "<c t=\"s\"><v>0</v></c>";
  limits = {};
  limits.transcript_bytes = 8;
  CHECK(read(row("1", shared + shared), parts, limits).header.size() == 2);
  CHECK(contains(refusal(row("1", shared + shared + shared), parts, limits), "transcript_bytes"));
}
