// Databases that were made to do harm, or damaged.
#include <doctest/doctest.h>
#include <random>
#include <string>

#include "motet/io/other_projects.hpp"

#include "io/caught.hpp"

#ifdef MOTET_WITH_SQLITE

#include "io/database_builder.hpp"

namespace {

using motet::ParseError;

std::string small_qualcoder() {
  return make_qualcoder(source_row(1, "one", "I: How so?\nAnn: Rest helps.\n") + code_row(1, "rest") +
                        coding_row(1, 1, 16, 27, "Rest helps."));
}
std::string small_taguette() {
  return make_taguette(document_row(1, "a", "<p>Rest.</p>") + tag_row(1, "x") + highlight_row(1, 1, 0, 4, "Rest"));
}

// A result or one of Motet's errors.
template <class Read>
void survive(Read read, const std::string& bytes) {
  try {
    read(bytes);
  } catch (const motet::Error&) {
  }
}
void survive_both(const std::string& bytes) {
  survive([](const std::string& b) { motet::read_qualcoder(b, "data.qda"); }, bytes);
  survive([](const std::string& b) { motet::read_taguette(b, "a.sqlite3"); }, bytes);
}

std::string refusal(const std::string& rows) {
  return caught<ParseError>([&] { motet::read_qualcoder(make_qualcoder(rows), "data.qda"); }).what();
}

}  // namespace

TEST_CASE("views, triggers, virtual tables and computed columns are refused by name") {
  CHECK(contains(refusal("CREATE VIEW spy AS SELECT 1;"), "the view 'spy'"));
  CHECK(contains(refusal("DROP TABLE source; CREATE VIEW source AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i "
                         "+ 1 FROM n) SELECT i AS id FROM n;"),
                 "the view 'source'"));
  CHECK(contains(refusal("CREATE TRIGGER bang AFTER INSERT ON source BEGIN SELECT 1; END;"), "the trigger 'bang'"));
  CHECK(contains(refusal("CREATE VIRTUAL TABLE words USING fts5(a);"), "the virtual table 'words'"));
  CHECK(contains(refusal("DROP TABLE journal; CREATE TABLE journal (jid integer primary key, name text, jentry text AS "
                         "(name || name), date text, owner text);"),
                 "the column 'jentry'"));
}

TEST_CASE("what is no database is refused") {
  CHECK_THROWS_AS(motet::read_qualcoder("", "data.qda"), ParseError);
  CHECK_THROWS_AS(motet::read_qualcoder("PK\3\4", "data.qda"), ParseError);
  CHECK_THROWS_AS(motet::read_qualcoder(std::string("SQLite format 3\0", 16), "data.qda"), ParseError);
  CHECK_THROWS_AS(motet::read_taguette(std::string(4096, 'x'), "a.sqlite3"), ParseError);
}

TEST_CASE("a database in the mode that logs ahead is read, with a note") {
  std::string bytes = small_qualcoder();
  bytes[18] = 2;
  bytes[19] = 2;
  const auto imported = motet::read_qualcoder(bytes, "data.qda");
  CHECK(imported.value.codings.size() == 1);
  CHECK(count_kind(imported.diagnostics, "write-ahead-log") == 1);
}

TEST_CASE("databases in UTF-16 are read") {
  const std::string rows =
      source_row(1, "one", "Caf\xC3\xA9.") + code_row(1, "a") + coding_row(1, 1, 0, 4, "Caf\xC3\xA9");
  const std::string bytes = make_database("PRAGMA encoding = 'UTF-16le';" + qualcoder_tables() + rows);
  const auto imported = motet::read_qualcoder(bytes, "data.qda");
  CHECK(imported.value.corpus.transcripts()[0].text == "Caf\xC3\xA9.");
}

TEST_CASE("databases cut off anywhere") {
  for (const std::string& bytes : {small_qualcoder(), small_taguette()}) {
    for (std::size_t percent = 0; percent < 100; percent += 5)
      survive_both(bytes.substr(0, bytes.size() * percent / 100));
  }
}

TEST_CASE("databases with a bit turned") {
  std::mt19937 random(7);
  for (const std::string& bytes : {small_qualcoder(), small_taguette()}) {
    for (int i = 0; i < 300; ++i) {
      std::string damaged = bytes;
      const std::size_t bit = random() % (8 * bytes.size());
      damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
      survive_both(damaged);
    }
  }
}

TEST_CASE("a schema that names one root page for many tables") {
  // Each of the tables that are read holds the pages of all texts.
  const std::string text(20'000, 'a');
  const std::string bytes = make_database(
      qualcoder_tables() + source_row(1, "one", text) +
      "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM "
      "sqlite_master WHERE name = 'source') WHERE name IN ('code_name', 'code_cat', 'journal', 'cases');");
  survive_both(bytes);
}

#endif
