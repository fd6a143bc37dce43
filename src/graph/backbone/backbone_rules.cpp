#include "graph/backbone/backbone_rules.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace motet::inline v1 {
namespace {

std::size_t at(std::int32_t node) { return static_cast<std::size_t>(node); }

// What meets at one node.
struct Ends {
  int exponent = std::numeric_limits<int>::min();  // of the largest weight
  std::int64_t degree = 0;
  double strength = 0;  // in units of 2^exponent
};

// Positions of links; a stable sort leaves equal weights in the order of keys.
void sort_by_weight(std::vector<std::size_t>& positions, std::span<const Link> links) {
  std::stable_sort(positions.begin(), positions.end(),
                   [&](std::size_t a, std::size_t b) { return links[a].weight > links[b].weight; });
}

std::int32_t root_of(std::vector<std::int32_t>& parent, std::int32_t node) {
  while (parent[at(node)] != node) {
    parent[at(node)] = parent[at(parent[at(node)])];
    node = parent[at(node)];
  }
  return node;
}

}  // namespace

KeptLinks heavy_links(std::span<const Link> links, double min_weight) {
  KeptLinks kept(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) kept[i] = links[i].weight >= min_weight;
  return kept;
}

std::vector<double> disparities(std::span<const Link> links, std::size_t nodes) {
  // Shares are taken in units of each node's largest weight: no sum overflows, and no node is lost beside a strong one.
  std::vector<Ends> ends(nodes);
  for (const Link& link : links) {
    for (const std::int32_t end : {link.first, link.second}) {
      ends[at(end)].exponent = std::max(ends[at(end)].exponent, std::ilogb(link.weight));
      ++ends[at(end)].degree;
    }
  }
  for (const Link& link : links) {
    for (const std::int32_t end : {link.first, link.second}) {
      ends[at(end)].strength += std::ldexp(link.weight, -ends[at(end)].exponent);
    }
  }
  const auto seen_from = [&](std::int32_t node, double weight) {
    const Ends& own = ends[at(node)];
    if (own.degree == 1) return 1.0;
    const double others = std::max(0.0, 1.0 - std::ldexp(weight, -own.exponent) / own.strength);
    return std::pow(others, static_cast<double>(own.degree - 1));
  };
  std::vector<double> result;
  result.reserve(links.size());
  for (const Link& link : links) {
    result.push_back(std::min(seen_from(link.first, link.weight), seen_from(link.second, link.weight)));
  }
  return result;
}

KeptLinks disparate_links(std::span<const Link> links, std::size_t nodes, double level) {
  const std::vector<double> p = disparities(links, nodes);
  KeptLinks kept(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) kept[i] = p[i] < level;
  return kept;
}

KeptLinks strongest_links(std::span<const Link> links, std::size_t nodes, std::int32_t most) {
  std::vector<std::vector<std::size_t>> of_node(nodes);
  // Links come by first, then second: a node's smaller neighbours stand before its larger ones.
  for (std::size_t i = 0; i < links.size(); ++i) {
    of_node[at(links[i].first)].push_back(i);
    of_node[at(links[i].second)].push_back(i);
  }
  KeptLinks kept(links.size(), false);
  for (std::vector<std::size_t>& own : of_node) {
    if (own.size() > at(most)) sort_by_weight(own, links);
    const std::size_t count = std::min(own.size(), at(most));
    for (std::size_t i = 0; i < count; ++i) kept[own[i]] = true;
  }
  return kept;
}

KeptLinks spanning_links(std::span<const Link> links, std::size_t nodes, std::int64_t wanted) {
  std::vector<std::size_t> by_weight(links.size());
  std::iota(by_weight.begin(), by_weight.end(), std::size_t{0});
  sort_by_weight(by_weight, links);
  std::vector<std::int32_t> parent(nodes);
  std::iota(parent.begin(), parent.end(), 0);

  KeptLinks kept(links.size(), false);
  std::int64_t count = 0;
  for (const std::size_t i : by_weight) {
    const std::int32_t first = root_of(parent, links[i].first);
    const std::int32_t second = root_of(parent, links[i].second);
    if (first == second) continue;
    parent[at(std::max(first, second))] = std::min(first, second);
    kept[i] = true;
    ++count;
  }
  for (const std::size_t i : by_weight) {
    if (count >= wanted) break;
    if (kept[i]) continue;
    kept[i] = true;
    ++count;
  }
  return kept;
}

}  // namespace motet::inline v1
