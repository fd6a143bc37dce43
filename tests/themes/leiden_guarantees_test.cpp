// Does Leiden keep what its paper promises, on thousands of graphs of every sort?
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <string>
#include <tuple>
#include <vector>

#include "motet/graph/partition.hpp"
#include "motet/themes/leiden.hpp"

#include "reference/graphs.hpp"
#include "reference/leiden_twin.hpp"
#include "reference/properties.hpp"

using motet::CodeGraph;
using motet::ConstantPotts;
using motet::leiden;
using motet::LeidenOptions;
using motet::Link;
using motet::Mass;
using motet::Modularity;
using motet::Partition;
using motet::QualityValue;
using reference::Labels;
using reference::Nodes;
using reference::PairGains;

namespace {

// Communities up to this size are taken apart in every way: three to the power of it.
constexpr std::size_t largest_taken_apart = 11;

// A quality of neither kind: strengths and sizes both count.
struct Mixture {
  double resolution = 1;
  double operator()(double link, const Mass& a, const Mass& b, const Mass& whole) const {
    return link - resolution * (0.5 * a.strength * b.strength / whole.strength + 0.05 * a.size * b.size);
  }
};

double direct(const CodeGraph& graph, const Labels& labels, const Modularity& quality) {
  return reference::modularity(graph, labels, quality.resolution);
}

double direct(const CodeGraph& graph, const Labels& labels, const ConstantPotts& quality) {
  return reference::constant_potts(graph, labels, quality.resolution);
}

double direct(const CodeGraph& graph, const Labels& labels, const Mixture& quality) {
  return PairGains(graph, quality).total(labels);
}

// What rounding may do to the score: 1e-12 of the sum of the sizes of its terms, which for modularity is at most
// 1 + resolution.
double score_tolerance(const CodeGraph& /*graph*/, const Modularity& quality) {
  return 1e-12 * (1 + quality.resolution);
}

template <class Quality>
double score_tolerance(const CodeGraph& graph, const Quality& quality) {
  const double nodes = graph.size();
  return 1e-12 * (graph.total_weight() * (1 + quality.resolution) + quality.resolution * nodes * nodes);
}

Partition run(const CodeGraph& graph, const Mixture& quality, const LeidenOptions& options) {
  return leiden(graph, QualityValue(quality), options);
}

template <class Quality>
Partition run(const CodeGraph& graph, const Quality& quality, const LeidenOptions& options) {
  return leiden(graph, quality, options);
}

bool all_built(const PairGains& gains, const Labels& labels, bool dense) {
  for (const Nodes& members : reference::members_of(labels)) {
    if (members.size() <= largest_taken_apart && !reference::can_be_built(gains, members, dense)) return false;
  }
  return true;
}

// The guarantee that does not hold; empty when all do. After every iteration: communities are connected, no merge of
// two raises the quality (separation), and each can be built by joining parts that do not lose by that (connectivity in
// the sense of the quality; implies the first for every quality that takes something away). When stable, also: no node
// gains by moving, and communities can be built with no part on the way gaining by leaving (subpartition density).
template <class Quality>
std::string broken(const CodeGraph& graph, const Quality& quality, std::uint64_t seed) {
  const PairGains gains(graph, quality);
  for (const std::int32_t iterations : {1, 2, 3, 0}) {
    LeidenOptions options;
    options.seed = seed;
    options.iterations = iterations;
    const Partition partition = run(graph, quality, options);
    const std::string when = " after " + std::to_string(partition.iterations) + " of " + std::to_string(iterations);
    const Labels& labels = partition.community;
    if (partition.community != motet::make_partition(graph, labels).community) return "numbering" + when;
    if (iterations > 0 && partition.iterations > iterations) return "iterations" + when;
    if (graph.links().empty()) {
      if (partition.communities != graph.size()) return "each alone" + when;
      continue;
    }
    if (!reference::groups_connected(graph, labels)) return "connected" + when;
    const double error = std::abs(partition.quality - direct(graph, labels, quality));
    if (!(error <= score_tolerance(graph, quality))) return "score" + when + ": " + std::to_string(error);
    if (reference::best_merge_gain(gains, labels) > gains.tolerance()) return "separated" + when;
    if (!all_built(gains, labels, false)) return "connected by gains" + when;
    if (iterations > 0) continue;
    if (reference::best_move_gain(gains, labels) > gains.tolerance()) return "node-optimal" + when;
    if (!all_built(gains, labels, true)) return "dense" + when;
  }
  return {};
}

// From nothing at all to far too much; 1 most often.
double any_resolution(motet::Random& random) {
  const std::vector<double> all{0, 0.1, 0.5, 1, 1, 1, 2, 5};
  return all[random.below(static_cast<std::uint32_t>(all.size()))] * (random.below(2) == 0 ? 1 : 2 * random.uniform());
}

double mean_weight(const CodeGraph& graph) {
  return graph.links().empty() ? 1.0 : graph.total_weight() / static_cast<double>(graph.links().size());
}

}  // namespace

TEST_CASE("the guarantees hold for modularity on five thousand graphs") {
  motet::Random random(101);
  for (int round = 0; round < 5000; ++round) {
    CAPTURE(round);
    const CodeGraph graph = reference::any_graph(random, round % 4 == 0 ? 40 : 20);
    const Modularity quality{any_resolution(random)};
    CAPTURE(quality.resolution);
    CHECK(broken(graph, quality, random()) == "");
  }
}

TEST_CASE("the guarantees hold for Constant Potts on five thousand graphs") {
  motet::Random random(103);
  for (int round = 0; round < 5000; ++round) {
    CAPTURE(round);
    const CodeGraph graph = reference::any_graph(random, round % 4 == 0 ? 40 : 20);
    const ConstantPotts quality{any_resolution(random) * mean_weight(graph) * random.uniform()};
    CAPTURE(quality.resolution);
    CHECK(broken(graph, quality, random()) == "");
  }
}

TEST_CASE("the guarantees hold for a quality of the caller's own on two thousand graphs") {
  motet::Random random(107);
  for (int round = 0; round < 2000; ++round) {
    CAPTURE(round);
    const CodeGraph graph = reference::any_graph(random, round % 4 == 0 ? 40 : 20);
    const Mixture quality{any_resolution(random)};
    CAPTURE(quality.resolution);
    CHECK(broken(graph, quality, random()) == "");
  }
}

TEST_CASE("the guarantees hold on every graph of up to five nodes") {
  for (std::int32_t nodes = 0; nodes <= 5; ++nodes) {
    for (std::uint64_t number = 0; number < std::uint64_t{1} << (nodes * (nodes - 1) / 2); ++number) {
      const CodeGraph graph = reference::graph_of_digits(nodes, number);
      CAPTURE(nodes);
      CAPTURE(number);
      CHECK(broken(graph, Modularity{}, number) == "");
      CHECK(broken(graph, ConstantPotts{0.5}, number) == "");
      // Links of weight 1 that gain exactly nothing.
      CHECK(broken(graph, ConstantPotts{1}, number) == "");
    }
  }
}

TEST_CASE("the guarantees hold on graphs that RapidCheck draws, down to the smallest") {
  CHECK(motet_reference::holds("guarantees of Leiden", [] {
    const auto nodes = *rc::gen::inRange(1, 14);
    const auto drawn = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
        rc::gen::tuple(rc::gen::inRange(0, nodes), rc::gen::inRange(0, nodes), rc::gen::inRange(1, 6)));
    std::vector<Link> links;
    for (const auto& [a, b, weight] : drawn) {
      const Link link{std::min(a, b), std::max(a, b), static_cast<double>(weight)};
      const bool known = std::any_of(links.begin(), links.end(), [&](const Link& other) {
        return other.first == link.first && other.second == link.second;
      });
      if (a != b && !known) links.push_back(link);
    }
    const CodeGraph graph(reference::numbered_columns(nodes), links);
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto tenths = *rc::gen::inRange(0, 40);
    RC_ASSERT(broken(graph, Modularity{tenths / 10.0}, seed) == "");
    RC_ASSERT(broken(graph, ConstantPotts{tenths / 10.0}, seed) == "");
    RC_ASSERT(broken(graph, Mixture{tenths / 10.0}, seed) == "");
  }));
}

TEST_CASE("the guarantees hold however the draws of the refinement are made") {
  motet::Random random(109);
  for (int round = 0; round < 300; ++round) {
    const CodeGraph graph = reference::any_graph(random, 25);
    if (graph.links().empty()) continue;
    const PairGains gains(graph, Modularity{});
    for (const double randomness : {0.0, 1e-300, 0.1, 10.0, 1e300}) {
      LeidenOptions options;
      options.seed = random();
      options.randomness = randomness;
      const Labels labels = leiden(graph, Modularity{}, options).community;
      CAPTURE(round);
      CAPTURE(randomness);
      CHECK(reference::groups_connected(graph, labels));
      CHECK(reference::best_merge_gain(gains, labels) <= gains.tolerance());
      CHECK(reference::best_move_gain(gains, labels) <= gains.tolerance());
      CHECK(all_built(gains, labels, true));
    }
  }
}

TEST_CASE("what the guarantees are tested with tells good from bad") {
  // Two triangles joined by one link.
  const CodeGraph graph(reference::numbered_columns(6),
                        std::vector<Link>{{0, 1, 1}, {0, 2, 1}, {1, 2, 1}, {3, 4, 1}, {3, 5, 1}, {4, 5, 1}, {2, 3, 1}});
  const PairGains gains(graph, ConstantPotts{0.5});
  const Labels good{0, 0, 0, 1, 1, 1};
  const Labels together(6, 0);
  CHECK(reference::best_total(gains) == 3);
  CHECK(gains.total(good) == 3);
  CHECK(reference::best_merge_gain(gains, good) == -3.5);
  CHECK(reference::best_move_gain(gains, good) == -1);
  CHECK(reference::best_subset_gain(gains, good) == 0);  // a whole community may get another number
  CHECK(all_built(gains, good, true));
  CHECK(reference::best_merge_gain(gains, Labels{0, 0, 1, 2, 2, 2}) == 1);
  CHECK(reference::best_move_gain(gains, Labels{0, 0, 0, 0, 1, 1}) == 1.5);
  // All in one: the halves would rather part.
  CHECK(reference::best_subset_gain(gains, together) == 3.5);
  CHECK(!all_built(gains, together, true));
  CHECK(!all_built(gains, Labels{0, 0, 1, 0, 1, 1}, false));
  // Five linked nodes and a sixth at one of them: it can be joined while they are few, but would rather leave them all.
  const CodeGraph tail = reference::graph_of_digits(6, 0b00001'1111'111'11'1);
  const PairGains of_tail(tail, ConstantPotts{0.3});
  CHECK(of_tail.between({5}, {0, 1, 2, 3, 4}) == doctest::Approx(-0.5));
  CHECK(all_built(of_tail, together, false));
  CHECK(!all_built(of_tail, together, true));
  CHECK(all_built(of_tail, Labels{0, 0, 0, 0, 0, 1}, true));
  CHECK(reference::best_total(of_tail) == doctest::Approx(7));
}
