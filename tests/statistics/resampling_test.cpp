#include "motet/statistics/resampling.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/max_t_twin.hpp"

using motet::MaxT;

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

using Replicates = std::vector<std::vector<double>>;
using Amounts = std::array<double, 6>;

const std::vector<Amounts> four_codes = {
    {9, 7, 8, 3, 4, 2}, {5, 6, 4, 5, 3, 4}, {1, 0, 2, 4, 6, 3}, {2, 5, 3, 4, 4, 1}};

double difference(const Amounts& amounts, unsigned first_group) {
  double first = 0;
  double all = 0;
  for (unsigned i = 0; i < 6; ++i) {
    all += amounts[i];
    if ((first_group >> i & 1U) != 0) first += amounts[i];
  }
  return (first - (all - first)) / 3;
}

double pooled_t(const Amounts& amounts, unsigned first_group) {
  double all = 0;
  for (const double amount : amounts) all += amount;
  const double gap = difference(amounts, first_group);
  const double first_mean = all / 6 + gap / 2;
  const double second_mean = all / 6 - gap / 2;
  double squares = 0;
  for (unsigned i = 0; i < 6; ++i) {
    const double distance = amounts[i] - ((first_group >> i & 1U) != 0 ? first_mean : second_mean);
    squares += distance * distance;
  }
  return gap / std::sqrt(squares / 4 * (2.0 / 3));
}

std::vector<double> absolute(double (*statistic)(const Amounts&, unsigned), unsigned first_group) {
  std::vector<double> values;
  for (const Amounts& amounts : four_codes) values.push_back(std::abs(statistic(amounts, first_group)));
  return values;
}

// All twenty ways to choose the first group.
MaxT all_arrangements(double (*statistic)(const Amounts&, unsigned)) {
  MaxT max_t(absolute(statistic, 0b000111));
  for (unsigned group = 0; group < 64; ++group) {
    if (std::popcount(group) == 3) max_t.add(absolute(statistic, group));
  }
  return max_t;
}

void check_close(const std::vector<double>& p, const std::vector<double>& expected) {
  REQUIRE(p.size() == expected.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    CAPTURE(i);
    CHECK(std::isnan(p[i]) == std::isnan(expected[i]));
    if (!std::isnan(p[i])) CHECK(std::abs(p[i] - expected[i]) < 1e-12);
  }
}

bool same_bits(const std::vector<double>& x, const std::vector<double>& y) {
  return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                    [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); });
}

// Whole numbers, so that there are ties, sometimes undefined or infinite.
std::vector<double> random_statistics(motet::Random& random, std::size_t size) {
  std::vector<double> values(size);
  for (double& value : values) {
    const std::uint32_t kind = random.below(25);
    value = kind == 0 ? undefined : kind == 1 ? infinity : random.below(12);
  }
  return values;
}

}  // namespace

TEST_CASE("three against three participants: pooled t") {
  const std::vector<double> observed = absolute(pooled_t, 0b000111);
  check_close(observed, {6.123724356957945, 1.224744871391589, 3.1622776601683795, 0.25});
  const MaxT max_t = all_arrangements(pooled_t);
  CHECK(max_t.replicates() == 20);
  check_close(max_t.raw(true), {0.1, 0.5, 0.1, 1});
  check_close(max_t.single_step(true), {0.1, 0.7, 0.3, 1});
  check_close(max_t.step_down(true), {0.1, 0.7, 0.3, 1});
}

TEST_CASE("three against three participants: difference of means") {
  const MaxT max_t = all_arrangements(difference);
  check_close(max_t.single_step(true), {0.1, 1, 0.1, 1});
  check_close(max_t.step_down(true), {0.1, 0.8, 0.1, 1});
}

TEST_CASE("replicates that are a sample count the observed arrangement as one more") {
  const MaxT max_t = all_arrangements(pooled_t);
  check_close(max_t.raw(), {3.0 / 21, 11.0 / 21, 3.0 / 21, 1});
  check_close(max_t.single_step(), {3.0 / 21, 15.0 / 21, 7.0 / 21, 1});
  check_close(max_t.step_down(), {3.0 / 21, 15.0 / 21, 7.0 / 21, 1});
}

TEST_CASE("adjusted p-values are those of the definition") {
  motet::Random random(1993);
  for (int round = 0; round < 200; ++round) {
    const std::size_t size = random.below(12);
    const std::vector<double> observed = random_statistics(random, size);
    Replicates replicates(random.below(40));
    MaxT max_t(observed);
    for (std::vector<double>& replicate : replicates) {
      replicate = random_statistics(random, size);
      max_t.add(replicate);
    }
    for (const bool complete : {false, true}) {
      const reference::AdjustedPValues slow = reference::max_t(observed, replicates, complete);
      if (complete && replicates.empty()) continue;
      check_close(max_t.raw(complete), slow.raw);
      check_close(max_t.single_step(complete), slow.single_step);
      check_close(max_t.step_down(complete), slow.step_down);
    }
  }
}

TEST_CASE("looking at more statistics makes no p smaller, and stepping down none larger") {
  motet::Random random(21);
  for (int round = 0; round < 100; ++round) {
    const std::vector<double> observed = random_statistics(random, 10);
    MaxT max_t(observed);
    for (int replicate = 0; replicate < 30; ++replicate) max_t.add(random_statistics(random, 10));
    const std::vector<double> raw = max_t.raw();
    const std::vector<double> single_step = max_t.single_step();
    const std::vector<double> step_down = max_t.step_down();
    for (std::size_t i = 0; i < observed.size(); ++i) {
      if (std::isnan(observed[i])) continue;
      CHECK(raw[i] <= step_down[i]);
      CHECK(step_down[i] <= single_step[i]);
      for (std::size_t j = 0; j < observed.size(); ++j) {
        if (observed[i] >= observed[j]) CHECK(step_down[i] <= step_down[j]);
        if (observed[i] >= observed[j]) CHECK(single_step[i] <= single_step[j]);
      }
    }
  }
}

TEST_CASE("the order of replicates and who counts them change no bit") {
  motet::Random random(22);
  const std::vector<double> observed = random_statistics(random, 30);
  Replicates replicates(101);
  for (std::vector<double>& replicate : replicates) replicate = random_statistics(random, 30);
  MaxT one(observed);
  for (const std::vector<double>& replicate : replicates) one.add(replicate);
  std::reverse(replicates.begin(), replicates.end());
  std::vector<MaxT> parts(3, MaxT(observed));
  for (std::size_t i = 0; i < replicates.size(); ++i) parts[i % 3].add(replicates[i]);
  MaxT merged(observed);
  for (const MaxT& part : parts) merged.merge(part);
  CHECK(merged.replicates() == 101);
  CHECK(same_bits(one.raw(), merged.raw()));
  CHECK(same_bits(one.single_step(), merged.single_step()));
  CHECK(same_bits(one.step_down(), merged.step_down()));
}

TEST_CASE("the order of statistics changes no p") {
  motet::Random random(23);
  std::vector<double> observed = random_statistics(random, 20);
  Replicates replicates(50);
  for (std::vector<double>& replicate : replicates) replicate = random_statistics(random, 20);
  MaxT forward(observed);
  for (const std::vector<double>& replicate : replicates) forward.add(replicate);
  std::reverse(observed.begin(), observed.end());
  MaxT backward(observed);
  for (std::vector<double>& replicate : replicates) {
    std::reverse(replicate.begin(), replicate.end());
    backward.add(replicate);
  }
  std::vector<double> p = backward.step_down();
  std::reverse(p.begin(), p.end());
  CHECK(same_bits(forward.step_down(), p));
}

TEST_CASE("values that differ by rounding only are equal") {
  MaxT max_t(std::vector<double>{0.3, 2e9});
  max_t.add(std::vector<double>{0.1 + 0.2, 2e9 * (1 - 1e-12)});
  max_t.add(std::vector<double>{0.3 * (1 - 1e-15), 1e9});
  max_t.add(std::vector<double>{0.3 * (1 - 1e-8), 2e9 * (1 - 1e-8)});
  check_close(max_t.raw(true), {2.0 / 3, 1.0 / 3});
}

TEST_CASE("undefined statistics are in no family") {
  MaxT max_t(std::vector<double>{2, undefined, 1});
  max_t.add(std::vector<double>{0, 100, 0});
  max_t.add(std::vector<double>{undefined, 0, 1.5});
  check_close(max_t.raw(), {1.0 / 3, undefined, 2.0 / 3});
  check_close(max_t.single_step(), {1.0 / 3, undefined, 2.0 / 3});
  check_close(max_t.step_down(), {1.0 / 3, undefined, 2.0 / 3});
  MaxT none(std::vector<double>{undefined});
  none.add(std::vector<double>{3});
  CHECK(std::isnan(none.step_down()[0]));
}

TEST_CASE("no statistics and no replicates") {
  MaxT empty(std::vector<double>{});
  empty.add(std::vector<double>{});
  CHECK(empty.replicates() == 1);
  CHECK(empty.step_down().empty());
  const MaxT fresh(std::vector<double>{1, 2});
  check_close(fresh.single_step(), {1, 1});
  CHECK(std::isnan(fresh.raw(true)[0]));
}

TEST_CASE("under the null any false rejection is as rare as promised") {
  // Twenty dependent statistics, all of chance: reject at 0.1 when the smallest adjusted p is at most 0.1.
  constexpr int studies = 400;
  int rejected = 0;
  for (int study = 0; study < studies; ++study) {
    motet::Random random(24, 0, static_cast<std::uint64_t>(study));
    const auto draw = [&] {
      std::vector<double> values(20);
      const double shared = random.uniform();
      for (double& value : values) value = shared + random.uniform();
      return values;
    };
    MaxT max_t(draw());
    for (int replicate = 0; replicate < 99; ++replicate) max_t.add(draw());
    const std::vector<double> p = max_t.step_down();
    if (*std::min_element(p.begin(), p.end()) <= 0.1) ++rejected;
  }
  // 40 expected, standard deviation 6.
  CHECK(rejected < 62);
  CHECK(rejected > 18);
}

TEST_CASE("other statistics are refused") {
  MaxT max_t(std::vector<double>{1, 2, undefined});
  CHECK_THROWS_AS(max_t.add(std::vector<double>{1, 2}), std::invalid_argument);
  CHECK_THROWS_AS(max_t.add(std::vector<double>{1, 2, 3, 4}), std::invalid_argument);
  CHECK(max_t.replicates() == 0);
  CHECK_THROWS_AS(max_t.merge(MaxT(std::vector<double>{1, 2})), std::invalid_argument);
  CHECK_THROWS_AS(max_t.merge(MaxT(std::vector<double>{1, 3, undefined})), std::invalid_argument);
  max_t.merge(MaxT(std::vector<double>{1, 2, undefined}));
}

TEST_CASE("what was counted travels as bytes, and goes on") {
  MaxT max_t(std::vector<double>{1, 2, undefined, -infinity, 0});
  for (int i = 0; i < 300; ++i) {
    motet::Random random(25, 0, static_cast<std::uint64_t>(i));
    max_t.add(std::vector<double>{3 * random.uniform(), 3 * random.uniform(), 1, random.uniform(), undefined});
  }
  const std::string bytes = max_t.to_bytes();
  MaxT again = MaxT::from_bytes(bytes);
  CHECK(again.to_bytes() == bytes);
  CHECK(again.replicates() == 300);
  check_close(again.raw(), max_t.raw());
  check_close(again.single_step(), max_t.single_step());
  again.merge(max_t);
  max_t.merge(MaxT::from_bytes(bytes));
  check_close(again.step_down(), max_t.step_down());
  CHECK(MaxT::from_bytes(MaxT(std::vector<double>{}).to_bytes()).replicates() == 0);
}

TEST_CASE("bytes that were not written are refused") {
  MaxT max_t(std::vector<double>{1, 2});
  for (int i = 0; i < 5; ++i) max_t.add(std::vector<double>{1.5, 0.5});
  const std::string bytes = max_t.to_bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(static_cast<void>(MaxT::from_bytes(bytes.substr(0, size))), motet::ParseError);
  }
  CHECK_THROWS_AS(static_cast<void>(MaxT::from_bytes(bytes + "x")), motet::ParseError);
  const std::string signature = bytes.substr(0, bytes.find('\n') + 1);
  const std::string observed = bytes.substr(signature.size(), bytes.size() - signature.size() - 7);
  const auto with = [&](std::string_view numbers) { return signature + observed + std::string(numbers); };
  CHECK(MaxT::from_bytes(with({"\5\5\5\5\0\0\0", 7})).replicates() == 5);
  for (const std::string_view numbers : {std::string_view("\5\6\6\0\0\0\0", 7), std::string_view("\5\3\2\0\0\0\0", 7),
                                         std::string_view("\5\5\5\3\5\5\3", 7)}) {
    CHECK_THROWS_AS(static_cast<void>(MaxT::from_bytes(with(numbers))), motet::ParseError);
  }
  CHECK_THROWS_AS(static_cast<void>(MaxT::from_bytes(signature + "\xff\xff\xff\xff\x0f")), motet::ParseError);
}
