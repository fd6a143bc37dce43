// How near does Leiden come to the best division there is, and to what the plainest Leiden finds?
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "motet/graph/partition.hpp"
#include "motet/themes/leiden.hpp"

#include "reference/graphs.hpp"
#include "reference/leiden_twin.hpp"

using motet::CodeGraph;
using motet::ConstantPotts;
using motet::leiden;
using motet::LeidenOptions;
using motet::Modularity;
using motet::Partition;
using reference::Labels;
using reference::NaiveLeiden;
using reference::PairGains;

namespace {

LeidenOptions with_seed(std::uint64_t seed) {
  LeidenOptions options;
  options.seed = seed;
  return options;
}

std::string described(const CodeGraph& graph) {
  std::string text = std::to_string(graph.size()) + " nodes:";
  for (const motet::Link& link : graph.links()) {
    text += " " + std::to_string(link.first) + "-" + std::to_string(link.second) + " " + std::to_string(link.weight);
  }
  return text;
}

// Counts the optima that the best of ten seeds misses, and names them.
class Optima {
 public:
  template <class Quality>
  void try_one(const CodeGraph& graph, const Quality& quality) {
    if (graph.links().empty()) return;
    const PairGains gains(graph, quality);
    const double optimum = reference::best_total(gains);
    double best = -std::numeric_limits<double>::infinity();
    int hits = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      const double found = gains.total(leiden(graph, quality, with_seed(seed)).community);
      best = std::max(best, found);
      hits += found >= optimum - gains.tolerance();
    }
    ++graphs;
    reached_by_one_seed += hits / 10.0;
    above += best > optimum + gains.tolerance();
    if (hits > 0) return;
    ++missed;
    if (missed <= 20) {
      MESSAGE("missed, resolution ", quality.resolution, ", by ", optimum - best, ": ", described(graph));
    }
  }

  void check(const std::string& what) const {
    MESSAGE(what, ": ", missed, " of ", graphs, " optima missed by the best of ten seeds; one seed alone reaches ",
            100 * reached_by_one_seed / graphs, " %");
    CHECK(above == 0);
    CHECK(missed * 100 <= graphs);
  }

  int graphs = 0;

 private:
  int missed = 0;
  int above = 0;
  double reached_by_one_seed = 0;
};

// Which of two is better how often, and by how much on average, in shares of the sum of all gains' sizes.
struct Duel {
  int ours = 0;
  int theirs = 0;
  double difference = 0;
  int rounds = 0;

  void add(const PairGains& gains, double our_total, double their_total) {
    ++rounds;
    ours += our_total > their_total + gains.tolerance();
    theirs += their_total > our_total + gains.tolerance();
    difference += (our_total - their_total) * 1e-11 / gains.tolerance();
  }

  // Were both equally good, theirs would be ahead by three standard deviations of a fair coin in one of 700 cases.
  void check_ours_not_worse(const std::string& what) const {
    MESSAGE(what, ": of ", rounds, " ours better in ", ours, ", worse in ", theirs, ", mean difference ",
            difference / rounds);
    CHECK(theirs - ours <= 3 * std::sqrt(static_cast<double>(theirs + ours)));
  }
};

}  // namespace

TEST_CASE("no division of any graph of up to five nodes is better than the best of ten seeds") {
  Optima optima;
  for (std::int32_t nodes = 2; nodes <= 5; ++nodes) {
    for (std::uint64_t number = 0; number < std::uint64_t{1} << (nodes * (nodes - 1) / 2); ++number) {
      const CodeGraph graph = reference::graph_of_digits(nodes, number);
      optima.try_one(graph, Modularity{});
      optima.try_one(graph, Modularity{1.7});
      optima.try_one(graph, ConstantPotts{0.4});
    }
  }
  CHECK(optima.graphs == 3 * (1 + 7 + 63 + 1023));
  optima.check("graphs of up to five nodes");
}

TEST_CASE("nor of any graph of four nodes with weights up to three") {
  Optima optima;
  for (std::uint64_t number = 0; number < 4096; ++number) {
    const CodeGraph graph = reference::graph_of_digits(4, number, 4);
    optima.try_one(graph, Modularity{});
    optima.try_one(graph, ConstantPotts{1.2});
  }
  optima.check("weighted graphs of four nodes");
}

TEST_CASE("Leiden never passes the optimum of six to eight nodes and reaches it with the best of ten seeds") {
  motet::Random random(37);
  Optima modularity;
  Optima potts;
  for (int round = 0; round < 600; ++round) {
    const std::int32_t nodes = round % 6 == 0 ? 8 : 6 + round % 2;  // few of eight: each has 4140 divisions
    const CodeGraph graph = reference::random_graph(random, nodes, 0.2 + 0.8 * random.uniform(), random.below(2) == 1);
    modularity.try_one(graph, Modularity{random.below(2) == 0 ? 1.0 : 0.5 + random.uniform()});
    potts.try_one(graph, ConstantPotts{0.2 + 0.6 * random.uniform()});
  }
  CHECK(modularity.graphs > 550);
  modularity.check("modularity, six to eight nodes");
  potts.check("Constant Potts, six to eight nodes");
}

// The paper promises this only for iterations without end. Of these same 2,982 divisions, one seed each, until stable,
// igraph 1.0.0 has 97.8 % optimal and leidenalg 0.12.0 98.4 %.
TEST_CASE("hardly a part of a community of a graph of up to ten nodes would gain by moving") {
  motet::Random random(113);
  int graphs = 0;
  int optimal = 0;
  for (int round = 0; round < 1500; ++round) {
    const auto nodes = 4 + static_cast<std::int32_t>(random.below(7));
    const CodeGraph graph = reference::random_graph(random, nodes, 0.2 + 0.8 * random.uniform(), round % 2 == 1);
    if (graph.links().empty()) continue;
    const auto check = [&](const auto& quality) {
      const PairGains gains(graph, quality);
      const Labels labels = leiden(graph, quality, with_seed(static_cast<std::uint64_t>(round))).community;
      ++graphs;
      optimal += reference::best_subset_gain(gains, labels) <= gains.tolerance();
    };
    check(Modularity{});
    check(ConstantPotts{0.2 + 0.6 * random.uniform()});
  }
  MESSAGE(optimal, " of ", graphs, " divisions are optimal for every subset: ", 100.0 * optimal / graphs, " %");
  CHECK(optimal >= 0.97 * graphs);
}

TEST_CASE("Leiden is no worse than the algorithm without its queue") {
  motet::Random random(127);
  Duel one_modularity;
  Duel one_potts;
  Duel best_modularity;
  Duel best_potts;
  for (int round = 0; round < 200; ++round) {
    const CodeGraph graph = round % 2 == 0
                                ? reference::any_graph(random, 30)
                                : reference::random_graph(random, 12 + static_cast<std::int32_t>(random.below(19)),
                                                          0.05 + 0.4 * random.uniform(), round % 4 == 1);
    if (graph.links().empty()) continue;
    const double mean = graph.total_weight() / static_cast<double>(graph.links().size());
    const auto compare = [&](const auto& quality, Duel& one, Duel& best_of_five) {
      const PairGains gains(graph, quality);
      double our_best = -std::numeric_limits<double>::infinity();
      double their_best = our_best;
      for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const double our_total = gains.total(leiden(graph, quality, with_seed(seed)).community);
        const double their_total = gains.total(NaiveLeiden(gains, 0.01 * mean, seed)());
        our_best = std::max(our_best, our_total);
        their_best = std::max(their_best, their_total);
        one.add(gains, our_total, their_total);
      }
      best_of_five.add(gains, our_best, their_best);
    };
    compare(Modularity{}, one_modularity, best_modularity);
    compare(ConstantPotts{mean * (0.1 + 0.5 * random.uniform())}, one_potts, best_potts);
  }
  one_modularity.check_ours_not_worse("modularity, seed by seed");
  best_modularity.check_ours_not_worse("modularity, best of five");
  one_potts.check_ours_not_worse("Constant Potts, seed by seed");
  best_potts.check_ours_not_worse("Constant Potts, best of five");
}

TEST_CASE("under other names the divisions are as good") {
  motet::Random random(131);
  Duel duel;
  for (int round = 0; round < 150; ++round) {
    const CodeGraph graph = reference::random_graph(random, 30, 0.05 + 0.2 * random.uniform(), round % 2 == 0);
    if (graph.links().empty()) continue;
    const CodeGraph other = reference::renamed(graph, random);
    const PairGains gains(graph, Modularity{});
    double first = -std::numeric_limits<double>::infinity();
    double second = first;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      first = std::max(first, gains.total(leiden(graph, Modularity{}, with_seed(seed)).community));
      second = std::max(second, gains.total(leiden(other, Modularity{}, with_seed(seed)).community));
    }
    duel.add(gains, first, second);
  }
  duel.check_ours_not_worse("as named first against renamed");
  std::swap(duel.ours, duel.theirs);
  duel.check_ours_not_worse("renamed against as named first");
}
