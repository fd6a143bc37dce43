#include "motet/saturation/saturation.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/saturation_twin.hpp"

using motet::Chao2;
using motet::chao2;
using motet::IncidenceMatrix;
using motet::Saturation;
using motet::saturation;

namespace {

using Presence = std::vector<std::vector<bool>>;

IncidenceMatrix incidence(const Presence& interviews, std::size_t codes, double count = 1) {
  IncidenceMatrix result;
  result.counts.resize(static_cast<Eigen::Index>(interviews.size()), static_cast<Eigen::Index>(codes));
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  for (std::size_t i = 0; i < interviews.size(); ++i) {
    result.rows.push_back({motet::TranscriptId{static_cast<std::uint32_t>(i)}, {}});
    for (std::size_t code = 0; code < codes; ++code) {
      if (interviews[i][code]) entries.emplace_back(static_cast<int>(i), static_cast<int>(code), count);
    }
  }
  result.counts.setFromTriplets(entries.begin(), entries.end());
  for (std::size_t code = 0; code < codes; ++code) result.columns.push_back({"code" + std::to_string(code), "code"});
  return result;
}

Presence presence(const std::vector<std::string>& rows) {
  Presence result;
  for (const std::string& row : rows) {
    result.emplace_back();
    for (const char c : row) result.back().push_back(c == '1');
  }
  return result;
}

Presence random_presence(motet::Random& random, std::size_t interviews, std::size_t codes) {
  Presence result(interviews, std::vector<bool>(codes));
  for (std::size_t code = 0; code < codes; ++code) {
    const double share = random.uniform();
    for (std::size_t i = 0; i < interviews; ++i) result[i][code] = random.uniform() < share * share;
  }
  return result;
}

void check_close(const std::vector<double>& values, const std::vector<double>& expected, double tolerance) {
  REQUIRE(values.size() == expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    CAPTURE(i);
    CHECK(std::abs(values[i] - expected[i]) < tolerance);
  }
}

void check_chao2(const std::vector<std::int64_t>& counts, std::int64_t interviews, double estimate, double variance,
                 double low, double high) {
  const Chao2 result = chao2(counts, interviews);
  CHECK(std::abs(result.estimate - estimate) < 5e-8);
  CHECK(std::abs(result.variance - variance) < 5e-8);
  CHECK(std::abs(result.low - low) < 5e-8);
  CHECK(std::abs(result.high - high) < 5e-8);
  CHECK(result.note.empty());
}

}  // namespace

TEST_CASE("chao2 gives the published estimates and intervals") {
  check_chao2({4, 3, 2, 1, 1}, 4, 6.5, 8.25, 5.1317120, 22.0827276);
  check_chao2({4, 3, 3, 1, 1}, 4, 5.75, 2.8899457, 5.0535156, 15.5109447);
  check_chao2({6, 5, 4, 2, 2, 1, 1, 1, 1}, 6, 12.3333333, 20, 9.4562083, 33.3553484);
}

TEST_CASE("chao2 counts the codes heard, heard once and heard twice") {
  const std::vector<std::int64_t> counts = {0, 6, 5, 4, 2, 0, 2, 1, 1, 1, 1};
  const Chao2 result = chao2(counts, 6);
  CHECK(result.observed == 9);
  CHECK(result.once == 4);
  CHECK(result.twice == 2);
}

TEST_CASE("chao2 has no width where nothing points to unheard codes, and says why") {
  for (const auto& counts : std::vector<std::vector<std::int64_t>>{{3, 3, 2}, {3, 3, 3}, {3, 3, 1}}) {
    const Chao2 result = chao2(counts, 3);
    CHECK(result.estimate == 3);
    CHECK(result.low == 3);
    CHECK(result.high == 3);
    CHECK(!result.note.empty());
  }
}

TEST_CASE("chao2 is undefined with fewer than two interviews or without codes, and says why") {
  for (const Chao2& result : {chao2({}, 0), chao2(std::vector<std::int64_t>{1, 1, 0}, 1), chao2({}, 5),
                              chao2(std::vector<std::int64_t>{0, 0}, 5)}) {
    CHECK(std::isnan(result.estimate));
    CHECK(std::isnan(result.low));
    CHECK(std::isnan(result.high));
    CHECK(std::isnan(result.variance));
    CHECK(!result.note.empty());
  }
}

TEST_CASE("chao2 refuses impossible counts") {
  CHECK_THROWS_AS(chao2(std::vector<std::int64_t>{5}, 4), std::invalid_argument);
  CHECK_THROWS_AS(chao2(std::vector<std::int64_t>{-1}, 4), std::invalid_argument);
  CHECK_THROWS_AS(chao2({}, -1), std::invalid_argument);
}

TEST_CASE("chao2's interval holds the estimate and begins above what was heard") {
  motet::Random random(1987);
  for (int round = 0; round < 300; ++round) {
    const std::int64_t interviews = 2 + random.below(20);
    std::vector<std::int64_t> counts(1 + random.below(30));
    for (std::int64_t& count : counts) {
      count = random.below(static_cast<std::uint32_t>(random.below(2) == 0 ? 3 : interviews + 1));
      count = std::min(count, interviews);
    }
    const Chao2 result = chao2(counts, interviews);
    if (result.observed == 0) continue;
    CHECK(result.variance >= 0);
    CHECK(result.low <= result.estimate);
    CHECK(result.estimate <= result.high);
    CHECK(result.low >= static_cast<double>(result.observed));
    std::reverse(counts.begin(), counts.end());
    CHECK(chao2(counts, interviews).estimate == result.estimate);
  }
}

TEST_CASE("the accumulation over all orders is the published one") {
  const Presence interviews = presence({"110011", "101011", "111001", "011000", "110100", "100000"});
  const Saturation result = saturation(incidence(interviews, 6));
  check_close(result.order_mean, {3, 4.4666667, 5.2, 5.6, 5.8333333, 6}, 5e-8);
  check_close(result.order_sd, {1.1547005, 0.8055364, 0.6, 0.4898979, 0.3726780, 0}, 5e-8);
  CHECK(result.order_mean.back() == 6);
  CHECK(result.order_sd.back() == 0);
  CHECK(result.interviews == 6);
  CHECK(result.interviews_with_code == std::vector<std::int64_t>{5, 4, 3, 1, 2, 3});
}

TEST_CASE("the mean accumulation follows from how many interviews have each code") {
  const Presence interviews = presence({"11110", "11101", "11000", "10000"});
  const Saturation result = saturation(incidence(interviews, 5));
  check_close(result.order_mean, {2.75, 3.8333333, 4.5, 5}, 5e-8);
  CHECK(result.unseen.estimate == 6.5);
}

TEST_CASE("mean and spread agree with walking through every order") {
  motet::Random random(2004);
  for (int round = 0; round < 60; ++round) {
    const std::size_t codes = 1 + random.below(12);
    const Presence interviews = random_presence(random, 1 + random.below(6), codes);
    const Saturation result = saturation(incidence(interviews, codes));
    const reference::Accumulation slow = reference::accumulation(interviews);
    check_close(result.order_mean, slow.mean, 1e-12);
    check_close(result.order_sd, slow.sd, 1e-7);
  }
}

TEST_CASE("where every order gives the same curve the spread is exactly 0") {
  Presence own_code(70, std::vector<bool>(70));
  for (std::size_t i = 0; i < 70; ++i) own_code[i][i] = true;
  const Saturation result = saturation(incidence(own_code, 70));
  for (std::size_t t = 0; t < 70; ++t) {
    CHECK(std::abs(result.order_mean[t] - static_cast<double>(t + 1)) < 1e-12);
    CHECK(result.order_sd[t] == 0);
  }
  const Saturation all = saturation(incidence(Presence(9, std::vector<bool>(4, true)), 4));
  CHECK(all.order_mean == std::vector<double>(9, 4.0));
  CHECK(all.order_sd == std::vector<double>(9, 0.0));
}

TEST_CASE("the curve rises ever more slowly, and counts and the order of interviews do not change it") {
  motet::Random random(5);
  for (int round = 0; round < 20; ++round) {
    Presence interviews = random_presence(random, 90, 40);
    const Saturation result = saturation(incidence(interviews, 40));
    double rise = result.order_mean[0];
    for (std::size_t t = 1; t < 90; ++t) {
      const double next = result.order_mean[t] - result.order_mean[t - 1];
      CHECK(next >= -1e-12);
      CHECK(next <= rise + 1e-12);
      rise = next;
    }
    CHECK(result.order_mean.back() == static_cast<double>(result.unseen.observed));
    CHECK(result.order_sd.back() == 0);
    std::reverse(interviews.begin(), interviews.end());
    const Saturation other = saturation(incidence(interviews, 40, 17));
    CHECK(other.order_mean == result.order_mean);
    CHECK(other.order_sd == result.order_sd);
  }
}

TEST_CASE("saturation of hardly anything") {
  const Saturation nothing = saturation(IncidenceMatrix{});
  CHECK(nothing.interviews == 0);
  CHECK(nothing.order_mean.empty());
  CHECK(nothing.order_sd.empty());
  CHECK(std::isnan(nothing.unseen.estimate));

  const Saturation one = saturation(incidence(presence({"101"}), 3));
  CHECK(one.order_mean == std::vector<double>{2});
  CHECK(one.order_sd == std::vector<double>{0});
  CHECK(std::isnan(one.unseen.estimate));

  const Saturation no_codes = saturation(incidence(Presence(3), 0));
  CHECK(no_codes.order_mean == std::vector<double>{0, 0, 0});
  CHECK(no_codes.order_sd == std::vector<double>{0, 0, 0});

  const Saturation silent = saturation(incidence(presence({"00", "00"}), 2));
  CHECK(silent.order_mean == std::vector<double>{0, 0});
  CHECK(silent.interviews_with_code == std::vector<std::int64_t>{0, 0});
}

TEST_CASE("many interviews take the recurrences, and too many pairs leave the spread out") {
  IncidenceMatrix large;
  large.counts.resize(20'000, 30);
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  motet::Random random(9);
  for (int i = 0; i < 20'000; ++i) {
    for (int code = 0; code < 30; ++code) {
      if (random.below(1U << (code / 2)) == 0) entries.emplace_back(i, code, 1.0);
    }
  }
  large.counts.setFromTriplets(entries.begin(), entries.end());
  const Saturation result = saturation(large);
  REQUIRE(result.order_mean.size() == 20'000);
  REQUIRE(result.order_sd.size() == 20'000);
  // One interview drawn: mean and variance of the number of codes an interview has.
  double sum = 0;
  double squares = 0;
  for (Eigen::Index i = 0; i < 20'000; ++i) {
    const auto codes = static_cast<double>(large.counts.row(i).nonZeros());
    sum += codes;
    squares += codes * codes;
  }
  const double mean = sum / 20'000;
  CHECK(std::abs(result.order_mean[0] - mean) < 1e-10);
  CHECK(std::abs(result.order_sd[0] - std::sqrt(squares / 20'000 - mean * mean)) < 1e-8);

  IncidenceMatrix wide;
  wide.counts.resize(3, 100'000);
  wide.counts.insert(1, 5) = 1;
  CHECK(saturation(wide).order_sd.empty());
  CHECK(saturation(wide).order_mean.size() == 3);
}

TEST_CASE("a stop ends the comparison of codes") {
  const IncidenceMatrix some = incidence({{true, true, false}, {false, true, true}}, 3);
  motet::Execution execution;
  execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(static_cast<void>(saturation(some, execution)), motet::Stopped);
  std::stop_source source;
  execution.progress = {};
  execution.stop = source.get_token();
  CHECK(saturation(some, execution).order_sd.size() == 2);
  source.request_stop();
  CHECK_THROWS_AS(static_cast<void>(saturation(some, execution)), motet::Stopped);
}
