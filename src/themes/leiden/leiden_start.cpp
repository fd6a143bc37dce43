#include "themes/leiden/leiden_start.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>

#include "motet/core/random.hpp"

#include "graph/dense_labels.hpp"
#include "graph/graph_access.hpp"

namespace motet::inline v1 {
namespace {

// On small graphs, single nodes alone lead many seeds to the same local optimum, however they are ordered. On large
// ones orders differ enough, and a random start only costs time.
constexpr std::uint32_t small_graph = 1000;

}  // namespace

std::vector<std::uint32_t> parents_by_rank(const CodeGraph& graph, std::span<const std::int32_t> parents) {
  std::size_t count = 0;
  const std::vector<std::int32_t> dense = to_dense_labels(parents, count);
  std::vector<std::uint32_t> labels;
  if (count < 2) return labels;
  for (const std::int32_t node : GraphAccess::key_order(graph).node) {
    labels.push_back(static_cast<std::uint32_t>(dense[static_cast<std::size_t>(node)]));
  }
  return labels;
}

std::vector<std::uint32_t> leiden_start(std::uint32_t nodes, std::span<const std::uint32_t> parents,
                                        std::uint64_t seed) {
  std::vector<std::uint32_t> labels(nodes);
  std::iota(labels.begin(), labels.end(), 0U);
  Random random(seed, leiden_stream, std::numeric_limits<std::uint64_t>::max());
  if (nodes >= small_graph || random.below(2) == 0) return labels;
  std::vector<std::vector<std::uint32_t>> families(1, labels);
  if (!parents.empty()) {
    families.assign(std::size_t{1} + *std::max_element(parents.begin(), parents.end()), {});
    for (const std::uint32_t node : labels) families[parents[node]].push_back(node);
  }
  for (std::uint32_t node = 0; node < nodes; ++node) {
    const std::vector<std::uint32_t>& family = families[parents.empty() ? 0 : parents[node]];
    labels[node] = family[random.below(static_cast<std::uint32_t>(family.size()))];
  }
  return labels;
}

}  // namespace motet::inline v1
