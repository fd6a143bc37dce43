#include "motet/matrix/pair_tests.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/statistics/multiple_testing.hpp"
#include "motet/statistics/resampling.hpp"

#include "matrix/pair_tests/family_hits.hpp"
#include "matrix/pair_tests/pair_neighbours.hpp"
#include "matrix/pair_tests/shuffled_columns.hpp"
#include "reference/pair_tests_twin.hpp"
#include "reference/vector_levels.hpp"

using namespace motet;

namespace {

/// Which columns stand in each unit, and its transcript (-1: none).
struct CodedUnit {
  std::vector<std::int32_t> columns;
  std::int32_t transcript = 0;
};

IncidenceMatrix incidence(const std::vector<CodedUnit>& units, std::int32_t columns) {
  IncidenceMatrix matrix;
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  for (std::size_t row = 0; row < units.size(); ++row) {
    for (const std::int32_t column : units[row].columns) {
      cells.emplace_back(static_cast<std::int32_t>(row), column, 2.0);
    }
    Row label;
    if (units[row].transcript >= 0) label.transcript = TranscriptId{static_cast<std::uint32_t>(units[row].transcript)};
    matrix.rows.push_back(label);
  }
  matrix.counts = SparseMatrix(static_cast<Eigen::Index>(units.size()), columns);
  matrix.counts.setFromTriplets(cells.begin(), cells.end());
  for (std::int32_t i = 0; i < columns; ++i) {
    matrix.columns.push_back({"key " + std::to_string(i), "label " + std::to_string(i)});
  }
  matrix.rule = "a unit is one test";
  return matrix;
}

/// Units of one transcript in which two codes stand in `first` and `second` units, `both` of them the same.
void add_pair(std::vector<CodedUnit>& units, std::int32_t transcript, int size, int first, int second, int both) {
  for (int i = 0; i < size; ++i) {
    CodedUnit unit{{}, transcript};
    if (i < first) unit.columns.push_back(0);
    if (i < both || (i >= first && i < first + second - both)) unit.columns.push_back(1);
    units.push_back(unit);
  }
}

PairTestOptions options_for(NullModel null, std::uint64_t replicates = 0) {
  PairTestOptions options;
  options.null = null;
  options.replicates = replicates;
  options.execution.threads = 1;
  return options;
}

/// Codes that know nothing of each other, with chances of their own in each transcript.
std::vector<CodedUnit> random_units(int transcripts, std::uint32_t most_units, std::int32_t columns,
                                    std::uint64_t seed) {
  Random random(seed, 99);
  std::vector<CodedUnit> units;
  for (std::int32_t transcript = 0; transcript < transcripts; ++transcript) {
    std::vector<double> chance(static_cast<std::size_t>(columns));
    for (double& value : chance) value = 0.6 * random.uniform();
    const std::uint32_t size = most_units / 2 + random.below(most_units / 2 + 1);
    for (std::uint32_t i = 0; i < size; ++i) {
      CodedUnit unit{{}, transcript};
      for (std::int32_t column = 0; column < columns; ++column) {
        if (random.uniform() < chance[static_cast<std::size_t>(column)]) unit.columns.push_back(column);
      }
      units.push_back(unit);
    }
  }
  return units;
}

template <class T>
void shuffle(std::vector<T>& values, std::uint64_t seed) {
  Random random(seed, 98);
  for (std::size_t i = values.size(); i > 1; --i)
    std::swap(values[i - 1], values[random.below(static_cast<std::uint32_t>(i))]);
}

bool same_bits(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

void check_same(const PairTests& a, const PairTests& b) {
  REQUIRE(a.pairs.size() == b.pairs.size());
  CHECK(a.tested == b.tested);
  CHECK(a.approximated == b.approximated);
  CHECK(a.notes == b.notes);
  CHECK(a.columns == b.columns);
  bool same = true;
  for (std::size_t i = 0; i < a.pairs.size(); ++i) {
    const PairTest& x = a.pairs[i];
    const PairTest& y = b.pairs[i];
    same = same && x.first == y.first && x.second == y.second && x.reason == y.reason && x.approximate == y.approximate;
    const auto numbers = [](const PairTest& t) {
      return std::array{t.counts.both,
                        t.counts.first,
                        t.counts.second,
                        t.counts.total,
                        t.expected,
                        t.z,
                        t.p,
                        t.q,
                        t.q_dependent,
                        t.p_permutation,
                        t.p_family,
                        t.p_largest,
                        t.odds_ratio.estimate,
                        t.odds_ratio.low,
                        t.odds_ratio.high};
    };
    const auto of_x = numbers(x);
    const auto of_y = numbers(y);
    for (std::size_t k = 0; k < of_x.size(); ++k) {
      same = same && ((std::isnan(of_x[k]) && std::isnan(of_y[k])) || same_bits(of_x[k], of_y[k]));
    }
  }
  CHECK(same);
}

PairMargins random_margins(std::vector<std::uint32_t> sizes, std::size_t columns, std::uint64_t seed) {
  Random random(seed, 97);
  PairMargins margins{std::move(sizes), {}};
  for (std::size_t column = 0; column < columns; ++column) {
    margins.columns.emplace_back();
    const std::uint32_t rare = 1 + random.below(4);
    for (std::size_t stratum = 0; stratum < margins.sizes.size(); ++stratum) {
      const std::uint32_t units = random.below(margins.sizes[stratum] / rare + 1);
      if (units > 0) margins.columns.back().push_back({static_cast<std::uint32_t>(stratum), units});
    }
  }
  return margins;
}

std::vector<VectorLevel> levels() { return reference::vector_levels_here(); }

double se_3(double share, double number) { return 3 * std::sqrt(share * (1 - share) / number); }

}  // namespace

TEST_CASE("a pair among all units is Fisher's test") {
  std::vector<CodedUnit> units;
  add_pair(units, 0, 50, 20, 10, 8);
  PairTestOptions options = options_for(NullModel::free, 2000);
  const PairTests tests = test_pairs(incidence(units, 2), options);
  REQUIRE(tests.pairs.size() == 1);
  const PairTest& test = tests.pairs[0];
  CHECK(test.counts.both == 8);
  CHECK(test.counts.first == 20);
  CHECK(test.counts.second == 10);
  CHECK(test.counts.total == 50);
  CHECK(test.expected == doctest::Approx(4).epsilon(1e-12));
  CHECK(test.z == doctest::Approx(2.8577380).epsilon(1e-7));
  CHECK(test.p == doctest::Approx(0.0087678234).epsilon(1e-8));
  CHECK(test.q == test.p);
  CHECK(test.q_dependent == test.p);
  CHECK(test.odds_ratio.estimate == doctest::Approx(8.8816453706).epsilon(1e-9));
  CHECK(test.odds_ratio.low == doctest::Approx(1.4777766).epsilon(1e-7));
  CHECK(test.odds_ratio.high == doctest::Approx(97.9657024).epsilon(1e-7));
  CHECK(test.reason.empty());
  CHECK(std::fabs(test.p_permutation - test.p) < se_3(test.p, 2000) + 1.0 / 2000);
  CHECK(test.p_family == test.p_permutation);
  CHECK(test.p_largest == test.p_permutation);
  CHECK(tests.tested == 1);
  CHECK(tests.rule == "a unit is one test");
  CHECK(tests.null_rule == "each code is shuffled over all units");

  options.alternative = Alternative::greater;
  const PairTest more = test_pairs(incidence(units, 2), options).pairs[0];
  CHECK(more.p == doctest::Approx(0.0058429596).epsilon(1e-8));
  CHECK(std::fabs(more.p_permutation - more.p) < se_3(more.p, 2000) + 1.0 / 2000);
  CHECK(more.z == test.z);
  options.alternative = Alternative::less;
  const PairTest less = test_pairs(incidence(units, 2), options).pairs[0];
  CHECK(less.p > 0.99);
  CHECK(std::fabs(less.p_permutation - less.p) < se_3(less.p, 2000) + 1.0 / 2000);
}

TEST_CASE("a pair within two transcripts, and the same pooled") {
  std::vector<CodedUnit> units;
  add_pair(units, 0, 10, 4, 3, 3);
  add_pair(units, 1, 8, 2, 5, 2);
  const PairTests within = test_pairs(incidence(units, 2), options_for(NullModel::within_transcripts, 4000));
  const PairTest& test = within.pairs.at(0);
  CHECK(test.counts.both == 5);
  CHECK(test.expected == doctest::Approx(2.45).epsilon(1e-12));
  CHECK(test.p == doctest::Approx(0.0119048).epsilon(1e-5));
  CHECK_FALSE(test.approximate);
  CHECK(std::fabs(test.p_permutation - test.p) < se_3(test.p, 4000) + 1.0 / 4000);
  const double variance = 4 * 3 * 6 * 7 / (100.0 * 9) + 2 * 5 * 6 * 3 / (64.0 * 7);
  CHECK(test.z == doctest::Approx(2.55 / std::sqrt(variance)).epsilon(1e-12));
  CHECK(within.null_rule == "each code is shuffled over the units of its transcript");

  PairTestOptions options = options_for(NullModel::within_transcripts);
  options.alternative = Alternative::greater;
  CHECK(test_pairs(incidence(units, 2), options).pairs[0].p == doctest::Approx(0.0119048).epsilon(1e-5));
  options.null = NullModel::free;
  CHECK(test_pairs(incidence(units, 2), options).pairs[0].p == doctest::Approx(0.0316742).epsilon(1e-5));
  options.alternative = Alternative::two_sided;
  CHECK(test_pairs(incidence(units, 2), options).pairs[0].p == doctest::Approx(0.0429864).epsilon(1e-5));
}

TEST_CASE("the odds ratio within transcripts is that of Mantel and Haenszel") {
  std::vector<CodedUnit> units;
  // 4 1 / 2 3, 3 2 / 1 5, 5 3 / 2 4
  add_pair(units, 0, 10, 5, 6, 4);
  add_pair(units, 1, 11, 5, 4, 3);
  add_pair(units, 2, 14, 8, 7, 5);
  const PairTest test = test_pairs(incidence(units, 2), options_for(NullModel::within_transcripts)).pairs.at(0);
  CHECK(test.odds_ratio.estimate == doctest::Approx(4.9262821).epsilon(1e-7));
  CHECK(test.odds_ratio.low == doctest::Approx(1.1321764).epsilon(1e-6));
  CHECK(test.odds_ratio.high == doctest::Approx(21.4350475).epsilon(1e-6));
  CHECK(test.p == doctest::Approx(0.0474971).epsilon(1e-5));
  PairTestOptions little = options_for(NullModel::within_transcripts);
  little.work = 0;
  const PairTests approximated = test_pairs(incidence(units, 2), little);
  CHECK(approximated.pairs[0].approximate);
  CHECK(approximated.approximated == 1);
  CHECK(approximated.pairs[0].odds_ratio.estimate == test.odds_ratio.estimate);
  CHECK(std::any_of(approximated.notes.begin(), approximated.notes.end(),
                    [](const std::string& note) { return note.find("1 pair tested by the large-sample") == 0; }));
}

TEST_CASE("q-values are over the tested pairs only") {
  std::vector<CodedUnit> units = random_units(3, 20, 6, 11);
  for (CodedUnit& unit : units) unit.columns.push_back(6);  // everywhere: its pairs are in no family
  for (const NullModel null : {NullModel::free, NullModel::within_transcripts}) {
    const PairTests tests = test_pairs(incidence(units, 8), options_for(null, 50));
    CHECK(tests.pairs.size() == 21);  // column 7 stands in no unit
    CHECK(tests.tested == 15);
    std::vector<double> p;
    std::vector<double> q;
    std::vector<double> q_dependent;
    for (const PairTest& test : tests.pairs) {
      if (test.second == 6) {
        CHECK(std::isnan(test.z));
        CHECK(std::isnan(test.p));
        CHECK(std::isnan(test.q));
        CHECK(std::isnan(test.q_dependent));
        CHECK(std::isnan(test.p_permutation));
        CHECK(std::isnan(test.odds_ratio.estimate));
        CHECK(test.expected == doctest::Approx(test.counts.both));
        CHECK(test.reason == (null == NullModel::free
                                  ? "one of the two stands in all units"
                                  : "one of the two stands in all units of every transcript it stands in"));
      } else {
        CHECK(test.reason.empty());
        p.push_back(test.p);
        q.push_back(test.q);
        q_dependent.push_back(test.q_dependent);
      }
    }
    CHECK(q == benjamini_hochberg(p));
    CHECK(q_dependent == benjamini_yekutieli(p));
  }
}

TEST_CASE("a shuffled replicate is what drawing units one by one gives") {
  const std::vector<PairMargins> all{random_margins({40}, 7, 1),   random_margins({9, 1, 2, 30, 17}, 9, 2),
                                     random_margins({300}, 70, 3), random_margins({60, 61, 5}, 130, 4),
                                     random_margins({1}, 3, 5),    random_margins({2000}, 3, 6)};
  for (const PairMargins& margins : all) {
    for (const VectorLevel level : levels()) {
      CAPTURE(static_cast<int>(level));
      const ShuffledColumns shuffled(margins, level);
      ShuffledColumns::Room room = shuffled.make_room();
      for (const std::uint64_t replicate : {0ULL, 1ULL, 1ULL << 40}) {
        shuffled.count(8, replicate, {}, room);
        const motet_reference::Placement placement = motet_reference::shuffle(margins, 8, replicate);
        bool equal = true;
        for (std::size_t a = 0; a < placement.size(); ++a) {
          for (std::size_t b = a + 1; b < placement.size(); ++b) {
            CHECK(shuffled.place_of(a, b) == shuffled.place_of(b, a));
            equal =
                equal && room.counts[shuffled.place_of(a, b)] == motet_reference::in_both(placement[a], placement[b]);
          }
        }
        CHECK(equal);
        // The twin keeps how much of each code there is in each transcript.
        for (std::size_t column = 0; column < placement.size(); ++column) {
          std::uint32_t start = 0;
          PairMargins::Column found;
          for (std::uint32_t stratum = 0; stratum < margins.sizes.size(); ++stratum) {
            const std::uint32_t end = start + margins.sizes[stratum];
            const auto units = static_cast<std::uint32_t>(
                std::distance(placement[column].lower_bound(start), placement[column].lower_bound(end)));
            if (units > 0) found.push_back({stratum, units});
            start = end;
          }
          REQUIRE(found == margins.columns[column]);
        }
      }
    }
  }
}

TEST_CASE("every arrangement of columns is equally likely") {
  // Two strata, of 4 and 3 units; the second column is crowded in one, the third in the other.
  const PairMargins margins{{4, 3}, {{{0, 2}, {1, 2}}, {{0, 3}, {1, 1}}, {{0, 1}, {1, 2}}}};
  const auto subsets = [](unsigned size, int units) {
    std::vector<unsigned> result;
    for (unsigned set = 0; set < 1U << size; ++set) {
      if (std::popcount(set) == units) result.push_back(set);
    }
    return result;
  };
  std::map<std::array<std::uint32_t, 3>, double> expected;
  double arrangements = 0;
  for (const unsigned a : subsets(4, 2)) {
    for (const unsigned b : subsets(4, 3)) {
      for (const unsigned c : subsets(4, 1)) {
        for (const unsigned d : subsets(3, 2)) {
          for (const unsigned e : subsets(3, 1)) {
            for (const unsigned f : subsets(3, 2)) {
              const auto both = [](unsigned x, unsigned y) { return static_cast<std::uint32_t>(std::popcount(x & y)); };
              ++expected[{both(a, b) + both(d, e), both(a, c) + both(d, f), both(b, c) + both(e, f)}];
              ++arrangements;
            }
          }
        }
      }
    }
  }
  const ShuffledColumns shuffled(margins);
  ShuffledColumns::Room room = shuffled.make_room();
  constexpr int replicates = 40'000;
  std::map<std::array<std::uint32_t, 3>, double> found;
  for (std::uint64_t replicate = 0; replicate < replicates; ++replicate) {
    shuffled.count(3, replicate, {}, room);
    ++found[{room.counts[shuffled.place_of(0, 1)], room.counts[shuffled.place_of(0, 2)],
             room.counts[shuffled.place_of(1, 2)]}];
  }
  double chi_square = 0;
  for (const auto& [counts, number] : expected) {
    const double mean = number / arrangements * replicates;
    chi_square += (found[counts] - mean) * (found[counts] - mean) / mean;
  }
  CHECK(found.size() == expected.size());
  const auto freedom = static_cast<double>(expected.size() - 1);
  CHECK(chi_square < freedom + 4 * std::sqrt(2 * freedom));
}

TEST_CASE("shuffled counts have the mean and variance of their null") {
  for (const PairMargins& margins : {random_margins({500}, 12, 21), random_margins({50, 20, 33, 7, 2}, 12, 22)}) {
    const ShuffledColumns shuffled(margins);
    ShuffledColumns::Room room = shuffled.make_room();
    constexpr int replicates = 3000;
    const std::size_t columns = margins.columns.size();
    std::vector<double> sum(columns * columns);
    std::vector<double> squares(columns * columns);
    for (std::uint64_t replicate = 0; replicate < replicates; ++replicate) {
      shuffled.count(5, replicate, {}, room);
      for (std::size_t a = 0; a < columns; ++a) {
        for (std::size_t b = a + 1; b < columns; ++b) {
          const double both = room.counts[shuffled.place_of(a, b)];
          sum[a * columns + b] += both;
          squares[a * columns + b] += both * both;
        }
      }
    }
    for (std::size_t a = 0; a < columns; ++a) {
      for (std::size_t b = a + 1; b < columns; ++b) {
        const motet_reference::Moments moments = motet_reference::moments(margins, a, b);
        const double mean = sum[a * columns + b] / replicates;
        const double variance = squares[a * columns + b] / replicates - mean * mean;
        CHECK(std::fabs(mean - moments.mean) <= 4.5 * std::sqrt(moments.variance / replicates) + 1e-9);
        // Four times the standard error of a variance, with room for tails that are heavier than a normal one's.
        CHECK(std::fabs(variance - moments.variance) <=
              moments.variance * 6 * std::sqrt(2.0 / replicates) + 1e-9 + (moments.variance < 0.2 ? 0.02 : 0.0));
      }
    }
  }
}

TEST_CASE("p-values of the family are those of MaxT") {
  const PairMargins margins = random_margins({30, 12, 25}, 9, 31);
  const ShuffledColumns shuffled(margins);
  ShuffledColumns::Room room = shuffled.make_room();
  for (const double sign : {0.0, 1.0, -1.0}) {  // 0: two-sided
    std::vector<PairStatistic> pairs;
    std::vector<double> observed;
    const auto statistic = [&](const PairStatistic& pair, double count) {
      const double z = (count - pair.mean) * pair.scale;
      return sign == 0 ? std::fabs(z) : z;
    };
    for (std::size_t a = 0; a < margins.columns.size(); ++a) {
      for (std::size_t b = a + 1; b < margins.columns.size(); ++b) {
        const motet_reference::Moments moments = motet_reference::moments(margins, a, b);
        if (moments.variance < 1e-12) continue;
        const double count = std::round(moments.mean + std::sqrt(moments.variance) * static_cast<double>(a + b) / 8);
        pairs.push_back(
            {shuffled.place_of(a, b), moments.mean, (sign < 0 ? -1 : 1) / std::sqrt(moments.variance), count});
        observed.push_back(statistic(pairs.back(), count));
      }
    }
    // MaxT compares sizes: moved up, signed values keep their order.
    const double up = sign == 0 ? 0 : 100;
    for (double& value : observed) value += up;
    const PairFamily family(pairs, sign == 0);
    PairFamily::Hits early = family.make_hits();
    PairFamily::Hits late = family.make_hits();
    MaxT twin(observed);
    for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
      shuffled.count(7, replicate, {}, room);
      family.add(room.counts, replicate % 3 == 0 ? early : late);
      std::vector<double> values(pairs.size());
      for (std::size_t i = 0; i < pairs.size(); ++i) values[i] = statistic(pairs[i], room.counts[pairs[i].place]) + up;
      twin.add(values);
    }
    PairFamily::merge(late, early);
    const std::vector<PairFamily::PValues> p = family.p_values(late);
    const std::vector<double> raw = twin.raw();
    const std::vector<double> down = twin.step_down();
    const std::vector<double> single = twin.single_step();
    for (std::size_t i = 0; i < p.size(); ++i) {
      CHECK(p[i].raw == raw[i]);
      CHECK(p[i].step_down == down[i]);
      CHECK(p[i].single_step == single[i]);
    }
  }
}

TEST_CASE("statistics that are equal on paper are equal") {
  // Two thirds, computed in two ways, and a number that is a little smaller.
  const double third = 1.0 / 3;
  const std::vector<PairStatistic> pairs{
      {0, 0, third * (1 + 1e-12), 2}, {1, 0, third, 2}, {2, 0, third * (1 - 1e-6), 2}};
  const PairFamily family(pairs, true);
  PairFamily::Hits hits = family.make_hits();
  family.add(std::vector<std::uint32_t>{1, 2, 1}, hits);  // the second as large as observed, the others smaller
  family.add(std::vector<std::uint32_t>{1, 1, 2}, hits);
  const std::vector<PairFamily::PValues> p = family.p_values(hits);
  CHECK(p[0].raw == 1.0 / 3);
  CHECK(p[0].step_down == 2.0 / 3);
  CHECK(p[0].single_step == 2.0 / 3);
  CHECK(p[1].raw == 2.0 / 3);
  CHECK(p[1].single_step == 2.0 / 3);
  CHECK(p[2].raw == 2.0 / 3);
  CHECK(p[2].step_down == 2.0 / 3);
  CHECK(p[2].single_step == 1);
}

TEST_CASE("p-values are those of drawing every replicate one by one") {
  // Transcripts of different sizes, so that their order is known.
  std::vector<CodedUnit> units;
  Random random(91);
  PairMargins margins{{7, 12, 20}, std::vector<PairMargins::Column>(6)};
  for (std::int32_t transcript = 0; transcript < 3; ++transcript) {
    std::array<std::uint32_t, 6> held{};
    for (std::uint32_t i = 0; i < margins.sizes[static_cast<std::size_t>(transcript)]; ++i) {
      CodedUnit unit{{}, transcript};
      for (std::int32_t column = 0; column < 6; ++column) {
        if (random.below(5) >= 2) continue;
        unit.columns.push_back(column);
        ++held[static_cast<std::size_t>(column)];
      }
      units.push_back(unit);
    }
    for (std::size_t column = 0; column < held.size(); ++column) {
      if (held[column] > 0) margins.columns[column].push_back({static_cast<std::uint32_t>(transcript), held[column]});
    }
  }
  for (const NullModel null : {NullModel::within_transcripts, NullModel::free}) {
    PairMargins of_null = margins;
    if (null == NullModel::free) {
      of_null.sizes = {39};
      for (auto& column : of_null.columns) {
        std::uint32_t held = 0;
        for (const auto& share : column) held += share.units;
        column = {{0, held}};
      }
    }
    PairTestOptions options = options_for(null, 50);
    options.seed = 12345;
    options.execution.threads = 2;
    const PairTests tests = test_pairs(incidence(units, 6), options);
    REQUIRE(tests.tested == 15);
    std::vector<double> observed;
    for (const PairTest& test : tests.pairs) observed.push_back(std::fabs(test.z));
    MaxT twin(observed);
    for (std::uint64_t replicate = 0; replicate < 50; ++replicate) {
      const motet_reference::Placement placement = motet_reference::shuffle(of_null, 12345, replicate);
      std::vector<double> values;
      for (const PairTest& test : tests.pairs) {
        const auto first = static_cast<std::size_t>(test.first);
        const auto second = static_cast<std::size_t>(test.second);
        const motet_reference::Moments moments = motet_reference::moments(of_null, first, second);
        const double both = motet_reference::in_both(placement[first], placement[second]);
        values.push_back(std::fabs((both - moments.mean) / std::sqrt(moments.variance)));
      }
      twin.add(values);
    }
    const std::vector<double> raw = twin.raw();
    const std::vector<double> down = twin.step_down();
    const std::vector<double> single = twin.single_step();
    for (std::size_t i = 0; i < tests.pairs.size(); ++i) {
      CHECK(tests.pairs[i].p_permutation == raw[i]);
      CHECK(tests.pairs[i].p_family == down[i]);
      CHECK(tests.pairs[i].p_largest == single[i]);
    }
  }
}

TEST_CASE("the number of threads changes no bit") {
  const IncidenceMatrix matrix = incidence(random_units(5, 40, 70, 41), 70);
  for (const NullModel null : {NullModel::free, NullModel::within_transcripts}) {
    PairTestOptions options = options_for(null, 101);
    const PairTests one = test_pairs(matrix, options);
    for (const unsigned threads : {2U, 3U, 5U}) {
      options.execution.threads = threads;
      check_same(one, test_pairs(matrix, options));
    }
  }
}

TEST_CASE("neither the order of units nor the numbers of transcripts change a bit") {
  std::vector<CodedUnit> units = random_units(6, 12, 9, 43);
  add_pair(units, 7, 6, 3, 3, 3);  // two with the same margins, which only what they hold tells apart
  add_pair(units, 8, 6, 3, 3, 1);
  for (const NullModel null : {NullModel::free, NullModel::within_transcripts}) {
    const PairTests tests = test_pairs(incidence(units, 9), options_for(null, 200));
    std::vector<CodedUnit> moved = units;
    for (CodedUnit& unit : moved) unit.transcript = (unit.transcript + 5) * 7 % 101;
    for (const std::uint64_t seed : {1ULL, 2ULL, 3ULL}) {
      shuffle(moved, seed);
      check_same(tests, test_pairs(incidence(moved, 9), options_for(null, 200)));
    }
  }
}

TEST_CASE("another order of columns gives the same exact tests") {
  const std::vector<CodedUnit> units = random_units(4, 15, 5, 44);
  std::vector<CodedUnit> turned = units;
  for (CodedUnit& unit : turned) {
    for (std::int32_t& column : unit.columns) column = 4 - column;
  }
  for (const NullModel null : {NullModel::free, NullModel::within_transcripts}) {
    const PairTests tests = test_pairs(incidence(units, 5), options_for(null));
    const PairTests back = test_pairs(incidence(turned, 5), options_for(null));
    std::map<std::pair<std::int32_t, std::int32_t>, PairTest> by_columns;
    for (const PairTest& test : back.pairs) by_columns[{4 - test.second, 4 - test.first}] = test;
    for (const PairTest& test : tests.pairs) {
      const PairTest& other = by_columns.at({test.first, test.second});
      CHECK(test.counts.both == other.counts.both);
      CHECK(test.p == doctest::Approx(other.p).epsilon(1e-12));
      CHECK(test.z == doctest::Approx(other.z).epsilon(1e-12));
      CHECK(test.odds_ratio.estimate == doctest::Approx(other.odds_ratio.estimate).epsilon(1e-8));
    }
  }
}

TEST_CASE("more replicates begin with the same ones") {
  const PairMargins margins = random_margins({30, 12}, 66, 51);
  const ShuffledColumns shuffled(margins);
  ShuffledColumns::Room room = shuffled.make_room();
  std::vector<std::vector<std::uint32_t>> upwards;
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    shuffled.count(9, replicate, {}, room);
    upwards.push_back(room.counts);
  }
  const auto of_pairs = [&](const std::vector<std::uint32_t>& counts) {
    std::vector<std::uint32_t> result;
    for (std::size_t a = 0; a < 66; ++a) {
      for (std::size_t b = a + 1; b < 66; ++b) result.push_back(counts[shuffled.place_of(a, b)]);
    }
    return result;
  };
  for (std::uint64_t replicate = 20; replicate-- > 0;) {
    shuffled.count(9, replicate, {}, room);
    CHECK(of_pairs(room.counts) == of_pairs(upwards[replicate]));
  }
  CHECK(of_pairs(upwards[0]) != of_pairs(upwards[1]));

  const IncidenceMatrix matrix = incidence(random_units(3, 20, 8, 52), 8);
  const PairTests few = test_pairs(matrix, options_for(NullModel::free, 100));
  const PairTests many = test_pairs(matrix, options_for(NullModel::free, 1000));
  for (std::size_t i = 0; i < few.pairs.size(); ++i) {
    const double hits = few.pairs[i].p_permutation * 101 - 1;
    const double more_hits = many.pairs[i].p_permutation * 1001 - 1;
    CHECK(hits <= more_hits + 1e-9);
    CHECK(more_hits - hits <= 900 + 1e-9);
  }
}

TEST_CASE("exact tests and permutations agree, and families only ask for more") {
  for (const NullModel null : {NullModel::free, NullModel::within_transcripts}) {
    for (const Alternative alternative : {Alternative::greater, Alternative::less}) {
      PairTestOptions options = options_for(null, 4000);
      options.alternative = alternative;
      const PairTests tests = test_pairs(incidence(random_units(4, 30, 12, 61), 12), options);
      CHECK(tests.tested == 66);
      for (const PairTest& test : tests.pairs) {
        // One-sided, more units and larger z are the same.
        CHECK(std::fabs(test.p_permutation - test.p) < 1.5 * se_3(test.p, 4000) + 1.0 / 2000);
        CHECK(test.p_family >= test.p_permutation);
        CHECK(test.p_largest >= test.p_family);
      }
    }
  }
}

TEST_CASE("without a relation small p-values are no more frequent than they say") {
  constexpr int data_sets = 500;
  for (const NullModel null : {NullModel::free, NullModel::within_transcripts}) {
    std::map<double, int> exact;
    std::map<double, int> permuted;
    std::map<double, int> exact_greater;
    std::vector<double> randomised;
    int tested = 0;
    int any_false = 0;
    int any_false_single = 0;
    for (int i = 0; i < data_sets; ++i) {
      const auto seed = std::uint64_t{1000} + static_cast<std::uint64_t>(i);
      // Free: one chance for all units; within: each transcript has its own.
      const std::vector<CodedUnit> units =
          null == NullModel::free ? random_units(1, 40, 4, seed) : random_units(4, 16, 4, seed);
      const IncidenceMatrix matrix = incidence(units, 4);
      PairTestOptions options = options_for(null, 99);
      options.seed = seed;
      const PairTests tests = test_pairs(matrix, options);
      options.replicates = 0;
      options.alternative = Alternative::greater;
      const PairTests more = test_pairs(matrix, options);
      options.alternative = Alternative::less;
      const PairTests less = test_pairs(matrix, options);
      bool found = false;
      bool found_single = false;
      for (const PairTest& test : tests.pairs) {
        found = found || test.p_family <= 0.05;
        found_single = found_single || test.p_largest <= 0.05;
      }
      any_false += found ? 1 : 0;
      any_false_single += found_single ? 1 : 0;
      if (tests.pairs.empty() || !tests.pairs[0].reason.empty()) continue;
      ++tested;
      for (const double level : {0.01, 0.05, 0.1, 0.2}) {
        exact[level] += tests.pairs[0].p <= level ? 1 : 0;
        exact_greater[level] += more.pairs[0].p <= level ? 1 : 0;
        permuted[level] += tests.pairs[0].p_permutation <= level ? 1 : 0;
      }
      const double equal = more.pairs[0].p + less.pairs[0].p - 1;
      randomised.push_back(more.pairs[0].p - Random(seed, 96).uniform() * equal);
    }
    CHECK(tested > 400);
    for (const double level : {0.01, 0.05, 0.1, 0.2}) {
      const double most = tested * (level + se_3(level, tested));
      CHECK(exact[level] <= most);
      CHECK(exact_greater[level] <= most);
      CHECK(permuted[level] <= most);
    }
    CHECK(motet_reference::distance_from_uniform(randomised) < 1.63 / std::sqrt(static_cast<double>(tested)));
    CHECK(any_false <= data_sets * (0.05 + se_3(0.05, data_sets)));
    CHECK(any_false_single <= any_false);
  }
}

TEST_CASE("codes that always meet are found, also when both are frequent in the same transcript only") {
  std::vector<CodedUnit> units;
  add_pair(units, 0, 40, 20, 20, 10);  // as often as chance makes it there
  add_pair(units, 1, 40, 1, 1, 0);
  const PairTest free = test_pairs(incidence(units, 2), options_for(NullModel::free, 500)).pairs.at(0);
  const PairTest within = test_pairs(incidence(units, 2), options_for(NullModel::within_transcripts, 500)).pairs.at(0);
  CHECK(free.p < 0.05);
  CHECK(within.p > 0.5);
  CHECK(within.p_permutation > 0.5);
}

TEST_CASE("rows without transcript are one transcript") {
  std::vector<CodedUnit> units;
  add_pair(units, -1, 10, 4, 3, 3);
  add_pair(units, 1, 8, 2, 5, 2);
  const PairTests tests = test_pairs(incidence(units, 2), options_for(NullModel::within_transcripts));
  CHECK(tests.pairs.at(0).p == doctest::Approx(0.0119048).epsilon(1e-5));
  CHECK(tests.notes.at(0) == "10 units have no transcript: counted as one transcript");
}

TEST_CASE("reasons why a pair is not tested, and columns that are left out") {
  std::vector<CodedUnit> units(4, {{0}, 0});  // 0: all of the first transcript
  for (int i = 0; i < 4; ++i) units.push_back({i == 0 ? std::vector<std::int32_t>{1} : std::vector<std::int32_t>{}, 1});
  units.push_back({{2, 1}, 2});
  units.push_back({{}, 2});
  units.push_back({{3}, 3});
  units.push_back({{}, 3});
  PairTestOptions options = options_for(NullModel::within_transcripts, 20);
  options.min_units = 0;
  const PairTests tests = test_pairs(incidence(units, 5), options);
  std::map<std::pair<int, int>, std::string> reasons;
  for (const PairTest& test : tests.pairs) reasons[{test.first, test.second}] = test.reason;
  CHECK(reasons.size() == 10);
  const char* full = "one of the two stands in all units of every transcript it stands in";
  const char* apart = "in no transcript do both stand in some units but not in all";
  CHECK(reasons[{0, 1}] == full);
  CHECK(reasons[{0, 4}] == "one of the two stands in no unit");
  CHECK(reasons[{1, 2}].empty());
  CHECK(reasons[{1, 3}] == apart);
  CHECK(reasons[{2, 3}] == apart);
  CHECK(tests.tested == 1);
  CHECK(tests.pairs[4].p == 1);
  CHECK(tests.pairs[4].p_permutation == 1);

  options.min_units = 2;
  const PairTests frequent = test_pairs(incidence(units, 5), options);
  REQUIRE(frequent.pairs.size() == 1);
  CHECK(frequent.pairs[0].first == 0);
  CHECK(frequent.pairs[0].second == 1);
  CHECK(frequent.columns.size() == 5);
  CHECK(frequent.notes.at(0) == "3 columns stand in fewer than 2 units: left out");
  CHECK(frequent.notes.at(1) == "1 pair not tested: " + std::string(full));
  CHECK(frequent.notes.size() == 2);  // nothing tested: nothing to be careful about
}

namespace {

bool has_note(const PairTests& tests, const std::string& part) {
  return std::any_of(tests.notes.begin(), tests.notes.end(),
                     [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

/// Codes that come in runs of so many units, at random places of transcripts of 60 units.
std::vector<CodedUnit> units_in_runs(int transcripts, int run, std::uint64_t seed) {
  Random random(seed, 96);
  std::vector<CodedUnit> units;
  for (std::int32_t transcript = 0; transcript < transcripts; ++transcript) {
    std::vector<CodedUnit> own(60, CodedUnit{{}, transcript});
    for (std::int32_t column = 0; column < 4; ++column) {
      for (int i = 0; i < 12 / run; ++i) {
        const std::uint32_t start = random.below(static_cast<std::uint32_t>(60 - run + 1));
        for (std::uint32_t unit = start; unit < start + static_cast<std::uint32_t>(run); ++unit) {
          std::vector<std::int32_t>& columns = own[unit].columns;
          if (std::find(columns.begin(), columns.end(), column) == columns.end()) columns.push_back(column);
        }
      }
    }
    units.insert(units.end(), own.begin(), own.end());
  }
  return units;
}

}  // namespace

TEST_CASE("neighbours are rows of one transcript in their order, and chance is the mean over all orders") {
  // Transcript 0: rows 0, 2, 3, 5; transcript 1: rows 1, 4.
  const IncidenceMatrix matrix =
      incidence({{{0, 1}, 0}, {{0}, 1}, {{0}, 0}, {{0, 1}, 0}, {{0, 1}, 1}, {{1}, 0}, {{0, 1}, -1}, {{0, 1}, -1}}, 2);
  const PairNeighbours both = count_neighbours(matrix, {true, true});
  CHECK(both.observed == 4);
  CHECK(both.expected == doctest::Approx(3.0 * 2 / 4 + 2.0 * 1 / 2 + 3.0 * 2 / 4));
  CHECK(count_neighbours(matrix, {true, false}).observed == 3);
  CHECK(count_neighbours(matrix, {false, false}).expected == 0);
  // Every order of three presences in seven rows.
  double sum = 0;
  double orders = 0;
  for (unsigned set = 0; set < 128; ++set) {
    if (std::popcount(set) != 3) continue;
    std::vector<CodedUnit> units(7);
    for (std::size_t i = 0; i < 7; ++i) {
      if ((set >> i & 1) != 0) units[i].columns.push_back(0);
    }
    const PairNeighbours neighbours = count_neighbours(incidence(units, 1), {true});
    CHECK(neighbours.expected == doctest::Approx(6.0 / 7));
    sum += static_cast<double>(neighbours.observed);
    ++orders;
  }
  CHECK(sum / orders == doctest::Approx(6.0 / 7));
}

TEST_CASE("codes that come in runs are noted, others are not") {
  const std::string note = "codes stand in neighbouring units ";
  for (const NullModel null : {NullModel::free, NullModel::within_transcripts}) {
    const IncidenceMatrix matrix = incidence(units_in_runs(6, 6, 5), 4);
    const PairTests runs = test_pairs(matrix, options_for(null));
    const PairNeighbours neighbours = count_neighbours(matrix, std::vector<bool>(4, true));
    CHECK(has_note(runs, note + std::to_string(neighbours.observed) +
                             " times where shuffling within transcripts gives " +
                             std::to_string(std::llround(neighbours.expected)) +
                             ": codings reach over several units, or units overlap; neighbours are not independent, "
                             "and p is too small; larger units help"));
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      CHECK_FALSE(has_note(test_pairs(incidence(units_in_runs(6, 1, seed), 4), options_for(null)), note));
      CHECK_FALSE(has_note(test_pairs(incidence(random_units(4, 40, 6, seed), 6), options_for(null)), note));
    }
  }
  // A few units prove nothing, and what is not tested does not count.
  CHECK_FALSE(has_note(test_pairs(incidence({{{0}, 0}, {{0}, 0}, {{1}, 0}, {{1}, 0}}, 2)), note));
  PairTestOptions without = options_for(NullModel::free);
  without.leave_out = {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
  CHECK_FALSE(has_note(test_pairs(incidence(units_in_runs(6, 6, 5), 4), without), note));
}

TEST_CASE("units of one person are noted only where somebody has several") {
  const std::string note = "units of one person";
  const PairTestOptions options = options_for(NullModel::free);
  IncidenceMatrix matrix = incidence({{{0, 1}, 0}, {{0}, 1}, {{1}, 2}, {{}, 3}}, 2);
  CHECK_FALSE(has_note(test_pairs(matrix, options), note));
  for (std::uint32_t row = 0; row < 4; ++row) matrix.rows[row].participant = ParticipantId{row};
  CHECK_FALSE(has_note(test_pairs(matrix, options), note));
  matrix.rows[3].participant = ParticipantId{1};
  CHECK(has_note(test_pairs(matrix, options), note));
  // Without participants, a transcript is one person's.
  CHECK(has_note(test_pairs(incidence({{{0, 1}, 0}, {{0}, 0}, {{1}, 2}, {{}, 3}}, 2), options), note));
  CHECK_FALSE(has_note(test_pairs(incidence({{{0, 1}, -1}, {{0}, -1}, {{1}, -1}, {{}, -1}}, 2), options), note));
}

TEST_CASE("with one unit a transcript, the other null model is named") {
  const IncidenceMatrix matrix = incidence({{{0, 1}, 0}, {{0}, 1}, {{1}, 2}, {{}, 3}}, 2);
  const PairTests tests = test_pairs(matrix, options_for(NullModel::within_transcripts));
  CHECK(tests.tested == 0);
  CHECK(tests.notes.at(0) ==
        "every transcript has one unit only, so that nothing can be shuffled within transcripts: use the free null "
        "model, which shuffles over all units");
  CHECK_FALSE(has_note(test_pairs(matrix, options_for(NullModel::free)), "free null model"));
}

TEST_CASE("pairs that are left out are in no family") {
  const IncidenceMatrix matrix = incidence(random_units(3, 20, 5, 75), 5);
  for (const NullModel null : {NullModel::free, NullModel::within_transcripts}) {
    PairTestOptions options = options_for(null, 200);
    const PairTests all = test_pairs(matrix, options);
    options.leave_out = {{2, 4}, {0, 1}, {2, 4}};
    const PairTests some = test_pairs(matrix, options);
    REQUIRE(some.pairs.size() == 10);
    CHECK(some.tested == 8);
    CHECK(some.notes.at(0) == "2 pairs not tested: left out on request");
    std::vector<double> p;
    std::vector<double> q;
    for (std::size_t i = 0; i < some.pairs.size(); ++i) {
      const PairTest& test = some.pairs[i];
      CHECK(test.counts.both == all.pairs[i].counts.both);
      CHECK(test.expected == all.pairs[i].expected);
      if ((test.first == 0 && test.second == 1) || (test.first == 2 && test.second == 4)) {
        CHECK(test.reason == "left out on request");
        CHECK(std::isnan(test.z));
        CHECK(std::isnan(test.p));
        CHECK(std::isnan(test.p_permutation));
        CHECK(std::isnan(test.odds_ratio.estimate));
      } else {
        CHECK(test.p == all.pairs[i].p);
        CHECK(test.p_permutation == all.pairs[i].p_permutation);
        CHECK(test.p_largest <= all.pairs[i].p_largest);
        p.push_back(test.p);
        q.push_back(test.q);
      }
    }
    CHECK(q == benjamini_hochberg(p));
  }
  PairTestOptions wrong;
  for (const auto& pair : std::vector<std::pair<std::int32_t, std::int32_t>>{{1, 1}, {2, 1}, {-1, 2}, {0, 5}}) {
    wrong.leave_out = {pair};
    CHECK_THROWS_AS(test_pairs(matrix, wrong), std::invalid_argument);
  }
}

TEST_CASE("little or nothing to test") {
  for (const NullModel null : {NullModel::free, NullModel::within_transcripts}) {
    const PairTestOptions options = options_for(null, 30);
    PairTestOptions all = options;
    all.min_units = -1;
    const std::vector<CodedUnit> none;
    CHECK(test_pairs(incidence(none, 0), options).pairs.empty());
    CHECK(test_pairs(incidence(none, 3), options).pairs.empty());
    const PairTests empty = test_pairs(incidence(none, 3), all);
    REQUIRE(empty.pairs.size() == 3);
    CHECK(empty.tested == 0);
    CHECK(empty.pairs[0].reason == "one of the two stands in no unit");
    CHECK(empty.pairs[0].expected == 0);
    CHECK(empty.replicates == 30);

    const PairTests one_unit = test_pairs(incidence({{{0, 1}, 0}}, 2), options);
    REQUIRE(one_unit.pairs.size() == 1);
    CHECK(one_unit.tested == 0);
    CHECK(one_unit.pairs[0].counts.both == 1);
    CHECK(std::isnan(one_unit.pairs[0].p));

    CHECK(test_pairs(incidence({{{0}, 0}, {{}, 0}}, 1), options).pairs.empty());
    const PairTests no_columns = test_pairs(incidence({{{}, 0}, {{}, 0}}, 0), options);
    CHECK(no_columns.pairs.empty());
    CHECK(to_table(no_columns).rows.empty());
  }
  const PairTests one_transcript =
      test_pairs(incidence({{{0, 1}, 4}, {{}, 4}, {{0}, 4}}, 2), options_for(NullModel::within_transcripts, 30));
  const PairTests freely = test_pairs(incidence({{{0, 1}, 4}, {{}, 4}, {{0}, 4}}, 2), options_for(NullModel::free, 30));
  CHECK(one_transcript.pairs[0].p == doctest::Approx(freely.pairs[0].p));
  CHECK(one_transcript.pairs[0].p_permutation == freely.pairs[0].p_permutation);
  CHECK(one_transcript.notes.at(0) ==
        "fewer than two transcripts: shuffling within transcripts is here the same as shuffling over all units");

  const PairTests exact_only = test_pairs(incidence({{{0, 1}, 4}, {{}, 4}, {{0}, 4}}, 2), options_for(NullModel::free));
  CHECK(exact_only.tested == 1);
  CHECK(exact_only.pairs[0].p == freely.pairs[0].p);
  CHECK(std::isnan(exact_only.pairs[0].p_permutation));
  CHECK(std::isnan(exact_only.pairs[0].p_family));
  CHECK(std::isnan(exact_only.pairs[0].p_largest));
}

TEST_CASE("numbers that are no presence do not count") {
  IncidenceMatrix matrix = incidence({{{0, 1}, 0}, {{0}, 0}, {{1}, 0}, {{}, 0}}, 2);
  matrix.counts.coeffRef(1, 0) = -1;
  matrix.counts.coeffRef(2, 1) = 0;
  const PairTest test = test_pairs(matrix, options_for(NullModel::free)).pairs.at(0);
  CHECK(test.counts.first == 1);
  CHECK(test.counts.second == 1);
  CHECK(test.counts.both == 1);
}

TEST_CASE("what cannot be tested is refused") {
  IncidenceMatrix matrix = incidence({{{0, 1}, 0}}, 2);
  matrix.columns.pop_back();
  CHECK_THROWS_AS(test_pairs(matrix), std::invalid_argument);
  matrix = incidence({{{0, 1}, 0}}, 2);
  matrix.rows.emplace_back();
  CHECK_THROWS_AS(test_pairs(matrix), std::invalid_argument);
  PairTestOptions all = options_for(NullModel::free);
  all.min_units = 0;
  CHECK_THROWS_AS(test_pairs(incidence({{{0, 1}, 0}}, 4500), all), LimitError);
  CHECK_THROWS_AS(parse_null_model("rows"), std::invalid_argument);
}

TEST_CASE("a stop is heard, before and while codes are shuffled") {
  const IncidenceMatrix matrix = incidence(random_units(3, 30, 10, 71), 10);
  for (const unsigned threads : {1U, 2U}) {
    std::stop_source source;
    PairTestOptions options = options_for(NullModel::free, 1'000'000);
    options.execution.threads = threads;
    options.execution.stop = source.get_token();
    options.execution.progress = [&](const Progress& progress) {
      if (progress.stage == "shuffling codes") source.request_stop();
      return true;
    };
    CHECK_THROWS_AS(test_pairs(matrix, options), Stopped);
    options.execution.progress = nullptr;
    CHECK_THROWS_AS(test_pairs(matrix, options), Stopped);
    options.execution.stop = {};
    options.execution.progress = [](const Progress& progress) { return progress.stage != "shuffling codes"; };
    CHECK_THROWS_AS(test_pairs(matrix, options), Stopped);
  }
}

TEST_CASE("null models by name") {
  CHECK(parse_null_model("free") == NullModel::free);
  CHECK(parse_null_model("within-transcripts") == NullModel::within_transcripts);
  CHECK(to_string(NullModel::free) == "free");
  CHECK(to_string(NullModel::within_transcripts) == "within-transcripts");
}

TEST_CASE("the table holds the clearest pairs first and what was not tested last") {
  std::vector<CodedUnit> units = random_units(2, 30, 5, 81);
  for (CodedUnit& unit : units) unit.columns.push_back(5);
  const PairTests tests = test_pairs(incidence(units, 6), options_for(NullModel::within_transcripts, 100));
  const Table table = to_table(tests);
  CHECK(table.name == "pair_tests");
  CHECK(table.columns == std::vector<std::string>{"first", "second", "both", "first_units", "second_units", "units",
                                                  "expected", "z", "p", "q", "q_dependent", "p_permutation", "p_family",
                                                  "odds_ratio", "low", "high", "reason", "first_id", "second_id"});
  REQUIRE(table.rows.size() == 15);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    REQUIRE(table.rows[i].size() == table.columns.size());
    const double p = std::get<double>(table.rows[i][8]);
    CHECK(std::isnan(p) == (i >= 10));
    CHECK(std::holds_alternative<std::monostate>(table.rows[i][16]) == (i < 10));
    if (i > 0 && i < 10) CHECK(std::get<double>(table.rows[i - 1][8]) <= p);
    if (i > 10) CHECK(std::get<std::string>(table.rows[i - 1][0]) <= std::get<std::string>(table.rows[i][0]));
  }
  const auto first = std::min_element(tests.pairs.begin(), tests.pairs.end(), [](const PairTest& a, const PairTest& b) {
    return !std::isnan(a.p) && (std::isnan(b.p) || a.p < b.p);
  });
  CHECK(std::get<std::string>(table.rows[0][0]) == tests.columns[static_cast<std::size_t>(first->first)].label);
  CHECK(std::get<std::string>(table.rows[0][17]) == tests.columns[static_cast<std::size_t>(first->first)].key);
  CHECK(std::get<std::int64_t>(table.rows[0][2]) == static_cast<std::int64_t>(first->counts.both));
  CHECK_NOTHROW(to_csv(table));
}
