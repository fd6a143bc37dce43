#include "motet/matrix/people_counts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <optional>
#include <stdexcept>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/incidence_cases.hpp"
#include "reference/people_counts_twin.hpp"

namespace {

using motet::CooccurrenceMatrix;
using motet::IncidenceMatrix;
using motet::ParticipantId;
using motet::people_counts;
using motet::PeopleCounts;
using motet::Row;
using motet::TranscriptId;
using motet_reference::copied;
using motet_reference::incidence;
using motet_reference::random_rows;
using motet_reference::same;

using Times = std::vector<std::uint32_t>;

Row of(std::uint32_t participant, std::uint32_t transcript = 0) {
  return {TranscriptId{transcript}, ParticipantId{participant}};
}

IncidenceMatrix random_study(std::uint64_t seed, std::uint32_t people, std::size_t units) {
  IncidenceMatrix study = incidence(random_rows(units, 12, 5, seed), 12);
  motet::Random random(seed, 1);
  // Numbers with gaps: an Id is only a name.
  for (Row& row : study.rows) row = of(3 * random.below(people));
  return study;
}

std::vector<std::uint32_t> who_speaks(const IncidenceMatrix& study) {
  std::vector<std::uint32_t> all;
  for (const Row& row : study.rows) all.push_back(row.participant->value);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

CooccurrenceMatrix overlap_counts(const std::vector<std::vector<double>>& joint, const std::vector<double>& marginals) {
  CooccurrenceMatrix counts;
  const auto size = static_cast<Eigen::Index>(marginals.size());
  counts.joint = motet::SparseMatrix(size, size);
  counts.marginals = motet::Vector::Zero(size);
  for (std::size_t i = 0; i < marginals.size(); ++i) {
    counts.marginals[static_cast<Eigen::Index>(i)] = marginals[i];
    counts.columns.push_back({"key " + std::to_string(i), "label " + std::to_string(i)});
    for (std::size_t j = 0; j < marginals.size(); ++j) {
      if (joint[i][j] != 0) {
        counts.joint.insert(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = joint[i][j];
      }
    }
  }
  counts.total = std::numeric_limits<double>::quiet_NaN();
  counts.rule = "two codings meet when they overlap";
  counts.count = motet::MeetingCount::pairs;
  return counts;
}

}  // namespace

TEST_CASE("three people, of whom one is taken twice and one not at all") {
  IncidenceMatrix study = incidence({{0, 1}, {0, 1, 2}, {1, 2}, {2, 3}, {}}, 4);
  study.rows = {of(7), of(7), of(2), of(9), of(2)};
  const PeopleCounts people = people_counts(study);
  CHECK(people.people == 3);
  CHECK(people.columns == study.columns);
  CHECK(people.rule == "participants are drawn, each with all their units");
  CHECK(people.notes.empty());
  // In the order of their numbers: 2, 7, 9.
  const CooccurrenceMatrix counts = people.count(Times{1, 2, 0});
  CHECK(counts.total == 6);
  CHECK(counts.marginals[0] == 4);
  CHECK(counts.marginals[1] == 5);
  CHECK(counts.marginals[2] == 3);
  CHECK(counts.marginals[3] == 0);
  CHECK(counts.joint.coeff(0, 1) == 4);
  CHECK(counts.joint.coeff(0, 2) == 2);
  CHECK(counts.joint.coeff(1, 2) == 3);
  CHECK(counts.joint.nonZeros() == 3);
  CHECK(same(people.count(Times{1, 1, 1}), motet::cooccurrence(study)));
}

TEST_CASE("units of nobody are one person a transcript, units of neither one person") {
  IncidenceMatrix study = incidence({{0}, {0, 1}, {1}, {2}, {2, 3}, {3}}, 4);
  study.rows = {of(0), {TranscriptId{4}, {}}, {TranscriptId{1}, {}}, {TranscriptId{4}, {}}, {}, {}};
  const PeopleCounts people = people_counts(study);
  CHECK(people.people == 4);
  CHECK(people.count(Times{0, 1, 0, 0}).marginals[1] == 1);
  CHECK(people.count(Times{0, 1, 0, 0}).marginals[0] == 0);
  CHECK(people.count(Times{0, 0, 1, 0}).total == 2);
  CHECK(people.count(Times{0, 0, 0, 1}).joint.coeff(2, 3) == 1);
  REQUIRE(people.notes.size() == 2);
  CHECK(people.notes[0] ==
        "3 units have no participant: those of one transcript are taken as one person, 2 people more");
  CHECK(people.notes[1] == "2 units have neither participant nor transcript: taken together as one person");
}

TEST_CASE("counting people is counting copies of their units") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const IncidenceMatrix study = random_study(seed, 1 + static_cast<std::uint32_t>(seed), 60);
    const PeopleCounts people = people_counts(study);
    const std::vector<std::uint32_t> speakers = who_speaks(study);
    REQUIRE(people.people == speakers.size());
    motet::Random random(seed, 2);
    Times times(people.people);
    for (std::uint32_t& time : times) time = random.below(4);
    const IncidenceMatrix copies = copied(study, [&](const Row& row) {
      const auto place = std::lower_bound(speakers.begin(), speakers.end(), row.participant->value);
      return times[static_cast<std::size_t>(place - speakers.begin())];
    });
    CHECK(same(people.count(times), motet::cooccurrence(copies)));
  }
}

TEST_CASE("counts of each person's own add up to the counts of all") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const IncidenceMatrix study = random_study(seed, 7, 50);
    const PeopleCounts people = people_counts(study);
    std::vector<CooccurrenceMatrix> parts;
    for (const std::uint32_t speaker : who_speaks(study)) {
      parts.push_back(motet::cooccurrence(
          copied(study, [&](const Row& row) { return row.participant->value == speaker ? 1U : 0U; })));
    }
    const PeopleCounts added = people_counts(parts, "those who speak are drawn");
    CHECK(added.people == people.people);
    CHECK(added.columns == people.columns);
    CHECK(added.rule == "those who speak are drawn");
    motet::Random random(seed, 3);
    for (int draw = 0; draw < 5; ++draw) {
      Times times(people.people);
      for (std::uint32_t& time : times) time = random.below(3);
      CHECK(same(people.count(times), added.count(times)));
    }
  }
}

TEST_CASE("counts that have no total or a direction keep what they are") {
  const CooccurrenceMatrix one = overlap_counts({{0, 3, 0}, {0, 0, 1}, {0, 0, 0}}, {4, 4, 1});
  const CooccurrenceMatrix other = overlap_counts({{0, 1, 5}, {0, 0, 0}, {0, 0, 0}}, {2, 3, 9});
  const PeopleCounts people = people_counts({one, other}, "transcripts are drawn");
  const CooccurrenceMatrix counts = people.count(Times{2, 1});
  CHECK(std::isnan(counts.total));
  CHECK(counts.rule == one.rule);
  CHECK(counts.count == motet::MeetingCount::pairs);
  CHECK(counts.joint.coeff(0, 1) == 7);
  CHECK(counts.joint.coeff(0, 2) == 5);
  CHECK(counts.joint.coeff(1, 2) == 2);
  CHECK(counts.marginals[0] == 10);
  CHECK(counts.marginals[2] == 11);
  CHECK(people.count(Times{0, 1}).joint.nonZeros() == 2);
  CHECK(people.count(Times{0, 0}).joint.nonZeros() == 0);

  CooccurrenceMatrix there = overlap_counts({{0, 3}, {2, 0}}, {4, 4});
  there.directed = true;
  const CooccurrenceMatrix both = people_counts({there, there}, "").count(Times{1, 2});
  CHECK(both.directed);
  CHECK(both.joint.coeff(0, 1) == 9);
  CHECK(both.joint.coeff(1, 0) == 6);
}

TEST_CASE("the same counts from any number of threads") {
  const IncidenceMatrix study = random_study(5, 9, 3000);
  const Times times{0, 1, 2, 0, 3, 1, 1, 0, 1};
  motet::Execution execution;
  execution.threads = 1;
  const CooccurrenceMatrix expected = people_counts(study, execution).count(times);
  for (const unsigned threads : {2U, 3U}) {
    execution.threads = threads;
    CHECK(same(people_counts(study, execution).count(times), expected));
  }
}

TEST_CASE("nobody, one person, and people who say nothing") {
  const PeopleCounts nobody = people_counts(incidence({}, 3));
  CHECK(nobody.people == 0);
  CHECK(nobody.columns.size() == 3);
  CHECK(nobody.count(Times{}).joint.nonZeros() == 0);
  CHECK(nobody.count(Times{}).total == 0);
  const PeopleCounts no_parts = people_counts(std::vector<CooccurrenceMatrix>{}, "nobody");
  CHECK(no_parts.people == 0);
  CHECK(no_parts.count(Times{}).columns.empty());

  IncidenceMatrix one = incidence({{0, 1}, {}}, 2);
  one.rows = {of(3), of(3)};
  CHECK(people_counts(one).people == 1);
  CHECK(people_counts(one).count(Times{5}).joint.coeff(0, 1) == 5);
  IncidenceMatrix silent = incidence({{}, {}}, 2);
  silent.rows = {of(3), of(4)};
  CHECK(people_counts(silent).people == 2);
  CHECK(people_counts(silent).count(Times{1, 1}).marginals[0] == 0);
}

TEST_CASE("what does not fit together is refused") {
  IncidenceMatrix study = random_study(1, 4, 20);
  const PeopleCounts people = people_counts(study);
  CHECK_THROWS_AS(people.count(Times(people.people + 1, 1)), std::invalid_argument);
  CHECK_THROWS_AS(people.count(Times{}), std::invalid_argument);
  study.rows.pop_back();
  CHECK_THROWS_AS(people_counts(study), std::invalid_argument);

  const CooccurrenceMatrix one = overlap_counts({{0, 3}, {0, 0}}, {4, 4});
  CHECK_THROWS_AS(people_counts({one, one}, "").count(Times{1}), std::invalid_argument);
  CooccurrenceMatrix other = one;
  other.columns[0].key = "another";
  CHECK_THROWS_AS(people_counts({one, other}, ""), std::invalid_argument);
  other = one;
  other.rule = "another";
  CHECK_THROWS_AS(people_counts({one, other}, ""), std::invalid_argument);
  other = one;
  other.count = motet::MeetingCount::characters;
  CHECK_THROWS_AS(people_counts({one, other}, ""), std::invalid_argument);
  other = one;
  other.directed = true;
  CHECK_THROWS_AS(people_counts({one, other}, ""), std::invalid_argument);
  other = one;
  other.total = 3;
  CHECK_THROWS_AS(people_counts({one, other}, ""), std::invalid_argument);
  other = one;
  other.marginals = motet::Vector::Zero(1);
  CHECK_THROWS_AS(people_counts({other}, ""), std::invalid_argument);
}

TEST_CASE("limits are kept") {
  IncidenceMatrix study = incidence({{0, 1, 2}}, 3);
  study.rows = {of(0)};
  motet::Execution execution;
  execution.limits.nonzeros = 2;
  CHECK_THROWS_AS(people_counts(study, execution).count(Times{1}), motet::LimitError);
  const CooccurrenceMatrix many = overlap_counts({{0, 4503599627370496}, {0, 0}}, {4503599627370496, 1});
  CHECK_NOTHROW(people_counts({many}, "").count(Times{2}));
  CHECK_THROWS_AS(people_counts({many}, "").count(Times{3}), motet::LimitError);
}
