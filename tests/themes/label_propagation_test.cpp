#include "motet/themes/label_propagation.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <set>
#include <stdexcept>
#include <stop_token>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/graphs.hpp"
#include "reference/linkage_twin.hpp"

using motet::CodeGraph;
using motet::label_propagation;
using motet::LabelPropagationOptions;
using motet::Link;
using motet::Partition;
using reference::Labels;

namespace {

LabelPropagationOptions with_seed(std::uint64_t seed, std::int32_t rounds = 1000) {
  LabelPropagationOptions options;
  options.seed = seed;
  options.rounds = rounds;
  return options;
}

double weight_inside(const CodeGraph& graph, const Labels& labels) {
  double sum = 0;
  for (const Link& link : graph.links()) {
    if (labels[static_cast<std::size_t>(link.first)] == labels[static_cast<std::size_t>(link.second)]) {
      sum += link.weight;
    }
  }
  return sum;
}

}  // namespace

static_assert(motet::CommunityDetector<motet::LabelPropagation>);

TEST_CASE("labels spread over what hangs together") {
  CHECK(label_propagation(reference::complete_graph(7)).communities == 1);
  const CodeGraph ring = reference::ring_of_cliques(5, 6);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Partition partition = label_propagation(ring, with_seed(seed));
    // Single links between cliques never outweigh a clique.
    for (std::int32_t node = 0; node < ring.size(); ++node) {
      CHECK(partition.community[static_cast<std::size_t>(node)] ==
            partition.community[static_cast<std::size_t>(node / 6 * 6)]);
    }
  }
}

TEST_CASE("the karate club falls into few communities, as the paper says") {
  std::set<std::int32_t> counts;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Partition partition = label_propagation(reference::karate(), with_seed(seed));
    counts.insert(partition.communities);
    CHECK(partition.quality == motet::modularity(reference::karate(), partition.community));
  }
  CHECK(*counts.rbegin() <= 6);
  CHECK(counts.count(2) == 1);
  CHECK(counts.count(3) == 1);
}

TEST_CASE("weights count") {
  // The middle node belongs to the side that it is tied to more strongly, though by fewer links.
  const CodeGraph graph(
      reference::numbered_columns(7),
      std::vector<Link>{
          {0, 1, 9}, {3, 4, 9}, {3, 5, 9}, {4, 5, 9}, {1, 2, 4}, {0, 2, 4}, {2, 3, 1}, {2, 4, 1}, {2, 5, 1}});
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CHECK(label_propagation(graph, with_seed(seed)).community == Labels{0, 0, 0, 1, 1, 1, 2});
  }
}

TEST_CASE("at the end every node has a label that its links favour most, in connected communities") {
  motet::Random random(71);
  for (int round = 0; round < 400; ++round) {
    const CodeGraph graph = reference::any_graph(random, 30);
    const Partition partition = label_propagation(graph, with_seed(random()));
    CHECK(partition.iterations < 1000);
    CHECK(reference::follows_its_neighbours(graph, partition.community));
    CHECK(reference::groups_connected(graph, partition.community));
    CHECK(partition.community == motet::make_partition(graph, partition.community).community);
  }
}

TEST_CASE("each round makes the links inside communities weigh more") {
  motet::Random random(73);
  for (int round = 0; round < 60; ++round) {
    const CodeGraph graph = reference::random_graph(random, 40, 0.1, round % 2 == 0);
    const std::uint64_t seed = random();
    double before = 0;
    for (std::int32_t rounds = 1; rounds <= 6; ++rounds) {
      const Partition partition = label_propagation(graph, with_seed(seed, rounds));
      CHECK(partition.iterations <= rounds);
      const double inside = weight_inside(graph, partition.community);
      CHECK(inside >= before - 1e-9);
      before = inside;
    }
  }
}

TEST_CASE("the order in which nodes and links are given changes no label, nor does a scale of two") {
  motet::Random random(79);
  for (int round = 0; round < 100; ++round) {
    const CodeGraph graph = reference::any_graph(random, 40);
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    const Partition first = label_propagation(graph, with_seed(5));
    const Partition second = label_propagation(other, with_seed(5));
    CHECK((first.quality == second.quality || (std::isnan(first.quality) && std::isnan(second.quality))));
    CHECK(first.iterations == second.iterations);
    for (std::size_t i = 0; i < place.size(); ++i) {
      CHECK(first.community[i] == second.community[static_cast<std::size_t>(place[i])]);
    }
    CHECK(label_propagation(reference::scaled(graph, 0x1p-40), with_seed(5)).community == first.community);
  }
}

TEST_CASE("equal favourites are drawn alike") {
  // The middle one of three in a row: whoever is asked first decides, and each pair is as likely.
  const CodeGraph graph(reference::numbered_columns(4), std::vector<Link>{{0, 1, 1}, {1, 2, 1}, {2, 3, 1}});
  int together = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const Labels labels = label_propagation(graph, with_seed(seed)).community;
    together += labels[1] == labels[2];
    CHECK(label_propagation(graph, with_seed(seed)).community == labels);
  }
  CHECK(together > 100);
  CHECK(together < 390);
}

TEST_CASE("label propagation of graphs with little in them") {
  const Partition none = label_propagation(CodeGraph());
  CHECK(none.communities == 0);
  CHECK(std::isnan(none.quality));
  const Partition lonely = label_propagation(CodeGraph(reference::numbered_columns(3), {}));
  CHECK(lonely.community == Labels{0, 1, 2});
  CHECK(std::isnan(lonely.quality));
  CHECK(lonely.iterations == 0);
  const CodeGraph pair(reference::numbered_columns(3), std::vector<Link>{{0, 2, 5.0}});
  CHECK(label_propagation(pair).community == Labels{0, 1, 0});
}

TEST_CASE("label propagation refuses no rounds, and stops when asked") {
  CHECK_THROWS_AS(label_propagation(reference::karate(), with_seed(1, 0)), std::invalid_argument);
  LabelPropagationOptions options;
  std::stop_source source;
  source.request_stop();
  options.execution.stop = source.get_token();
  CHECK_THROWS_AS(label_propagation(reference::karate(), options), motet::Stopped);
  LabelPropagationOptions watched;
  watched.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(label_propagation(reference::karate(), watched), motet::Stopped);
}

TEST_CASE("label propagation as a detector does what the function does") {
  const motet::LabelPropagation detector{with_seed(3)};
  CHECK(detector(reference::karate()) == label_propagation(reference::karate(), with_seed(3)));
}
