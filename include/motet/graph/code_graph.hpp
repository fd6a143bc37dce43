// Which codes hang together, and how strongly?
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/matrix/association.hpp"

namespace motet::inline v1 {

/// An undirected link, first < second.
struct Link {
  std::int32_t first = 0;
  std::int32_t second = 0;
  double weight = 0;
  bool operator==(const Link&) const = default;
};

/// One end of a link as seen from the other.
struct Neighbor {
  std::int32_t node = 0;
  double weight = 0;
};

/// An undirected graph over columns with positive weights, without loops. A Boost.Graph graph through
/// motet/bridge/boost_graph.hpp. Copies are cheap: the graph cannot be changed and its parts are shared.
class MOTET_API CodeGraph {
 public:
  CodeGraph();
  /// Links in any order, each pair once.
  /// Errors: std::invalid_argument for a node that does not exist, a loop, a pair given twice, or a weight that is not
  /// positive and finite.
  CodeGraph(std::vector<Column> nodes, std::span<const Link> links);

  [[nodiscard]] std::int32_t size() const noexcept;
  [[nodiscard]] const std::vector<Column>& nodes() const noexcept;
  /// By first, then second.
  [[nodiscard]] std::span<const Link> links() const noexcept;
  /// By node. Errors: std::out_of_range.
  [[nodiscard]] std::span<const Neighbor> neighbors(std::int32_t node) const;
  /// The sum of the weights of a node's links.
  [[nodiscard]] double strength(std::int32_t node) const;
  /// The sum of all weights, each link once.
  [[nodiscard]] double total_weight() const noexcept;

 private:
  friend struct GraphAccess;
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace motet::inline v1
