// Projects of QualCoder.
#include "motet/io/other_projects.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "io/caught.hpp"

#ifndef MOTET_WITH_SQLITE

TEST_CASE("without SQLite databases are refused with the way out") {
  CHECK(contains(message_of([] { motet::read_qualcoder("SQLite format 3", "data.qda"); }), "built without SQLite"));
  CHECK(contains(message_of([] { motet::read_taguette("SQLite format 3", "a.sqlite3"); }), "built without SQLite"));
}

#else

#include "io/database_builder.hpp"
#include "io/databases/databases.hpp"

namespace {

using motet::DataError;
using motet::LimitError;
using motet::ParseError;
using motet::TextSpan;

motet::Imported<motet::Project> read(const std::string& rows, const motet::ReadOptions& options = {}) {
  return motet::read_qualcoder(make_qualcoder(rows), "study.qda/data.qda", options);
}

// "Ann[Yes.] -[Hm.]"
std::string turns_of(const motet::Project& project, std::uint32_t transcript = 0) {
  std::string result;
  const motet::Corpus& corpus = project.corpus;
  for (const motet::Turn& turn : corpus.transcript(motet::TranscriptId{transcript}).turns) {
    result += (result.empty() ? "" : " ") + (turn.speaker ? corpus.participant(*turn.speaker).name : "-") + "[" +
              std::string(corpus.text(motet::TranscriptId{transcript}, turn.span)) + "]";
  }
  return result;
}

std::string words_of(const motet::Project& project, std::size_t coding) {
  const motet::Coding& one = project.codings.at(coding);
  return std::string(project.corpus.text(one.transcript, one.span.value()));
}

std::string case_row(int id, const std::string& name, const std::string& memo = "") {
  return "INSERT INTO cases (caseid, name, memo) VALUES (" + std::to_string(id) + "," + sql(name) + "," + sql(memo) +
         ");";
}
std::string case_text(int person, int text, int begin, int end) {
  return "INSERT INTO case_text (caseid, fid, pos0, pos1) VALUES (" + std::to_string(person) + "," +
         std::to_string(text) + "," + std::to_string(begin) + "," + std::to_string(end) + ");";
}
std::string value_row(const std::string& name, const std::string& kind, int of, const std::string& value) {
  return "INSERT INTO attribute (name, attr_type, id, value) VALUES (" + sql(name) + "," + sql(kind) + "," +
         std::to_string(of) + "," + sql(value) + ");";
}

const motet::Participant& person(const motet::Project& project, const std::string& name) {
  return project.corpus.participant(project.corpus.find_participant(name).value());
}

const std::string rest_text = "I: How so?\nAnn: Rest helps.\nAnn: So.\n";
const std::string coded =
    source_row(1, "one", rest_text) + code_row(1, "rest") + coding_row(1, 1, 16, 27, "Rest helps.");

}  // namespace

TEST_CASE("a small project of QualCoder") {
  for (const bool old : {false, true}) {
    const auto imported = motet::read_qualcoder(
        make_qualcoder(
            coded + "UPDATE source SET memo = 'quiet room';"
                    "UPDATE code_name SET memo = 'being still', color = '#FF00aa', catid = 2;"
                    "INSERT INTO code_cat (catid, name, memo, supercatid) VALUES (2, 'body', '', 1), (1, 'self', "
                    "'all of it', NULL);"
                    "INSERT INTO annotation VALUES (1, 1, 0, 2, 'who?', 'Lee', '2023-01-06 00:00:00');"
                    "INSERT INTO journal VALUES (1, 'day one', 'It rained.', '2023-01-07 00:00:00', 'Kim');",
            old),
        "study.qda/data.qda");
    const motet::Project& project = imported.value;
    CHECK(imported.diagnostics.empty());
    CHECK(imported.sources.size() == 1);
    CHECK(project.name == "study");
    CHECK(project.memo == "About calm.");
    REQUIRE(project.corpus.transcripts().size() == 1);
    const motet::Transcript& transcript = project.corpus.transcripts()[0];
    CHECK(transcript.name == "one");
    CHECK(transcript.memo == "quiet room");
    CHECK(transcript.source == "study.qda/data.qda");
    CHECK(turns_of(project) == "I[How so?] Ann[Rest helps.] Ann[So.]");
    REQUIRE(project.codebook.size() == 3);
    const auto code = project.codebook.find("self > body > rest");
    REQUIRE(code.has_value());
    CHECK(project.codebook.code(*code).definition == "being still");
    CHECK(project.codebook.code(*code).color == "#ff00aa");
    CHECK(project.codebook.code(*code).codable);
    CHECK_FALSE(project.codebook.code(*project.codebook.find("self")).codable);
    CHECK(project.codebook.code(*project.codebook.find("self")).definition == "all of it");
    REQUIRE(project.codings.size() == 1);
    CHECK(words_of(project, 0) == "Rest helps.");
    CHECK(project.codings[0].code == *code);
    CHECK(project.codings[0].memo == "m");
    CHECK(project.codings[0].created == motet::parse_date_time("2023-01-05T10:11:12Z"));
    CHECK(project.codings[0].guid.empty());
    REQUIRE(project.coders.size() == 2);
    CHECK(project.coders[0].name == "Kim");
    CHECK(project.coders[1].name == "Lee");
    REQUIRE(project.notes.size() == 2);
    CHECK(project.notes[0].text == "who?");
    CHECK(project.notes[0].author == motet::CoderId{1});
    CHECK(std::get<motet::Passage>(project.notes[0].about.at(0)).span == TextSpan{0, 2});
    CHECK(project.notes[1].name == "day one");
    CHECK(project.notes[1].text == "It rained.");
    CHECK(project.notes[1].about.empty());
  }
}

TEST_CASE("codes under codes, and names that a category and a code share") {
  const auto imported = read(
      "INSERT INTO code_name (cid, name, supercid) VALUES (1, 'deep', 2), (2, 'upper', NULL);"
      "INSERT INTO code_cat (catid, name) VALUES (1, 'rest');"
      "INSERT INTO code_name (cid, name) VALUES (3, 'rest');" +
      source_row(1, "one", "Rest helps.") + coding_row(3, 1, 0, 4, "Rest"));
  const motet::Codebook& codebook = imported.value.codebook;
  CHECK(codebook.find("upper > deep").has_value());
  REQUIRE(codebook.size() == 4);
  const motet::Code& code = codebook.code(imported.value.codings.at(0).code);
  CHECK(code.name == "rest");
  CHECK(code.codable);
}

TEST_CASE("what the codes of a project may not be") {
  CHECK(contains(
      message_of([] { read("INSERT INTO code_cat (catid, name, supercatid) VALUES (1, 'a', 2), (2, 'b', 1);"); }),
      "study.qda/data.qda: code_cat 1: 'a' stands under itself"));
  CHECK_THROWS_AS(read("INSERT INTO code_name (cid, name, supercid) VALUES (1, 'a', 1);"), DataError);
  CHECK(contains(message_of([] { read(code_row(7, "")); }), "code_name 7"));
  CHECK_THROWS_AS(read(code_row(1, "a") + code_row(2, "a")), DataError);
  motet::ReadOptions options;
  options.execution.limits.codes = 2;
  CHECK_NOTHROW(read(code_row(1, "a") + code_row(2, "b"), options));
  CHECK_THROWS_AS(read(code_row(1, "a") + code_row(2, "b") + code_row(3, "c"), options), LimitError);
  const auto imported = read("INSERT INTO code_name (cid, name, catid) VALUES (1, 'a', 9);");
  CHECK(imported.value.codebook.find("a").has_value());
  CHECK(count_kind(imported.diagnostics, "not-carried") == 1);
}

TEST_CASE("positions count characters") {
  const std::string text = "\xF0\x9F\x98\x80 caf\xC3\xA9 \xF0\x9F\x98\x80";
  auto imported = read(source_row(1, "one", text) + code_row(1, "a") + coding_row(1, 1, 0, 1, "\xF0\x9F\x98\x80") +
                       coding_row(1, 1, 2, 6, "caf\xC3\xA9") + coding_row(1, 1, 7, 8, "\xF0\x9F\x98\x80"));
  CHECK(imported.diagnostics.empty());
  CHECK(words_of(imported.value, 0) == "\xF0\x9F\x98\x80");
  CHECK(words_of(imported.value, 1) == "caf\xC3\xA9");
  CHECK(words_of(imported.value, 2) == "\xF0\x9F\x98\x80");

  // Where they count otherwise, the words say so.
  imported = read(source_row(1, "one", text) + code_row(1, "a") + coding_row(1, 1, 3, 7, "caf\xC3\xA9"));
  CHECK(count_kind(imported.diagnostics, "shifted-positions") == 1);
  CHECK(words_of(imported.value, 0) == "caf\xC3\xA9");

  imported =
      read(source_row(1, "one", "One.\r\nTwo.\r\nThree.") + code_row(1, "a") + coding_row(1, 1, 12, 18, "Three."));
  CHECK(imported.diagnostics.empty());
  CHECK(words_of(imported.value, 0) == "Three.");
  imported =
      read(source_row(1, "one", "One.\r\nTwo.\r\nThree.") + code_row(1, "a") + coding_row(1, 1, 10, 16, "Three."));
  CHECK(words_of(imported.value, 0) == "Three.");
}

TEST_CASE("a byte order mark in the text counts but is not part of it") {
  const auto imported = read(source_row(1, "one",
                                        "\xEF\xBB\xBF"
                                        "Ann: Yes.\nBo: No.\nAnn: So.\nBo: Ah.") +
                             code_row(1, "a") + coding_row(1, 1, 6, 10, "Yes."));
  CHECK(turns_of(imported.value) == "Ann[Yes.] Bo[No.] Ann[So.] Bo[Ah.]");
  CHECK(words_of(imported.value, 0) == "Yes.");
}

TEST_CASE("a passage outside its text is an error with its place") {
  const std::string text = source_row(1, "one", "Rest.") + code_row(1, "a");
  CHECK_NOTHROW(read(text + coding_row(1, 1, 0, 5, "Rest.")));
  CHECK(contains(message_of([&] { read(text + coding_row(1, 1, 0, 6, "Rest.")); }),
                 "study.qda/data.qda: code_text 1: the passage 0 to 6 lies outside its text: 'one' has 5 characters"));
  CHECK(contains(message_of([&] { read(text + coding_row(1, 1, 3, 2, "")); }), "ends before it begins"));
  CHECK_THROWS_AS(read(text + coding_row(1, 1, -1, 2, "")), DataError);
  CHECK_THROWS_AS(read(text + "INSERT INTO code_text (cid, fid) VALUES (1, 1);"), DataError);
  CHECK_THROWS_AS(read(text + "INSERT INTO code_text (cid, fid, pos0, pos1) VALUES (1, 1, 0, 9223372036854775807);"),
                  DataError);
  CHECK_THROWS_AS(read(text + "INSERT INTO annotation VALUES (1, 1, 0, 6, 'm', 'Kim', '');"), DataError);
  CHECK_THROWS_AS(read(text + case_row(1, "Ann") + case_text(1, 1, 1, 9)), DataError);
}

TEST_CASE("passages outside their text are cut to it where that is asked for, and counted") {
  motet::ReadOptions options;
  options.clip_positions = true;
  const auto imported = read(source_row(1, "one", "Rest.") + code_row(1, "a") + coding_row(1, 1, 2, 60, "") +
                                 coding_row(1, 1, 3, 2, "") + "INSERT INTO code_text (cid, fid) VALUES (1, 1);" +
                                 "INSERT INTO annotation VALUES (1, 1, 0, 6, 'm', 'Kim', '');" +
                                 "INSERT INTO annotation VALUES (2, 1, 7, 9, 'n', 'Kim', '');" + case_row(1, "Ann") +
                                 case_text(1, 1, 1, 9),
                             options);
  REQUIRE(imported.value.codings.size() == 1);
  CHECK(words_of(imported.value, 0) == "st.");
  REQUIRE(imported.value.notes.size() == 1);
  CHECK(std::get<motet::Passage>(imported.value.notes[0].about.at(0)).span == TextSpan{0, 5});
  CHECK(turns_of(imported.value) == "Ann[est.]");
  REQUIRE(count_kind(imported.diagnostics, "clipped-positions") == 1);
  for (const motet::Diagnostic& diagnostic : imported.diagnostics) {
    if (diagnostic.kind == "clipped-positions") CHECK(contains(diagnostic.message, "6 passages of 'one'"));
  }
}

TEST_CASE("colors of another form are counted") {
  const auto imported =
      read("INSERT INTO code_name (cid, name, color) VALUES (1, 'a', 'red'), (2, 'b', '#AABBCC'), (3, 'c', '');");
  CHECK(imported.value.codebook.code(motet::CodeId{0}).color.empty());
  CHECK(imported.value.codebook.code(motet::CodeId{1}).color == "#aabbcc");
  REQUIRE(count_kind(imported.diagnostics, "not-carried") == 1);
  CHECK(contains(imported.diagnostics.front().message, "colors that are not of the form #rrggbb (1)"));
}

TEST_CASE("what stands on nothing is left out and counted") {
  const auto imported = read(source_row(1, "one", "Rest.") + code_row(1, "a") + coding_row(9, 1, 0, 4, "Rest") +
                             coding_row(1, 9, 0, 4, "Rest") +
                             "INSERT INTO annotation VALUES (1, 9, 0, 1, 'm', 'Kim', '');" + case_text(4, 1, 0, 1));
  CHECK(imported.value.codings.empty());
  CHECK(count_kind(imported.diagnostics, "not-carried") == 4);
}

TEST_CASE("pictures and recordings are named with their codings") {
  const auto imported = read(
      "INSERT INTO source (id, name, mediapath) VALUES (1, 'map', '/images/map.png'), (2, 'talk', "
      "'audio:/home/t.mp3'), "
      "(3, 'film', '/video/f.mp4');"
      "INSERT INTO source (id, name, mediapath, fulltext) VALUES (4, 'doc', '/docs/d.txt', 'Rest.');"
      "INSERT INTO code_image (id, cid) VALUES (1, 1), (1, 1), (4, 1);"
      "INSERT INTO code_av (id, cid) VALUES (2, 1);");
  const auto& others = imported.value.other_sources;
  REQUIRE(others.size() == 3);
  CHECK(others[0].kind == "picture");
  CHECK(others[0].path == "/images/map.png");
  CHECK(others[0].codings == 2);
  CHECK(others[1].kind == "audio");
  CHECK(others[1].codings == 1);
  CHECK(others[2].kind == "video");
  CHECK(others[2].codings == 0);
  CHECK(imported.value.corpus.transcripts().size() == 1);
  CHECK(count_kind(imported.diagnostics, "not-carried") == 1);
}

TEST_CASE("a case that alone has a whole text is the person in it") {
  for (const int end : {27, 28}) {
    const auto imported =
        read(source_row(1, "one", "I: How so?\nP1: Rest helps.\n") + case_row(1, "Ann", "tall") +
             case_text(1, 1, 0, end - 1) +
             "INSERT INTO attribute_type VALUES ('age', '', '', '', 'case', 'numeric'), ('code', '', '', '', 'case', "
             "'character'), ('year', '', '', '', 'file', 'numeric');" +
             value_row("age", "case", 1, "41") + value_row("code", "case", 1, "12") +
             value_row("year", "file", 1, "2023") + value_row("none", "case", 1, ""));
    CHECK(turns_of(imported.value) == "I[How so?] Ann[Rest helps.]");
    const motet::Participant& ann = person(imported.value, "Ann");
    CHECK(ann.memo == "tall");
    REQUIRE(ann.attributes.find("age") != nullptr);
    CHECK(*ann.attributes.find("age") == motet::Attribute(std::int64_t{41}));
    CHECK(*ann.attributes.find("code") == motet::Attribute(std::string("12")));
    CHECK(*ann.attributes.find("year") == motet::Attribute(std::int64_t{2023}));
    CHECK(ann.attributes.find("none") == nullptr);
    const motet::Transcript& transcript = imported.value.corpus.transcripts()[0];
    CHECK(*transcript.attributes.find("year") == motet::Attribute(std::int64_t{2023}));
    CHECK(transcript.attributes.find("age") == nullptr);
  }
}

TEST_CASE("cases that share their texts are attributes of these") {
  const auto imported = read(source_row(1, "one", rest_text) + case_row(1, "north") + case_row(2, "clinic") +
                             case_text(1, 1, 0, 37) + case_text(2, 1, 0, 37) + value_row("place", "case", 1, "N") +
                             value_row("place", "case", 2, "S") + value_row("kind", "case", 2, "c"));
  CHECK_FALSE(imported.value.corpus.find_participant("north").has_value());
  const motet::Transcript& transcript = imported.value.corpus.transcripts()[0];
  CHECK(*transcript.attributes.find("place") == motet::Attribute(std::string("N")));
  CHECK(*person(imported.value, "Ann").attributes.find("kind") == motet::Attribute(std::string("c")));
  CHECK(count_kind(imported.diagnostics, "contradicting-variable") == 1);
}

TEST_CASE("passages of cases are turns where a text has no labels") {
  const std::string cases = case_row(1, "Ann") + case_row(2, "Bo");
  auto imported = read(source_row(1, "one", "Yes. Hm. Well, no.") + cases + case_text(1, 1, 9, 18) +
                       case_text(1, 1, 0, 4) + case_text(2, 1, 5, 8) + case_text(2, 1, 6, 8));
  CHECK(turns_of(imported.value) == "Ann[Yes.] Bo[Hm.] Ann[Well, no.]");
  CHECK(count_kind(imported.diagnostics, "not-carried") == 1);
  imported = read(source_row(1, "one", rest_text) + cases + case_text(2, 1, 3, 10));
  CHECK(turns_of(imported.value) == "I[How so?] Ann[Rest helps.] Ann[So.]");
  CHECK(count_kind(imported.diagnostics, "not-carried") == 1);
}

TEST_CASE("text that is not UTF-8 names its row") {
  const std::string bad = "INSERT INTO source (id, name, fulltext) VALUES (3, 'bad', CAST(x'41ff' AS TEXT));";
  CHECK(contains(message_of([&] { read(bad); }), "study.qda/data.qda: source 3: a text is not UTF-8 at its byte 1"));
  motet::ReadOptions options;
  options.skip_unreadable = true;
  const auto imported = read(bad + coded, options);
  CHECK(imported.value.corpus.transcripts().size() == 1);
  CHECK(count_kind(imported.diagnostics, "skipped-file") == 1);
  CHECK(contains(message_of([] { read("INSERT INTO code_name (cid, name) VALUES (5, CAST(x'41ff' AS TEXT));"); }),
                 "code_name 5: a text is not UTF-8"));
  CHECK(contains(message_of([] { read("INSERT INTO source (id, fulltext) VALUES (1, CAST(x'410042' AS TEXT));"); }),
                 "NUL"));
}

TEST_CASE("limits of databases") {
  const std::string bytes = make_qualcoder(coded);
  motet::ReadOptions options;
  options.execution.limits.transcript_bytes = rest_text.size();
  CHECK_NOTHROW(motet::read_qualcoder(bytes, "data.qda", options));
  options.execution.limits.transcript_bytes = rest_text.size() - 1;
  CHECK(contains(message_of([&] { motet::read_qualcoder(bytes, "data.qda", options); }), "transcript_bytes"));
  options = {};
  options.execution.limits.file_bytes = bytes.size();
  CHECK_NOTHROW(motet::read_qualcoder(bytes, "data.qda", options));
  options.execution.limits.file_bytes = bytes.size() - 1;
  CHECK_THROWS_AS(motet::read_qualcoder(bytes, "data.qda", options), LimitError);
  const std::string values =
      source_row(1, "one", "A") + value_row("a", "file", 1, "1") + value_row("b", "file", 1, "2");
  options = {};
  options.execution.limits.csv_columns = 2;
  CHECK_NOTHROW(read(values, options));
  options.execution.limits.csv_columns = 1;
  CHECK_THROWS_AS(read(values, options), LimitError);
  options = {};
  std::stop_source stop;
  stop.request_stop();
  options.execution.stop = stop.get_token();
  CHECK_THROWS_AS(read(coded, options), motet::Stopped);
}

TEST_CASE("the same project on any number of threads") {
  std::string rows = code_row(1, "a");
  for (int i = 1; i <= 40; ++i) {
    rows += source_row(i, "text " + std::to_string(i), rest_text) +
            coding_row(1, i, 16, 27, "Rest helps.", "coder " + std::to_string(i % 3));
  }
  const auto list = [&](unsigned threads) {
    motet::ReadOptions options;
    options.execution.threads = threads;
    const auto imported = read(rows, options);
    std::string result;
    for (const auto& coding : imported.value.codings) {
      result += std::to_string(coding.transcript.value) + ":" + std::to_string(coding.coder.value) + " ";
    }
    return result;
  };
  CHECK(list(1) == list(4));
}

TEST_CASE("whose database it is") {
  CHECK(motet::database_kind(make_qualcoder("")) == motet::DatabaseKind::qualcoder);
  CHECK(motet::database_kind(make_taguette("")) == motet::DatabaseKind::taguette);
  CHECK(motet::database_kind(make_database("CREATE TABLE a (b);")) == motet::DatabaseKind::other);
  CHECK_THROWS_AS(motet::database_kind("no database"), ParseError);
  CHECK(contains(message_of([] { motet::read_qualcoder(make_taguette(""), "a"); }), "no QualCoder project"));
  CHECK(contains(message_of([] { motet::read_taguette(make_qualcoder(""), "a"); }), "none of Taguette"));
}

#endif
