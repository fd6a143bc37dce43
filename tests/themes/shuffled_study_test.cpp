#include "themes/belief/shuffled_study.hpp"

#include <doctest/doctest.h>
#include <map>
#include <string>

#include "motet/core/random.hpp"

using motet::IncidenceMatrix;
using motet::NullModel;
using motet::Random;
using motet::ShuffledStudy;
using motet::TranscriptId;

namespace {

IncidenceMatrix study_of(Random& random, std::uint32_t transcripts, std::size_t rows, int codes) {
  IncidenceMatrix study;
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  for (int code = 0; code < codes; ++code) study.columns.push_back({std::to_string(code), std::to_string(code)});
  for (std::size_t row = 0; row < rows; ++row) {
    study.rows.push_back({TranscriptId{random.below(transcripts)}, std::nullopt});
    for (std::int32_t code = 0; code < codes; ++code) {
      if (random.uniform() < 0.2 * (1 + code % 4)) cells.emplace_back(static_cast<std::int32_t>(row), code, 2.0);
    }
  }
  study.counts.resize(static_cast<Eigen::Index>(rows), codes);
  study.counts.setFromTriplets(cells.begin(), cells.end());
  return study;
}

using Margins = std::map<std::pair<std::uint32_t, Eigen::Index>, int>;

// In how many units of each transcript (of all, where they do not matter) each column stands.
Margins margins(const IncidenceMatrix& study, bool within) {
  Margins result;
  for (Eigen::Index row = 0; row < study.counts.rows(); ++row) {
    const std::uint32_t transcript = study.rows[static_cast<std::size_t>(row)].transcript->value;
    for (motet::SparseMatrix::InnerIterator cell(study.counts, row); cell; ++cell) {
      ++result[{within ? transcript : 0, cell.col()}];
    }
  }
  return result;
}

}  // namespace

TEST_CASE("a shuffled study keeps how many units of each transcript hold each code") {
  Random random(91);
  for (int round = 0; round < 40; ++round) {
    const IncidenceMatrix study = study_of(random, 1 + random.below(6), random.below(60), 5);
    for (const bool within : {true, false}) {
      const ShuffledStudy shuffled(study, within ? NullModel::within_transcripts : NullModel::free);
      ShuffledStudy::Desk desk = shuffled.make_desk();
      for (std::uint64_t b = 0; b < 3; ++b) {
        Random numbers(1, 2, b);
        shuffled.shuffle(numbers, desk);
        CHECK(margins(desk.study, within) == margins(study, within));
        CHECK(desk.study.columns == study.columns);
        CHECK(desk.study.counts.isCompressed());
        for (Eigen::Index row = 0; row < desk.study.counts.rows(); ++row) {
          Eigen::Index last = -1;
          for (motet::SparseMatrix::InnerIterator cell(desk.study.counts, row); cell; ++cell) {
            CHECK(cell.col() > last);
            CHECK(cell.value() == 1.0);
            last = cell.col();
          }
        }
      }
    }
  }
}

TEST_CASE("a shuffle does not depend on those before it") {
  Random random(92);
  const IncidenceMatrix study = study_of(random, 4, 50, 6);
  const ShuffledStudy shuffled(study, NullModel::within_transcripts);
  ShuffledStudy::Desk used = shuffled.make_desk();
  for (std::uint64_t b = 0; b < 5; ++b) {
    Random numbers(1, 2, b);
    Random again(1, 2, b);
    shuffled.shuffle(numbers, used);
    ShuffledStudy::Desk fresh = shuffled.make_desk();
    shuffled.shuffle(again, fresh);
    CHECK((used.study.counts - fresh.study.counts).norm() == 0);
  }
}

TEST_CASE("all arrangements are equally likely, of each code whatever the others do") {
  // One transcript of four units with a code in two of them, and another code in one.
  IncidenceMatrix study;
  study.columns = {{"a", "a"}, {"b", "b"}};
  study.rows.assign(4, {TranscriptId{0}, std::nullopt});
  study.counts.resize(4, 2);
  study.counts.insert(0, 0) = study.counts.insert(1, 0) = study.counts.insert(3, 1) = 1;
  const ShuffledStudy shuffled(study, NullModel::within_transcripts);
  ShuffledStudy::Desk desk = shuffled.make_desk();
  std::map<std::string, int> seen;
  constexpr int times = 4800;
  for (std::uint64_t b = 0; b < times; ++b) {
    Random numbers(3, 4, b);
    shuffled.shuffle(numbers, desk);
    std::string arrangement;
    for (Eigen::Index row = 0; row < 4; ++row) {
      arrangement += desk.study.counts.coeff(row, 0) > 0 ? 'a' : '.';
      arrangement += desk.study.counts.coeff(row, 1) > 0 ? 'b' : '.';
    }
    ++seen[arrangement];
  }
  REQUIRE(seen.size() == 24);  // 6 x 4
  double chi_square = 0;
  for (const auto& [arrangement, count] : seen) chi_square += (count - 200.0) * (count - 200.0) / 200;
  CHECK(chi_square < 49.7);  // 0.999 quantile for 23 degrees of freedom
}

TEST_CASE("it is told what cannot be shuffled") {
  IncidenceMatrix study;
  study.columns = {{"a", "a"}, {"b", "b"}};
  study.rows = {{TranscriptId{0}, std::nullopt},
                {TranscriptId{1}, std::nullopt},
                {TranscriptId{1}, std::nullopt},
                {std::nullopt, std::nullopt},
                {std::nullopt, std::nullopt}};
  study.counts.resize(5, 2);
  for (const int row : {0, 1, 2}) study.counts.insert(row, 0) = 1;
  const ShuffledStudy within(study, NullModel::within_transcripts);
  CHECK(within.fixed());
  CHECK(within.strata() == 3);
  CHECK(within.rows_alone() == 1);
  CHECK(within.rows_without_transcript() == 2);
  CHECK(within.occurs(0));
  CHECK_FALSE(within.occurs(1));
  const ShuffledStudy free(study, NullModel::free);
  CHECK_FALSE(free.fixed());
  CHECK(free.strata() == 1);
  CHECK(ShuffledStudy(IncidenceMatrix(), NullModel::free).fixed());
}
