// Slow, obvious twins of the centralities.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <vector>

#include "motet/graph/code_graph.hpp"

namespace reference {

/// Every path without a repeated node from `source` to `target`, and how long it is.
class AllPaths {
 public:
  AllPaths(const motet::CodeGraph& graph, std::int32_t source, std::int32_t target) : graph_(graph), target_(target) {
    visit({source}, 0);
  }

  /// The share of the shortest ones that lead over `node`, not counting its ends; lengths within 1e-10 are equal.
  [[nodiscard]] double share_over(std::int32_t node) const {
    double shortest = std::numeric_limits<double>::infinity();
    for (const double length : lengths_) shortest = std::min(shortest, length);
    double over = 0;
    double all = 0;
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (lengths_[i] > shortest * (1 + 1e-10)) continue;
      ++all;
      over += std::find(paths_[i].begin() + 1, paths_[i].end() - 1, node) != paths_[i].end() - 1;
    }
    return all == 0 ? 0 : over / all;
  }

 private:
  void visit(std::vector<std::int32_t> path, double length) {
    if (path.back() == target_) {
      paths_.push_back(path);
      lengths_.push_back(length);
      return;
    }
    for (const motet::Neighbor& next : graph_.neighbors(path.back())) {
      if (std::find(path.begin(), path.end(), next.node) != path.end()) continue;
      path.push_back(next.node);
      visit(path, length + 1 / next.weight);
      path.pop_back();
    }
  }

  const motet::CodeGraph& graph_;
  std::int32_t target_;
  std::vector<std::vector<std::int32_t>> paths_;
  std::vector<double> lengths_;
};

/// Each pair once, not divided.
inline std::vector<double> betweenness(const motet::CodeGraph& graph) {
  std::vector<double> result(static_cast<std::size_t>(graph.size()), 0.0);
  for (std::int32_t source = 0; source < graph.size(); ++source) {
    for (std::int32_t target = source + 1; target < graph.size(); ++target) {
      const AllPaths paths(graph, source, target);
      for (std::int32_t node = 0; node < graph.size(); ++node) {
        if (node != source && node != target) result[static_cast<std::size_t>(node)] += paths.share_over(node);
      }
    }
  }
  return result;
}

/// Distances of all pairs by Floyd and Warshall.
inline std::vector<double> closeness(const motet::CodeGraph& graph) {
  const auto size = static_cast<std::size_t>(graph.size());
  std::vector<std::vector<double>> distance(size, std::vector<double>(size, std::numeric_limits<double>::infinity()));
  for (std::size_t i = 0; i < size; ++i) distance[i][i] = 0;
  for (const motet::Link& link : graph.links()) {
    const auto first = static_cast<std::size_t>(link.first);
    const auto second = static_cast<std::size_t>(link.second);
    distance[first][second] = distance[second][first] = 1 / link.weight;
  }
  for (std::size_t k = 0; k < size; ++k) {
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) {
        distance[i][j] = std::min(distance[i][j], distance[i][k] + distance[k][j]);
      }
    }
  }
  std::vector<double> result(size, 0.0);
  for (std::size_t i = 0; i < size; ++i) {
    double others = 0;
    double sum = 0;
    for (std::size_t j = 0; j < size; ++j) {
      if (i == j || !std::isfinite(distance[i][j])) continue;
      ++others;
      sum += distance[i][j];
    }
    if (others > 0) result[i] = others / sum * others / static_cast<double>(size - 1);
  }
  return result;
}

/// Whether the entries are those of a positive eigenvector among `members` and 0 elsewhere: each is the weighted sum of
/// its neighbours' divided by one number, to a relative error.
inline bool leading(const motet::CodeGraph& graph, const std::vector<double>& entries, const std::vector<bool>& members,
                    double error) {
  double value = 0;
  for (std::int32_t node = 0; node < graph.size(); ++node) {
    const auto i = static_cast<std::size_t>(node);
    if (!members[i]) {
      if (entries[i] != 0) return false;
      continue;
    }
    if (!(entries[i] > 0) || entries[i] > 1) return false;
    double sum = 0;
    for (const motet::Neighbor& neighbor : graph.neighbors(node)) {
      sum += neighbor.weight * entries[static_cast<std::size_t>(neighbor.node)];
    }
    if (value == 0) value = sum / entries[i];
    if (std::abs(sum / entries[i] - value) > error * value) return false;
  }
  return true;
}

/// For each k, nodes with fewer than k links are taken out until there are none.
inline std::vector<std::int32_t> core_numbers(const motet::CodeGraph& graph) {
  std::vector<std::int32_t> core(static_cast<std::size_t>(graph.size()), 0);
  for (std::int32_t k = 1; k <= graph.size(); ++k) {
    std::vector<bool> in(core.size(), true);
    for (bool changed = true; changed;) {
      changed = false;
      for (std::int32_t node = 0; node < graph.size(); ++node) {
        std::int32_t links = 0;
        for (const motet::Neighbor& neighbor : graph.neighbors(node)) {
          links += in[static_cast<std::size_t>(neighbor.node)] ? 1 : 0;
        }
        if (!in[static_cast<std::size_t>(node)] || links >= k) continue;
        in[static_cast<std::size_t>(node)] = false;
        changed = true;
      }
    }
    for (std::size_t i = 0; i < core.size(); ++i) {
      if (in[i]) core[i] = k;
    }
  }
  return core;
}

inline double participation(const motet::CodeGraph& graph, std::span<const std::int32_t> community, std::int32_t node) {
  std::map<std::int32_t, double> into;
  for (const motet::Neighbor& neighbor : graph.neighbors(node)) {
    into[community[static_cast<std::size_t>(neighbor.node)]] += neighbor.weight;
  }
  if (into.empty()) return std::numeric_limits<double>::quiet_NaN();
  double squares = 0;
  for (const auto& [label, weight] : into) squares += std::pow(weight / graph.strength(node), 2);
  return 1 - squares;
}

}  // namespace reference
