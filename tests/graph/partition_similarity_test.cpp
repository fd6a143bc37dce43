#include "motet/graph/partition_similarity.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <map>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"

#include "reference/graphs.hpp"

using motet::adjusted_rand_index;
using motet::CodeGraph;
using motet::compare_partitions;
using motet::mutual_information;
using motet::normalized_mutual_information;
using motet::PartitionSimilarity;
using motet::rand_index;
using motet::variation_of_information;
using reference::Labels;

namespace {

using Measure = double (*)(std::span<const std::int32_t>, std::span<const std::int32_t>);
const std::vector<Measure> all_measures{rand_index, adjusted_rand_index, mutual_information,
                                        normalized_mutual_information, variation_of_information};

Labels random_labels(motet::Random& random, std::size_t size, std::uint32_t most) {
  Labels labels;
  const std::uint32_t communities = 1 + random.below(most);
  for (std::size_t i = 0; i < size; ++i) labels.push_back(static_cast<std::int32_t>(random.below(communities)));
  return labels;
}

void shuffle(Labels& labels, motet::Random& random) {
  for (std::size_t i = labels.size(); i > 1; --i) {
    std::swap(labels[i - 1], labels[random.below(static_cast<std::uint32_t>(i))]);
  }
}

// The same division under other numbers, far apart and negative ones among them.
Labels relabelled(const Labels& labels, motet::Random& random) {
  const auto largest = labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end());
  Labels names(static_cast<std::size_t>(largest) + 1);
  std::iota(names.begin(), names.end(), 0);
  shuffle(names, random);
  const std::int32_t step = random.below(2) == 0 ? 1 : 1'000'003;
  Labels result;
  for (const std::int32_t label : labels) result.push_back((names[static_cast<std::size_t>(label)] - 2) * step);
  return result;
}

struct PairTwin {
  double all = 0;
  double first = 0;
  double second = 0;
  double both = 0;
  double alike = 0;
};

PairTwin count_pairs(const Labels& a, const Labels& b) {
  PairTwin twin;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = i + 1; j < a.size(); ++j) {
      ++twin.all;
      twin.first += a[i] == a[j];
      twin.second += b[i] == b[j];
      twin.both += a[i] == a[j] && b[i] == b[j];
      twin.alike += (a[i] == a[j]) == (b[i] == b[j]);
    }
  }
  return twin;
}

struct EntropyTwin {
  double first = 0;
  double second = 0;
  double mutual = 0;
};

EntropyTwin sum_entropies(const Labels& a, const Labels& b) {
  std::map<std::int32_t, double> rows;
  std::map<std::int32_t, double> columns;
  std::map<std::pair<std::int32_t, std::int32_t>, double> cells;
  const auto n = static_cast<double>(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    rows[a[i]] += 1 / n;
    columns[b[i]] += 1 / n;
    cells[{a[i], b[i]}] += 1 / n;
  }
  EntropyTwin twin;
  for (const auto& [label, p] : rows) twin.first -= p * std::log(p);
  for (const auto& [label, p] : columns) twin.second -= p * std::log(p);
  for (const auto& [label, p] : cells) twin.mutual += p * std::log(p / (rows[label.first] * columns[label.second]));
  return twin;
}

}  // namespace

TEST_CASE("two partitions of ten nodes are as like each other as other programs say") {
  const Labels first{1, 1, 1, 2, 2, 2, 3, 3, 3, 3};
  const Labels second{1, 1, 2, 2, 2, 2, 3, 3, 3, 4};
  CHECK(rand_index(first, second) == doctest::Approx(0.8222222).epsilon(1e-7));
  CHECK(adjusted_rand_index(first, second) == doctest::Approx(0.52).epsilon(1e-12));
  CHECK(mutual_information(first, second) == doctest::Approx(0.8639659).epsilon(1e-7));
  CHECK(variation_of_information(first, second) == doctest::Approx(0.6408224).epsilon(1e-7));
  CHECK(normalized_mutual_information(first, second) == doctest::Approx(0.7294686).epsilon(1e-7));
  // The mutual information of a partition with itself is its entropy.
  CHECK(mutual_information(first, first) == doctest::Approx(1.0889).epsilon(1e-7));
  CHECK(mutual_information(second, second) == doctest::Approx(1.2798542).epsilon(1e-7));
}

TEST_CASE("counts of pairs and entropies agree with counting one pair and one cell after the other") {
  motet::Random random(13);
  for (int round = 0; round < 400; ++round) {
    const std::size_t size = 2 + random.below(20);
    const Labels a = random_labels(random, size, 8);
    const Labels b = random_labels(random, size, 8);
    const PairTwin pairs = count_pairs(a, b);
    CHECK(rand_index(a, b) == pairs.alike / pairs.all);
    const double chance = pairs.first * pairs.second / pairs.all;
    const double room = (pairs.first + pairs.second) / 2 - chance;
    const double expected = room == 0 ? 1.0 : (pairs.both - chance) / room;
    CHECK(adjusted_rand_index(a, b) == doctest::Approx(expected).epsilon(1e-12));

    const EntropyTwin twin = sum_entropies(a, b);
    CHECK(std::abs(mutual_information(a, b) - twin.mutual) < 1e-13);
    CHECK(std::abs(variation_of_information(a, b) - (twin.first + twin.second - 2 * twin.mutual)) < 1e-13);
    const double both = twin.first + twin.second;
    CHECK(std::abs(normalized_mutual_information(a, b) - (both < 1e-14 ? 1.0 : 2 * twin.mutual / both)) < 1e-12);
  }
}

TEST_CASE("neither order nor numbers nor the way round change a bit") {
  motet::Random random(29);
  for (int round = 0; round < 200; ++round) {
    const std::size_t size = random.below(120);
    const Labels a = random_labels(random, size, 30);
    const Labels b = random_labels(random, size, 30);
    Labels order(size);
    std::iota(order.begin(), order.end(), 0);
    shuffle(order, random);
    Labels moved_a;
    Labels moved_b;
    for (const std::int32_t node : order) {
      moved_a.push_back(a[static_cast<std::size_t>(node)]);
      moved_b.push_back(b[static_cast<std::size_t>(node)]);
    }
    const Labels other_a = relabelled(moved_a, random);
    const Labels other_b = relabelled(moved_b, random);
    for (const Measure measure : all_measures) {
      const double value = measure(a, b);
      const bool same = measure(b, a) == value && measure(other_a, other_b) == value;
      CHECK((same || (std::isnan(value) && std::isnan(measure(other_a, other_b)) && size < 2)));
    }
  }
}

TEST_CASE("variation of information is a distance and stays below ln n") {
  motet::Random random(31);
  for (int round = 0; round < 400; ++round) {
    const std::size_t size = 1 + random.below(60);
    const Labels a = random_labels(random, size, 12);
    Labels b = a;
    // Near each other, where the triangle is flat.
    for (std::uint32_t i = random.below(4); i > 0; --i) b[random.below(static_cast<std::uint32_t>(size))] = 11;
    const Labels c = random_labels(random, size, 12);
    const double ab = variation_of_information(a, b);
    CHECK(variation_of_information(a, c) <= ab + variation_of_information(b, c) + 1e-12);
    CHECK(ab <= variation_of_information(a, c) + variation_of_information(b, c) + 1e-12);
    CHECK((ab == 0) == (rand_index(a, b) == 1.0 || size < 2));
    CHECK(ab >= 0);
    CHECK(ab <= std::log(static_cast<double>(size)));
    CHECK(normalized_mutual_information(a, c) >= 0);
    CHECK(normalized_mutual_information(a, c) <= 1);
  }
}

TEST_CASE("extremes are exact") {
  motet::Random random(37);
  for (std::size_t size = 2; size < 200; size += 1 + size / 7) {
    Labels one(size, 5);
    Labels single(size);
    std::iota(single.begin(), single.end(), -3);
    const Labels any = random_labels(random, size, 9);
    for (const Labels& same : {one, single, any}) {
      const Labels again = relabelled(any, random);
      CHECK(rand_index(same, same) == 1.0);
      CHECK(adjusted_rand_index(same, same) == 1.0);
      CHECK(normalized_mutual_information(same, same) == 1.0);
      CHECK(variation_of_information(same, same) == 0.0);
      CHECK(mutual_information(same, one) == 0.0);
      CHECK(mutual_information(same, single) == mutual_information(same, same));
    }
    CHECK(rand_index(one, single) == 0.0);
    CHECK(adjusted_rand_index(one, single) == 0.0);
    CHECK(normalized_mutual_information(one, single) == 0.0);
    const double log_n = std::log(static_cast<double>(size));
    CHECK(variation_of_information(one, single) == doctest::Approx(log_n).epsilon(1e-15));
    CHECK(variation_of_information(one, single) <= log_n);
    CHECK(mutual_information(single, single) == doctest::Approx(log_n).epsilon(1e-15));
  }
  const std::int32_t low = std::numeric_limits<std::int32_t>::min();
  const std::int32_t high = std::numeric_limits<std::int32_t>::max();
  CHECK(rand_index(Labels{low, high, low}, Labels{high, low, high}) == 1.0);
}

TEST_CASE("none and one node") {
  const Labels none;
  const Labels one{7};
  for (const Measure measure : all_measures) CHECK(std::isnan(measure(none, none)));
  CHECK(std::isnan(rand_index(one, one)));
  CHECK(std::isnan(adjusted_rand_index(one, one)));
  CHECK(mutual_information(one, one) == 0.0);
  CHECK(normalized_mutual_information(one, one) == 1.0);
  CHECK(variation_of_information(one, one) == 0.0);
  for (const Measure measure : all_measures) {
    CHECK_THROWS_WITH_AS(measure(one, Labels{1, 2}), "partitions of 1 and 2 nodes", std::invalid_argument);
  }
}

TEST_CASE("partitions of different graphs are compared on the nodes they share") {
  const CodeGraph first({{"e", ""}, {"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}, {"x", ""}}, {});
  const CodeGraph second({{"d", "other label"}, {"y", ""}, {"c", ""}, {"b", ""}, {"z", ""}, {"a", ""}, {"0", ""}}, {});
  //                      e  a  b  c  d  x
  const Labels in_first{8, 1, 1, 2, 2, 1};
  //                       d  y  c  b  z  a  0
  const Labels in_second{4, 4, 5, 5, 4, 5, 5};
  const Labels shared_first{1, 1, 2, 2};
  const Labels shared_second{5, 5, 5, 4};
  const PartitionSimilarity similarity = compare_partitions(first, in_first, second, in_second);
  CHECK(similarity.shared == 4);
  CHECK(similarity.only_first == 2);
  CHECK(similarity.only_second == 3);
  CHECK(similarity.rand == rand_index(shared_first, shared_second));
  CHECK(similarity.adjusted_rand == adjusted_rand_index(shared_first, shared_second));
  CHECK(similarity.normalized_mutual == normalized_mutual_information(shared_first, shared_second));
  CHECK(similarity.variation == variation_of_information(shared_first, shared_second));
  CHECK(similarity.variation_by_log_n == doctest::Approx(similarity.variation / std::log(4.0)).epsilon(1e-14));

  const PartitionSimilarity back = compare_partitions(second, in_second, first, in_first);
  CHECK(back.only_first == 3);
  CHECK(back.only_second == 2);
  CHECK(back.variation == similarity.variation);
  CHECK(back.adjusted_rand == similarity.adjusted_rand);
}

TEST_CASE("the worked example by key: over ln n") {
  const CodeGraph graph(reference::numbered_columns(10), {});
  const PartitionSimilarity similarity =
      compare_partitions(graph, Labels{1, 1, 1, 2, 2, 2, 3, 3, 3, 3}, graph, Labels{1, 1, 2, 2, 2, 2, 3, 3, 3, 4});
  CHECK(similarity.shared == 10);
  CHECK(similarity.variation_by_log_n == doctest::Approx(0.2783056).epsilon(1e-7));
}

TEST_CASE("graphs that share one node or none, and what cannot be compared") {
  const CodeGraph ab({{"a", ""}, {"b", ""}}, {});
  const CodeGraph bc({{"b", ""}, {"c", ""}}, {});
  const CodeGraph cd({{"c", ""}, {"d", ""}}, {});
  const Labels labels{0, 1};
  const PartitionSimilarity one = compare_partitions(ab, labels, bc, labels);
  CHECK(one.shared == 1);
  CHECK(std::isnan(one.rand));
  CHECK(std::isnan(one.adjusted_rand));
  CHECK(one.normalized_mutual == 1.0);
  CHECK(one.variation == 0.0);
  CHECK(std::isnan(one.variation_by_log_n));
  const PartitionSimilarity none = compare_partitions(ab, labels, cd, labels);
  CHECK(none.shared == 0);
  CHECK(none.only_first == 2);
  CHECK(none.only_second == 2);
  CHECK(std::isnan(none.normalized_mutual));
  CHECK(std::isnan(none.variation));
  CHECK(compare_partitions(CodeGraph(), {}, CodeGraph(), {}).shared == 0);

  CHECK_THROWS_WITH_AS(compare_partitions(ab, Labels{0}, bc, labels), "1 labels for 2 nodes", std::invalid_argument);
  CHECK_THROWS_AS(compare_partitions(ab, labels, bc, Labels{0, 1, 2}), std::invalid_argument);
  const CodeGraph twice({{"b", ""}, {"b", ""}}, {});
  CHECK_THROWS_WITH_AS(compare_partitions(ab, labels, twice, labels), "two nodes have the key b",
                       std::invalid_argument);
  CHECK_THROWS_AS(compare_partitions(twice, labels, ab, labels), std::invalid_argument);
}
