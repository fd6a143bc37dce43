#include "motet/themes/average_linkage.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "graph/key_order.hpp"
#include "themes/detectors/cluster_pairs.hpp"
#include "themes/detectors/cuts.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t most_columns = 20'000;

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

void require_no_more_columns(std::size_t columns) {
  if (columns <= most_columns) return;
  throw LimitError("average linkage takes at most " + std::to_string(most_columns) + " columns, not " +
                   std::to_string(columns));
}

// `fill` sets the associations that are not 0, by rank.
template <class Fill>
Dendrogram link_up(const std::vector<Column>& columns, const Execution& execution, const Fill& fill) {
  const std::size_t size = columns.size();
  const KeyOrder order = key_order(columns);
  Dendrogram dendrogram{columns, {}};
  const std::size_t merges = size < 2 ? 0 : size - 1;
  ClusterPairs pairs(size, [&] { report_progress(execution, "average linkage", dendrogram.merges.size(), merges); });
  fill(order, pairs);

  struct Cluster {
    std::int32_t id;
    std::int32_t size;
  };
  std::vector<Cluster> at;  // each rank
  at.reserve(size);
  for (const std::int32_t node : order.node) at.push_back({node, 1});
  report_progress(execution, "average linkage", 0, merges);
  while (dendrogram.merges.size() < merges) {
    const ClusterPairs::Nearest nearest = pairs.merge_nearest();
    Cluster& first = at[nearest.first];
    const Cluster& second = at[nearest.second];
    dendrogram.merges.push_back({first.id, second.id, 1 - nearest.mean, first.size + second.size});
    first = {static_cast<std::int32_t>(size + dendrogram.merges.size() - 1), first.size + second.size};
  }
  report_progress(execution, "average linkage", merges, merges);
  return dendrogram;
}

void set_by_rank(ClusterPairs& pairs, const KeyOrder& order, std::int32_t a, std::int32_t b, double association) {
  const auto i = static_cast<std::size_t>(order.rank[static_cast<std::size_t>(a)]);
  const auto j = static_cast<std::size_t>(order.rank[static_cast<std::size_t>(b)]);
  pairs.set(std::min(i, j), std::max(i, j), association);
}

Cell cluster_id(const Dendrogram& dendrogram, std::int32_t cluster) {
  const auto id = static_cast<std::size_t>(cluster);
  if (id < dendrogram.columns.size()) return dendrogram.columns[id].key;
  return {};
}

Cell cluster_name(const Dendrogram& dendrogram, std::int32_t cluster) {
  const auto id = static_cast<std::size_t>(cluster);
  if (id < dendrogram.columns.size()) return dendrogram.columns[id].label;
  return "merge " + std::to_string(id - dendrogram.columns.size() + 1);
}

}  // namespace

Dendrogram average_linkage(const AssociationMatrix& association, const Execution& execution) {
  require(!association.directed, "average linkage needs an association without a direction (see symmetrized)");
  const SparseMatrix& weights = association.weights;
  const auto size = static_cast<Eigen::Index>(association.columns.size());
  require(weights.rows() == size && weights.cols() == size, "the associations do not fit their columns");
  require_no_more_columns(association.columns.size());
  return link_up(association.columns, execution, [&](const KeyOrder& order, ClusterPairs& pairs) {
    for (Eigen::Index row = 0; row < weights.outerSize(); ++row) {
      for (SparseMatrix::InnerIterator entry(weights, row); entry; ++entry) {
        require(entry.row() < entry.col(), "associations stand above the diagonal");
        require(std::isfinite(entry.value()), "an association is not finite");
        set_by_rank(pairs, order, static_cast<std::int32_t>(entry.row()), static_cast<std::int32_t>(entry.col()),
                    entry.value());
      }
    }
  });
}

Dendrogram average_linkage(const CodeGraph& graph, const Execution& execution) {
  require_no_more_columns(graph.nodes().size());
  return link_up(graph.nodes(), execution, [&](const KeyOrder& order, ClusterPairs& pairs) {
    for (const Link& link : graph.links()) set_by_rank(pairs, order, link.first, link.second, link.weight);
  });
}

Partition cut_at_height(const Dendrogram& dendrogram, double height) {
  require(!std::isnan(height), "the height of a cut must be a number");
  std::size_t merges = 0;
  while (merges < dendrogram.merges.size() && dendrogram.merges[merges].height <= height) ++merges;
  return after_merges(dendrogram, merges);
}

Partition cut_into(const Dendrogram& dendrogram, std::int32_t clusters) {
  const auto size = static_cast<std::int64_t>(dendrogram.columns.size());
  const std::int64_t merges = size - clusters;
  require(merges >= 0 && clusters >= (size == 0 ? 0 : 1), "there are not so many clusters to cut into");
  require(merges <= static_cast<std::int64_t>(dendrogram.merges.size()), "the dendrogram has too few merges");
  return after_merges(dendrogram, static_cast<std::size_t>(merges));
}

Table to_table(const Dendrogram& dendrogram) {
  Table table{"dendrogram", {"merge", "first", "second", "height", "size", "first_id", "second_id"}, {}};
  std::int64_t number = 0;
  for (const LinkageMerge& merge : dendrogram.merges) {
    table.rows.push_back({++number, cluster_name(dendrogram, merge.first), cluster_name(dendrogram, merge.second),
                          merge.height, static_cast<std::int64_t>(merge.size), cluster_id(dendrogram, merge.first),
                          cluster_id(dendrogram, merge.second)});
  }
  return table;
}

Partition AverageLinkage::operator()(const CodeGraph& graph) const {
  require(!options.height || !options.clusters, "cut a dendrogram at a height or into a number of clusters, not both");
  const Dendrogram dendrogram = average_linkage(graph, options.execution);
  Partition partition;
  if (options.height) {
    partition = cut_at_height(dendrogram, *options.height);
  } else if (options.clusters) {
    partition = cut_into(dendrogram, *options.clusters);
  } else {
    partition = after_merges(dendrogram, best_modularity(graph, dendrogram));
  }
  partition.quality = modularity(graph, partition.community);
  return partition;
}

}  // namespace motet::inline v1
