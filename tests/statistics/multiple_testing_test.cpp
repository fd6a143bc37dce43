#include "motet/statistics/multiple_testing.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>
#include <vector>

#include "motet/core/random.hpp"

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

const std::vector<double> benjamini_1995 = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                            0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1};

// For each p the smallest m p_j / (number of p-values up to p_j) over all p_j from it on.
std::vector<double> slow_q(const std::vector<double>& p) {
  double family = 0;
  for (const double value : p) family += std::isnan(value) ? 0 : 1;
  std::vector<double> q;
  for (const double value : p) {
    double smallest = std::isnan(value) ? undefined : 1;
    for (const double other : p) {
      if (!(other >= value)) continue;
      double up_to = 0;
      for (const double third : p) up_to += third <= other ? 1 : 0;
      smallest = std::min(smallest, family * other / up_to);
    }
    q.push_back(smallest);
  }
  return q;
}

std::vector<double> random_p(motet::Random& random, std::size_t size) {
  std::vector<double> p;
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint32_t kind = random.below(8);
    // Ties and the ends of the range are where sorting goes wrong.
    p.push_back(kind == 0 ? undefined : kind == 1 ? 0.25 : kind == 2 ? 1.0 : kind == 3 ? 0.0 : random.uniform());
  }
  return p;
}

}  // namespace

TEST_CASE("the example of Benjamini and Hochberg 1995 gives its q-values") {
  const std::vector<double> expected = {0.0015,    0.003,     0.0095, 0.035625, 0.0603,
                                        0.0638571, 0.0638571, 0.0645, 0.0765,   0.486};
  const std::vector<double> q = motet::benjamini_hochberg(benjamini_1995);
  REQUIRE(q.size() == benjamini_1995.size());
  for (std::size_t i = 0; i < expected.size(); ++i) CHECK(std::abs(q[i] - expected[i]) < 5e-8);
  CHECK(std::count_if(q.begin(), q.end(), [](double value) { return value <= 0.05; }) == 4);
  CHECK(q.back() == 1);
}

TEST_CASE("undefined p-values stay undefined and do not count in the family") {
  std::vector<double> with_gaps;
  for (const double p : benjamini_1995) {
    with_gaps.push_back(undefined);
    with_gaps.push_back(p);
  }
  const std::vector<double> expected = motet::benjamini_hochberg(benjamini_1995);
  const std::vector<double> q = motet::benjamini_hochberg(with_gaps);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(std::isnan(q[2 * i]));
    CHECK(q[2 * i + 1] == expected[i]);
  }
}

TEST_CASE("q-values are those of the definition") {
  motet::Random random(1995);
  for (int round = 0; round < 200; ++round) {
    const std::vector<double> p = random_p(random, random.below(30));
    const std::vector<double> q = motet::benjamini_hochberg(p);
    const std::vector<double> slow = slow_q(p);
    REQUIRE(q.size() == p.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
      CHECK(std::isnan(q[i]) == std::isnan(slow[i]));
      if (!std::isnan(q[i])) CHECK(std::abs(q[i] - slow[i]) < 1e-14);
    }
  }
}

TEST_CASE("q-values keep the order of p-values, are never below them and never above 1") {
  motet::Random random(7);
  for (int round = 0; round < 200; ++round) {
    const std::vector<double> p = random_p(random, 20);
    const std::vector<double> q = motet::benjamini_hochberg(p);
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (std::isnan(p[i])) continue;
      CHECK(q[i] >= p[i]);
      CHECK(q[i] <= 1);
      for (std::size_t j = 0; j < p.size(); ++j) {
        if (p[i] <= p[j]) CHECK(q[i] <= q[j]);
        if (p[i] == p[j]) CHECK(q[i] == q[j]);
      }
    }
  }
}

TEST_CASE("the order in which p-values come changes no q-value") {
  motet::Random random(8);
  std::vector<double> p = random_p(random, 25);
  std::vector<double> q = motet::benjamini_hochberg(p);
  std::reverse(p.begin(), p.end());
  std::reverse(q.begin(), q.end());
  const std::vector<double> reversed = motet::benjamini_hochberg(p);
  for (std::size_t i = 0; i < p.size(); ++i) CHECK((std::isnan(q[i]) ? std::isnan(reversed[i]) : reversed[i] == q[i]));
}

TEST_CASE("degenerate families of p-values") {
  CHECK(motet::benjamini_hochberg({}).empty());
  CHECK(motet::benjamini_hochberg(std::vector<double>{0.03}) == std::vector<double>{0.03});
  CHECK(motet::benjamini_hochberg(std::vector<double>{0.2, 0.2, 0.2}) == std::vector<double>{0.2, 0.2, 0.2});
  CHECK(std::isnan(motet::benjamini_hochberg(std::vector<double>{undefined})[0]));
  CHECK_THROWS_AS(motet::benjamini_hochberg(std::vector<double>{0.5, 1.1}), std::invalid_argument);
  CHECK_THROWS_AS(motet::benjamini_hochberg(std::vector<double>{-0.1}), std::invalid_argument);
}

TEST_CASE("the same example by Benjamini and Yekutieli and by Holm") {
  const std::vector<double> q = motet::benjamini_yekutieli(benjamini_1995);
  CHECK(std::abs(q[0] - 0.0049773) < 5e-8);
  CHECK(std::abs(q[1] - 0.0099547) < 5e-8);
  CHECK(std::abs(q[2] - 0.0315232) < 5e-8);
  CHECK(q.back() == 1);
  const std::vector<double> p = motet::holm(benjamini_1995);
  CHECK(std::abs(p[0] - 0.0015) < 1e-15);
  CHECK(std::abs(p[1] - 0.0056) < 1e-15);
  CHECK(std::abs(p[2] - 0.0247) < 1e-15);
  CHECK(std::abs(p[3] - 0.114) < 1e-15);
  CHECK(std::count_if(p.begin(), p.end(), [](double value) { return value <= 0.05; }) == 3);
  CHECK(p.back() == 1);
}

TEST_CASE("values of Benjamini and Yekutieli are the q-values times 1 + 1/2 + ... + 1/m") {
  motet::Random random(2001);
  for (int round = 0; round < 200; ++round) {
    const std::vector<double> p = random_p(random, random.below(30));
    const std::vector<double> q = motet::benjamini_yekutieli(p);
    std::vector<double> slow = slow_q(p);
    double penalty = 0;
    double family = 0;
    for (const double value : p) {
      if (!std::isnan(value)) penalty += 1 / ++family;
    }
    REQUIRE(q.size() == p.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
      CHECK(std::isnan(q[i]) == std::isnan(p[i]));
      if (!std::isnan(q[i])) CHECK(std::abs(q[i] - std::min(1.0, slow[i] * penalty)) < 1e-13);
    }
  }
}

TEST_CASE("holm's values are those of the definition") {
  motet::Random random(1979);
  for (int round = 0; round < 200; ++round) {
    const std::vector<double> p = random_p(random, random.below(30));
    const std::vector<double> adjusted = motet::holm(p);
    const std::vector<double> q = motet::benjamini_hochberg(p);
    REQUIRE(adjusted.size() == p.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
      CHECK(std::isnan(adjusted[i]) == std::isnan(p[i]));
      if (std::isnan(p[i])) continue;
      // The largest p_j times the number of p-values from it on, over all p_j up to p_i.
      double largest = 0;
      for (const double other : p) {
        if (!(other <= p[i])) continue;
        double from = 0;
        for (const double third : p) from += third >= other ? 1 : 0;
        largest = std::max(largest, std::min(1.0, other * from));
      }
      CHECK(std::abs(adjusted[i] - largest) < 1e-14);
      CHECK(adjusted[i] >= q[i] * (1 - 1e-14));
    }
  }
}

TEST_CASE("the other families: order, gaps, none, one and what is refused") {
  for (const auto adjust : {motet::benjamini_yekutieli, motet::holm}) {
    CHECK(adjust({}).empty());
    CHECK(adjust(std::vector<double>{0.03}) == std::vector<double>{0.03});
    CHECK(std::isnan(adjust(std::vector<double>{undefined})[0]));
    const std::vector<double> gap = adjust(std::vector<double>{0.5, undefined, 0.01});
    const std::vector<double> none = adjust(std::vector<double>{0.01, 0.5});
    CHECK(gap[0] == none[1]);
    CHECK(std::isnan(gap[1]));
    CHECK(gap[2] == none[0]);
    const std::vector<double> equal = adjust(std::vector<double>{0.2, 0.2, 0.2});
    CHECK(equal[0] == equal[1]);
    CHECK(equal[1] == equal[2]);
    CHECK_THROWS_AS(adjust(std::vector<double>{0.5, 1.1}), std::invalid_argument);
    CHECK_THROWS_AS(adjust(std::vector<double>{-0.1}), std::invalid_argument);
  }
}
