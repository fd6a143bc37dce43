// How does the quality of a division change with the resolution, and which division is best where?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"
#include "motet/themes/quality.hpp"

#include "graph/key_order.hpp"
#include "themes/detectors/network.hpp"

namespace motet::inline v1 {

/// A division whose quality at a resolution is, against that of every node alone, inside - resolution x chance. Both
/// are sums of what is positive, so that they are exact to their last digits however small.
struct Division {
  Partition partition;
  double inside = 0;
  double chance = 0;
};

/// Turns divisions of one graph into lines. Weights are scaled by a power of two; so is, for Constant Potts, the
/// resolution of the lines, which is the caller's times two to the power of -exponent().
class QualityLines {
 public:
  QualityLines(const CodeGraph& graph, const Modularity& quality);
  QualityLines(const CodeGraph& graph, const ConstantPotts& quality);

  [[nodiscard]] Division line(Partition partition) const;
  /// From here on nothing is better than every node alone: no link is worth its pair. 0 without links.
  [[nodiscard]] double all_alone() const;
  [[nodiscard]] int exponent() const noexcept { return exponent_; }

  /// Of the divisions found, those that are best somewhere between the resolutions, by resolution. What is better by no
  /// more than rounding is not; of equal ones, the one that is smallest when read in the order of keys.
  [[nodiscard]] std::vector<Division> best(std::vector<Division> found, double low, double high) const;

 private:
  KeyOrder order_;
  Network network_;
  std::vector<double> mass_;  // by rank
  double link_factor_ = 1;    // of a weight
  double pair_factor_ = 1;    // of the product of two masses
  int exponent_ = 0;
};

/// The resolution at which the second overtakes the first.
double meeting_point(const Division& first, const Division& second);

}  // namespace motet::inline v1
