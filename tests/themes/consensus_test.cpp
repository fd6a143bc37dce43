#include "motet/themes/consensus.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/graph/partition_similarity.hpp"
#include "motet/themes/leiden.hpp"

#include "reference/consensus_twin.hpp"
#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::Consensus;
using motet::consensus;
using motet::ConsensusOptions;
using motet::Leiden;
using motet::Link;
using motet::Modularity;
using motet::Partition;
using motet::SeededDetector;
using reference::Labels;

namespace {

Partition division(Labels labels) {
  Partition partition;
  partition.community = std::move(labels);
  return partition;
}

ConsensusOptions options_of(std::int32_t runs, double threshold = 0.5, std::int32_t rounds = 20) {
  ConsensusOptions options;
  options.runs = runs;
  options.threshold = threshold;
  options.rounds = rounds;
  options.execution.threads = 1;
  return options;
}

// Gives these divisions one after the other, and keeps the graphs it was given.
struct Script {
  std::vector<Labels> divisions;
  std::vector<CodeGraph> graphs;

  SeededDetector detector() {
    return [this](const CodeGraph& graph, std::uint64_t /*seed*/) {
      graphs.push_back(graph);
      return division(divisions.at(graphs.size() - 1));
    };
  }
};

// As good as noise: any label, by the seed alone.
Partition thrown(const CodeGraph& graph, std::uint64_t seed) {
  motet::Random random(seed, 99);
  Labels labels;
  for (std::int32_t i = 0; i < graph.size(); ++i) labels.push_back(static_cast<std::int32_t>(random.below(3)));
  return division(labels);
}

bool same(const Consensus& a, const Consensus& b) {
  const auto equal = [](const std::vector<double>& x, const std::vector<double>& y) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                      [](double p, double q) { return p == q || (std::isnan(p) && std::isnan(q)); });
  };
  return a.partition.community == b.partition.community && a.rounds == b.rounds && a.settled == b.settled &&
         a.different == b.different && equal({a.adjusted_rand, a.variation}, {b.adjusted_rand, b.variation}) &&
         equal(a.cohesion, b.cohesion) && equal(a.seat, b.seat);
}

CodeGraph line(std::int32_t nodes) {
  std::vector<Link> links;
  for (std::int32_t i = 0; i + 1 < nodes; ++i) links.push_back({i, i + 1, 1});
  return {reference::numbered_columns(nodes), links};
}

}  // namespace

TEST_CASE("four runs of five codes, by hand") {
  // Together: ab in 4 of 4, ac and bc in 1, cd in 2, de in 1, ce in 1.
  Script script;
  script.divisions = {{0, 0, 0, 1, 2}, {0, 0, 1, 1, 2}, {0, 0, 1, 1, 1}, {0, 0, 1, 2, 3}};
  for (int run = 0; run < 4; ++run) script.divisions.push_back({5, 5, 1, 1, 1});
  const Consensus result = consensus(line(5), script.detector(), options_of(4));
  REQUIRE(script.graphs.size() == 8);
  // e meets nobody in half of the runs: its strongest are c and d alike, and c has the smaller key.
  const CodeGraph& agreement = script.graphs[4];
  CHECK(std::vector<Link>(agreement.links().begin(), agreement.links().end()) ==
        std::vector<Link>{{0, 1, 1.0}, {2, 3, 0.5}, {2, 4, 0.25}});
  CHECK(agreement.nodes() == script.graphs[0].nodes());

  CHECK(result.partition.community == Labels{1, 1, 0, 0, 0});
  CHECK(result.partition.communities == 2);
  CHECK(std::isnan(result.partition.quality));
  CHECK(result.partition.iterations == 2);
  CHECK(result.runs == 4);
  CHECK(result.rounds == 2);
  CHECK(result.settled);
  CHECK(result.different == 4);
  REQUIRE(result.cohesion.size() == 2);
  CHECK(result.cohesion[0] == doctest::Approx((2.0 + 1 + 1) / 12));
  CHECK(result.cohesion[1] == 1);
  CHECK(result.seat[0] == 1);
  CHECK(result.seat[2] == doctest::Approx(3.0 / 8));
  CHECK(result.seat[4] == doctest::Approx(2.0 / 8));
  double rand = 0;
  double variation = 0;
  for (std::size_t a = 0; a < 4; ++a) {
    for (std::size_t b = a + 1; b < 4; ++b) {
      rand += motet::adjusted_rand_index(script.divisions[a], script.divisions[b]) / 6;
      variation += motet::variation_of_information(script.divisions[a], script.divisions[b]) / 6;
    }
  }
  CHECK(result.adjusted_rand == doctest::Approx(rand));
  CHECK(result.variation == doctest::Approx(variation));
}

TEST_CASE("two groups that every run finds") {
  std::vector<Link> links;
  for (std::int32_t i = 0; i < 5; ++i) {
    for (std::int32_t j = i + 1; j < 5; ++j) {
      links.push_back({i, j, 1});
      links.push_back({i + 5, j + 5, 1});
    }
  }
  links.push_back({0, 5, 0.1});
  const Consensus result = consensus(CodeGraph(reference::numbered_columns(10), links), Leiden{Modularity{}});
  CHECK(result.partition.community == Labels{0, 0, 0, 0, 0, 1, 1, 1, 1, 1});
  CHECK(result.rounds == 1);
  CHECK(result.settled);
  CHECK(result.different == 1);
  CHECK(result.adjusted_rand == 1);
  CHECK(result.variation == 0);
  CHECK(result.cohesion == std::vector<double>{1, 1});
  CHECK(result.seat == std::vector<double>(10, 1.0));
}

TEST_CASE("consensus is what whole matrices give") {
  motet::Random random(7);
  int settled = 0;
  for (int i = 0; i < 60; ++i) {
    const CodeGraph graph = reference::random_graph(random, 4 + i % 20, 0.3, true);
    const SeededDetector leiden = motet::seeded(Leiden{Modularity{1.0 + 0.1 * (i % 5)}});
    const SeededDetector noise = thrown;
    for (const SeededDetector& detector : {leiden, noise}) {
      std::vector<std::uint64_t> seeds;
      const ConsensusOptions options = options_of(1 + i % 9, 0.25 * (i % 5), 4);
      const Consensus result = consensus(
          graph,
          [&](const CodeGraph& given, std::uint64_t seed) {
            seeds.push_back(seed);
            return detector(given, seed);
          },
          options);
      const auto runs = static_cast<std::size_t>(options.runs);
      const reference::SlowConsensus slow =
          reference::slow_consensus(graph, detector, seeds, runs, options.threshold, 4);
      CHECK(reference::same_division(result.partition.community, slow.labels));
      CHECK(result.rounds == static_cast<std::int32_t>(slow.rounds));
      CHECK(result.settled == slow.settled);
      CHECK(std::set<std::uint64_t>(seeds.begin(), seeds.end()).size() == seeds.size());
      settled += result.settled ? 1 : 0;

      std::vector<Labels> first;
      for (std::size_t run = 0; run < runs; ++run) first.push_back(detector(graph, seeds[run]).community);
      const auto times = reference::together_in(first);
      const Labels& community = result.partition.community;
      for (std::size_t a = 0; a < community.size(); ++a) {
        double sum = 0;
        double others = 0;
        for (std::size_t b = 0; b < community.size(); ++b) {
          if (a == b || community[a] != community[b]) continue;
          sum += static_cast<double>(times[a][b]) / static_cast<double>(runs);
          ++others;
        }
        if (others == 0) {
          CHECK(std::isnan(result.seat[a]));
        } else {
          CHECK(result.seat[a] == doctest::Approx(sum / others));
        }
      }
    }
  }
  CHECK(settled > 50);
  CHECK(settled < 120);
}

TEST_CASE("a club is divided alike by any number of threads and in any order of its members") {
  motet::Random random(3);
  for (int i = 0; i < 5; ++i) {
    const CodeGraph graph = reference::random_graph(random, 60, 0.12, true);
    ConsensusOptions options = options_of(20);
    options.seed = static_cast<std::uint64_t>(i);
    const Consensus expected = consensus(graph, Leiden{Modularity{1.5}}, options);
    CHECK(expected.different > 1);
    for (const unsigned threads : {2U, 3U}) {
      options.execution.threads = threads;
      CHECK(same(consensus(graph, Leiden{Modularity{1.5}}, options), expected));
    }
    std::vector<std::int32_t> place;
    const CodeGraph moved = reference::shuffled(graph, random, place);
    const Consensus other = consensus(moved, Leiden{Modularity{1.5}}, options);
    CHECK(other.rounds == expected.rounds);
    CHECK(other.adjusted_rand == expected.adjusted_rand);
    CHECK(other.cohesion == expected.cohesion);
    for (std::size_t node = 0; node < place.size(); ++node) {
      CHECK(other.partition.community[static_cast<std::size_t>(place[node])] == expected.partition.community[node]);
    }
    CHECK(expected.adjusted_rand <= 1);
    CHECK(expected.variation >= 0);
    for (const double share : expected.cohesion) CHECK((std::isnan(share) || (share >= 0 && share <= 1)));
  }
}

TEST_CASE("a detector that knows no seed agrees with itself") {
  const CodeGraph graph = reference::two_triangles();
  const Consensus result = consensus(graph, motet::ConnectedComponents{});
  CHECK(result.different == 1);
  CHECK(result.settled);
  CHECK(result.partition.communities == 1);
}

TEST_CASE("runs that never agree are not settled") {
  Script script;
  const std::vector<Labels> round = {{0, 0, 1, 1}, {0, 1, 1, 0}};
  for (int i = 0; i < 3; ++i) script.divisions.insert(script.divisions.end(), round.begin(), round.end());
  const Consensus result = consensus(line(4), script.detector(), options_of(2, 0.5, 3));
  CHECK_FALSE(result.settled);
  CHECK(result.rounds == 3);
  CHECK(result.partition.community == Labels{0, 0, 1, 1});
  CHECK(result.cohesion == std::vector<double>{0.5, 0.5});
}

TEST_CASE("with one run the partition is that run's") {
  const CodeGraph graph = reference::two_triangles();
  std::uint64_t seed = 0;
  const Consensus result = consensus(
      graph,
      [&](const CodeGraph& given, std::uint64_t of_run) {
        seed = of_run;
        return thrown(given, of_run);
      },
      options_of(1));
  CHECK(result.partition.community == motet::make_partition(graph, thrown(graph, seed).community).community);
  CHECK(result.rounds == 1);
  CHECK(result.settled);
  CHECK(std::isnan(result.adjusted_rand));
  CHECK(std::isnan(result.variation));
}

TEST_CASE("no code, one code, and codes without links") {
  const Consensus none = consensus(CodeGraph(), Leiden{Modularity{}});
  CHECK(none.partition.communities == 0);
  CHECK(none.settled);
  CHECK(std::isnan(none.adjusted_rand));
  CHECK(none.cohesion.empty());
  const Consensus one = consensus(line(1), Leiden{Modularity{}});
  CHECK(one.partition.communities == 1);
  CHECK(std::isnan(one.variation));
  REQUIRE(one.seat.size() == 1);
  CHECK(std::isnan(one.seat[0]));
  CHECK(std::isnan(one.cohesion[0]));
  const Consensus alone = consensus(CodeGraph(reference::numbered_columns(4), {}), Leiden{Modularity{}});
  CHECK(alone.partition.communities == 4);
  CHECK(alone.adjusted_rand == 1);
  CHECK(alone.settled);
}

TEST_CASE("what makes no sense is refused") {
  const CodeGraph graph = reference::two_triangles();
  const Leiden leiden{Modularity{}};
  CHECK_THROWS_AS(consensus(graph, leiden, options_of(0)), std::invalid_argument);
  CHECK_THROWS_AS(consensus(graph, leiden, options_of(2, 0.5, 0)), std::invalid_argument);
  CHECK_THROWS_AS(consensus(graph, leiden, options_of(2, -0.1)), std::invalid_argument);
  CHECK_THROWS_AS(consensus(graph, leiden, options_of(2, 1.1)), std::invalid_argument);
  CHECK_THROWS_AS(consensus(graph, leiden, options_of(2, std::nan(""))), std::invalid_argument);
  CHECK_THROWS_AS(consensus(graph, SeededDetector{}, options_of(2)), std::invalid_argument);
  CHECK_THROWS_AS(
      consensus(graph, SeededDetector([](const CodeGraph&, std::uint64_t) { return division({0}); }), options_of(2)),
      std::invalid_argument);
  CHECK_THROWS_AS(consensus(graph, Leiden{Modularity{-1}}), std::invalid_argument);
  ConsensusOptions options = options_of(8);
  options.execution.limits.nonzeros = 2;
  CHECK_THROWS_AS(consensus(graph, SeededDetector(thrown), options), motet::LimitError);
}

TEST_CASE("a consensus can be stopped") {
  const CodeGraph graph = reference::two_triangles();
  ConsensusOptions options = options_of(8);
  options.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(consensus(graph, Leiden{Modularity{}}, options), motet::Stopped);
  options.execution.progress = {};
  std::stop_source source;
  options.execution.stop = source.get_token();
  int calls = 0;
  CHECK_THROWS_AS(consensus(graph, SeededDetector([&](const CodeGraph& given, std::uint64_t seed) {
                              if (++calls == 3) source.request_stop();
                              return thrown(given, seed);
                            }),
                            options),
                  motet::Stopped);
  CHECK(calls == 3);
}
