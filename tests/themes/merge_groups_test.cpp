#include "themes/leiden/merge_groups.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"

#include "graph/graph_access.hpp"
#include "reference/graphs.hpp"
#include "themes/leiden/base_rows.hpp"
#include "themes/leiden/qualities.hpp"

using motet::CodeGraph;
using motet::GraphAccess;
using Labels = std::vector<std::uint32_t>;
using Level = motet::Level<double, motet::ProductGain>;

namespace {

// Every weight between and within groups, from the rows of `level`.
std::map<std::pair<std::uint32_t, std::uint32_t>, double> sums_of(const Level& level, const Labels& group) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> sums;
  for (std::uint32_t node = 0; node < level.rows.nodes; ++node) {
    if (level.rows.loop(node) > 0) sums[{group[node], group[node]}] += level.rows.loop(node);
    for (std::uint32_t e = level.rows.offsets[node]; e < level.rows.offsets[node + 1]; ++e) {
      sums[{group[node], group[level.rows.ends[e]]}] += level.rows.weight(e);
    }
  }
  return sums;
}

Level merged_by(const Level& level, Labels& group, std::uint32_t groups, motet::Random& random,
                motet::LevelMemory<double, motet::ProductGain>& memory) {
  motet::Workspace<double, motet::ProductGain> space(level.rows.nodes);
  for (std::uint32_t& g : group) g = random.below(std::min(groups, level.rows.nodes));
  const std::uint32_t count = motet::number_labels(group, space.numbers);
  Labels order(group.size());
  std::iota(order.begin(), order.end(), 0U);
  motet::group_nodes(group, count, order, space.groups);
  const motet::Execution quiet;
  motet::Watch watch(quiet);
  return motet::GroupMerger<double, motet::ProductGain>(level, group.data(), space.groups, count, space.tally())
      .run(memory, watch);
}

void check_merged(const Level& level, const Level& merged, const Labels& group) {
  const auto expected = sums_of(level, group);
  Labels itself(merged.rows.nodes);
  std::iota(itself.begin(), itself.end(), 0U);
  const auto found = sums_of(merged, itself);
  REQUIRE(found.size() == expected.size());
  for (const auto& [pair, sum] : expected) CHECK(found.at(pair) == doctest::Approx(sum).epsilon(1e-12));
  for (std::uint32_t g = 0; g < merged.rows.nodes; ++g) {
    double mass = 0;
    for (std::uint32_t node = 0; node < level.rows.nodes; ++node) mass += group[node] == g ? level.mass[node] : 0.0;
    CHECK(merged.mass[g] == doctest::Approx(mass).epsilon(1e-12));
    for (std::uint32_t e = merged.rows.offsets[g]; e < merged.rows.offsets[g + 1]; ++e) {
      CHECK(merged.rows.ends[e] != g);
    }
  }
}

}  // namespace

TEST_CASE("merged groups carry all links and masses, level upon level") {
  motet::Random random(41);
  // Few groups of a dense graph, many of a sparse one: looked through and listed.
  for (const auto& [density, groups] : {std::pair{0.8, 4U}, std::pair{0.05, 30U}, std::pair{0.3, 1U}}) {
    for (int round = 0; round < 10; ++round) {
      const CodeGraph graph = reference::random_graph(random, 50, density, true);
      const motet::RankedRows& ranked = GraphAccess::rows(graph);
      const Level base{motet::all_rows<double>(ranked), ranked.strength.data()};
      motet::LevelMemory<double, motet::ProductGain> memory;
      Labels group(50);
      const Level once = merged_by(base, group, groups, random, memory);
      check_merged(base, once, group);
      motet::LevelMemory<double, motet::ProductGain> other_memory;
      Labels group_of_groups(once.rows.nodes);
      const Level twice = merged_by(once, group_of_groups, 3, random, other_memory);
      check_merged(once, twice, group_of_groups);
    }
  }
}
