// Slow, obvious twins of the detectors that stand beside Leiden.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "motet/graph/code_graph.hpp"
#include "motet/themes/average_linkage.hpp"

namespace reference {

/// Average linkage by looking at all pairs of members of all pairs of clusters before each merge.
inline std::vector<motet::LinkageMerge> linkage(const motet::CodeGraph& graph) {
  struct Cluster {
    std::int32_t id;
    std::string key;
    std::vector<std::int32_t> members;
  };
  const auto at = [](std::int32_t node) { return static_cast<std::size_t>(node); };
  std::vector<std::vector<double>> association(at(graph.size()), std::vector<double>(at(graph.size()), 0.0));
  for (const motet::Link& link : graph.links()) {
    association[at(link.first)][at(link.second)] = association[at(link.second)][at(link.first)] = link.weight;
  }
  const auto mean = [&](const Cluster& a, const Cluster& b) {
    double sum = 0;
    for (const std::int32_t i : a.members) {
      for (const std::int32_t j : b.members) sum += association[at(i)][at(j)];
    }
    return sum / static_cast<double>(a.members.size() * b.members.size());
  };
  std::vector<Cluster> clusters;
  for (std::int32_t node = 0; node < graph.size(); ++node)
    clusters.push_back({node, graph.nodes()[at(node)].key, {node}});
  std::vector<motet::LinkageMerge> merges;
  while (clusters.size() > 1) {
    std::sort(clusters.begin(), clusters.end(), [](const Cluster& a, const Cluster& b) { return a.key < b.key; });
    std::pair<std::size_t, std::size_t> nearest{0, 1};
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      for (std::size_t j = i + 1; j < clusters.size(); ++j) {
        if (mean(clusters[i], clusters[j]) > mean(clusters[nearest.first], clusters[nearest.second])) nearest = {i, j};
      }
    }
    Cluster& first = clusters[nearest.first];
    const Cluster& second = clusters[nearest.second];
    const double height = 1 - mean(first, second);
    first.members.insert(first.members.end(), second.members.begin(), second.members.end());
    merges.push_back({first.id, second.id, height, static_cast<std::int32_t>(first.members.size())});
    first.id = graph.size() + static_cast<std::int32_t>(merges.size()) - 1;
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(nearest.second));
  }
  return merges;
}

/// Whether no other label has links of a larger sum to the node than its own label has.
inline bool follows_its_neighbours(const motet::CodeGraph& graph, const std::vector<std::int32_t>& labels) {
  const auto at = [](std::int32_t node) { return static_cast<std::size_t>(node); };
  for (std::int32_t node = 0; node < graph.size(); ++node) {
    const auto favour = [&](std::int32_t label) {
      double sum = 0;
      for (const motet::Neighbor& neighbor : graph.neighbors(node)) {
        if (labels[at(neighbor.node)] == label) sum += neighbor.weight;
      }
      return sum;
    };
    for (const std::int32_t label : labels) {
      if (favour(label) > favour(labels[at(node)]) * (1 + 1e-9)) return false;
    }
  }
  return true;
}

}  // namespace reference
