#include "motet/themes/theme_sets.hpp"

#include <array>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

motet::Project study() {
  motet::Project project;
  for (const char* path : {"Service > caseload", "Service > training", "Soothing"}) project.codebook.add_path(path);
  return project;
}

std::vector<motet::Column> columns_of(const motet::Project& project) {
  std::vector<motet::Column> columns;
  for (const char* path : {"Soothing", "Service > caseload", "Service > training"}) {
    const motet::CodeId id = project.codebook.find(path).value();
    columns.push_back({project.codebook.code(id).guid, project.codebook.code(id).name});
  }
  return columns;
}

motet::Themes themes_of(std::vector<std::int32_t> columns) {
  motet::Theme theme;
  theme.columns = std::move(columns);
  theme.label = "caseload, training";
  theme.voiced = 9;
  theme.participants = 11;
  motet::Themes themes;
  themes.themes.push_back(std::move(theme));
  return themes;
}

}  // namespace

TEST_CASE("A theme becomes a set of its codes that says who voices it") {
  motet::Project project = study();
  const auto columns = columns_of(project);
  motet::Themes themes = themes_of({1, 2});
  motet::add_theme_sets(project, themes, columns);
  REQUIRE(project.sets.size() == 1);
  const motet::Set set = project.sets[0];
  CHECK(set.name == "Theme 1: caseload, training");
  CHECK(set.memo == "Found by Motet; voiced by 9 of 11 participants.");
  REQUIRE(set.codes.size() == 2);
  CHECK(project.codebook.path(set.codes[0]) == "Service > caseload");
  CHECK(project.codebook.path(set.codes[1]) == "Service > training");
  CHECK(set.guid.size() == 36);

  SUBCASE("found again, it takes the place of the old one; the researchers' own sets stay") {
    motet::Set own;
    own.name = "to discuss";
    project.sets.push_back(own);
    themes = themes_of({2, 1});
    themes.themes[0].stability = 0.876;
    motet::add_theme_sets(project, themes, columns);
    REQUIRE(project.sets.size() == 2);
    CHECK(project.sets[0].name == "to discuss");
    CHECK(project.sets[1].guid == set.guid);
    CHECK(project.sets[1].memo.find("mean recovery in resamples of participants 0.88") != std::string::npos);
  }
}

TEST_CASE("Words are no codes, and then nothing is added") {
  motet::Project project = study();
  auto columns = columns_of(project);
  motet::Themes themes = themes_of({0, 1});
  themes.themes.push_back(themes_of({2}).themes[0]);
  columns[2] = {"word:tired", "tired"};
  CHECK_THROWS_WITH_AS(motet::add_theme_sets(project, themes, columns),
                       "'tired' is no code of the project, so its theme cannot be written back to it",
                       motet::DataError);
  CHECK(project.sets.empty());
  CHECK_THROWS_AS(motet::add_theme_sets(project, themes_of({3}), columns), std::out_of_range);
}
