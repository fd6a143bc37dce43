// Does the refinement of Leiden build parts as its paper says?
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <numeric>
#include <type_traits>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"

#include "reference/graphs.hpp"
#include "reference/leiden_twin.hpp"
#include "themes/leiden/level.hpp"
#include "themes/leiden/link_rows.hpp"
#include "themes/leiden/qualities.hpp"
#include "themes/leiden/refine.hpp"
#include "themes/leiden/watch.hpp"

using motet::CodeGraph;
using motet::ConstantPotts;
using motet::Modularity;
using motet::ProductGain;
using reference::Labels;
using reference::Nodes;
using reference::PairGains;

namespace {

struct Parts {
  Labels part;
  Labels community;
};

// The parts of each community of a graph whose keys stand in order, and the community of each part. With a whole number
// as `Weight`, every link weighs 1.
template <class Weight>
Parts refined(const CodeGraph& graph, bool by_size, double factor, const Labels& labels, double randomness,
              motet::Random& random) {
  const auto nodes = static_cast<std::uint32_t>(graph.size());
  std::vector<std::uint32_t> offsets{0};
  std::vector<std::uint32_t> ends;
  std::vector<Weight> weights;
  std::vector<double> mass;
  for (std::int32_t node = 0; node < graph.size(); ++node) {
    for (const motet::Neighbor& neighbor : graph.neighbors(node)) {
      ends.push_back(static_cast<std::uint32_t>(neighbor.node));
      weights.push_back(static_cast<Weight>(neighbor.weight));
    }
    offsets.push_back(static_cast<std::uint32_t>(ends.size()));
    mass.push_back(by_size ? 1.0 : graph.strength(node));
  }
  const bool unit = std::is_same_v<Weight, std::uint32_t>;
  const motet::LinkRows<Weight> rows{nodes, offsets.data(), ends.data(), unit ? nullptr : weights.data(), nullptr};
  const motet::Level<Weight, ProductGain> level{rows, mass.data()};
  const ProductGain gain{factor};

  motet::Workspace<Weight, ProductGain> space(nodes);
  std::vector<std::uint32_t> community(labels.begin(), labels.end());
  const std::uint32_t communities = motet::number_labels(community, space.numbers);
  std::vector<std::uint32_t> order(nodes);
  std::iota(order.begin(), order.end(), 0U);
  for (std::uint32_t i = nodes; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  motet::group_nodes(community, communities, order, space.groups);
  motet::Scratch<std::uint32_t> community_of_part(nodes);
  const motet::Execution execution;
  motet::Watch watch(execution);
  motet::Refiner<Weight, ProductGain> refiner(level, gain, randomness, space);
  const std::uint32_t count = refiner.run(communities, random, community_of_part, watch);

  Parts parts{Labels(nodes), Labels(count)};
  for (std::uint32_t p = 0; p < count; ++p) parts.community[p] = static_cast<std::int32_t>(community_of_part[p]);
  for (std::uint32_t i = 0; i < nodes; ++i) {
    parts.part[i] = static_cast<std::int32_t>(space.part[i]);
    CHECK(community_of_part[space.part[i]] == community[i]);
  }
  return parts;
}

// Whether the part is one node, or came about by one node after the other joining a part that was linked with it, did
// not lose by that, and would not rather have left the community, as the node would not. 2^nodes time.
bool grew_well(const PairGains& gains, const Nodes& part, const Nodes& community) {
  const auto stays = [&](const Nodes& some) {
    return gains.between(some, reference::without(community, some)) >= -gains.tolerance();
  };
  if (part.size() == 1) return true;
  if (!std::all_of(part.begin(), part.end(), [&](std::size_t node) { return stays({node}); })) return false;
  std::vector<char> grown(std::size_t{1} << part.size(), false);
  for (std::size_t set = 1; set < grown.size(); ++set) {
    if ((set & (set - 1)) == 0) {
      grown[set] = true;
      continue;
    }
    for (std::size_t i = 0; i < part.size() && !grown[set]; ++i) {
      const std::size_t before = set & ~(std::size_t{1} << i);
      if (before == set || !grown[before]) continue;
      Nodes rest;
      for (std::size_t j = 0; j < part.size(); ++j) {
        if ((before >> j & 1) != 0) rest.push_back(part[j]);
      }
      grown[set] = gains.linked({part[i]}, rest) && gains.between({part[i]}, rest) >= -gains.tolerance() && stays(rest);
    }
  }
  return grown.back();
}

// Without randomness every node that could join something with gain when it was visited did; at the end, a node that is
// well connected and alone has no well connected single fellow to join with gain: the later of both would have.
bool left_over(const PairGains& gains, const Nodes& community, const Labels& part) {
  const auto stays = [&](const Nodes& some) {
    return gains.between(some, reference::without(community, some)) > gains.tolerance();
  };
  Nodes alone;
  for (const std::size_t node : community) {
    if (std::count(part.begin(), part.end(), part[node]) == 1 && stays({node})) alone.push_back(node);
  }
  for (const std::size_t a : alone) {
    for (const std::size_t b : alone) {
      if (a != b && gains.linked({a}, {b}) && gains.between({a}, {b}) > gains.tolerance()) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("every part grew node by node without loss and never would have left its community") {
  motet::Random random(137);
  int joined = 0;
  int kept_apart = 0;
  for (int round = 0; round < 8000; ++round) {
    const auto nodes = 4 + static_cast<std::int32_t>(random.below(10));
    const bool weighted = round % 2 == 0;
    const CodeGraph graph = reference::random_graph(random, nodes, 0.2 + 0.6 * random.uniform(), weighted);
    if (graph.links().empty()) continue;
    // Any communities will do: the refinement has to cope with those that moves of single nodes have left.
    Labels labels;
    for (std::int32_t i = 0; i < nodes; ++i) labels.push_back(static_cast<std::int32_t>(random.below(3)));
    const bool by_size = random.below(2) == 1;
    const double resolution = 0.2 + 0.8 * random.uniform();
    const double factor = by_size ? resolution : resolution / (2 * graph.total_weight());
    const double randomness = std::vector<double>{0, 0.01, 0.3, 1e300}[random.below(4)];
    const PairGains gains =
        by_size ? PairGains(graph, ConstantPotts{resolution}) : PairGains(graph, Modularity{resolution});
    const Parts parts = weighted ? refined<double>(graph, by_size, factor, labels, randomness, random)
                                 : refined<std::uint32_t>(graph, by_size, factor, labels, randomness, random);
    CAPTURE(round);
    CAPTURE(randomness);
    const std::vector<Nodes> communities = reference::members_of(labels);
    for (const Nodes& part : reference::members_of(parts.part)) {
      const Nodes& community = communities[static_cast<std::size_t>(labels[part[0]])];
      for (const std::size_t node : part) CHECK(labels[node] == labels[part[0]]);
      CHECK(grew_well(gains, part, community));
      joined += part.size() > 1;
      kept_apart += part.size() < community.size();
    }
    if (randomness > 0) continue;
    for (const Nodes& community : communities) CHECK(!left_over(gains, community, parts.part));
  }
  // Both happened often.
  CHECK(joined > 3000);
  CHECK(kept_apart > 3000);
}

TEST_CASE("without randomness a node joins the part that gains most") {
  // 0 is linked with 1 by 3 and with 2 by 2; all three belong together.
  const CodeGraph graph(reference::numbered_columns(3), std::vector<motet::Link>{{0, 1, 3}, {0, 2, 2}, {1, 2, 0.1}});
  motet::Random random(139);
  int first_pair = 0;
  for (int round = 0; round < 50; ++round) {
    const Parts parts = refined<double>(graph, true, 0.5, Labels{0, 0, 0}, 0, random);
    first_pair += parts.part[0] == parts.part[1];
    CHECK((parts.part[0] == parts.part[1] || parts.part[0] == parts.part[2]));
  }
  CHECK(first_pair > 15);
}

TEST_CASE("with randomness a node draws with odds exp(gain / randomness)") {
  // Whoever comes first joins the other with probability p, else the other tries: 1 - (1 - p)^2, p = e^g / (1 + e^g).
  const CodeGraph graph(reference::numbered_columns(2), std::vector<motet::Link>{{0, 1, 1.0}});
  motet::Random random(149);
  constexpr int rounds = 4000;
  int together = 0;
  for (int round = 0; round < rounds; ++round) {
    const Parts parts = refined<double>(graph, true, 0.5, Labels{0, 0}, 0.25, random);  // g = (1 - 0.5) / 0.25
    together += parts.part[0] == parts.part[1];
  }
  const double p = std::exp(2.0) / (1 + std::exp(2.0));
  const double expected = 1 - (1 - p) * (1 - p);
  const double deviation = std::sqrt(expected * (1 - expected) / rounds);
  CHECK(std::abs(static_cast<double>(together) / rounds - expected) < 4 * deviation);
}
