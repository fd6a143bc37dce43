// In which form does the Leiden algorithm walk a graph?
#pragma once

#include <cstdint>
#include <span>

#include "core/scratch.hpp"

namespace motet::inline v1 {

/// Nodes 0, 1, ... and for each, in one row, the other ends of its links and their weights. Loops are left out of the
/// rows: no move of a node changes what lies inside it. `Weight` is double, or a whole number where all links of the
/// graph weigh the same, which is then 1: half the memory, and sums that are exact.
template <class Weight>
struct LinkRows {
  std::uint32_t nodes = 0;
  const std::uint32_t* offsets = nullptr;  ///< nodes + 1
  const std::uint32_t* ends = nullptr;
  const Weight* weights = nullptr;  ///< none: every link weighs 1
  const Weight* loops = nullptr;    ///< of each node: the links inside it, each counted twice; none: there are no loops

  [[nodiscard]] Weight weight(std::uint32_t end) const noexcept {
    return weights == nullptr ? Weight{1} : weights[end];
  }
  [[nodiscard]] Weight loop(std::uint32_t node) const noexcept { return loops == nullptr ? Weight{} : loops[node]; }
  [[nodiscard]] std::uint32_t degree(std::uint32_t node) const noexcept { return offsets[node + 1] - offsets[node]; }
  [[nodiscard]] std::uint32_t links() const noexcept { return offsets[nodes]; }
};

/// Sums of positive link weights by label, zero between uses.
template <class Weight>
struct RowTally {
  Weight* sums = nullptr;
  std::uint32_t* touched = nullptr;  ///< room for one label more than there are
  std::uint32_t count = 0;           ///< of touched labels

  /// Adds up the links of `node` by the labels of their other ends.
  void add_row(const LinkRows<Weight>& rows, std::uint32_t node, const std::uint32_t* labels) noexcept {
    std::uint32_t found = count;
    Weight* const sum = sums;
    std::uint32_t* const list = touched;
    for_row(rows, node, [&](std::uint32_t end, Weight weight) {
      const std::uint32_t label = labels[end];
      // Without a branch: whether a label is new is hard to foretell.
      list[found] = label;
      found += sum[label] == Weight{} ? 1U : 0U;
      sum[label] += weight;
    });
    count = found;
  }

  /// The same without a list of the labels, where it is faster to look at all of them afterwards.
  void add_row_unlisted(const LinkRows<Weight>& rows, std::uint32_t node, const std::uint32_t* labels) noexcept {
    Weight* const sum = sums;
    for_row(rows, node, [&](std::uint32_t end, Weight weight) { sum[labels[end]] += weight; });
  }

 private:
  template <class Body>
  static void for_row(const LinkRows<Weight>& rows, std::uint32_t node, const Body& body) noexcept {
    const std::uint32_t* const ends = rows.ends;
    const std::uint32_t end = rows.offsets[node + 1];
    if (rows.weights == nullptr) {
      for (std::uint32_t e = rows.offsets[node]; e < end; ++e) body(ends[e], Weight{1});
    } else {
      const Weight* const weights = rows.weights;
      for (std::uint32_t e = rows.offsets[node]; e < end; ++e) body(ends[e], weights[e]);
    }
  }
};

/// The nodes of each group: those of group g stand from begin[g] to before begin[g + 1].
struct Groups {
  Scratch<std::uint32_t> begin;
  Scratch<std::uint32_t> members;
};

/// Numbers labels below labels.size() as 0, 1, ... in the order of their first node; the number of them.
std::uint32_t number_labels(std::span<std::uint32_t> labels, Scratch<std::uint32_t>& numbers);

/// Sorts nodes by their labels, in each group as they stand in `order`.
void group_nodes(std::span<const std::uint32_t> labels, std::uint32_t count, std::span<const std::uint32_t> order,
                 Groups& groups);

/// The connected parts of each community, numbered in the order of their first node; the number of them.
template <class Weight>
std::uint32_t connected_parts(const LinkRows<Weight>& rows, const std::uint32_t* community, std::uint32_t* part);

extern template std::uint32_t connected_parts(const LinkRows<std::uint32_t>&, const std::uint32_t*, std::uint32_t*);
extern template std::uint32_t connected_parts(const LinkRows<double>&, const std::uint32_t*, std::uint32_t*);

}  // namespace motet::inline v1
