// How do moving, refining and merging follow each other?
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"

#include "themes/leiden/leiden_start.hpp"
#include "themes/leiden/level.hpp"
#include "themes/leiden/merge_groups.hpp"
#include "themes/leiden/move_nodes.hpp"
#include "themes/leiden/refine.hpp"
#include "themes/leiden/watch.hpp"

namespace motet::inline v1 {

/// A division of the nodes of a network: labels numbered in the order of their first nodes, and what each community
/// holds.
template <class Weight, class Gain>
struct LeidenResult {
  std::vector<std::uint32_t> labels;
  std::vector<Weight> inside;  ///< links inside a community, each counted twice
  std::vector<typename Gain::NodeMass> mass;
};

/// Iterations of the Leiden algorithm over one network, in memory that is used again for each.
template <class Weight, class Gain>
class LeidenRun {
 public:
  using Result = LeidenResult<Weight, Gain>;

  LeidenRun(const Level<Weight, Gain>& base, const Gain& gain, double randomness, std::uint64_t seed, Watch& watch)
      : base_(base),
        gain_(gain),
        randomness_(randomness),
        seed_(seed),
        watch_(watch),
        space_(base.rows.nodes),
        community_(base.rows.nodes),
        next_community_(base.rows.nodes) {}

  /// One iteration from `start`, any labels below the number of nodes: move, refine, merge the refined parts into
  /// nodes, until every community is one node. As each is then one refined part, it is connected.
  Result iterate(const std::vector<std::uint32_t>& start, std::uint32_t iteration) {
    std::copy(start.begin(), start.end(), community_.data());
    std::vector<std::uint32_t> place(start.size());  // the node of this level that holds each node of the graph
    std::iota(place.begin(), place.end(), 0U);
    Level<Weight, Gain> level = base_;
    for (std::uint32_t depth = 0;; ++depth) {
      Random random(seed_, leiden_stream, std::uint64_t{iteration} << 32 | depth);
      const std::uint32_t size = level.rows.nodes;
      shuffle(size, random);
      Mover<Weight, Gain>(level, gain_, community_.data(), space_).run(watch_);
      const std::uint32_t communities = number_labels(community_.first(size), space_.numbers);
      if (communities == size) break;
      const std::uint32_t parts = divide(level, communities, random);
      if (parts == size) break;
      for (std::uint32_t& node : place) node = space_.part[node];
      watch_.spend(size);
      community_.swap(next_community_);
      GroupMerger<Weight, Gain> merger(level, space_.part.data(), space_.groups, parts, space_.tally());
      level = merger.run(merged_[depth % 2], watch_);
    }
    return result(level, std::move(place));
  }

 private:
  void shuffle(std::uint32_t size, Random& random) {
    std::iota(space_.order.data(), space_.order.data() + size, 0U);
    for (std::uint32_t i = size; i > 1; --i) {
      if (i % 4096 == 0) watch_.spend(4096 * 4);
      std::swap(space_.order[i - 1], space_.order[random.below(i)]);
    }
  }

  // Parts of the communities, the nodes of the next level, and in next_community_ where these are to start.
  std::uint32_t divide(const Level<Weight, Gain>& level, std::uint32_t communities, Random& random) {
    const std::uint32_t size = level.rows.nodes;
    shuffle(size, random);
    group_nodes(community_.first(size), communities, space_.order.first(size), space_.groups);
    watch_.spend(size);
    Refiner<Weight, Gain> refiner(level, gain_, randomness_, space_);
    std::uint32_t parts = refiner.run(communities, random, next_community_, watch_);
    if (parts < size) return parts;
    // When every draw fell on staying alone, the communities themselves, as far as connected, go on as nodes.
    parts = connected_parts(level.rows, community_.data(), space_.part.data());
    std::iota(space_.order.data(), space_.order.data() + size, 0U);
    group_nodes(space_.part.first(size), parts, space_.order.first(size), space_.groups);
    std::iota(next_community_.data(), next_community_.data() + parts, 0U);
    return parts;
  }

  // `level` has one node for each community.
  Result result(const Level<Weight, Gain>& level, std::vector<std::uint32_t> place) {
    constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    Result division;
    std::fill_n(space_.numbers.data(), level.rows.nodes, none);
    for (std::uint32_t& node : place) {
      std::uint32_t& number = space_.numbers[node];
      if (number == none) {
        number = static_cast<std::uint32_t>(division.mass.size());
        division.inside.push_back(level.rows.loop(node));
        division.mass.push_back(level.mass[node]);
      }
      node = number;
    }
    division.labels = std::move(place);
    return division;
  }

  Level<Weight, Gain> base_;
  const Gain& gain_;
  double randomness_;
  std::uint64_t seed_;
  Watch& watch_;
  Workspace<Weight, Gain> space_;
  Scratch<std::uint32_t> community_;
  Scratch<std::uint32_t> next_community_;
  LevelMemory<Weight, Gain> merged_[2];
};

}  // namespace motet::inline v1
