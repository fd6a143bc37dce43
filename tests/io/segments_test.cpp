#include "motet/io/segments.hpp"

#include <doctest/doctest.h>
#include <string>

#include "motet/core/errors.hpp"

#include "reference/generated_projects.hpp"

using namespace motet;

namespace {

// "Ann: caf\u00E9\nBob: yes\n"
Project two_voices() {
  Project project;
  const auto ann = project.corpus.add(Participant{"Ann", {}, {}, false, {}, {}});
  const auto bob = project.corpus.add(Participant{"Bob", {}, {}, true, {}, {}});
  Transcript transcript;
  transcript.name = "talk";
  transcript.text = "Ann: caf\u00E9\nBob: yes\n";
  transcript.turns = {{ann, {5, 10}, {}}, {bob, {16, 19}, {}}};
  project.corpus.add(transcript);
  project.codebook.add({"place", {}, {}, {}, {}, true});
  project.codebook.add({"drink", "00000000-0000-0000-0000-00000000000a", CodeId{0}, {}, {}, true});
  project.coders = {{"Ruth", {}}};
  return project;
}

std::string text(const Cell& cell) {
  const auto* words = std::get_if<std::string>(&cell);
  return words == nullptr ? "" : *words;
}

}  // namespace

TEST_CASE("each coding is a row with its place, its words and who says them") {
  Project project = two_voices();
  const TranscriptId talk{0};
  project.codings = {{talk, TextSpan{5, 10}, CodeId{1}, CoderId{0}, {}, parse_date_time("2024-05-31T10:00:00Z"), "why"},
                     {talk, TextSpan{8, 19}, CodeId{0}, CoderId{0}, {}, {}, {}},
                     {talk, TextSpan{16, 16}, CodeId{0}, CoderId{0}, {}, {}, {}},
                     {talk, TextSpan{0, 3}, CodeId{0}, CoderId{0}, {}, {}, {}},
                     {talk, std::nullopt, CodeId{0}, CoderId{0}, {}, {}, {}}};
  const Table table = coded_segments(project);
  CHECK(table.columns == std::vector<std::string>{"transcript", "begin", "end", "participants", "code", "guid", "coder",
                                                  "created", "memo", "quote"});
  REQUIRE(table.rows.size() == 5);
  const auto& whole = table.rows[0];
  CHECK(std::holds_alternative<std::monostate>(whole[1]));
  CHECK(std::holds_alternative<std::monostate>(whole[2]));
  CHECK(text(whole[3]) == "Ann; Bob");
  CHECK(text(whole[9]).empty());
  CHECK(text(table.rows[1][3]).empty());
  CHECK(text(table.rows[1][9]) == "Ann");
  const auto& first = table.rows[2];
  CHECK(text(first[0]) == "talk");
  CHECK(std::get<std::int64_t>(first[1]) == 5);
  CHECK(std::get<std::int64_t>(first[2]) == 9);
  CHECK(text(first[3]) == "Ann");
  CHECK(text(first[4]) == "place > drink");
  CHECK(text(first[5]) == "00000000-0000-0000-0000-00000000000a");
  CHECK(text(first[6]) == "Ruth");
  CHECK(text(first[7]) == "2024-05-31T10:00:00Z");
  CHECK(text(first[8]) == "why");
  CHECK(text(first[9]) == "caf\u00E9");
  CHECK(text(table.rows[3][3]) == "Ann; Bob");
  CHECK(text(table.rows[4][3]) == "Bob");
  CHECK(std::get<std::int64_t>(table.rows[4][1]) == 15);
}

TEST_CASE("segments come in canonical order, and a project without codings has none") {
  CHECK(coded_segments({}).rows.empty());
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Project project = motet_reference::generated_project(seed);
    CHECK(coded_segments(project).rows == coded_segments(canonical(project)).rows);
    CHECK(coded_segments(project).rows.size() == project.codings.size());
  }
}

TEST_CASE("a coding of a transcript that is not there is refused") {
  Project project = two_voices();
  project.codings = {{TranscriptId{7}, std::nullopt, CodeId{0}, CoderId{0}, {}, {}, {}}};
  CHECK_THROWS_AS(coded_segments(project), DataError);
}
