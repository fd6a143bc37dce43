// Which single moves make a division of a network better? The first phase of the Leiden algorithm (Traag, Waltman, van
// Eck 2019).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "themes/leiden/label_list.hpp"
#include "themes/leiden/level.hpp"
#include "themes/leiden/node_queue.hpp"
#include "themes/leiden/watch.hpp"

namespace motet::inline v1 {

/// Moves nodes to the neighbouring or to an empty community that gains most, until no node that waits gains by a move.
/// All nodes wait at first, in the order of `space.order`.
template <class Weight, class Gain>
class Mover {
  using NodeMass = typename Gain::NodeMass;

 public:
  Mover(const Level<Weight, Gain>& level, const Gain& gain, std::uint32_t* community, Workspace<Weight, Gain>& space)
      : rows_(level.rows),
        node_mass_(level.mass),
        gain_(gain),
        community_(community),
        mass_(space.mass.data()),
        size_(space.size.data()),
        slack_(space.slack.data()),
        labels_(space.labels.data(), space.places.data()),
        tally_(space.tally()),
        queue_(space.order.data(), rows_.nodes) {
    std::fill_n(mass_, rows_.nodes, NodeMass{});
    std::fill_n(size_, rows_.nodes, 0U);
    std::fill_n(slack_, rows_.nodes, waits);
    for (std::uint32_t node = 0; node < rows_.nodes; ++node) {
      mass_[community[node]] = mass_[community[node]] + node_mass_[node];
      ++size_[community[node]];
    }
    labels_.start(size_, rows_.nodes);
  }

  void run(Watch& watch) {
    // Only a quality that is not additive, or rounding, could make nodes move for ever.
    std::uint64_t moves_left = 1000 + 1000 * std::uint64_t{rows_.nodes};
    while (!queue_.empty() && moves_left > 0) {
      if (rows_.nodes > beyond_cache) prefetch();
      const std::uint32_t node = queue_.take();
      watch.spend(1 + rows_.degree(node));
      if (visit(node)) {
        --moves_left;
        wake_neighbors(node);
      }
    }
  }

 private:
  static constexpr float waits = std::numeric_limits<float>::infinity();
  static constexpr std::uint32_t beyond_cache = 1 << 14;

  struct Choice {
    std::uint32_t community = 0;
    double gain = -std::numeric_limits<double>::infinity();
    double link = 0;
    double next_gain = -std::numeric_limits<double>::infinity();  // of the second best
  };

  // Rows and labels of the nodes to come are far apart in memory.
  void prefetch() const noexcept {
    __builtin_prefetch(&rows_.offsets[queue_.peek(12)]);
    __builtin_prefetch(&rows_.ends[rows_.offsets[queue_.peek(6)]]);
    const std::uint32_t soon = queue_.peek(2);
    const std::uint32_t end = std::min(rows_.offsets[soon + 1], rows_.offsets[soon] + 24);
    for (std::uint32_t e = rows_.offsets[soon]; e < end; ++e) __builtin_prefetch(&community_[rows_.ends[e]]);
  }

  // Of all communities that the row just added is linked with; clears the sums.
  template <bool AllLabels>
  Choice best_of(const NodeMass& node_mass) {
    Choice best;
    const std::uint32_t count = AllLabels ? labels_.used() : tally_.count;
    for (std::uint32_t t = 0; t < count; ++t) {
      const std::uint32_t c = AllLabels ? labels_[t] : tally_.touched[t];
      const auto link = static_cast<double>(tally_.sums[c]);
      if (AllLabels && link == 0) continue;
      tally_.sums[c] = Weight{};
      const double value = gain_(link, node_mass, mass_[c]);
      if (value > best.gain || (value == best.gain && c < best.community)) {
        best.next_gain = best.gain;
        best.community = c;
        best.gain = value;
        best.link = link;
      } else {
        best.next_gain = std::max(best.next_gain, value);
      }
    }
    tally_.count = 0;
    return best;
  }

  bool visit(std::uint32_t node) {
    const std::uint32_t own = community_[node];
    const NodeMass& node_mass = node_mass_[node];
    // Few communities are faster looked through than listed.
    const bool all_labels = labels_.used() < rows_.degree(node);
    if (all_labels) {
      tally_.add_row_unlisted(rows_, node, community_);
    } else {
      tally_.add_row(rows_, node, community_);
    }
    const bool alone = size_[own] == 1;
    const NodeMass before = mass_[own];
    // As if the node stood outside, its own community is one like any other.
    mass_[own] = alone ? NodeMass{} : mass_[own] - node_mass;
    const auto own_link = static_cast<double>(tally_.sums[own]);
    const double stay =
        alone ? 0.0 : std::max(gain_(own_link, node_mass, mass_[own]), std::numeric_limits<double>::lowest());
    Choice best = all_labels ? best_of<true>(node_mass) : best_of<false>(node_mass);
    if (best.gain < 0) best = {alone ? own : labels_.unused(own), 0.0, 0.0, best.gain};
    // What rounding alone can make of sums of this size is no gain.
    const double rounding =
        1e-13 * (best.link + own_link + std::abs(best.gain - best.link) + std::abs(stay - own_link));
    if (best.community == own || !(best.gain - stay > rounding)) {
      mass_[own] = before;
      settle(node, stay, best.community == own ? best.next_gain : best.gain);
      return false;
    }
    if (size_[best.community] == 0) labels_.use_next();
    if (--size_[own] == 0) labels_.give_back(own);
    mass_[best.community] = mass_[best.community] + node_mass;
    ++size_[best.community];
    community_[node] = best.community;
    left_ = own;
    settle(node, best.gain, std::max(best.next_gain, stay));
    return true;
  }

  // How much links must change before another community, or none, can be better for the node than its own.
  void settle(std::uint32_t node, double gain, double next_gain) noexcept {
    slack_[node] = Gain::bounded_by_links ? static_cast<float>(gain - std::max(next_gain, 0.0)) : 0.0F;
  }

  // A neighbour waits for another look when the links of those who moved could make another community better for it:
  // each takes its weight from one and gives it to another. Links to its own community only hold it there.
  void wake_neighbors(std::uint32_t node) {
    const std::uint32_t now = community_[node];
    const std::uint32_t end = rows_.offsets[node + 1];
    for (std::uint32_t e = rows_.offsets[node]; e < end; ++e) {
      const std::uint32_t other = rows_.ends[e];
      const std::uint32_t c = community_[other];
      float left = slack_[other];
      if constexpr (Gain::bounded_by_links) {
        left -= static_cast<float>((c != now ? 1 : 0) + (c == left_ ? 1 : 0)) * static_cast<float>(rows_.weight(e));
        slack_[other] = left;
      }
      if (left <= 0 && c != now) {
        slack_[other] = waits;
        queue_.add(other);
      }
    }
  }

  const LinkRows<Weight> rows_;
  const NodeMass* node_mass_;
  const Gain& gain_;
  std::uint32_t* community_;
  NodeMass* mass_;
  std::uint32_t* size_;
  float* slack_;
  LabelList labels_;
  std::uint32_t left_ = 0;  // by the node that moved last
  RowTally<Weight> tally_;
  NodeQueue queue_;
};

}  // namespace motet::inline v1
