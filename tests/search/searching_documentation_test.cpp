// Is every example of docs/searching.md true?
#include <doctest/doctest.h>
#include <fstream>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/io/read.hpp"
#include "motet/search/concordance.hpp"
#include "motet/search/query.hpp"
#include "motet/text/utf8.hpp"

namespace {

using Lines = std::vector<std::string>;

/// The blocks fenced as ```kind.
std::vector<Lines> blocks(const std::string& kind) {
  std::ifstream file(MOTET_SOURCE_DIR "/docs/searching.md");
  REQUIRE(file.good());
  std::vector<Lines> found;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line == "```" + kind) {
      inside = true;
      found.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      found.back().push_back(line);
    }
  }
  return found;
}

const motet::Project& study() {
  static const motet::Project project =
      motet::read_project(std::string(MOTET_SOURCE_DIR) + "/examples/smoking_cessation").value;
  return project;
}

}  // namespace

TEST_CASE("queries find as much as docs/searching.md says") {
  std::size_t examples = 0;
  for (const Lines& block : blocks("query")) {
    for (const std::string& line : block) {
      const auto arrow = line.find(" -> ");
      REQUIRE(arrow != std::string::npos);
      CAPTURE(line);
      CHECK(std::to_string(motet::query(study(), line.substr(0, arrow)).found) == line.substr(arrow + 4));
      ++examples;
    }
  }
  CHECK(examples > 25);
}

TEST_CASE("readings are what docs/searching.md says") {
  const auto found = blocks("reading");
  CHECK(!found.empty());
  for (const Lines& block : found) {
    REQUIRE(block.size() == 2);
    CHECK(motet::query(study(), block[0]).reading == block[1]);
  }
}

TEST_CASE("queries are refused as docs/searching.md says") {
  const auto found = blocks("refused");
  CHECK(found.size() > 4);
  for (const Lines& block : found) {
    REQUIRE(block.size() == 2);
    CAPTURE(block[0]);
    CHECK_THROWS_WITH_AS(motet::query(study(), block[0]), block[1].c_str(), motet::ParseError);
  }
}

TEST_CASE("concordances are what docs/searching.md shows") {
  const auto found = blocks("concordance");
  CHECK(found.size() > 1);
  for (const Lines& block : found) {
    motet::ConcordanceOptions options;
    options.context = 5;
    options.order = motet::ConcordanceOrder::right;
    const motet::Corpus& corpus = study().corpus;
    const motet::Table table = motet::to_table(motet::concordance(corpus, block[0], options), corpus);
    Lines shown = {block[0]};
    for (const auto& row : table.rows) {
      std::string line;
      for (const std::size_t column : {1U, 5U, 6U, 7U}) {
        const std::string cell = std::get<std::string>(row[column]);
        line += (column == 1U ? "" : cell.empty() ? " |" : " | ") + cell;
      }
      shown.push_back(line);
    }
    CHECK(shown == block);
  }
}
