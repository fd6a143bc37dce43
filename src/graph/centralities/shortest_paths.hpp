// How far is it from one node to all others, and over which nodes do the shortest ways lead?
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "motet/graph/code_graph.hpp"

#include "graph/key_order.hpp"

namespace motet::inline v1 {

/// A graph whose nodes are ranks and whose links have lengths, 1/weight, in units that keep sums of them finite: the
/// heaviest link is between 1 and 2 long. Links lighter than it by more than 2^960 are 2^960 long.
class Distances {
 public:
  explicit Distances(const CodeGraph& graph);

  [[nodiscard]] std::size_t size() const noexcept { return offsets_.size() - 1; }
  [[nodiscard]] const KeyOrder& order() const noexcept { return order_; }
  /// A length in these units times 2^-exponent is one in units of 1/weight.
  [[nodiscard]] int exponent() const noexcept { return exponent_; }

 private:
  friend class ShortestPaths;
  struct Way {
    std::int32_t to;
    double length;
  };

  KeyOrder order_;
  int exponent_ = 0;
  std::vector<std::size_t> offsets_;
  std::vector<Way> ways_;  // of each node, the shortest first, equal ones by the other end
};

/// The shortest paths from one node after the other, in the same memory.
class ShortestPaths {
 public:
  explicit ShortestPaths(const Distances& distances);

  /// The nodes that can be reached from `source`, itself first, nearer ones first, equally near ones by rank.
  const std::vector<std::int32_t>& find(std::int32_t source);
  /// Of a node that the last search reached.
  [[nodiscard]] double distance(std::int32_t node) const { return distance_[static_cast<std::size_t>(node)]; }
  /// For each node, summed over all targets of the last search: the share of the shortest paths to that target which
  /// lead over the node. 0 for the source and whatever was not reached.
  std::vector<double> shares();

 private:
  struct Step {
    std::int32_t before;
    double share;  // of the shortest paths to a node, those that come over `before`
  };

  void relax(std::int32_t node);
  void add_steps(std::int32_t node);

  const Distances& graph_;
  std::vector<double> distance_;
  std::vector<std::int32_t> place_;    // in reached_; -1: not there
  std::vector<std::int32_t> reached_;  // in the order of distance
  std::vector<std::pair<double, std::int32_t>> queue_;
  std::vector<std::size_t> step_offsets_;
  std::vector<Step> steps_;  // to each node of reached_
  std::vector<double> paths_;
  std::vector<std::int32_t> paths_exponent_;
};

}  // namespace motet::inline v1
