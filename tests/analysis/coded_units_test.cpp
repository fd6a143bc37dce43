#include "motet/analysis/coded_units.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>

#include "motet/core/errors.hpp"

namespace {

/// Two people, two turns each; "sleep" lies under "nights".
motet::Project study() {
  motet::Project project;
  project.coders.push_back({"Ana", ""});
  project.coders.push_back({"Ben", ""});
  const auto sleep = project.codebook.add_path("nights > sleep");
  const auto work = project.codebook.add_path("work");
  project.codebook.add_path("never used");
  for (const char* name : {"A", "B"}) {
    motet::Participant person;
    person.name = name;
    const auto speaker = project.corpus.add(person);
    motet::Transcript transcript;
    transcript.name = std::string("talk of ") + name;
    transcript.text = "sleep and work\nwork again";
    transcript.turns.push_back({speaker, {0, 14}, {}});
    transcript.turns.push_back({speaker, {15, 25}, {}});
    const auto id = project.corpus.add(std::move(transcript));
    project.codings.push_back({id, motet::TextSpan{0, 5}, sleep, {0}, "", {}, ""});
    project.codings.push_back({id, motet::TextSpan{10, 14}, work, {0}, "", {}, ""});
    project.codings.push_back({id, motet::TextSpan{15, 19}, work, {1}, "", {}, ""});
  }
  return project;
}

std::size_t column_of(const motet::CodedUnits& coded, const std::string& label) {
  const auto& columns = coded.incidence.columns;
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const auto& c) { return c.label == label; });
  REQUIRE(found != columns.end());
  return static_cast<std::size_t>(found - columns.begin());
}

double both(const motet::CooccurrenceMatrix& counts, std::size_t one, std::size_t other) {
  return counts.joint.coeff(static_cast<Eigen::Index>(std::min(one, other)),
                            static_cast<Eigen::Index>(std::max(one, other)));
}

}  // namespace

TEST_CASE("units of a study hold its codes, and what stands nowhere is named") {
  const motet::CodedUnits coded = motet::coded_units(study());
  CHECK(coded.source == motet::CodeSource::project);
  CHECK(coded.units.rows.size() == 4);
  CHECK(coded.incidence.counts.rows() == 4);
  CHECK(coded.incidence.columns.size() == 2);
  CHECK(std::find(coded.never.begin(), coded.never.end(), "never used") != coded.never.end());
  const auto counts = motet::count_meetings(coded);
  CHECK(both(counts, column_of(coded, "sleep"), column_of(coded, "work")) == 2);
  CHECK(counts.total == 4);
  CHECK(counts.rule == coded.incidence.rule);
}

TEST_CASE("transcripts and participants are merged, their pieces stay") {
  motet::AnalysisOptions options;
  options.unit = motet::parse_unit("participant");
  const motet::CodedUnits coded = motet::coded_units(study(), options);
  CHECK(coded.incidence.counts.rows() == 2);
  CHECK(coded.pieces.counts.rows() == 4);
  CHECK(motet::count_meetings(coded, options).total == 2);
}

TEST_CASE("rules, coders and codes above count as the options say") {
  motet::AnalysisOptions options;
  options.roll_up = true;
  const motet::CodedUnits coded = motet::coded_units(study(), options);
  const std::size_t nights = column_of(coded, "nights");
  const auto rolled = motet::count_meetings(coded, options);
  CHECK(rolled.columns == coded.incidence.columns);
  CHECK(both(rolled, nights, column_of(coded, "work")) == 2);
  CHECK(both(rolled, nights, column_of(coded, "sleep")) == 0);

  options = {};
  options.rule = motet::parse_rule("near:9:words");
  const motet::CodedUnits plain = motet::coded_units(study(), options);
  const auto near = motet::count_meetings(plain, options);
  CHECK(near.count == motet::MeetingCount::pairs);
  CHECK(both(near, column_of(plain, "sleep"), column_of(plain, "work")) == 4);
  options.coder_pairs = motet::CoderPairs::same;
  CHECK(both(motet::count_meetings(plain, options), column_of(plain, "sleep"), column_of(plain, "work")) == 2);
}

TEST_CASE("the order in which a project was put together leaves no trace") {
  motet::Project turned = study();
  std::reverse(turned.codings.begin(), turned.codings.end());
  const motet::CodedUnits one = motet::coded_units(study());
  const motet::CodedUnits other = motet::coded_units(turned);
  CHECK(one.incidence.columns == other.incidence.columns);
  CHECK((one.incidence.counts - other.incidence.counts).norm() == 0);
}

TEST_CASE("words stand for codes where there are none, and meet in units only") {
  motet::Project bare = study();
  bare.codings.clear();
  motet::AnalysisOptions options;
  options.stop_words = motet::StopWords();
  const motet::CodedUnits coded = motet::coded_units(bare, options);
  CHECK(coded.source == motet::CodeSource::words);
  options.rule = motet::SegmentOverlap{};
  CHECK_THROWS_WITH_AS(static_cast<void>(motet::count_meetings(coded, options)), doctest::Contains("words"),
                       std::invalid_argument);
  options.codings = motet::CodeSource::project;
  CHECK_THROWS_AS(static_cast<void>(motet::coded_units(bare, options)), motet::DataError);
  options.codings = motet::CodeSource::dictionary;
  CHECK_THROWS_AS(static_cast<void>(motet::coded_units(bare, options)), std::invalid_argument);
}
