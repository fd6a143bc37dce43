// The rules of a backbone, slowly: every link judged by itself, straight from the definition.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/graph/code_graph.hpp"
#include "motet/matrix/pair_tests.hpp"

namespace reference {

/// The keys of both ends, the smaller one first.
using KeyPair = std::pair<std::string, std::string>;

inline KeyPair keys_of(const std::vector<motet::Column>& columns, std::int32_t first, std::int32_t second) {
  return std::minmax({columns[static_cast<std::size_t>(first)].key, columns[static_cast<std::size_t>(second)].key});
}

inline KeyPair keys_of(const motet::CodeGraph& graph, const motet::Link& link) {
  return keys_of(graph.nodes(), link.first, link.second);
}

/// What stands first where weights decide, then keys.
inline std::tuple<double, KeyPair> place_of(const motet::CodeGraph& graph, const motet::Link& link) {
  return {-link.weight, keys_of(graph, link)};
}

inline double disparity_from(const motet::CodeGraph& graph, const motet::Link& link, std::int32_t end) {
  double strength = 0;
  for (const motet::Neighbor& neighbor : graph.neighbors(end)) strength += neighbor.weight;
  double p = 1;
  for (std::size_t i = 1; i < graph.neighbors(end).size(); ++i) p *= 1 - link.weight / strength;
  return p;
}

inline double disparity(const motet::CodeGraph& graph, const motet::Link& link) {
  return std::min(disparity_from(graph, link, link.first), disparity_from(graph, link, link.second));
}

inline bool among_strongest_of(const motet::CodeGraph& graph, const motet::Link& link, std::int32_t end,
                               std::int32_t most) {
  const auto key = [&](std::int32_t node) { return graph.nodes()[static_cast<std::size_t>(node)].key; };
  const std::int32_t other = link.first == end ? link.second : link.first;
  std::int32_t stronger = 0;
  for (const motet::Neighbor& rival : graph.neighbors(end)) {
    if (rival.weight > link.weight || (rival.weight == link.weight && key(rival.node) < key(other))) ++stronger;
  }
  return stronger < most;
}

inline bool among_strongest(const motet::CodeGraph& graph, const motet::Link& link, std::int32_t most) {
  return among_strongest_of(graph, link, link.first, most) || among_strongest_of(graph, link, link.second, most);
}

/// A link belongs to the maximum forest unless links before it already join its ends.
inline bool in_forest(const motet::CodeGraph& graph, const motet::Link& link) {
  std::set<std::int32_t> reached{link.first};
  for (bool grew = true; grew;) {
    grew = false;
    for (const motet::Link& other : graph.links()) {
      if (!(place_of(graph, other) < place_of(graph, link))) continue;
      if (reached.count(other.first) != 0 && reached.insert(other.second).second) grew = true;
      if (reached.count(other.second) != 0 && reached.insert(other.first).second) grew = true;
    }
  }
  return reached.count(link.second) == 0;
}

inline bool spans(const motet::CodeGraph& graph, const motet::Link& link, std::int64_t wanted) {
  if (in_forest(graph, link)) return true;
  std::int64_t forest = 0;
  std::int64_t before = 0;
  for (const motet::Link& other : graph.links()) {
    if (in_forest(graph, other)) {
      ++forest;
    } else if (place_of(graph, other) < place_of(graph, link)) {
      ++before;
    }
  }
  return forest + before < wanted;
}

inline bool significant(const motet::CodeGraph& graph, const motet::Link& link, const motet::PairTests& tests,
                        double level) {
  for (const motet::PairTest& test : tests.pairs) {
    if (keys_of(tests.columns, test.first, test.second) != keys_of(graph, link)) continue;
    return test.z > 0 && test.q <= level;
  }
  return false;
}

}  // namespace reference
