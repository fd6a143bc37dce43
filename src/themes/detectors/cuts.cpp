#include "themes/detectors/cuts.hpp"

#include <cstdint>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>
#include <vector>

#include "graph/key_order.hpp"
#include "themes/detectors/network.hpp"

namespace motet::inline v1 {
namespace {

// The clusters of a dendrogram, each with its columns.
class Clusters {
 public:
  explicit Clusters(std::size_t columns) : members_(columns), taken_(columns, false) {
    for (std::size_t i = 0; i < columns; ++i) members_[i] = {static_cast<std::int32_t>(i)};
  }

  [[nodiscard]] const std::vector<std::int32_t>& members(std::int32_t cluster) const {
    return members_[static_cast<std::size_t>(cluster)];
  }
  void merge(const LinkageMerge& merge) {
    if (merge.first == merge.second) throw std::invalid_argument("a cluster merges with itself");
    std::vector<std::int32_t> large = take(merge.first);
    std::vector<std::int32_t> small = take(merge.second);
    if (large.size() < small.size()) large.swap(small);
    large.insert(large.end(), small.begin(), small.end());
    members_.push_back(std::move(large));
    taken_.push_back(false);
  }
  /// Numbered in the order of their making.
  [[nodiscard]] std::vector<std::int32_t> labels(std::size_t columns) const {
    std::vector<std::int32_t> labels(columns);
    for (std::size_t cluster = 0; cluster < members_.size(); ++cluster) {
      for (const std::int32_t column : members_[cluster]) {
        labels[static_cast<std::size_t>(column)] = static_cast<std::int32_t>(cluster);
      }
    }
    return labels;
  }

 private:
  std::vector<std::int32_t> take(std::int32_t cluster) {
    const auto at = static_cast<std::size_t>(cluster);
    if (cluster < 0 || at >= members_.size() || taken_[at]) {
      throw std::invalid_argument("a merge names a cluster that is not there");
    }
    taken_[at] = true;
    return std::exchange(members_[at], {});
  }

  std::vector<std::vector<std::int32_t>> members_;
  std::vector<bool> taken_;
};

}  // namespace

Partition after_merges(const Dendrogram& dendrogram, std::size_t merges) {
  Clusters clusters(dendrogram.columns.size());
  for (std::size_t i = 0; i < merges; ++i) clusters.merge(dendrogram.merges[i]);
  const CodeGraph columns(dendrogram.columns, {});
  Partition partition = make_partition(columns, clusters.labels(dendrogram.columns.size()));
  partition.quality = std::numeric_limits<double>::quiet_NaN();
  return partition;
}

std::size_t best_modularity(const CodeGraph& graph, const Dendrogram& dendrogram) {
  if (graph.links().empty()) return 0;
  const std::size_t size = graph.nodes().size();
  const KeyOrder order = key_order(graph.nodes());
  const Network network = make_network(links_by_rank(graph.links(), order), static_cast<std::uint32_t>(size),
                                       weight_exponent(graph.links()));
  // By cluster, in shares of the sum of all strengths.
  std::vector<double> strength(size, 0.0);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::uint32_t e = network.offsets[i]; e < network.offsets[i + 1]; ++e) {
      strength[static_cast<std::size_t>(order.node[i])] += network.weights[e];
    }
  }
  double whole = 0;
  for (const std::int32_t node : order.node) whole += strength[static_cast<std::size_t>(node)];
  for (double& share : strength) share /= whole;

  Clusters clusters(size);
  std::vector<std::int32_t> cluster_of(size);
  std::iota(cluster_of.begin(), cluster_of.end(), 0);
  double gained = 0;
  double best = 0;
  std::size_t best_merges = 0;
  for (std::size_t i = 0; i < dendrogram.merges.size(); ++i) {
    const auto [first, second, height, members] = dendrogram.merges[i];
    const bool first_is_small = clusters.members(first).size() < clusters.members(second).size();
    double between = 0;
    for (const std::int32_t node : clusters.members(first_is_small ? first : second)) {
      const auto rank = static_cast<std::size_t>(order.rank[static_cast<std::size_t>(node)]);
      for (std::uint32_t e = network.offsets[rank]; e < network.offsets[rank + 1]; ++e) {
        const auto other = static_cast<std::size_t>(order.node[network.ends[e]]);
        if (cluster_of[other] == (first_is_small ? second : first)) between += network.weights[e];
      }
    }
    const double a = strength[static_cast<std::size_t>(first)];
    const double b = strength[static_cast<std::size_t>(second)];
    gained += 2 * between / whole - 2 * a * b;
    strength.push_back(a + b);
    clusters.merge(dendrogram.merges[i]);
    const auto made = static_cast<std::int32_t>(size + i);
    for (const std::int32_t node : clusters.members(made)) cluster_of[static_cast<std::size_t>(node)] = made;
    // Rounding is no gain.
    if (gained > best + 1e-12) {
      best = gained;
      best_merges = i + 1;
    }
  }
  return best_merges;
}

}  // namespace motet::inline v1
