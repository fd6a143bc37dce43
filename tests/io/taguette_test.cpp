// Databases of Taguette.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/io/other_projects.hpp"

#include "io/caught.hpp"

#ifdef MOTET_WITH_SQLITE

#include "io/database_builder.hpp"
#include "io/databases/html_text.hpp"

namespace {

using motet::DataError;
using motet::ParseError;

motet::Imported<motet::Project> read(const std::string& rows, std::string_view project = {},
                                     const motet::ReadOptions& options = {}) {
  return motet::read_taguette(make_taguette(rows), "calm.sqlite3", options, project);
}

std::string words_of(const motet::Project& project, std::size_t coding) {
  const motet::Coding& one = project.codings.at(coding);
  return std::string(project.corpus.text(one.transcript, one.span.value()));
}

std::string text_of(const motet::Project& project) { return project.corpus.transcripts()[0].text; }

std::string command(int id, const std::string& login, const std::string& payload) {
  return "INSERT INTO commands VALUES (" + std::to_string(id) + ",'2023-01-0" + std::to_string(id) +
         " 10:11:12.345678'," + sql(login) + ",1,1," + sql(payload) + ");";
}

std::string shown(const std::string& html) { return motet::databases::read_html(html).shown; }
std::string counted(const std::string& html) { return motet::databases::read_html(html).counted; }

const std::string page = "<h1>One</h1>\n<p>I: How <b>so</b>?</p>\n<p>Ann: Rest &amp; caf\xC3\xA9.</p>";

}  // namespace

TEST_CASE("a small project of Taguette") {
  // "One\nI: How so?\nAnn: Rest & café."
  const auto imported =
      read(document_row(1, "first", page) + tag_row(1, "rest") + tag_row(2, "body/food") +
           highlight_row(1, 1, 20, 33, "<p>Rest &amp; caf\xC3\xA9.</p>") + "INSERT INTO highlight_tags VALUES (1, 2);" +
           highlight_row(2, 1, 7, 13, "<p>How <b>so</b></p>"));
  const motet::Project& project = imported.value;
  CHECK(imported.diagnostics.empty());
  CHECK(project.name == "Calm");
  CHECK(project.memo == "About calm.");
  CHECK(text_of(project) == "One\nI: How so?\nAnn: Rest & caf\xC3\xA9.");
  CHECK(project.corpus.transcripts()[0].name == "first");
  CHECK(project.corpus.transcripts()[0].memo == "d");
  REQUIRE(project.codings.size() == 3);
  CHECK(words_of(project, 0) == "Rest & caf\xC3\xA9.");
  CHECK(words_of(project, 1) == "Rest & caf\xC3\xA9.");
  CHECK(words_of(project, 2) == "How so");
  CHECK(project.codebook.code(project.codings[1].code).name == "body/food");
  CHECK(project.codebook.code(project.codings[0].code).definition == "what it means");
  REQUIRE(project.coders.size() == 1);
  CHECK(project.coders[0].name == "Taguette");
}

TEST_CASE("the log says who tagged") {
  const auto imported = read(
      document_row(1, "first", "<p>Rest helps.</p>") + tag_row(1, "a") + tag_row(2, "b") +
      highlight_row(1, 1, 0, 4, "<p>Rest</p>") + "INSERT INTO highlight_tags VALUES (1, 2);" +
      highlight_row(2, 1, 5, 10, "<p>helps</p>", 2) +
      command(1, "kim",
              R"({"type": "highlight_add", "highlight_id": 1, "start_offset": 0, "end_offset": 4, "tags": [1]})") +
      command(2, "lee",
              R"({"type": "highlight_add", "highlight_id": 1, "start_offset": 0, "end_offset": 4, "tags": [1, 2]})") +
      command(3, "lee", R"({"type": "highlight_add", "highlight_id": 2, "tags": [7]})") +
      command(4, "kim", R"({"type": "tag_merge", "src_tag_id": 7, "dest_tag_id": 2})") +
      command(5, "kim", R"({"type": "highlight_add")") + command(6, "kim", R"("highlight_add")"));
  const motet::Project& project = imported.value;
  REQUIRE(project.codings.size() == 3);
  const auto coder = [&](std::size_t i) { return project.coders.at(project.codings[i].coder.value).name; };
  CHECK(coder(0) == "kim");
  CHECK(coder(1) == "lee");
  CHECK(coder(2) == "lee");
  CHECK(project.codings[0].created == motet::parse_date_time("2023-01-01T10:11:12Z"));
  CHECK(project.codings[1].created == motet::parse_date_time("2023-01-02T10:11:12Z"));
}

TEST_CASE("several projects in one database") {
  const std::string rows = "INSERT INTO projects VALUES (2, 'Storm', '', NULL);" + document_row(1, "a", "<p>A</p>", 1) +
                           document_row(2, "b", "<p>B</p>", 2) + tag_row(1, "x", 1) + tag_row(2, "x", 2) +
                           highlight_row(1, 1, 0, 1, "A", 1) + highlight_row(2, 2, 0, 1, "B", 2);
  CHECK(contains(message_of([&] { read(rows); }), "2 projects; name one of them (--project): 'Calm', 'Storm'"));
  CHECK(contains(message_of([&] { read(rows, "Rain"); }), "no project 'Rain'; it holds 'Calm', 'Storm'"));
  const auto imported = read(rows, "Storm");
  CHECK(text_of(imported.value) == "B");
  CHECK(imported.value.codings.size() == 1);
  CHECK_THROWS_AS(read(rows + "INSERT INTO projects VALUES (3, 'Storm', '', NULL);", "Storm"), DataError);
  CHECK_THROWS_AS(read("DELETE FROM projects;"), DataError);
}

TEST_CASE("offsets count bytes of the text") {
  const std::string html = "<p>\xF0\x9F\x98\x80 caf\xC3\xA9</p>\r\n<p>\xF0\x9F\x98\x80</p>";
  auto imported =
      read(document_row(1, "a", html) + tag_row(1, "x") + highlight_row(1, 1, 0, 4, "<p>\xF0\x9F\x98\x80</p>") +
           highlight_row(2, 1, 11, 15, "<p>\xF0\x9F\x98\x80</p>"));
  CHECK(imported.diagnostics.empty());
  CHECK(text_of(imported.value) == "\xF0\x9F\x98\x80 caf\xC3\xA9\n\xF0\x9F\x98\x80");
  CHECK(words_of(imported.value, 0) == "\xF0\x9F\x98\x80");
  CHECK(words_of(imported.value, 1) == "\xF0\x9F\x98\x80");
  // Inside a character: behind it, as Taguette cuts.
  imported = read(document_row(1, "a", html) + tag_row(1, "x") + highlight_row(1, 1, 1, 10, "<p> caf\xC3\xA9</p>"));
  CHECK(words_of(imported.value, 0) == " caf\xC3\xA9");
  // Characters, where all snippets say so.
  imported = read(document_row(1, "a", html) + tag_row(1, "x") + highlight_row(1, 1, 2, 6, "<p>caf\xC3\xA9</p>"));
  CHECK(words_of(imported.value, 0) == "caf\xC3\xA9");
  CHECK(count_kind(imported.diagnostics, "shifted-positions") == 1);
  imported = read(document_row(1, "a", "\n  <p>Rest helps.</p>") + tag_row(1, "x") + highlight_row(1, 1, 0, 4, "Rest"));
  CHECK(words_of(imported.value, 0) == "Rest");
  imported = read(document_row(1, "a", html) + tag_row(1, "x") + highlight_row(1, 1, 0, 4, "<p>other</p>"));
  CHECK(count_kind(imported.diagnostics, "unconfirmed-positions") == 1);
}

TEST_CASE("highlights that are wrong, bare or strangers") {
  const std::string text = document_row(1, "a", "<p>Rest.</p>") + tag_row(1, "x");
  CHECK_NOTHROW(read(text + highlight_row(1, 1, 0, 5, "Rest.")));
  CHECK(contains(message_of([&] { read(text + highlight_row(4, 1, 0, 6, "Rest.")); }),
                 "calm.sqlite3: highlights 4: the highlight 0 to 6 lies outside its text: 'a' has 5 bytes of text"));
  CHECK_THROWS_AS(read(text + highlight_row(1, 1, 3, 2, "")), DataError);
  CHECK_THROWS_AS(read(text + highlight_row(1, 1, -1, 2, "")), DataError);
  CHECK_THROWS_AS(read(text + "INSERT INTO highlights VALUES (1, 1, 0, 9223372036854775807, '');"), DataError);
  auto imported = read(text + "INSERT INTO highlights VALUES (1, 1, 0, 4, 'Rest');");
  CHECK(imported.value.codings.empty());
  CHECK(count_kind(imported.diagnostics, "annotation") == 1);
  imported = read(text + highlight_row(1, 9, 0, 4, "Rest") + highlight_row(2, 1, 0, 4, "Rest", 9));
  CHECK(imported.value.codings.empty());
  CHECK(count_kind(imported.diagnostics, "not-carried") == 1);
  CHECK_THROWS_AS(
      read("INSERT INTO documents (id, name, project_id, contents) VALUES (1, 'a', 1, CAST(x'ff' AS TEXT));"),
      ParseError);
  CHECK(read(document_row(1, "a", "") + tag_row(1, "x") + highlight_row(1, 1, 0, 0, "")).value.codings.size() == 1);
}

TEST_CASE("highlights outside their text are cut to it where that is asked for, and counted") {
  motet::ReadOptions options;
  options.clip_positions = true;
  const auto imported =
      read(document_row(1, "a", "<p>Rest.</p>") + tag_row(1, "x") + highlight_row(1, 1, 0, 4, "Rest") +
               highlight_row(2, 1, 2, 9, "st. more") + highlight_row(3, 1, 5, 9, "") + highlight_row(4, 1, 3, 2, ""),
           {}, options);
  REQUIRE(imported.value.codings.size() == 2);
  CHECK(words_of(imported.value, 0) == "Rest");
  CHECK(words_of(imported.value, 1) == "st.");
  CHECK(count_kind(imported.diagnostics, "clipped-positions") == 1);
}

TEST_CASE("HTML as a reader sees it") {
  CHECK(shown("<p>A</p><p>B</p>") == "A\nB");
  CHECK(shown("<p>A</p>\n<p>B</p>\n") == "A\nB\n");
  CHECK(shown("<p>A</p>\n  <p>B</p>") == "A\n  B");
  CHECK(shown("A<br>B<br/>\nC<br><br>D") == "A\nB\nC\n\nD");
  CHECK(shown("<ul><li>A</li><li>B</li></ul>C") == "A\nB\nC");
  CHECK(shown("<p>A\nB</p>") == "A B");
  CHECK(shown("<pre>A\nB</pre>") == "A\nB");
  CHECK(shown("<p>A <b>b</b> <i>c</i></p>") == "A b c");
  CHECK(counted("<p>A</p>\n<p>B</p>\n") == "A\nB\n");
  CHECK(counted("a<!-- <p>x</p> -->b<script>if (a < b) x</script>c<style>x</STYLE>d<!DOCTYPE x>e") == "abcde");
  CHECK(counted("1 < 2 &lt; 3 & 4 &#233; <a title='>'>x</a>") == "1 < 2 < 3 & 4 \xC3\xA9 x");
  CHECK(counted("a<b") == "a");
  CHECK(counted("a<!-- b") == "a");
  CHECK(counted("a<script>b") == "a");
  CHECK(counted("<") == "<");
  CHECK(counted("a\r\nb\rc") == "a\nb\nc");
}

#endif
