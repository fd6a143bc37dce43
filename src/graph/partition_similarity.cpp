#include "motet/graph/partition_similarity.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "graph/contingency.hpp"
#include "graph/key_order.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::int64_t pairs(std::int64_t n) { return n * (n - 1) / 2; }

std::int64_t sum_of_pairs(const std::vector<std::int64_t>& sizes) {
  std::int64_t sum = 0;
  for (const std::int64_t size : sizes) sum += pairs(size);
  return sum;
}

struct PairSums {
  std::int64_t first = 0;
  std::int64_t second = 0;
  std::int64_t both = 0;
  std::int64_t all = 0;
};

PairSums pair_sums(const Contingency& counts) {
  return {sum_of_pairs(counts.first), sum_of_pairs(counts.second), sum_of_pairs(counts.both), pairs(counts.nodes)};
}

double rand_of(const PairSums& sums) {
  if (sums.all == 0) return undefined;
  // Apart in both: all but those together in the first, in the second, or in both, which the first two count twice.
  const std::int64_t alike = sums.all - sums.first - sums.second + 2 * sums.both;
  return static_cast<double>(alike) / static_cast<double>(sums.all);
}

double adjusted_rand_of(const PairSums& sums) {
  if (sums.all == 0) return undefined;
  // Only here chance leaves no room between what is expected and what is possible.
  if (sums.first == sums.second && (sums.first == 0 || sums.first == sums.all)) return 1.0;
  const double expected =
      static_cast<double>(sums.first) * static_cast<double>(sums.second) / static_cast<double>(sums.all);
  const double possible = (static_cast<double>(sums.first) + static_cast<double>(sums.second)) / 2;
  return (static_cast<double>(sums.both) - expected) / (possible - expected);
}

double n_log_n(std::int64_t n) {
  const auto value = static_cast<double>(n);
  return n > 1 ? value * std::log(value) : 0.0;
}

// Sum of n ln n. Equal sizes are taken together and smaller ones come first, so that the numbering of communities
// changes no bit.
double sum_of_n_log_n(const std::vector<std::int64_t>& sizes) {
  if (sizes.empty()) return 0;
  std::vector<std::int64_t> times(static_cast<std::size_t>(*std::max_element(sizes.begin(), sizes.end())) + 1, 0);
  for (const std::int64_t size : sizes) ++times[static_cast<std::size_t>(size)];
  double sum = 0;
  for (std::size_t size = 2; size < times.size(); ++size) {
    if (times[size] != 0) sum += static_cast<double>(times[size]) * n_log_n(static_cast<std::int64_t>(size));
  }
  return sum;
}

// Entropies in nats, times n: n ln n less the sum over communities.
struct Entropies {
  double n = 0;
  double smaller = 0;
  double larger = 0;
  double mutual = 0;
  double variation = 0;
};

// Arranged so that the same partition twice, one inside the other, or a trivial one give exact values, and so that
// exchanging the two changes no bit.
Entropies entropies(const Contingency& counts) {
  const double all = n_log_n(counts.nodes);
  const double first = sum_of_n_log_n(counts.first);
  const double second = sum_of_n_log_n(counts.second);
  const double both = sum_of_n_log_n(counts.both);
  const double low = std::min(first, second);
  const double high = std::max(first, second);
  Entropies result;
  result.n = static_cast<double>(counts.nodes);
  result.smaller = std::max(all - high, 0.0);
  result.larger = std::max(all - low, 0.0);
  result.mutual = std::clamp((all - high) + (both - low), 0.0, result.smaller);
  result.variation = std::clamp((high - both) + (low - both), 0.0, all);
  return result;
}

double mutual_of(const Entropies& h) { return h.n == 0 ? undefined : h.mutual / h.n; }

double normalized_mutual_of(const Entropies& h) {
  if (h.n == 0) return undefined;
  return h.larger == 0 ? 1.0 : 2 * h.mutual / (h.smaller + h.larger);
}

double variation_of(const Entropies& h) {
  if (h.n == 0) return undefined;
  // n ln n / n can be an ulp above ln n.
  return std::min(h.variation / h.n, std::log(h.n));
}

void require_one_label_a_node(const CodeGraph& graph, std::span<const std::int32_t> labels) {
  if (labels.size() != static_cast<std::size_t>(graph.size())) {
    throw std::invalid_argument(std::to_string(labels.size()) + " labels for " + std::to_string(graph.size()) +
                                " nodes");
  }
}

KeyOrder order_of_different_keys(const CodeGraph& graph) {
  KeyOrder order = key_order(graph.nodes());
  for (std::size_t i = 1; i < order.node.size(); ++i) {
    const Column& node = graph.nodes()[static_cast<std::size_t>(order.node[i])];
    if (node.key == graph.nodes()[static_cast<std::size_t>(order.node[i - 1])].key) {
      throw std::invalid_argument("two nodes have the key " + node.key);
    }
  }
  return order;
}

struct SharedLabels {
  std::vector<std::int32_t> first;
  std::vector<std::int32_t> second;
};

SharedLabels shared_labels(const CodeGraph& first_graph, std::span<const std::int32_t> first,
                           const CodeGraph& second_graph, std::span<const std::int32_t> second) {
  const KeyOrder a = order_of_different_keys(first_graph);
  const KeyOrder b = order_of_different_keys(second_graph);
  SharedLabels shared;
  for (std::size_t i = 0, j = 0; i < a.node.size() && j < b.node.size();) {
    const auto at = static_cast<std::size_t>(a.node[i]);
    const auto other = static_cast<std::size_t>(b.node[j]);
    const int before = first_graph.nodes()[at].key.compare(second_graph.nodes()[other].key);
    if (before == 0) {
      shared.first.push_back(first[at]);
      shared.second.push_back(second[other]);
    }
    if (before <= 0) ++i;
    if (before >= 0) ++j;
  }
  return shared;
}

}  // namespace

double rand_index(std::span<const std::int32_t> first, std::span<const std::int32_t> second) {
  return rand_of(pair_sums(contingency(first, second)));
}

double adjusted_rand_index(std::span<const std::int32_t> first, std::span<const std::int32_t> second) {
  return adjusted_rand_of(pair_sums(contingency(first, second)));
}

double mutual_information(std::span<const std::int32_t> first, std::span<const std::int32_t> second) {
  return mutual_of(entropies(contingency(first, second)));
}

double normalized_mutual_information(std::span<const std::int32_t> first, std::span<const std::int32_t> second) {
  return normalized_mutual_of(entropies(contingency(first, second)));
}

double variation_of_information(std::span<const std::int32_t> first, std::span<const std::int32_t> second) {
  return variation_of(entropies(contingency(first, second)));
}

PartitionSimilarity compare_partitions(const CodeGraph& first_graph, std::span<const std::int32_t> first,
                                       const CodeGraph& second_graph, std::span<const std::int32_t> second) {
  require_one_label_a_node(first_graph, first);
  require_one_label_a_node(second_graph, second);
  const SharedLabels labels = shared_labels(first_graph, first, second_graph, second);
  const Contingency counts = contingency(labels.first, labels.second);
  const PairSums sums = pair_sums(counts);
  const Entropies h = entropies(counts);
  PartitionSimilarity similarity;
  similarity.shared = counts.nodes;
  similarity.only_first = first_graph.size() - counts.nodes;
  similarity.only_second = second_graph.size() - counts.nodes;
  similarity.rand = rand_of(sums);
  similarity.adjusted_rand = adjusted_rand_of(sums);
  similarity.normalized_mutual = normalized_mutual_of(h);
  similarity.variation = variation_of(h);
  similarity.variation_by_log_n = counts.nodes < 2 ? undefined : h.variation / n_log_n(counts.nodes);
  return similarity;
}

}  // namespace motet::inline v1
