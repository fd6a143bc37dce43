#include "motet/themes/leiden.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/graph/partition.hpp"

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::ConstantPotts;
using motet::leiden;
using motet::Leiden;
using motet::LeidenOptions;
using motet::Link;
using motet::Mass;
using motet::Modularity;
using motet::Partition;
using motet::QualityValue;
using reference::Labels;

namespace {

LeidenOptions with_seed(std::uint64_t seed, std::int32_t iterations = 0) {
  LeidenOptions options;
  options.seed = seed;
  options.iterations = iterations;
  return options;
}

using Direct = double (*)(const CodeGraph&, const Labels&, double);

// The best quality that moving one node to any community, or to one of its own, can give.
double best_move(const CodeGraph& graph, const Partition& partition, Direct quality, double resolution) {
  double best = -std::numeric_limits<double>::infinity();
  Labels labels = partition.community;
  for (std::int32_t& label : labels) {
    const std::int32_t own = label;
    for (label = 0; label <= partition.communities; ++label) best = std::max(best, quality(graph, labels, resolution));
    label = own;
  }
  return best;
}

double best_merge(const CodeGraph& graph, const Partition& partition, Direct quality, double resolution) {
  double best = -std::numeric_limits<double>::infinity();
  for (std::int32_t a = 0; a < partition.communities; ++a) {
    for (std::int32_t b = a + 1; b < partition.communities; ++b) {
      Labels labels = partition.community;
      for (std::int32_t& label : labels) label = label == b ? a : label;
      best = std::max(best, quality(graph, labels, resolution));
    }
  }
  return best;
}

template <class Q>
void check_guarantees(const Q& quality, Direct direct, motet::Random& random) {
  const CodeGraph graph = reference::random_graph(random, 2 + static_cast<std::int32_t>(random.below(14)),
                                                  random.uniform(), random.below(2) == 1);
  if (graph.links().empty()) return;
  const std::uint64_t seed = random();
  for (const std::int32_t iterations : {1, 2, 0}) {
    const Partition partition = leiden(graph, quality, with_seed(seed, iterations));
    CHECK(reference::groups_connected(graph, partition.community));
    CHECK(partition.community == motet::make_partition(graph, partition.community).community);
    const double value = direct(graph, partition.community, quality.resolution);
    const double tolerance = 1e-12 * std::max(1.0, std::abs(value));
    CHECK(std::abs(partition.quality - value) <= tolerance);
    CHECK(best_merge(graph, partition, direct, quality.resolution) <= value + 1e-10);
    if (iterations == 0) CHECK(best_move(graph, partition, direct, quality.resolution) <= value + 1e-10);
  }
}

struct AnyQuality {
  double operator()(double link, const Mass& a, const Mass& b, const Mass& whole) const {
    return link - a.strength * b.strength / whole.strength;
  }
};

}  // namespace

static_assert(motet::CommunityDetector<Leiden<>>);
static_assert(motet::CommunityDetector<Leiden<ConstantPotts>>);
static_assert(motet::CommunityDetector<Leiden<AnyQuality>>);

TEST_CASE("Leiden finds the best known division of Zachary's karate club") {
  const CodeGraph graph = reference::karate();
  double best = 0;
  Labels labels;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Partition partition = leiden(graph, Modularity{}, with_seed(seed));
    CHECK(partition.quality == doctest::Approx(motet::modularity(graph, partition.community)).epsilon(1e-13));
    if (partition.quality > best) {
      best = partition.quality;
      labels = partition.community;
    }
  }
  CHECK(best == doctest::Approx(0.4197896).epsilon(2e-7));
  for (const std::int32_t node : {5, 6, 7, 11, 17}) CHECK(labels[static_cast<std::size_t>(node - 1)] == 3);
  for (const std::int32_t node : {24, 25, 26, 28, 29, 32}) CHECK(labels[static_cast<std::size_t>(node - 1)] == 2);
}

TEST_CASE("Leiden reaches the best known modularity of well-known graphs") {
  struct Known {
    std::string file;
    bool weighted;
    double quality;
  };
  for (const Known& known : {Known{"football.edges", false, 0.604570}, Known{"polbooks.edges", false, 0.527237},
                             Known{"lesmis.edges", false, 0.560008}, Known{"lesmis.edges", true, 0.566688}}) {
    const auto graph = reference::shared_graph(known.file, known.weighted);
    if (!graph) {
      MESSAGE("skipped: MOTET_SHARED_DATA is not set");
      return;
    }
    double best = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      best = std::max(best, leiden(*graph, Modularity{}, with_seed(seed)).quality);
    }
    CAPTURE(known.file);
    CHECK(std::abs(best - known.quality) < 1e-6);
  }
}

TEST_CASE("communities are connected, cannot be merged with gain, and no node gains by moving") {
  motet::Random random(31);
  for (int round = 0; round < 250; ++round) {
    check_guarantees(Modularity{round % 3 == 0 ? 2 * random.uniform() : 1.0}, reference::modularity, random);
    check_guarantees(ConstantPotts{random.uniform()}, reference::constant_potts, random);
  }
}

TEST_CASE("Leiden never passes the optimum and reaches it with the best of ten seeds") {
  motet::Random random(37);
  int graphs = 0;
  int missed = 0;
  const auto check = [&](const CodeGraph& graph, const auto& quality, Direct direct) {
    const double optimum = reference::best_of_all(
        graph.size(), [&](const Labels& labels) { return direct(graph, labels, quality.resolution); });
    double best = -std::numeric_limits<double>::infinity();
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      best = std::max(best, leiden(graph, quality, with_seed(seed)).quality);
    }
    CHECK(best <= optimum + 1e-12);
    ++graphs;
    missed += best < optimum - 1e-9;
  };
  for (int round = 0; round < 300; ++round) {
    // Few of eight nodes: each has 4140 divisions.
    const std::int32_t nodes = round % 10 == 0 ? 8 : 2 + static_cast<std::int32_t>(random.below(6));
    const CodeGraph graph = reference::random_graph(random, nodes, 0.2 + 0.8 * random.uniform(), random.below(2) == 1);
    if (graph.links().empty()) continue;
    check(graph, Modularity{}, reference::modularity);
    check(graph, ConstantPotts{0.2 + 0.6 * random.uniform()}, reference::constant_potts);
  }
  MESSAGE(missed, " of ", graphs, " optima missed");
  CHECK(graphs > 400);
  CHECK(missed * 100 <= graphs);
}

TEST_CASE("the order in which nodes and links are given changes nothing") {
  motet::Random random(41);
  for (int round = 0; round < 60; ++round) {
    const CodeGraph graph = reference::random_graph(random, 25, 0.25, true);
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    const auto check = [&](const auto& quality) {
      const Partition first = leiden(graph, quality, with_seed(7));
      const Partition second = leiden(other, quality, with_seed(7));
      CHECK(first.quality == second.quality);
      CHECK(first.iterations == second.iterations);
      for (std::size_t i = 0; i < place.size(); ++i) {
        CHECK(first.community[i] == second.community[static_cast<std::size_t>(place[i])]);
      }
    };
    check(Modularity{});
    check(ConstantPotts{0.3});
    check(QualityValue(AnyQuality{}));
  }
}

TEST_CASE("scaling the weights by a power of two changes no bit") {
  motet::Random random(43);
  for (int round = 0; round < 30; ++round) {
    const CodeGraph graph = reference::random_graph(random, 30, 0.2, true);
    const Partition modularity = leiden(graph, Modularity{}, with_seed(3));
    const Partition potts = leiden(graph, ConstantPotts{0.25}, with_seed(3));
    for (const double factor : {0x1p-1000, 0x1p-3, 0x1p+5, 0x1p+1000}) {
      const CodeGraph other = reference::scaled(graph, factor);
      CHECK(leiden(other, Modularity{}, with_seed(3)) == modularity);
      Partition scaled = potts;
      scaled.quality *= factor;
      CHECK(leiden(other, ConstantPotts{0.25 * factor}, with_seed(3)) == scaled);
    }
  }
}

TEST_CASE("a quality of the caller's own does what the compiled one does") {
  motet::Random random(47);
  for (int round = 0; round < 60; ++round) {
    const CodeGraph graph = reference::random_graph(random, 15, 0.3, false);
    if (graph.links().empty()) continue;
    const Partition own = Leiden{AnyQuality{}, with_seed(5)}(graph);
    double pairs = 0;
    const Mass whole{2 * graph.total_weight(), static_cast<double>(graph.size())};
    for (std::int32_t i = 0; i < graph.size(); ++i) {
      for (std::int32_t j = i + 1; j < graph.size(); ++j) {
        if (own.community[static_cast<std::size_t>(i)] != own.community[static_cast<std::size_t>(j)]) continue;
        double link = 0;
        for (const motet::Neighbor& neighbor : graph.neighbors(i)) link += neighbor.node == j ? neighbor.weight : 0;
        pairs += AnyQuality{}(link, {graph.strength(i), 1}, {graph.strength(j), 1}, whole);
      }
    }
    CHECK(own.quality == doctest::Approx(pairs).epsilon(1e-11));
    CHECK(reference::groups_connected(graph, own.community));
    CHECK(best_move(graph, own, reference::modularity, 1.0) <=
          reference::modularity(graph, own.community, 1.0) + 1e-10);
  }
  double best = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    best = std::max(
        best, motet::modularity(reference::karate(),
                                leiden(reference::karate(), QualityValue(Modularity{}), with_seed(seed)).community));
  }
  CHECK(best == doctest::Approx(0.4197896).epsilon(2e-7));
}

TEST_CASE("Constant Potts gives the published number") {
  const CodeGraph graph = reference::two_triangles();
  const Partition partition = leiden(graph, ConstantPotts{2}, with_seed(1));
  CHECK(partition.quality == 29);
  CHECK(partition.community == Labels{0, 0, 0, 1, 1, 1});
}

TEST_CASE("graphs with little in them have communities too") {
  CHECK(leiden(CodeGraph(), Modularity{}).communities == 0);
  CHECK(std::isnan(leiden(CodeGraph(), Modularity{}).quality));
  const CodeGraph lonely(reference::numbered_columns(3), {});
  CHECK(std::isnan(leiden(lonely, Modularity{}).quality));
  CHECK(leiden(lonely, Modularity{}).community == Labels{0, 1, 2});
  CHECK(leiden(lonely, ConstantPotts{}).quality == 0);
  CHECK(leiden(lonely, QualityValue(AnyQuality{})).communities == 3);
  const CodeGraph pair(reference::numbered_columns(3), std::vector<Link>{{0, 2, 5.0}});
  CHECK(leiden(pair, Modularity{}).community == Labels{0, 1, 0});
  CHECK(leiden(pair, Modularity{}).quality == 0);
  // Enough chance in the expectation, and nothing hangs together.
  CHECK(leiden(reference::karate(), Modularity{1e6}).communities == 34);
  CHECK(leiden(reference::karate(), ConstantPotts{1e308}).communities == 34);
}

TEST_CASE("without resistance communities are the connected components") {
  motet::Random random(53);
  for (int round = 0; round < 50; ++round) {
    const CodeGraph graph = reference::random_graph(random, 30, 0.05, true);
    const Labels components = motet::connected_components(graph).community;
    CHECK(leiden(graph, Modularity{0}, with_seed(random())).community == components);
    CHECK(leiden(graph, ConstantPotts{0}, with_seed(random())).community == components);
  }
}

TEST_CASE("tiny and huge weights neither overflow nor vanish") {
  for (const double factor : {1e-300, 1e-310, 1e300}) {
    const CodeGraph graph = reference::scaled(reference::karate(), factor);
    const Partition partition = leiden(graph, Modularity{}, with_seed(2));
    CHECK(partition.quality == doctest::Approx(0.4197896).epsilon(2e-7));
  }
  const CodeGraph mixed(reference::numbered_columns(4),
                        std::vector<Link>{{0, 1, 1e300}, {1, 2, 1e-300}, {2, 3, 1e-300}});
  const Partition partition = leiden(mixed, Modularity{}, with_seed(1));
  CHECK(std::isfinite(partition.quality));
  CHECK(partition.community[0] == partition.community[1]);
  CHECK(reference::groups_connected(mixed, partition.community));
}

TEST_CASE("the same seed gives the same communities, and randomness may be nil") {
  motet::Random random(59);
  const CodeGraph graph = reference::random_graph(random, 60, 0.1, true);
  CHECK(leiden(graph, Modularity{}, with_seed(9)) == leiden(graph, Modularity{}, with_seed(9)));
  for (const double randomness : {0.0, 1e-300, 10.0, 1e300}) {
    LeidenOptions options = with_seed(9);
    options.randomness = randomness;
    const Partition partition = leiden(graph, Modularity{}, options);
    CHECK(reference::groups_connected(graph, partition.community));
    CHECK(best_move(graph, partition, reference::modularity, 1.0) <= partition.quality + 1e-10);
  }
}

TEST_CASE("a quality that is not additive still comes to an end") {
  const auto restless = [](double link, const Mass& a, const Mass& b, const Mass& /*whole*/) {
    return link * (a.size < b.size ? 1.0 : -1.0) + std::sin(a.strength * 7 + b.strength * 13);
  };
  const Partition partition = leiden(reference::karate(), QualityValue(restless), with_seed(1));
  CHECK(partition.community.size() == 34);
  const auto senseless = [](double, const Mass&, const Mass&, const Mass&) {
    return std::numeric_limits<double>::quiet_NaN();
  };
  CHECK(leiden(reference::karate(), QualityValue(senseless), with_seed(1)).community.size() == 34);
}

TEST_CASE("settings that make no sense are refused and a stop is obeyed") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {-1.0, nan, std::numeric_limits<double>::infinity()}) {
    CHECK_THROWS_AS(leiden(reference::karate(), Modularity{bad}), std::invalid_argument);
    CHECK_THROWS_AS(leiden(reference::karate(), ConstantPotts{bad}), std::invalid_argument);
  }
  LeidenOptions options;
  options.randomness = -1;
  CHECK_THROWS_AS(leiden(reference::karate(), Modularity{}, options), std::invalid_argument);
  CHECK_THROWS_AS(leiden(reference::karate(), QualityValue{}), std::invalid_argument);
  options.randomness = 0.01;
  options.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(leiden(reference::karate(), Modularity{}, options), motet::Stopped);
}
