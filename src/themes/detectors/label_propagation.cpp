#include "motet/themes/label_propagation.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"

#include "graph/key_order.hpp"
#include "themes/detectors/network.hpp"
#include "themes/leiden/watch.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t random_stream = 0x4C616265;  // "Labe": no other draws share it

// Sums of the same weights in another order are as large, up to this.
constexpr double rounding = 1e-12;

// The labels that the links of a node favour most.
class Favourites {
 public:
  explicit Favourites(std::uint32_t labels) : tally_(labels) {}

  /// The node's own label where that is among them, else one drawn. Without links its own.
  std::uint32_t choose(const Network& network, std::span<const std::uint32_t> label, std::uint32_t node,
                       Random& random) {
    for (std::uint32_t e = network.offsets[node]; e < network.offsets[node + 1]; ++e) {
      tally_.add(label[network.ends[e]], network.weights[e]);
    }
    double largest = 0;
    for (const std::uint32_t candidate : tally_.touched()) largest = std::max(largest, tally_[candidate]);
    const double enough = largest * (1 - rounding);
    favourites_.clear();
    for (const std::uint32_t candidate : tally_.touched()) {
      if (tally_[candidate] >= enough) favourites_.push_back(candidate);
    }
    std::uint32_t chosen = label[node];
    if (tally_[chosen] < enough) chosen = favourites_[random.below(static_cast<std::uint32_t>(favourites_.size()))];
    tally_.reset();
    return chosen;
  }

 private:
  Tally tally_;
  std::vector<std::uint32_t> favourites_;
};

// Every change makes the links inside communities weigh more, so that rounds come to an end.
std::int32_t propagate(const Network& network, std::vector<std::uint32_t>& label,
                       const LabelPropagationOptions& options) {
  Watch watch(options.execution);
  Favourites favourites(network.size());
  std::vector<std::uint32_t> order(network.size());
  std::int32_t rounds = 0;
  bool changed = true;
  while (changed && rounds < options.rounds) {
    Random random(options.seed, random_stream, static_cast<std::uint64_t>(rounds));
    std::iota(order.begin(), order.end(), 0U);
    for (std::uint32_t i = network.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    changed = false;
    for (const std::uint32_t node : order) {
      watch.spend(network.offsets[node + 1] - network.offsets[node] + 1);
      const std::uint32_t chosen = favourites.choose(network, label, node, random);
      changed = changed || chosen != label[node];
      label[node] = chosen;
    }
    ++rounds;
    watch.next_iteration();
  }
  return rounds;
}

}  // namespace

Partition label_propagation(const CodeGraph& graph, const LabelPropagationOptions& options) {
  if (options.rounds < 1) throw std::invalid_argument("label propagation needs at least one round");
  const KeyOrder order = key_order(graph.nodes());
  const auto size = static_cast<std::uint32_t>(graph.size());
  const Network network = make_network(links_by_rank(graph.links(), order), size, weight_exponent(graph.links()));
  std::vector<std::uint32_t> label(size);
  std::iota(label.begin(), label.end(), 0U);
  const std::int32_t rounds = graph.links().empty() ? 0 : propagate(network, label, options);
  std::vector<std::uint32_t> part;
  connected_parts(network, label, part);

  std::vector<std::int32_t> labels(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    labels[static_cast<std::size_t>(order.node[i])] = static_cast<std::int32_t>(part[i]);
  }
  Partition partition = make_partition(graph, labels);
  partition.quality = modularity(graph, partition.community);
  partition.iterations = rounds;
  return partition;
}

}  // namespace motet::inline v1
