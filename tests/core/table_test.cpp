#include "motet/core/table.hpp"

#include <clocale>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>

#include "motet/core/random.hpp"

#include "core/json.hpp"

using namespace motet;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

// RFC 4180, read the obvious way.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& cell = rows.back().back();
    if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell += text[++i];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      rows.back().emplace_back();
    } else if (!quoted && text[i] == '\n') {
      rows.push_back({""});
    } else {
      cell += text[i];
    }
  }
  rows.pop_back();
  return rows;
}

}  // namespace

TEST_CASE("numbers have at most 12 significant digits") {
  CHECK(format_number(0.0) == "0");
  CHECK(format_number(-0.0) == "0");
  CHECK(format_number(3.0) == "3");
  CHECK(format_number(-1.5) == "-1.5");
  CHECK(format_number(1.0 / 3) == "0.333333333333");
  CHECK(format_number(0.1 + 0.2) == "0.3");
  CHECK(format_number(123456789012.0) == "123456789012");
  CHECK(format_number(1234567890123456.0) == "1.23456789012e+15");
  CHECK(format_number(1e-7) == "1e-07");
  CHECK(format_number(not_a_number).empty());
  CHECK(format_number(infinity) == "inf");
}

TEST_CASE("numbers are those of printf in the C locale, whatever the locale") {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  Random random(1);
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t bits = (std::uint64_t{random()} << 32) | random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value) || value == 0) continue;
    char expected[40];
    std::snprintf(expected, sizeof expected, "%.12g", value);
    CHECK(format_number(value) == expected);
    CHECK(json::round_to_12_digits(value) == std::strtod(expected, nullptr));
  }
  if (std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr) {
    CHECK(format_number(1.5) == "1.5");
    std::setlocale(LC_ALL, before.c_str());
  }
}

TEST_CASE("a JSON number keeps 12 digits, and what is undefined is null") {
  CHECK(json::dump(json::number(0.1 + 0.2)) == "0.3");
  CHECK(json::dump(json::number(2.0 / 3)) == "0.666666666667");
  CHECK(json::dump(json::number(3.0)) == "3.0");
  CHECK(json::dump(json::number(-0.0)) == "0.0");
  CHECK(json::dump(json::number(not_a_number)) == "null");
  CHECK(json::dump(json::number(-infinity)) == "null");
  CHECK(json::dump(json::Json("\xFF")) == "\"\xEF\xBF\xBD\"");
}

TEST_CASE("CSV quotes what must be quoted and disarms formulas") {
  const Table table{"t",
                    {"text", "n", "x"},
                    {{std::string("a,b"), std::int64_t{-3}, -0.25},
                     {std::string("say \"hi\"\nthere"), std::monostate{}, not_a_number},
                     {std::string("=1+1"), std::int64_t{0}, 1.0},
                     {std::string("-5"), std::int64_t{0}, 1.0},
                     {std::string("\tx"), std::int64_t{0}, 1.0},
                     {std::string("plain =1"), std::int64_t{0}, 1.0}}};
  CHECK(to_csv(table) ==
        "text,n,x\n\"a,b\",-3,-0.25\n\"say \"\"hi\"\"\nthere\",,\n'=1+1,0,1\n'-5,0,1\n'\tx,0,1\nplain =1,0,1\n");
}

TEST_CASE("a row of one empty cell is not lost in CSV") {
  CHECK(to_csv({"t", {"a"}, {{std::monostate{}}, {std::string()}}}) == "a\n\"\"\n\"\"\n");
}

TEST_CASE("any text survives CSV, apart from the apostrophe before a formula") {
  Random random(4);
  const std::string alphabet = "ab\"',\n\r =+-@\t\xC3\xA9";
  for (int i = 0; i < 500; ++i) {
    Table table{"t", {"first", "second"}, {}};
    for (int row = 0; row < 4; ++row) {
      std::vector<Cell> cells;
      for (int column = 0; column < 2; ++column) {
        std::string text;
        const std::uint32_t length = random.below(6);
        while (text.size() < length) text += alphabet[random.below(static_cast<std::uint32_t>(alphabet.size()))];
        cells.emplace_back(text);
      }
      table.rows.push_back(cells);
    }
    const auto read = read_csv(to_csv(table));
    REQUIRE(read.size() == 5);
    for (std::size_t row = 0; row < 4; ++row) {
      for (std::size_t column = 0; column < 2; ++column) {
        std::string expected = std::get<std::string>(table.rows[row][column]);
        if (!expected.empty() && std::string("=+-@\t\r").find(expected[0]) != std::string::npos)
          expected = "'" + expected;
        CHECK(read[row + 1][column] == expected);
      }
    }
  }
}

TEST_CASE("JSON is a list of objects in the order of the columns") {
  const Table table{
      "t",
      {"z", "a \"b\""},
      {{std::string("x\n\xC3\xA9"), 0.1 + 0.2}, {std::monostate{}, not_a_number}, {std::int64_t{7}, std::int64_t{8}}}};
  CHECK(to_json(table) ==
        "[\n{\"z\":\"x\\n\xC3\xA9\",\"a \\\"b\\\"\":0.3},\n{\"z\":null,\"a \\\"b\\\"\":null},\n"
        "{\"z\":7,\"a \\\"b\\\"\":8}\n]\n");
  CHECK(json::Json::parse(to_json(table)).size() == 3);
  CHECK(json::Json::parse(to_json({"t", {"a"}, {}})).empty());
  CHECK(json::Json::parse(to_json({"t", {"a"}, {{std::string("\xC3")}}}))[0]["a"] == "\xEF\xBF\xBD");
}

TEST_CASE("JSON Lines has the objects of the JSON list, one on each line") {
  const Table table{
      "t",
      {"name", "n"},
      {{std::string("a\nb \"q\""), 1.5}, {Cell(), not_a_number}, {std::string("\u00E9"), std::int64_t{-3}}}};
  CHECK(to_json_lines(table) ==
        "{\"name\":\"a\\nb \\\"q\\\"\",\"n\":1.5}\n{\"name\":null,\"n\":null}\n{\"name\":\"\u00E9\",\"n\":-3}\n");
  json::Json rows = json::Json::array();
  const std::string lines = to_json_lines(table);
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    rows.push_back(json::Json::parse(lines.substr(at, end - at)));
    at = end + 1;
  }
  CHECK(rows == json::Json::parse(to_json(table)));
  CHECK(to_json_lines({"t", {"a"}, {}}).empty());
}

TEST_CASE("Markdown escapes pipes, line breaks and markup, and aligns numbers to the right") {
  const Table table{
      "t", {"code", "n"}, {{std::string("a|b\r\n*c* <i>"), std::int64_t{3}}, {std::string(), not_a_number}}};
  CHECK(to_markdown(table) == "| code | n |\n| --- | ---: |\n| a\\|b<br>\\*c\\* \\<i\\> | 3 |\n|  |  |\n");
}

TEST_CASE("a row that is not as long as the header is refused by every writer") {
  const Table table{"t", {"a", "b"}, {{std::int64_t{1}}}};
  CHECK_THROWS_AS(to_csv(table), std::invalid_argument);
  CHECK_THROWS_AS(to_json(table), std::invalid_argument);
  CHECK_THROWS_AS(to_json_lines(table), std::invalid_argument);
  CHECK_THROWS_AS(to_markdown(table), std::invalid_argument);
}
