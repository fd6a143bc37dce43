// How do groups of nodes become the nodes of a smaller network?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "themes/leiden/level.hpp"
#include "themes/leiden/link_rows.hpp"
#include "themes/leiden/watch.hpp"

namespace motet::inline v1 {

/// One node for each group; links between groups are added up, those inside become its loops.
template <class Weight, class Gain>
class GroupMerger {
  using NodeMass = typename Gain::NodeMass;

 public:
  GroupMerger(const Level<Weight, Gain>& level, const std::uint32_t* group, const Groups& groups, std::uint32_t count,
              RowTally<Weight> tally)
      : level_(level), group_(group), groups_(groups), count_(count), tally_(tally) {}

  /// The merged level lives in `memory`.
  Level<Weight, Gain> run(LevelMemory<Weight, Gain>& memory, Watch& watch) {
    const std::uint32_t links = level_.rows.links();
    const std::uint64_t pairs = std::uint64_t{count_} * (count_ - 1);
    const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(links, pairs));
    memory.ensure(count_, most);
    // Few groups are faster looked through than listed.
    if (pairs < links) {
      fill<true>(memory, watch);
    } else {
      fill<false>(memory, watch);
    }
    return memory.level(count_);
  }

 private:
  template <bool AllGroups>
  void fill(LevelMemory<Weight, Gain>& memory, Watch& watch) {
    std::uint32_t next = 0;
    for (std::uint32_t g = 0; g < count_; ++g) {
      memory.offsets[g] = next;
      Weight loop{};
      NodeMass mass{};
      for (std::uint32_t m = groups_.begin[g]; m < groups_.begin[g + 1]; ++m) {
        const std::uint32_t node = groups_.members[m];
        watch.spend(level_.rows.degree(node));
        loop += level_.rows.loop(node);
        mass = mass + level_.mass[node];
        if constexpr (AllGroups) {
          tally_.add_row_unlisted(level_.rows, node, group_);
        } else {
          tally_.add_row(level_.rows, node, group_);
        }
      }
      const std::uint32_t found = AllGroups ? count_ : tally_.count;
      loop += tally_.sums[g];
      tally_.sums[g] = Weight{};
      for (std::uint32_t t = 0; t < found; ++t) {
        const std::uint32_t other = AllGroups ? t : tally_.touched[t];
        const Weight sum = tally_.sums[other];
        if (sum == Weight{}) continue;
        memory.ends[next] = other;
        memory.weights[next] = sum;
        ++next;
        tally_.sums[other] = Weight{};
      }
      tally_.count = 0;
      memory.loops[g] = loop;
      memory.mass[g] = mass;
    }
    memory.offsets[count_] = next;
  }

  const Level<Weight, Gain>& level_;
  const std::uint32_t* group_;
  const Groups& groups_;
  std::uint32_t count_;
  RowTally<Weight> tally_;
};

}  // namespace motet::inline v1
