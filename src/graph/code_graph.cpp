#include "motet/graph/code_graph.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "graph/key_order.hpp"

namespace motet::inline v1 {

struct CodeGraph::State {
  std::vector<Column> nodes;
  std::vector<Link> links;
  std::vector<std::size_t> offsets;
  std::vector<Neighbor> neighbors;
  std::vector<double> strength;
  double total = 0;
};

namespace {

std::string name_of(const Link& link) { return std::to_string(link.first) + "-" + std::to_string(link.second); }

std::vector<Link> ordered(std::span<const Link> given, std::size_t size) {
  std::vector<Link> links(given.begin(), given.end());
  for (Link& link : links) {
    if (link.first > link.second) std::swap(link.first, link.second);
    if (link.first < 0 || static_cast<std::size_t>(link.second) >= size) {
      throw std::invalid_argument("link " + name_of(link) + ": there are " + std::to_string(size) + " nodes");
    }
    if (link.first == link.second) throw std::invalid_argument("link " + name_of(link) + " is a loop");
    if (!(link.weight > 0) || !std::isfinite(link.weight)) {
      throw std::invalid_argument("link " + name_of(link) + ": the weight must be positive and finite");
    }
  }
  const auto before = [](const Link& a, const Link& b) {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
  };
  if (!std::is_sorted(links.begin(), links.end(), before)) std::sort(links.begin(), links.end(), before);
  const auto twice = std::adjacent_find(links.begin(), links.end(), [](const Link& a, const Link& b) {
    return a.first == b.first && a.second == b.second;
  });
  if (twice != links.end()) throw std::invalid_argument("link " + name_of(*twice) + " is given twice");
  return links;
}

}  // namespace

CodeGraph::CodeGraph() : CodeGraph({}, {}) {}

CodeGraph::CodeGraph(std::vector<Column> nodes, std::span<const Link> links) {
  if (nodes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw std::invalid_argument("a graph holds at most 2^31 - 1 nodes");
  }
  auto state = std::make_shared<State>();
  state->nodes = std::move(nodes);
  state->links = ordered(links, state->nodes.size());

  std::vector<std::size_t>& offsets = state->offsets;
  offsets.assign(state->nodes.size() + 1, 0);
  for (const Link& link : state->links) {
    ++offsets[static_cast<std::size_t>(link.first) + 1];
    ++offsets[static_cast<std::size_t>(link.second) + 1];
  }
  for (std::size_t i = 1; i < offsets.size(); ++i) offsets[i] += offsets[i - 1];
  std::vector<std::size_t> next(offsets.begin(), offsets.end() - 1);
  state->neighbors.resize(2 * state->links.size());
  // A node's smaller neighbours come from links that sort before those to its larger ones, so this order is by node.
  for (const Link& link : state->links) {
    state->neighbors[next[static_cast<std::size_t>(link.first)]++] = {link.second, link.weight};
    state->neighbors[next[static_cast<std::size_t>(link.second)]++] = {link.first, link.weight};
  }

  // Summed in the order of keys, so that renumbered nodes have the same strengths to the last bit.
  const KeyOrder order = key_order(state->nodes);
  state->strength.assign(state->nodes.size(), 0.0);
  const auto add = [&state](const Link& link, std::int32_t first, std::int32_t second) {
    state->strength[static_cast<std::size_t>(first)] += link.weight;
    state->strength[static_cast<std::size_t>(second)] += link.weight;
    state->total += link.weight;
  };
  if (order.given) {
    for (const Link& link : state->links) add(link, link.first, link.second);
  } else {
    for (const Link& link : links_by_rank(state->links, order)) {
      add(link, order.node[static_cast<std::size_t>(link.first)], order.node[static_cast<std::size_t>(link.second)]);
    }
  }
  state_ = std::move(state);
}

std::int32_t CodeGraph::size() const noexcept { return static_cast<std::int32_t>(state_->nodes.size()); }

const std::vector<Column>& CodeGraph::nodes() const noexcept { return state_->nodes; }

std::span<const Link> CodeGraph::links() const noexcept { return state_->links; }

std::span<const Neighbor> CodeGraph::neighbors(std::int32_t node) const {
  if (node < 0 || node >= size()) throw std::out_of_range("node " + std::to_string(node) + " does not exist");
  const auto at = static_cast<std::size_t>(node);
  const std::size_t begin = state_->offsets[at];
  return std::span<const Neighbor>(state_->neighbors).subspan(begin, state_->offsets[at + 1] - begin);
}

double CodeGraph::strength(std::int32_t node) const {
  if (node < 0 || node >= size()) throw std::out_of_range("node " + std::to_string(node) + " does not exist");
  return state_->strength[static_cast<std::size_t>(node)];
}

double CodeGraph::total_weight() const noexcept { return state_->total; }

}  // namespace motet::inline v1
