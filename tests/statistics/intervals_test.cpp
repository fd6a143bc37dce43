#include "motet/statistics/intervals.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>

namespace {

void check_interval(double successes, double trials, double low, double high) {
  CAPTURE(successes);
  CAPTURE(trials);
  const motet::Interval interval = motet::wilson_interval(successes, trials);
  CHECK(std::abs(interval.low - low) < 5e-8);
  CHECK(std::abs(interval.high - high) < 5e-8);
}

void check_difference(double x1, double n1, double x2, double n2, double low, double high) {
  const motet::Interval interval = motet::newcombe_interval(x1, n1, x2, n2);
  CHECK(std::abs(interval.low - low) < 5e-8);
  CHECK(std::abs(interval.high - high) < 5e-8);
}

}  // namespace

TEST_CASE("wilson intervals are the published ones") {
  check_interval(81, 263, 0.2552885, 0.3662096);
  check_interval(15, 148, 0.0623864, 0.1604872);
  check_interval(0, 20, 0, 0.1611252);
  check_interval(1, 29, 0.0061132, 0.1717552);
  check_interval(5, 6, 0.4364972, 0.9699466);
  check_interval(8, 20, 0.2188065, 0.6134185);
}

TEST_CASE("the bounds of a wilson interval solve the score equation") {
  for (int trials = 1; trials <= 40; ++trials) {
    for (int successes = 0; successes <= trials; ++successes) {
      CAPTURE(successes);
      CAPTURE(trials);
      const motet::Interval interval = motet::wilson_interval(successes, trials);
      const double share = static_cast<double>(successes) / trials;
      for (const double bound : {interval.low, interval.high}) {
        const double variance = bound * (1 - bound) / trials;
        const bool at_the_end = (successes == 0 && bound == 0) || (successes == trials && bound == 1);
        if (!at_the_end) {
          CHECK(std::abs(std::abs(share - bound) - motet::normal_quantile_975 * std::sqrt(variance)) < 1e-12);
        }
      }
    }
  }
}

TEST_CASE("a wilson interval holds the proportion, mirrors with it and is exact at the ends") {
  for (int trials = 1; trials <= 60; ++trials) {
    for (int successes = 0; successes <= trials; ++successes) {
      const motet::Interval interval = motet::wilson_interval(successes, trials);
      const motet::Interval mirrored = motet::wilson_interval(trials - successes, trials);
      const double share = static_cast<double>(successes) / trials;
      CHECK(interval.low >= 0);
      CHECK(interval.low <= share);
      CHECK(interval.high >= share);
      CHECK(interval.high <= 1);
      CHECK(std::abs(mirrored.low - (1 - interval.high)) < 1e-14);
    }
    CHECK(motet::wilson_interval(0, trials).low == 0);
    CHECK(motet::wilson_interval(trials, trials).high == 1);
  }
}

TEST_CASE("a wilson interval without trials is undefined") {
  const motet::Interval interval = motet::wilson_interval(0, 0);
  CHECK(std::isnan(interval.low));
  CHECK(std::isnan(interval.high));
}

TEST_CASE("a wilson interval refuses impossible counts") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(motet::wilson_interval(3, 2), std::invalid_argument);
  CHECK_THROWS_AS(motet::wilson_interval(-1, 2), std::invalid_argument);
  CHECK_THROWS_AS(motet::wilson_interval(1, nan), std::invalid_argument);
  CHECK_THROWS_AS(motet::wilson_interval(nan, 2), std::invalid_argument);
  CHECK_THROWS_AS(motet::wilson_interval(1, std::numeric_limits<double>::infinity()), std::invalid_argument);
}

TEST_CASE("newcombe intervals are the published ones") {
  check_difference(56, 70, 48, 80, 0.0524315, 0.3338727);
  check_difference(9, 10, 3, 10, 0.1705227, 0.8090180);
  check_difference(10, 10, 0, 20, 0.6790860, 1);
  check_difference(5, 6, 1, 7, 0.1477246, 0.8704589);
}

TEST_CASE("a newcombe interval holds the difference, stays within -1 and 1 and turns over with the groups") {
  for (int first_trials = 1; first_trials <= 12; ++first_trials) {
    for (int second_trials = 1; second_trials <= 12; ++second_trials) {
      for (int first = 0; first <= first_trials; ++first) {
        for (int second = 0; second <= second_trials; ++second) {
          const motet::Interval interval = motet::newcombe_interval(first, first_trials, second, second_trials);
          const motet::Interval other = motet::newcombe_interval(second, second_trials, first, first_trials);
          const double difference =
              static_cast<double>(first) / first_trials - static_cast<double>(second) / second_trials;
          CHECK(interval.low <= difference);
          CHECK(interval.high >= difference);
          CHECK(interval.low >= -1);
          CHECK(interval.high <= 1);
          CHECK(other.low == -interval.high);
          CHECK(other.high == -interval.low);
        }
      }
    }
  }
}

TEST_CASE("a difference without trials in a group is undefined, and impossible counts are refused") {
  for (const motet::Interval& interval : {motet::newcombe_interval(0, 0, 1, 2), motet::newcombe_interval(1, 2, 0, 0),
                                          motet::newcombe_interval(0, 0, 0, 0)}) {
    CHECK(std::isnan(interval.low));
    CHECK(std::isnan(interval.high));
  }
  CHECK_THROWS_AS(motet::newcombe_interval(3, 2, 1, 2), std::invalid_argument);
  CHECK_THROWS_AS(motet::newcombe_interval(1, 2, -1, 2), std::invalid_argument);
}
