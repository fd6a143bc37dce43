// Graphs to test with, and slow, obvious twins of what is computed on them.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <numeric>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/graph/code_graph.hpp"

namespace reference {

/// Keys that sort like the numbers.
inline std::vector<motet::Column> numbered_columns(std::int32_t count) {
  std::vector<motet::Column> columns;
  for (std::int32_t i = 0; i < count; ++i) {
    columns.push_back({std::to_string(1'000'000 + i), "code " + std::to_string(i)});
  }
  return columns;
}

/// Links AB 8, AC 6, BC 7, CD 2, DE 9, DF 5, EF 6, BE 3.
inline motet::CodeGraph two_triangles() {
  std::vector<motet::Column> columns;
  for (const char* name : {"A", "B", "C", "D", "E", "F"}) columns.push_back({name, name});
  return {columns, std::vector<motet::Link>{
                       {0, 1, 8}, {0, 2, 6}, {1, 2, 7}, {2, 3, 2}, {3, 4, 9}, {3, 5, 5}, {4, 5, 6}, {1, 4, 3}}};
}

inline motet::CodeGraph random_graph(motet::Random& random, std::int32_t nodes, double density, bool weighted) {
  std::vector<motet::Link> links;
  for (std::int32_t i = 0; i < nodes; ++i) {
    for (std::int32_t j = i + 1; j < nodes; ++j) {
      if (random.uniform() < density) links.push_back({i, j, weighted ? 0.1 + random.uniform() : 1.0});
    }
  }
  return {numbered_columns(nodes), links};
}

/// The same graph with nodes and links given in another order; `place[i]` is where node i went.
inline motet::CodeGraph shuffled(const motet::CodeGraph& graph, motet::Random& random,
                                 std::vector<std::int32_t>& place) {
  const auto size = static_cast<std::size_t>(graph.size());
  place.resize(size);
  std::iota(place.begin(), place.end(), 0);
  for (std::size_t i = size; i > 1; --i) {
    std::swap(place[i - 1], place[random.below(static_cast<std::uint32_t>(i))]);
  }
  std::vector<motet::Column> columns(size);
  for (std::size_t i = 0; i < size; ++i) columns[static_cast<std::size_t>(place[i])] = graph.nodes()[i];
  std::vector<motet::Link> links;
  for (const motet::Link& link : graph.links()) {
    links.push_back(
        {place[static_cast<std::size_t>(link.second)], place[static_cast<std::size_t>(link.first)], link.weight});
  }
  for (std::size_t i = links.size(); i > 1; --i) {
    std::swap(links[i - 1], links[random.below(static_cast<std::uint32_t>(i))]);
  }
  return {columns, links};
}

/// Every weight multiplied.
inline motet::CodeGraph scaled(const motet::CodeGraph& graph, double factor) {
  std::vector<motet::Link> links(graph.links().begin(), graph.links().end());
  for (motet::Link& link : links) link.weight *= factor;
  return {graph.nodes(), links};
}

using Labels = std::vector<std::int32_t>;

/// Over all pairs of nodes: sum of [A_ij - resolution s_i s_j / 2m] / 2m, both directions and i = j.
inline double modularity(const motet::CodeGraph& graph, const Labels& labels, double resolution) {
  const double twice = 2 * graph.total_weight();
  double sum = 0;
  for (const motet::Link& link : graph.links()) {
    if (labels[static_cast<std::size_t>(link.first)] == labels[static_cast<std::size_t>(link.second)]) {
      sum += 2 * link.weight / twice;
    }
  }
  for (std::int32_t i = 0; i < graph.size(); ++i) {
    for (std::int32_t j = 0; j < graph.size(); ++j) {
      if (labels[static_cast<std::size_t>(i)] != labels[static_cast<std::size_t>(j)]) continue;
      sum -= resolution * (graph.strength(i) / twice) * (graph.strength(j) / twice);
    }
  }
  return sum;
}

inline double constant_potts(const motet::CodeGraph& graph, const Labels& labels, double resolution) {
  double sum = 0;
  for (const motet::Link& link : graph.links()) {
    if (labels[static_cast<std::size_t>(link.first)] == labels[static_cast<std::size_t>(link.second)]) {
      sum += link.weight;
    }
  }
  for (std::size_t i = 0; i < labels.size(); ++i) {
    for (std::size_t j = i + 1; j < labels.size(); ++j) {
      if (labels[i] == labels[j]) sum -= resolution;
    }
  }
  return sum;
}

/// The largest quality of all divisions.
inline double best_of_all(std::int32_t nodes, const std::function<double(const Labels&)>& quality) {
  Labels labels(static_cast<std::size_t>(nodes), 0);
  double best = quality(labels);
  const std::function<void(std::size_t, std::int32_t)> visit = [&](std::size_t node, std::int32_t used) {
    if (node == labels.size()) {
      best = std::max(best, quality(labels));
      return;
    }
    for (std::int32_t c = 0; c <= used; ++c) {
      labels[node] = c;
      visit(node + 1, std::max(used, c + 1));
    }
  };
  visit(0, 0);
  return best;
}

/// Whether every group of nodes with one label hangs together.
inline bool groups_connected(const motet::CodeGraph& graph, const Labels& labels) {
  std::vector<bool> seen(labels.size(), false);
  std::vector<bool> met(labels.size(), false);
  for (std::int32_t start = 0; start < graph.size(); ++start) {
    const auto s = static_cast<std::size_t>(start);
    if (seen[s]) continue;
    if (met[static_cast<std::size_t>(labels[s])]) return false;
    met[static_cast<std::size_t>(labels[s])] = true;
    std::vector<std::int32_t> pending{start};
    seen[s] = true;
    while (!pending.empty()) {
      const std::int32_t node = pending.back();
      pending.pop_back();
      for (const motet::Neighbor& neighbor : graph.neighbors(node)) {
        const auto n = static_cast<std::size_t>(neighbor.node);
        if (seen[n] || labels[n] != labels[s]) continue;
        seen[n] = true;
        pending.push_back(neighbor.node);
      }
    }
  }
  return true;
}

/// A graph of any sort with at most `most` nodes: sparse or dense, in several pieces, with isolated nodes or planted
/// groups; links of equal weight, of few different weights, or of weights from 1/1000 to 1000.
inline motet::CodeGraph any_graph(motet::Random& random, std::int32_t most) {
  const auto nodes = static_cast<std::int32_t>(random.below(static_cast<std::uint32_t>(most) + 1));
  const std::uint32_t groups = 1 + random.below(5);
  const double inside = random.uniform();
  const double across = random.below(3) == 0 ? 0.0 : inside * random.uniform();
  const std::uint32_t weights = random.below(4);
  Labels group;
  // Then the nodes of group 0 have no links.
  const bool isolated = random.below(3) == 0;
  for (std::int32_t i = 0; i < nodes; ++i) group.push_back(static_cast<std::int32_t>(random.below(groups)));
  std::vector<motet::Link> links;
  for (std::int32_t i = 0; i < nodes; ++i) {
    for (std::int32_t j = i + 1; j < nodes; ++j) {
      const std::int32_t first = group[static_cast<std::size_t>(i)];
      const std::int32_t second = group[static_cast<std::size_t>(j)];
      if (isolated && groups > 1 && (first == 0 || second == 0)) continue;
      if (random.uniform() >= (first == second ? inside : across)) continue;
      double weight = 1;
      if (weights == 1) weight = 0.1 + random.uniform();
      if (weights == 2) weight = 1 + random.below(3);
      if (weights == 3) weight = std::pow(10.0, 6 * random.uniform() - 3);
      links.push_back({i, j, weight});
    }
  }
  return {numbered_columns(nodes), links};
}

/// The graph whose pairs (0,1), (0,2), (1,2), (0,3), ... have the weights that the digits of `number` in base `base`
/// say, the last digit first; 0: no link. All graphs of n nodes are the numbers below base^(n (n - 1) / 2).
inline motet::CodeGraph graph_of_digits(std::int32_t nodes, std::uint64_t number, std::uint64_t base = 2) {
  std::vector<motet::Link> links;
  for (std::int32_t j = 1; j < nodes; ++j) {
    for (std::int32_t i = 0; i < j; ++i) {
      if (number % base != 0) links.push_back({i, j, static_cast<double>(number % base)});
      number /= base;
    }
  }
  return {numbered_columns(nodes), links};
}

inline motet::CodeGraph complete_graph(std::int32_t nodes) {
  std::vector<motet::Link> links;
  for (std::int32_t i = 0; i < nodes; ++i) {
    for (std::int32_t j = i + 1; j < nodes; ++j) links.push_back({i, j, 1.0});
  }
  return {numbered_columns(nodes), links};
}

/// Node 0 linked with all others.
inline motet::CodeGraph star(std::int32_t nodes) {
  std::vector<motet::Link> links;
  for (std::int32_t i = 1; i < nodes; ++i) links.push_back({0, i, 1.0});
  return {numbered_columns(nodes), links};
}

/// Groups of `each` nodes, all linked inside, one after the other in a ring of single links.
inline motet::CodeGraph ring_of_cliques(std::int32_t cliques, std::int32_t each) {
  std::vector<motet::Link> links;
  for (std::int32_t c = 0; c < cliques; ++c) {
    for (std::int32_t i = 0; i < each; ++i) {
      for (std::int32_t j = i + 1; j < each; ++j) links.push_back({c * each + i, c * each + j, 1.0});
    }
    if (c + 1 < cliques || cliques > 2) links.push_back({c * each, ((c + 1) % cliques) * each + 1, 1.0});
  }
  return {numbered_columns(cliques * each), links};
}

/// The same links, every node under another key, so that the order of the keys is another.
inline motet::CodeGraph renamed(const motet::CodeGraph& graph, motet::Random& random) {
  std::vector<motet::Column> columns = graph.nodes();
  for (std::size_t i = columns.size(); i > 1; --i) {
    std::swap(columns[i - 1], columns[random.below(static_cast<std::uint32_t>(i))]);
  }
  return {columns, graph.links()};
}

/// A graph of the shared data, "from to [weight]" a line; nothing when MOTET_SHARED_DATA is not set.
inline std::optional<motet::CodeGraph> shared_graph(const std::string& name, bool weighted) {
  const char* folder = std::getenv("MOTET_SHARED_DATA");
  if (folder == nullptr) return std::nullopt;
  std::ifstream file(std::string(folder) + "/graphs/" + name);
  std::vector<motet::Link> links;
  std::int32_t nodes = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    motet::Link link{0, 0, 1.0};
    double weight = 1;
    fields >> link.first >> link.second;
    if (fields >> weight && weighted) link.weight = weight;
    links.push_back(link);
    nodes = std::max({nodes, link.first + 1, link.second + 1});
  }
  if (links.empty()) return std::nullopt;
  return motet::CodeGraph(numbered_columns(nodes), links);
}

/// The second column of a file of the shared data, "node label" a line; nothing when MOTET_SHARED_DATA is not set.
inline std::optional<Labels> shared_labels(const std::string& name) {
  const char* folder = std::getenv("MOTET_SHARED_DATA");
  if (folder == nullptr) return std::nullopt;
  std::ifstream file(std::string(folder) + "/graphs/" + name);
  Labels labels;
  std::int32_t label = 0;
  for (std::size_t node = 0; file >> node >> label;) {
    labels.resize(std::max(labels.size(), node + 1), -1);
    labels[node] = label;
  }
  if (labels.empty()) return std::nullopt;
  return labels;
}

/// Zachary's karate club (1977): 34 nodes, 78 links.
inline motet::CodeGraph karate() {
  const std::vector<std::pair<std::int32_t, std::int32_t>> ends{
      {0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},  {0, 11},
      {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},   {1, 7},   {1, 13},
      {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 8},   {2, 9},   {2, 13},  {2, 27},
      {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},  {4, 6},   {4, 10},  {5, 6},   {5, 10},  {5, 16},
      {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},  {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33},
      {18, 32}, {18, 33}, {19, 33}, {20, 32}, {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29},
      {23, 32}, {23, 33}, {24, 25}, {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31},
      {28, 33}, {29, 32}, {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}};
  std::vector<motet::Link> links;
  for (const auto& [first, second] : ends) links.push_back({first, second, 1.0});
  return {numbered_columns(34), links};
}

}  // namespace reference
