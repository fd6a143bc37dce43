#include "motet/report/table_html.hpp"

#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>

#include "report/pictures.hpp"

namespace {

using pictures::check_picture;
using pictures::contains;
using pictures::count;

motet::Table table_of(std::size_t rows, std::size_t columns) {
  motet::Table table{"big", pictures::names(columns), {}};
  for (std::size_t i = 0; i < rows; ++i) {
    table.rows.emplace_back();
    for (const std::string& name : pictures::names(columns)) table.rows.back().emplace_back(name);
  }
  return table;
}

}  // namespace

TEST_CASE("cells are written by what they are") {
  const motet::Table table{"t",
                           {"code <1>", "n", "share"},
                           {{std::string("a & b"), std::int64_t{1234567}, 1.0 / 3},
                            {std::monostate{}, std::int64_t{-2}, std::numeric_limits<double>::quiet_NaN()},
                            {std::string("c"), std::int64_t{0}, 2'500'000.0}}};
  const std::string html = motet::to_html(table);
  const auto document = check_picture(html);
  CHECK(count(document, "tr") == 4);
  CHECK(contains(html, "<th scope=\"col\"><bdi>code &lt;1&gt;</bdi></th><th scope=\"col\" class=\"number\">"));
  CHECK(contains(
      html, "<tr><td><bdi>a &amp; b</bdi></td><td class=\"number\">1234567</td><td class=\"number\">0.333333</td>"));
  CHECK(contains(html, "<tr><td></td><td class=\"number\">-2</td><td class=\"number\"></td></tr>"));
  CHECK(contains(html, "<td class=\"number\">2500000</td>"));
  CHECK_FALSE(contains(html, "left out"));
  CHECK(html == motet::to_html(table));
}

TEST_CASE("options choose digits, rows, columns and a caption, and what is left out is said") {
  motet::Table table{"t", {"a", "b", "c"}, {}};
  for (std::int64_t i = 0; i < 30; ++i) table.rows.push_back({i, 1.0 / 7, std::string("x")});
  motet::TableHtmlOptions options;
  options.rows = 4;
  options.columns = 2;
  options.digits = 12;
  options.caption = "The <first>";
  const std::string html = motet::to_html(table, options);
  const auto document = check_picture(html);
  CHECK(count(document, "tr") == 5);
  CHECK(count(document, "th") == 2);
  CHECK(contains(html, ">0.142857142857<"));
  CHECK(contains(html, "The &lt;first&gt;"));
  CHECK(contains(html, "<p>26\u00A0rows and 1\u00A0column are left out.</p>"));
  options.rows = 29;
  options.columns = 3;
  CHECK(contains(motet::to_html(table, options), "<p>1\u00A0row is left out.</p>"));
  options.more_rows = 970;
  CHECK(contains(motet::to_html(table, options), "<p>971\u00A0rows are left out.</p>"));
}

TEST_CASE("a table of any size and any text stays small") {
  for (const auto& [rows, columns] : {std::pair{2000, 3}, std::pair{3, 2000}, std::pair{400, 60}}) {
    const motet::Table table = table_of(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns));
    motet::TableHtmlOptions options;
    options.rows = options.columns = 1'000'000;
    const std::string html = motet::to_html(table, options);
    check_picture(html);
    CHECK(contains(html, "left out"));
    CHECK(html == motet::to_html(table, options));
  }
}

TEST_CASE("a table without rows or columns is a table") {
  check_picture(motet::to_html(motet::Table{}));
  check_picture(motet::to_html(motet::Table{"t", {"a"}, {}}));
}

TEST_CASE("what does not fit is refused") {
  const motet::Table ragged{"r", {"a", "b"}, {{std::int64_t{1}}}};
  CHECK_THROWS_WITH_AS(motet::to_html(ragged), "table r: row 0 has 1 cells instead of 2", std::invalid_argument);
  motet::TableHtmlOptions options;
  options.digits = 13;
  CHECK_THROWS_AS(motet::to_html(motet::Table{}, options), std::invalid_argument);
}
