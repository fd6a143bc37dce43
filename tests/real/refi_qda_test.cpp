// Real project exchange files, which are not part of the project.
#include "motet/io/refi_qda.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "motet/core/files.hpp"

namespace {

namespace fs = std::filesystem;

std::string shared(const char* name) {
  const char* base = std::getenv("MOTET_SHARED_DATA");
  if (base == nullptr || !fs::exists(fs::path(base) / "refi_qda" / name)) {
    MESSAGE("skipped: MOTET_SHARED_DATA names no folder with refi_qda/", std::string(name));
    return {};
  }
  return motet::read_file(fs::path(base) / "refi_qda" / name);
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string result;
  for (std::size_t i = begin; i < end; ++i) result += (result.empty() ? "" : " ") + words[i];
  return result;
}

void check_text(const motet::Project& project, const std::string& name, std::size_t count, const std::string& first,
                const std::string& last) {
  CAPTURE(name);
  const auto id = project.corpus.find_transcript(name);
  REQUIRE(id.has_value());
  const auto words = words_of(project.corpus.transcript(*id).text);
  REQUIRE(words.size() == count);
  CHECK(joined(words, 0, 10) == first);
  CHECK(joined(words, count - 10, count) == last);
}

}  // namespace

TEST_CASE("a project of the qc tool arrives whole") {
  const std::string bytes = shared("demo.qdpx");
  if (bytes.empty()) return;
  const auto imported = motet::read_qdpx(bytes, "demo.qdpx");
  const motet::Project& project = imported.value;
  CHECK(project.name == "qc project");
  REQUIRE(project.corpus.transcripts().size() == 2);
  // Taken from the files by a script of its own.
  check_text(project, "board_2017", 8884, "Speaker 1: Thank you. Let's move on to the preK-12",
             "the presentation [inaudible 00:55:00]. Moderator: So colleagues, we might be-");
  check_text(project, "admin-1", 5479, "Automation: This call is now being recorded. Max Bigman: And",
             "care. Max Bigman: You too, bye. admin-1: Uh-huh (affirmative). Bye.");
  CHECK(project.codebook.size() == 262);
  std::set<std::string> names;
  std::size_t top = 0;
  std::size_t deepest = 0;
  for (const motet::Code& code : project.codebook.codes()) {
    names.insert(code.name);
    top += !code.parent.has_value();
    std::size_t depth = 1;
    for (auto parent = code.parent; parent; parent = project.codebook.code(*parent).parent) ++depth;
    deepest = std::max(deepest, depth);
  }
  CHECK(names.size() == 252);
  CHECK(top == 3);
  CHECK(deepest == 7);
  REQUIRE(project.codings.size() == 205);
  std::set<std::pair<std::uint32_t, motet::TextSpan>> selections;
  for (const auto& coding : project.codings) {
    CHECK(project.coders.at(coding.coder.value).name == "cp");
    selections.emplace(coding.transcript.value, coding.span.value());
  }
  CHECK(selections.size() == 158);
  const motet::Coding& first = project.codings.front();
  CHECK(project.corpus.to_code_points(first.transcript, *first.span) == motet::TextSpan{320, 400});
  CHECK(project.corpus.text(first.transcript, *first.span)
            .starts_with("This district goal is engage every student in joyful, purpos"));
  CHECK(project.notes.empty());
  // Selections are called after lines ("line:6"), which says nothing of positions.
  for (const auto& diagnostic : imported.diagnostics) {
    CHECK(diagnostic.kind != "not-carried");
    CHECK(diagnostic.kind != "shifted-positions");
    CHECK(diagnostic.kind != "unconfirmed-positions");
  }
}

TEST_CASE("a project with nothing but users is a project") {
  const std::string bytes = shared("blank-atlas-project.qdpx");
  if (bytes.empty()) return;
  const auto imported = motet::read_qdpx(bytes, "blank-atlas-project.qdpx");
  CHECK(imported.value.name == "blank-atlas-project");
  REQUIRE(imported.value.coders.size() == 2);
  CHECK(imported.value.coders[0].name == "Enric Llagostera");
  CHECK(imported.value.coders[1].name == "ATLAS.ti");
  CHECK(imported.value.coders[1].guid == "c32a2bd5-537f-4838-8b17-df9efbafdf4b");
  CHECK(imported.value.corpus.transcripts().empty());
  CHECK(imported.value.codebook.size() == 0);
  CHECK(imported.diagnostics.empty());
}
