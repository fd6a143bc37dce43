// In which simple form can an algorithm walk a graph from node to node?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

/// Nodes 0, 1, ... and for each, in one row, the other ends of its links and their weights. Loops are left out: no move
/// of a node changes what lies inside it.
struct Network {
  std::vector<std::uint32_t> offsets = {0};
  std::vector<std::uint32_t> ends;
  std::vector<double> weights;

  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(offsets.size() - 1); }
};

/// `links` by first, then second; weights are multiplied by two to the power of `-exponent`.
Network make_network(std::span<const Link> links, std::uint32_t nodes, int exponent);

/// Sums of positive link weights by label; to reset them costs only what was touched.
class Tally {
 public:
  explicit Tally(std::uint32_t labels) : sums_(labels, 0.0) {}

  void add(std::uint32_t label, double weight) {
    if (sums_[label] == 0) touched_.push_back(label);
    sums_[label] += weight;
  }
  [[nodiscard]] double operator[](std::uint32_t label) const noexcept { return sums_[label]; }
  [[nodiscard]] std::span<const std::uint32_t> touched() const noexcept { return touched_; }
  void reset() noexcept {
    for (const std::uint32_t label : touched_) sums_[label] = 0;
    touched_.clear();
  }

 private:
  std::vector<double> sums_;
  std::vector<std::uint32_t> touched_;
};

/// The connected parts of each community, numbered in the order of their first node; the number of them.
std::uint32_t connected_parts(const Network& network, std::span<const std::uint32_t> community,
                              std::vector<std::uint32_t>& part);

}  // namespace motet::inline v1
