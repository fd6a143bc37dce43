#include "motet/io/csv.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/core/random.hpp"

#include "reference/csv_twin.hpp"

using motet::CsvTable;
using motet::for_each_csv_row;
using motet::parse_csv;
using Cells = std::vector<std::string>;

namespace {

template <class E>
E caught(std::string_view text, const motet::Limits& limits = {}) {
  try {
    static_cast<void>(parse_csv(text, "t.csv", limits));
  } catch (const E& error) {
    return error;
  }
  FAIL("nothing was thrown");
  return E("");
}

}  // namespace

TEST_CASE("the line ends LF, CRLF and CR all end a row") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const CsvTable table = parse_csv("a,b" + end + "1,2" + end + end + "3,4", "t.csv");
    CHECK(table.header == Cells{"a", "b"});
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].cells == Cells{"1", "2"});
    CHECK(table.rows[0].line == 2);
    CHECK(table.rows[1].cells == Cells{"3", "4"});
    CHECK(table.rows[1].line == 4);
  }
}

TEST_CASE("quoted cells hold delimiters, line ends as they stand, and doubled quotation marks") {
  const CsvTable table = parse_csv("who,text\nA,\"one, \"\"two\"\"\r\nthree\" \nB,it's \"so\"\n", "t.csv");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].cells == Cells{"A", "one, \"two\"\r\nthree"});
  CHECK(table.rows[1].line == 4);
  CHECK(table.rows[1].cells == Cells{"B", "it's \"so\""});
}

TEST_CASE("the delimiter is the one that stands most often in the header line, outside quotes") {
  CHECK(parse_csv("a;b;c\n1,5;2;3\n", "t.csv").delimiter == ';');
  CHECK(parse_csv("a\tb\n1\t2\n", "t.csv").delimiter == '\t');
  CHECK(parse_csv("\"x;y;z;\",b\n1,2\n", "t.csv").delimiter == ',');
  CHECK(parse_csv("\n \na;b\n1;2\n", "t.csv").delimiter == ';');
  const CsvTable single = parse_csv("code\nhope; fear\n", "t.csv");
  CHECK(single.delimiter == ',');
  CHECK(single.rows[0].cells == Cells{"hope; fear"});
}

TEST_CASE("a first line sep= names the delimiter and is no row") {
  for (const std::string first : {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\n", "\xEF\xBB\xBFsep=;\r"}) {
    CAPTURE(first);
    const CsvTable table = parse_csv(first + "a,b,c;d\n1,2,3;4\n", "t.csv");
    CHECK(table.delimiter == ';');
    CHECK(table.header == Cells{"a,b,c", "d"});
    REQUIRE(table.rows.size() == 1);
    CHECK(table.rows[0].cells == Cells{"1,2,3", "4"});
    CHECK(table.rows[0].line == 3);
  }
  CHECK(parse_csv("sep=\t\na;b\tc\n", "t.csv").header == Cells{"a;b", "c"});
  CHECK(parse_csv("sep=|\na|b\n", "t.csv").header == Cells{"a", "b"});
  for (const std::string header : {"sep=", "sep=x", "sep=\"\"", "sep=;;"}) {
    CHECK(parse_csv(header + "\n1\n", "t.csv").header.front().starts_with("sep="));
  }
  CHECK_THROWS_AS(parse_csv("sep=;", "t.csv"), motet::ParseError);
  CHECK_THROWS_AS(parse_csv("sep=;\n", "t.csv"), motet::ParseError);
  CHECK(caught<motet::ParseError>("sep=;\na;b\n1;2;3\n").where().line == 3);
}

TEST_CASE("the header is trimmed, the byte order mark dropped, and columns are found without case") {
  const CsvTable table = parse_csv("\xEF\xBB\xBF Code , Parent\nx, y \n", "t.csv");
  CHECK(table.header == Cells{"Code", "Parent"});
  CHECK(table.column("code") == 0);
  CHECK(table.column("PARENT") == 1);
  CHECK_FALSE(table.column("par").has_value());
  CHECK(table.rows[0].cells == Cells{"x", " y "});
}

TEST_CASE("rows are as long as the header") {
  const CsvTable table = parse_csv("a,b\n1\n1,2,, \n ,\n", "t.csv");
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].cells == Cells{"1", ""});
  CHECK(table.rows[1].cells == Cells{"1", "2"});
  const auto error = caught<motet::ParseError>("a,b\n1,2\n1,2,3\n");
  CHECK(error.where() == motet::SourcePosition{"t.csv", "", 3, 0});
  CHECK(std::string(error.what()).find("column 3") != std::string::npos);
}

TEST_CASE("an empty table is refused") {
  CHECK_THROWS_AS(parse_csv("", "t.csv"), motet::ParseError);
  CHECK_THROWS_AS(parse_csv(" \n,,\n", "t.csv"), motet::ParseError);
  CHECK(parse_csv("a,b", "t.csv").rows.empty());
}

TEST_CASE("a quotation mark that never closes is named where it opens") {
  const auto error = caught<motet::ParseError>("a,b\n\xC3\xA9,\"open\nand on\n");
  CHECK(error.where() == motet::SourcePosition{"t.csv", "", 2, 3});
}

TEST_CASE("text behind a closing quotation mark is refused where it stands") {
  const auto error = caught<motet::ParseError>("a,b\n\"x\"y,2\n");
  CHECK(error.where() == motet::SourcePosition{"t.csv", "", 2, 4});
}

TEST_CASE("the limits hold just at and refuse just beyond") {
  motet::Limits limits;
  limits.csv_columns = 3;
  limits.csv_cell_bytes = 4;
  CHECK(parse_csv("a,b,c\n1234,\"12\"\"4\",3\n", "t.csv", limits).rows.size() == 1);
  CHECK(std::string(caught<motet::LimitError>("a,b,c,d\n", limits).what()).find("csv_columns") != std::string::npos);
  CHECK(std::string(caught<motet::LimitError>("a\n12345\n", limits).what()).find("csv_cell_bytes") !=
        std::string::npos);
  CHECK_THROWS_AS(parse_csv("a\n\"12\n45\"\n", "t.csv", limits), motet::LimitError);
}

TEST_CASE("short rows under a wide header do not ask for memory without bound") {
  std::string text(4999, ',');
  text += '\n';
  text[0] = 'a';
  text.insert(1, 1, ',');
  for (int i = 0; i < 19; ++i) text += "1\n";
  motet::Limits limits;
  limits.csv_cells = 100'000;
  CHECK(parse_csv(text, "t.csv", limits).rows.size() == 19);
  const auto error = caught<motet::LimitError>(text + "1\n", limits);
  CHECK(std::string(error.what()).find("csv_cells") != std::string::npos);
  CHECK(error.where().line == 21);
}

TEST_CASE("the place of an error behind many quoted cells and line ends is right") {
  std::string row;
  for (int i = 0; i < 50; ++i) row += "\"\xC3\xA9\",";
  const auto behind = caught<motet::ParseError>("h" + std::string(51, ',') + "\n" + row + "\"x\"y\n");
  CHECK(behind.where() == motet::SourcePosition{"t.csv", "", 2, 204});
  const auto open = caught<motet::ParseError>("h" + std::string(51, ',') + "\n\"1\n2\"," + row + "\"x\n\n");
  CHECK(open.where() == motet::SourcePosition{"t.csv", "", 3, 204});
}

TEST_CASE("cells written by the rules of RFC 4180 come back as they were") {
  static constexpr std::string_view alphabet = "ab,;\t\"\n\r ";
  motet::Random random(7);
  for (int round = 0; round < 200; ++round) {
    const char delimiter = ",;\t"[random.below(3)];
    std::vector<Cells> rows(1 + random.below(5), Cells(2 + random.below(3)));
    for (auto& row : rows) {
      row.resize(rows.front().size());
      for (auto& cell : row) {
        for (std::uint32_t n = random.below(6); n > 0; --n) cell += alphabet[random.below(9)];
      }
      row.front() += 'x';
    }
    std::string text = "h";
    for (std::size_t i = 1; i < rows.front().size(); ++i) text += std::string(1, delimiter) + "h" + std::to_string(i);
    for (const auto& row : rows) {
      text += "\r\n";
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) text += delimiter;
        text += '"';
        for (const char c : row[i]) text += c == '"' ? "\"\"" : std::string(1, c);
        text += '"';
      }
    }
    const CsvTable table = parse_csv(text, "t.csv");
    REQUIRE(table.rows.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) CHECK(table.rows[i].cells == rows[i]);
  }
}

TEST_CASE("hostile tables are refused, or read as their slow twin reads them, lines and all") {
  static constexpr std::string_view alphabet = "a,\"\"\n\r; \t\"b";
  motet::Random random(8);
  std::size_t read = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = round % 3 == 0 ? "h,,,\n" : round % 3 == 1 ? "sep=;\nh;;\n" : "";
    for (std::uint32_t n = random.below(30); n > 0; --n) text += alphabet[random.below(12)];
    CAPTURE(text);
    try {
      const CsvTable table = parse_csv(text, "t.csv");
      const auto rows = reference::csv_rows(text, table.delimiter);
      REQUIRE(rows);
      std::size_t next = 0;
      for (const reference::CsvLine& row : *rows) {
        if (!row.has_text() || next++ == 0) continue;
        REQUIRE(next - 2 < table.rows.size());
        REQUIRE(table.rows[next - 2].line == row.line);
        for (std::size_t i = 0; i < table.header.size(); ++i) {
          REQUIRE(table.rows[next - 2].cells.at(i) == (i < row.cells.size() ? row.cells[i] : ""));
        }
      }
      REQUIRE(next == table.rows.size() + 1);
      ++read;
    } catch (const motet::ParseError&) {
    }
  }
  CHECK(read > 2'000);
}

TEST_CASE("cells of every length end where they should") {
  for (std::size_t size = 0; size < 70; ++size) {
    const std::string plain(size, 'x');
    const std::string line = plain + ",\"" + plain + "\"\"\n" + plain + "\"," + plain;
    for (const std::string end : {"\n", "\r\n", "\r"}) {
      const CsvTable table = parse_csv("a,b,c" + end + line + end + "1,2,3", "t.csv");
      REQUIRE(table.rows.size() == 2);
      CHECK(table.rows[0].cells == Cells{plain, plain + "\"\n" + plain, plain});
      CHECK(table.rows[1].line == 4);
    }
  }
}

TEST_CASE("rows looked at one by one are those of the table, and errors are the same") {
  static constexpr std::string_view alphabet = "a,\"\"\n\r; \t\"b";
  motet::Random random(9);
  for (int round = 0; round < 5'000; ++round) {
    std::string text = round % 2 == 0 ? "h,i,j\n" : "\xEF\xBB\xBFh;i;\n";
    for (std::uint32_t n = random.below(30); n > 0; --n) text += alphabet[random.below(12)];
    CAPTURE(text);
    std::vector<Cells> seen;
    Cells header;
    std::string error;
    try {
      for_each_csv_row(text, "t.csv", [&](const motet::CsvRowView& row) {
        header.assign(row.header.begin(), row.header.end());
        seen.emplace_back(row.cells.begin(), row.cells.end());
        REQUIRE((row.begin == 0 || text[row.begin - 1] == '\n' || text[row.begin - 1] == '\r'));
      });
    } catch (const motet::ParseError& refused) {
      error = refused.what();
    }
    try {
      const CsvTable table = parse_csv(text, "t.csv");
      REQUIRE(error.empty());
      REQUIRE(seen.size() == table.rows.size());
      for (std::size_t i = 0; i < seen.size(); ++i) REQUIRE(seen[i] == table.rows[i].cells);
      if (!seen.empty()) REQUIRE(header == table.header);
    } catch (const motet::ParseError& refused) {
      REQUIRE(error == refused.what());
    }
  }
}

TEST_CASE("rows looked at one by one: an exception of the caller's comes through, and the limits hold") {
  int rows = 0;
  CHECK_THROWS_AS(for_each_csv_row("a\n1\n2", "t.csv",
                                   [&](const motet::CsvRowView&) {
                                     ++rows;
                                     throw 7;
                                   }),
                  int);
  CHECK(rows == 1);
  motet::Limits limits;
  limits.csv_columns = 1;
  CHECK_THROWS_AS(for_each_csv_row(
                      "a,b\n1,2", "t.csv", [](const motet::CsvRowView&) {}, limits),
                  motet::LimitError);
}
