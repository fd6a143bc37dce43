#include "graph/key_order.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace motet::inline v1 {

KeyOrder key_order(std::span<const Column> nodes) {
  KeyOrder order;
  order.node.resize(nodes.size());
  std::iota(order.node.begin(), order.node.end(), 0);
  order.given =
      std::is_sorted(nodes.begin(), nodes.end(), [](const Column& a, const Column& b) { return a.key < b.key; });
  if (order.given) {
    order.rank = order.node;
    return order;
  }
  std::stable_sort(order.node.begin(), order.node.end(), [&](std::int32_t a, std::int32_t b) {
    return nodes[static_cast<std::size_t>(a)].key < nodes[static_cast<std::size_t>(b)].key;
  });
  order.rank.resize(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    order.rank[static_cast<std::size_t>(order.node[i])] = static_cast<std::int32_t>(i);
  }
  return order;
}

std::vector<Link> links_by_rank(std::span<const Link> links, const KeyOrder& order) {
  std::vector<Link> ranked(links.begin(), links.end());
  if (order.given) return ranked;
  for (Link& link : ranked) {
    link.first = order.rank[static_cast<std::size_t>(link.first)];
    link.second = order.rank[static_cast<std::size_t>(link.second)];
    if (link.first > link.second) std::swap(link.first, link.second);
  }
  std::sort(ranked.begin(), ranked.end(),
            [](const Link& a, const Link& b) { return a.first != b.first ? a.first < b.first : a.second < b.second; });
  return ranked;
}

int weight_exponent(std::span<const Link> links) {
  double largest = 0;
  for (const Link& link : links) largest = std::max(largest, link.weight);
  int exponent = 0;
  if (largest > 0) std::frexp(largest, &exponent);
  return exponent;
}

}  // namespace motet::inline v1
