// Which single moves make a division of a network better? The two inner loops of the Leiden algorithm (Traag, Waltman,
// van Eck 2019), for any quality.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/themes/leiden.hpp"

#include "themes/network.hpp"

namespace motet::inline v1 {

/// link - factor x weight x weight: modularity and Constant Potts, which differ only in what a node weighs.
struct ProductGain {
  using NodeMass = double;
  double factor = 0;
  double operator()(double link, double a, double b) const { return link - factor * a * b; }
};

inline Mass operator+(const Mass& a, const Mass& b) { return {a.strength + b.strength, a.size + b.size}; }
inline Mass operator-(const Mass& a, const Mass& b) { return {a.strength - b.strength, a.size - b.size}; }

/// A quality of the caller's own.
struct CallerGain {
  using NodeMass = Mass;
  const QualityValue& quality;
  Mass whole;
  double operator()(double link, const Mass& a, const Mass& b) const { return quality(link, a, b, whole); }
};

/// Looks for a stop now and then, never for each node.
class Watch {
 public:
  explicit Watch(const Execution& execution) : execution_(execution) {}
  void operator()() {
    if ((++steps_ & 1023) == 0) look();
  }
  void look() const { report_progress(execution_, "communities", iterations_, 0); }
  void next_iteration() {
    ++iterations_;
    look();
  }

 private:
  const Execution& execution_;
  std::uint64_t steps_ = 0;
  std::uint64_t iterations_ = 0;
};

template <class Gain>
struct Level {
  Network network;
  std::vector<typename Gain::NodeMass> mass;
};

/// The mass of each label; labels are below labels.size().
template <class NodeMass>
std::vector<NodeMass> sum_masses(const std::vector<NodeMass>& mass, const std::vector<std::uint32_t>& labels) {
  std::vector<NodeMass> sums(labels.size(), NodeMass{});
  for (std::size_t i = 0; i < labels.size(); ++i) sums[labels[i]] = sums[labels[i]] + mass[i];
  return sums;
}

/// Nodes that wait to be looked at, each at most once.
class NodeQueue {
 public:
  explicit NodeQueue(std::vector<std::uint32_t> order)
      : nodes_(std::move(order)), waiting_(nodes_.size(), true), count_(nodes_.size()) {}

  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
  std::uint32_t take() noexcept {
    const std::uint32_t node = nodes_[first_];
    first_ = first_ + 1 == nodes_.size() ? 0 : first_ + 1;
    --count_;
    waiting_[node] = false;
    return node;
  }
  void add(std::uint32_t node) noexcept {
    if (waiting_[node]) return;
    waiting_[node] = true;
    std::size_t last = first_ + count_;
    if (last >= nodes_.size()) last -= nodes_.size();
    nodes_[last] = node;
    ++count_;
  }

 private:
  std::vector<std::uint32_t> nodes_;
  std::vector<char> waiting_;
  std::size_t first_ = 0;
  std::size_t count_;
};

/// Moves nodes to the neighbouring or to an empty community that gains most, until no node gains by a move. Nodes wait
/// in a queue, at first in the order given.
template <class Gain>
void move_nodes(const Level<Gain>& level, const Gain& gain, std::vector<std::uint32_t>& community,
                std::vector<std::uint32_t> order, Tally& tally, Watch& watch) {
  using NodeMass = typename Gain::NodeMass;
  const Network& network = level.network;
  const std::uint32_t size = network.size();
  std::vector<NodeMass> mass = sum_masses(level.mass, community);
  std::vector<std::uint32_t> members(size, 0);
  for (const std::uint32_t c : community) ++members[c];
  std::vector<std::uint32_t> empty;
  for (std::uint32_t c = size; c-- > 0;) {
    if (members[c] == 0) empty.push_back(c);
  }

  // Only a quality that is not additive, or rounding, could make nodes move for ever.
  std::uint64_t moves_left = 1000 + 1000 * std::uint64_t{size};
  NodeQueue queue(std::move(order));
  while (!queue.empty() && moves_left > 0) {
    watch();
    const std::uint32_t node = queue.take();
    const std::uint32_t own = community[node];
    const NodeMass& node_mass = level.mass[node];
    for (std::uint32_t e = network.offsets[node]; e < network.offsets[node + 1]; ++e) {
      tally.add(community[network.ends[e]], network.weights[e]);
    }
    const bool alone = members[own] == 1;
    const double stay = alone ? 0.0 : gain(tally[own], node_mass, mass[own] - node_mass);
    std::uint32_t best = own;
    double best_gain = stay;
    double best_link = tally[own];
    for (const std::uint32_t c : tally.touched()) {
      if (c == own) continue;
      const double value = gain(tally[c], node_mass, mass[c]);
      if (value > best_gain || (value == best_gain && best != own && c < best)) {
        best = c;
        best_gain = value;
        best_link = tally[c];
      }
    }
    const double own_link = tally[own];
    tally.reset();
    if (!alone && best_gain < 0) {
      best = empty.back();
      best_gain = 0;
      best_link = 0;
    }
    // What rounding alone can make of sums of this size is no gain.
    const double rounding =
        1e-13 * (best_link + own_link + std::abs(best_gain - best_link) + std::abs(stay - own_link));
    if (best == own || !(best_gain - stay > rounding)) continue;

    --moves_left;
    if (!empty.empty() && best == empty.back()) empty.pop_back();
    mass[own] = mass[own] - node_mass;
    if (--members[own] == 0) {
      empty.push_back(own);
      mass[own] = NodeMass{};
    }
    mass[best] = mass[best] + node_mass;
    ++members[best];
    community[node] = best;
    for (std::uint32_t e = network.offsets[node]; e < network.offsets[node + 1]; ++e) {
      if (community[network.ends[e]] != best) queue.add(network.ends[e]);
    }
  }
}

/// Draws one of the candidates with odds exp(gain / randomness); without randomness the largest gain, of equal ones the
/// smallest label.
class Draw {
 public:
  explicit Draw(double randomness) : randomness_(randomness) {}

  void clear() noexcept { candidates_.clear(); }
  void add(std::uint32_t label, double gain) { candidates_.push_back({label, gain}); }

  std::uint32_t operator()(Random& random) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < candidates_.size(); ++i) {
      const Candidate& candidate = candidates_[i];
      const Candidate& leader = candidates_[best];
      if (candidate.gain > leader.gain || (candidate.gain == leader.gain && candidate.label < leader.label)) best = i;
    }
    if (candidates_.size() == 1 || !(randomness_ > 0)) return candidates_[best].label;
    double total = 0;
    for (Candidate& candidate : candidates_) {
      // Relative to the largest gain, no power can overflow; below exp(-50) the odds are nil.
      const double exponent = (candidate.gain - candidates_[best].gain) / randomness_;
      candidate.odds = exponent > -50 ? std::exp(exponent) : 0.0;
      total += candidate.odds;
    }
    double left = random.uniform() * total;
    for (const Candidate& candidate : candidates_) {
      if (left < candidate.odds) return candidate.label;
      left -= candidate.odds;
    }
    return candidates_[best].label;
  }

 private:
  struct Candidate {
    std::uint32_t label = 0;
    double gain = 0;
    double odds = 0;
  };
  double randomness_;
  std::vector<Candidate> candidates_;
};

/// Builds each community anew from single nodes: a node that is well connected to its community and still alone joins,
/// by draw, a well connected part of it that does not lose by that. Every part is connected.
template <class Gain>
std::vector<std::uint32_t> refine(const Level<Gain>& level, const Gain& gain,
                                  const std::vector<std::uint32_t>& community, const std::vector<std::uint32_t>& order,
                                  double randomness, Random& random, Tally& tally, Watch& watch) {
  using NodeMass = typename Gain::NodeMass;
  const Network& network = level.network;
  const std::uint32_t size = network.size();
  const std::vector<NodeMass> community_mass = sum_masses(level.mass, community);
  std::vector<std::uint32_t> part(size);
  std::iota(part.begin(), part.end(), 0U);
  std::vector<NodeMass> mass = level.mass;
  std::vector<char> alone(size, true);
  std::vector<double> inside(size, 0.0);  // of a node: links to the rest of its community
  for (std::uint32_t node = 0; node < size; ++node) {
    for (std::uint32_t e = network.offsets[node]; e < network.offsets[node + 1]; ++e) {
      if (community[network.ends[e]] == community[node]) inside[node] += network.weights[e];
    }
  }
  std::vector<double> outward = inside;  // of a part: links to the rest of its community

  Draw draw(randomness);
  for (const std::uint32_t node : order) {
    watch();
    if (!alone[node] || inside[node] == 0) continue;
    const NodeMass& whole = community_mass[community[node]];
    const NodeMass& node_mass = level.mass[node];
    if (!(gain(inside[node], node_mass, whole - node_mass) >= 0)) continue;
    for (std::uint32_t e = network.offsets[node]; e < network.offsets[node + 1]; ++e) {
      const std::uint32_t other = network.ends[e];
      if (community[other] == community[node]) tally.add(part[other], network.weights[e]);
    }
    draw.clear();
    draw.add(node, 0.0);
    for (const std::uint32_t c : tally.touched()) {
      if (!(gain(outward[c], mass[c], whole - mass[c]) >= 0)) continue;
      const double value = gain(tally[c], node_mass, mass[c]);
      if (value >= 0) draw.add(c, value);
    }
    const std::uint32_t chosen = draw(random);
    if (chosen != node) {
      part[node] = chosen;
      outward[chosen] += inside[node] - 2 * tally[chosen];
      mass[chosen] = mass[chosen] + node_mass;
      alone[node] = false;
      alone[chosen] = false;
    }
    tally.reset();
  }
  return part;
}

}  // namespace motet::inline v1
