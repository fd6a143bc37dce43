#include "themes/leiden/refine.hpp"

#include <doctest/doctest.h>
#include <numeric>
#include <vector>

#include "graph/graph_access.hpp"
#include "reference/graphs.hpp"
#include "themes/leiden/base_rows.hpp"
#include "themes/leiden/qualities.hpp"

using motet::CodeGraph;
using motet::GraphAccess;
using Labels = std::vector<std::uint32_t>;

namespace {

struct Parts {
  Labels part;
  Labels community_of_part;
  Labels begin;
  Labels members;
};

Parts refined(const CodeGraph& graph, Labels& community, double randomness, std::uint64_t seed) {
  const motet::RankedRows& ranked = GraphAccess::rows(graph);
  const std::uint32_t nodes = ranked.nodes;
  const motet::Level<double, motet::ProductGain> level{motet::all_rows<double>(ranked), ranked.strength.data()};
  const motet::ProductGain gain{1 / ranked.whole};
  motet::Workspace<double, motet::ProductGain> space(nodes);
  const std::uint32_t communities = motet::number_labels(community, space.numbers);
  Labels order(nodes);
  std::iota(order.begin(), order.end(), 0U);
  motet::group_nodes(community, communities, order, space.groups);
  motet::Random random(seed);
  motet::Scratch<std::uint32_t> community_of_part;
  const motet::Execution quiet;
  motet::Watch watch(quiet);
  motet::Refiner<double, motet::ProductGain> refiner(level, gain, randomness, space);
  const std::uint32_t parts = refiner.run(communities, random, community_of_part, watch);
  return {Labels(space.part.data(), space.part.data() + nodes),
          Labels(community_of_part.data(), community_of_part.data() + parts),
          Labels(space.groups.begin.data(), space.groups.begin.data() + parts + 1),
          Labels(space.groups.members.data(), space.groups.members.data() + nodes)};
}

}  // namespace

TEST_CASE("parts lie inside communities, are connected, and do not lose against single nodes") {
  motet::Random random(47);
  for (int round = 0; round < 60; ++round) {
    const CodeGraph graph = reference::random_graph(random, 30, 0.05 + 0.4 * random.uniform(), true);
    Labels community(30);
    for (std::uint32_t& label : community) label = random.below(1 + static_cast<std::uint32_t>(round) % 5);
    const Parts parts = refined(graph, community, round % 2 == 0 ? 0.01 : 0.0, random());
    const reference::Labels part(parts.part.begin(), parts.part.end());
    CHECK(reference::groups_connected(graph, part));
    for (std::size_t i = 0; i < 30; ++i) CHECK(parts.community_of_part[parts.part[i]] == community[i]);
    reference::Labels single(30);
    std::iota(single.begin(), single.end(), 0);
    CHECK(reference::modularity(graph, part, 1.0) >= reference::modularity(graph, single, 1.0) - 1e-12);
    for (std::uint32_t p = 0; p < parts.community_of_part.size(); ++p) {
      REQUIRE(parts.begin[p] < parts.begin[p + 1]);
      for (std::uint32_t m = parts.begin[p]; m < parts.begin[p + 1]; ++m) CHECK(parts.part[parts.members[m]] == p);
    }
    CHECK(parts.begin.back() == 30);
  }
}

TEST_CASE("the same draws give the same parts") {
  motet::Random random(53);
  const CodeGraph graph = reference::random_graph(random, 40, 0.2, true);
  Labels community(40, 0);
  const Parts first = refined(graph, community, 0.1, 5);
  CHECK(first.part == refined(graph, community, 0.1, 5).part);
  CHECK(first.part != refined(graph, community, 0.1, 6).part);
}
