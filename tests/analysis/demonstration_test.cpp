// The demonstration study against what a reader of such a study expects of it, which was written down before it was
// analysed.
#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "motet/analysis/analysis.hpp"
#include "motet/core/random.hpp"
#include "motet/graph/partition_similarity.hpp"
#include "motet/io/read.hpp"

namespace {

const std::string folder = std::string(MOTET_SOURCE_DIR) + "/examples/smoking_cessation";

const motet::Imported<motet::Project>& study() {
  static const motet::Imported<motet::Project> read = motet::read_project(folder);
  return read;
}

const nlohmann::json& expected() {
  static const nlohmann::json parsed = [] {
    std::ifstream stream(folder + "/expected.json");
    return nlohmann::json::parse(stream);
  }();
  return parsed;
}

motet::Analysis by_role(const motet::Project& project) {
  motet::AnalysisOptions options;
  options.group = "group";
  return motet::analyze(project, options);
}

/// Position of a code by its name.
std::size_t place(const motet::Analysis& analysis, const std::string& name) {
  for (std::size_t i = 0; i < analysis.codes.size(); ++i) {
    if (analysis.codes[i].column.label == name) return i;
  }
  FAIL("no code ", name);
  return 0;
}

bool some_below(const motet::Contrast& contrast, double level) {
  return std::any_of(contrast.tests.begin(), contrast.tests.end(), [&](const auto& test) { return test.q < level; });
}

}  // namespace

TEST_CASE("statements that a reader expects to differ between roles do, and those expected not to differ do not") {
  const motet::Analysis analysis = by_role(study().value);
  REQUIRE(analysis.code_contrast);
  const motet::Contrast& contrast = *analysis.code_contrast;
  for (const auto& statement : expected()["differ_between_roles"]) {
    const std::string code = statement["code"];
    CAPTURE(code);
    const std::size_t column = place(analysis, code);
    CHECK(contrast.tests[column].q < 0.05);
    std::string most;
    double share = -1;
    for (const auto& cell : contrast.cells) {
      if (static_cast<std::size_t>(cell.column) == column && cell.share > share) {
        share = cell.share;
        most = contrast.groups[static_cast<std::size_t>(cell.group)];
      }
    }
    CHECK(most == statement["most"].get<std::string>());
  }
  for (const auto& code : expected()["do_not_differ_between_roles"]) {
    CAPTURE(code.get<std::string>());
    CHECK_FALSE(contrast.tests[place(analysis, code)].q < 0.05);
  }
}

TEST_CASE("the grouping of codes that a reader expects is reported against the themes found") {
  const motet::Analysis analysis = by_role(study().value);
  std::vector<std::int32_t> wanted;
  std::vector<std::int32_t> found;
  std::int32_t group = 0;
  for (const auto& codes : expected()["grouping"]) {
    for (const auto& code : codes) {
      wanted.push_back(group);
      found.push_back(analysis.partition.community[place(analysis, code)]);
    }
    ++group;
  }
  const double agreement = motet::adjusted_rand_index(wanted, found);
  MESSAGE("adjusted Rand index between the expected grouping and the themes: ", agreement);
  CHECK(agreement > 0.0);  // reported, not tuned: better than chance is all that is asked
}

TEST_CASE("with roles shuffled over participants, differences are found as rarely as they should") {
  motet::Project project = study().value;
  std::vector<motet::ParticipantId> people;
  std::vector<motet::Attribute> roles;
  for (std::uint32_t i = 0; i < project.corpus.participants().size(); ++i) {
    const motet::Participant& participant = project.corpus.participant({i});
    if (participant.interviewer) continue;
    people.push_back({i});
    roles.push_back(*participant.attributes.find("group"));
  }
  REQUIRE(people.size() == 23);
  int clean_codes = 0;
  int clean_themes = 0;
  for (std::uint64_t shuffle = 0; shuffle < 100; ++shuffle) {
    motet::Random random(2024, 0, shuffle);
    for (std::size_t i = roles.size(); i > 1; --i) {
      std::swap(roles[i - 1], roles[random.below(static_cast<std::uint32_t>(i))]);
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
      motet::Participant participant = project.corpus.participant(people[i]);
      participant.attributes.set("group", roles[i]);
      project.corpus.update(people[i], participant);
    }
    const motet::Analysis analysis = by_role(project);
    clean_codes += !some_below(*analysis.code_contrast, 0.05);
    clean_themes += !some_below(*analysis.theme_contrast, 0.05);
  }
  MESSAGE("shuffles without any q < 0.05: ", clean_codes, " of 100 for codes, ", clean_themes, " for themes");
  CHECK(clean_codes >= 90);
  CHECK(clean_themes >= 90);
}
