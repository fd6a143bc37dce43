// How far do several divisions of the same graph agree?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "motet/core/execution.hpp"
#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

/// Runs over the same nodes, as one label a node (numbered as a Partition does). Runs that give the same division are
/// kept once, with how often.
class ManyRuns {
 public:
  using Labels = std::vector<std::int32_t>;

  /// In the order of runs; none is empty of runs.
  explicit ManyRuns(std::vector<Labels> runs);

  [[nodiscard]] std::size_t runs() const noexcept { return runs_; }
  [[nodiscard]] std::size_t different() const noexcept { return divisions_.size(); }
  /// Of the first run.
  [[nodiscard]] const Labels& first() const noexcept { return divisions_.front().labels; }

  struct Likeness {
    double adjusted_rand = 0;
    double variation = 0;
  };
  /// Means over all pairs of runs; NaN for fewer than two runs or nodes. Errors: Stopped.
  [[nodiscard]] Likeness likeness(const Execution& execution) const;

  /// The share of runs in which nodes are together: for each community of `community` as the mean over its pairs, for
  /// each node as the mean over the others of its community. NaN where there is no other.
  struct Together {
    std::vector<double> community;
    std::vector<double> node;
  };
  [[nodiscard]] Together together(std::span<const std::int32_t> community, std::size_t communities) const;

  /// Links between nodes that are together in a share of at least `threshold` of the runs, weighted by this share; a
  /// node that would lose all its links keeps its strongest, of equal ones that to the node of the smallest `rank`.
  /// Errors: LimitError for more than limits.nonzeros pairs that are together in some run; Stopped.
  [[nodiscard]] std::vector<Link> links(std::span<const std::int32_t> rank, double threshold,
                                        const Execution& execution) const;

 private:
  struct Division {
    Labels labels;
    std::uint32_t times = 0;
  };
  // A node later than another one, and in how many runs both are together.
  struct Partner {
    std::int32_t node = 0;
    std::uint32_t times = 0;
  };
  using Partners = std::vector<std::vector<Partner>>;

  [[nodiscard]] std::size_t nodes() const noexcept { return first().size(); }
  [[nodiscard]] Partners partners(const Execution& execution) const;

  std::vector<Division> divisions_;  // in the order of their first runs
  std::size_t runs_ = 0;
};

}  // namespace motet::inline v1
