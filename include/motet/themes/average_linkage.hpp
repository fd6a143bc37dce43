// Which codes does hierarchical clustering put together?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/table.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"
#include "motet/matrix/association.hpp"

namespace motet::inline v1 {

/// Two clusters that become one. Clusters 0 to n - 1 are the single columns; the merge number i (from 0) makes cluster
/// n + i.
struct LinkageMerge {
  std::int32_t first = 0;   ///< the cluster that holds the smaller key
  std::int32_t second = 0;  ///< the other
  double height = 0;        ///< 1 - the mean association over all pairs between the two
  std::int32_t size = 0;    ///< columns in it
  bool operator==(const LinkageMerge&) const = default;
};

/// The whole tree: n - 1 merges in the order in which they were made, whose heights never fall but for rounding.
struct Dendrogram {
  std::vector<Column> columns;
  std::vector<LinkageMerge> merges;
};

/// Average linkage (UPGMA, Sokal and Michener 1958) with the distance 1 - association; pairs without a stored weight
/// have association 0. Of pairs equally near, the one with the smallest keys joins first: the smaller key of the two
/// decides, then the larger; a cluster's key is the smallest of its columns'. Sums of associations are kept, and each
/// mean is one division of such a sum: where sums are exact, as of counts, ties are, and the order in which columns are
/// given never changes a bit. Time: the square of the columns, more where many columns have the same nearest one, at
/// worst the cube; memory: 8 bytes for each pair. Errors: std::invalid_argument for an association with a direction,
/// one that is not finite, or weights that do not fit the columns or stand on or below the diagonal; LimitError above
/// 20,000 columns; Stopped.
MOTET_API Dendrogram average_linkage(const AssociationMatrix& association, const Execution& execution = {});
/// The same from the links of a graph: what its backbone dropped counts as 0.
MOTET_API Dendrogram average_linkage(const CodeGraph& graph, const Execution& execution = {});

/// The clusters after all merges below or at `height` (up to the first one above it), or when so many clusters are
/// left, numbered as a Partition numbers. The Partition's quality is NaN. Errors: std::invalid_argument for a NaN
/// height, a number of clusters that is not in [1, n] (0 for a dendrogram without columns), or a dendrogram with too
/// few merges or one that names a cluster which is not there.
MOTET_API Partition cut_at_height(const Dendrogram& dendrogram, double height);
MOTET_API Partition cut_into(const Dendrogram& dendrogram, std::int32_t clusters);

/// "dendrogram": merge (from 1), first, second (labels of single columns, or "merge N"), height, size, first_id,
/// second_id (keys, or empty for merges).
MOTET_API Table to_table(const Dendrogram& dendrogram);

/// Where the tree is cut.
struct AverageLinkageOptions {
  std::optional<double> height;          ///< cut at this height
  std::optional<std::int32_t> clusters;  ///< cut into so many; both none: where the modularity is largest
  Execution execution;
};

/// Average linkage as a community detector, for comparison with Leiden: clusters need not hang together.
/// Partition.quality is the modularity of the cut. Without either option the cut of the largest modularity is taken, of
/// equal ones (to 1e-12) the one with more clusters, so that nodes without links stay alone. Errors:
/// std::invalid_argument when both options are set, and as the functions above.
struct MOTET_API AverageLinkage {
  AverageLinkageOptions options{};
  Partition operator()(const CodeGraph& graph) const;
};

}  // namespace motet::inline v1
