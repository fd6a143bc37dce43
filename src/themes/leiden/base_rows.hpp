// What does the first level of the Leiden algorithm walk over?
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include "core/scratch.hpp"
#include "graph/ranked_rows.hpp"
#include "themes/leiden/link_rows.hpp"
#include "themes/leiden/watch.hpp"

namespace motet::inline v1 {

/// The rows of a graph, where `Weight` is a whole number for graphs whose links all weigh the same, else double.
template <class Weight>
LinkRows<Weight> all_rows(const RankedRows& rows) {
  LinkRows<Weight> result{rows.nodes, rows.offsets.data(), rows.ends.data(), nullptr, nullptr};
  if constexpr (std::is_same_v<Weight, double>) result.weights = rows.weights.data();
  return result;
}

/// Without the links between nodes of different labels.
template <class Weight>
class RowsInside {
 public:
  RowsInside(const LinkRows<Weight>& rows, std::span<const std::uint32_t> labels, Watch& watch)
      : nodes_(rows.nodes),
        offsets_(std::size_t{rows.nodes} + 1),
        ends_(rows.links()),
        weights_(rows.weights == nullptr ? 0 : rows.links()) {
    std::uint32_t next = 0;
    for (std::uint32_t node = 0; node < nodes_; ++node) {
      watch.spend(rows.degree(node));
      offsets_[node] = next;
      for (std::uint32_t e = rows.offsets[node]; e < rows.offsets[node + 1]; ++e) {
        if (labels[rows.ends[e]] != labels[node]) continue;
        ends_[next] = rows.ends[e];
        if (rows.weights != nullptr) weights_[next] = rows.weights[e];
        ++next;
      }
    }
    offsets_[nodes_] = next;
  }

  [[nodiscard]] LinkRows<Weight> rows() const noexcept {
    return {nodes_, offsets_.data(), ends_.data(), weights_.data(), nullptr};
  }

 private:
  std::uint32_t nodes_;
  Scratch<std::uint32_t> offsets_;
  Scratch<std::uint32_t> ends_;
  Scratch<Weight> weights_;  // no memory at all, and data() null, when every link weighs 1
};

/// The rows with weights as the graph has them.
class RowsAsGiven {
 public:
  RowsAsGiven(const RankedRows& rows, double one_weight) : rows_(all_rows<double>(rows)), weights_(rows_.links()) {
    for (std::uint32_t e = 0; e < rows_.links(); ++e) {
      weights_[e] = rows.uniform ? one_weight : std::ldexp(rows.weights[e], rows.exponent);
    }
    rows_.weights = weights_.data();
  }

  [[nodiscard]] const LinkRows<double>& rows() const noexcept { return rows_; }
  [[nodiscard]] double strength(std::uint32_t node) const noexcept {
    double sum = 0;
    for (std::uint32_t e = rows_.offsets[node]; e < rows_.offsets[node + 1]; ++e) sum += weights_[e];
    return sum;
  }

 private:
  LinkRows<double> rows_;
  Scratch<double> weights_;
};

}  // namespace motet::inline v1
