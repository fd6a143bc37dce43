#include "motet/graph/code_graph.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

#include "graph/graph_access.hpp"
#include "graph/key_order.hpp"
#include "graph/ranked_rows.hpp"

namespace motet::inline v1 {

// Both ends of every link, for those who walk a graph from node to node. Made when first asked for: they take twice the
// memory of the links.
struct NeighborLists {
  std::vector<std::size_t> offsets;
  std::vector<Neighbor> neighbors;

  NeighborLists(std::span<const Link> links, std::size_t nodes) : offsets(nodes + 1, 0), neighbors(2 * links.size()) {
    for (const Link& link : links) {
      ++offsets[static_cast<std::size_t>(link.first) + 1];
      ++offsets[static_cast<std::size_t>(link.second) + 1];
    }
    for (std::size_t i = 1; i < offsets.size(); ++i) offsets[i] += offsets[i - 1];
    std::vector<std::size_t> next(offsets.begin(), offsets.end() - 1);
    // A node's smaller neighbours come from links that sort before those to its larger ones, so this order is by node.
    for (const Link& link : links) {
      neighbors[next[static_cast<std::size_t>(link.first)]++] = {link.second, link.weight};
      neighbors[next[static_cast<std::size_t>(link.second)]++] = {link.first, link.weight};
    }
  }
};

// A part of a graph that is made when it is first asked for, by one thread while others wait.
template <class Part>
class Lazy {
 public:
  template <class Make>
  const Part& get(const Make& make) const {
    if (const Part* part = ready_.load(std::memory_order_acquire)) return *part;
    const std::lock_guard lock(mutex_);
    if (part_ == nullptr) {
      part_ = std::make_unique<const Part>(make());
      ready_.store(part_.get(), std::memory_order_release);
    }
    return *part_;
  }

 private:
  mutable std::atomic<const Part*> ready_ = nullptr;
  mutable std::mutex mutex_;
  mutable std::unique_ptr<const Part> part_;
};

struct CodeGraph::State {
  std::vector<Column> nodes;
  std::vector<Link> links;
  KeyOrder order;
  std::vector<double> strength;
  double total = 0;
  double largest = 0;
  bool uniform = true;
  Lazy<NeighborLists> neighbor_lists;
  Lazy<RankedRows> rows;
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

  // Summed in the order of keys, so that renumbered nodes have the same strengths to the last bit.
  state->order = key_order(state->nodes);
  const KeyOrder& order = state->order;
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
  if (!state->links.empty()) {
    const double first = state->links.front().weight;
    for (const Link& link : state->links) {
      state->largest = std::max(state->largest, link.weight);
      state->uniform = state->uniform && link.weight == first;
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
  const NeighborLists& lists =
      state_->neighbor_lists.get([this] { return NeighborLists(state_->links, state_->nodes.size()); });
  const std::size_t begin = lists.offsets[at];
  return std::span<const Neighbor>(lists.neighbors).subspan(begin, lists.offsets[at + 1] - begin);
}

double CodeGraph::strength(std::int32_t node) const {
  if (node < 0 || node >= size()) throw std::out_of_range("node " + std::to_string(node) + " does not exist");
  return state_->strength[static_cast<std::size_t>(node)];
}

double CodeGraph::total_weight() const noexcept { return state_->total; }

const KeyOrder& GraphAccess::key_order(const CodeGraph& graph) { return graph.state_->order; }
double GraphAccess::largest_weight(const CodeGraph& graph) { return graph.state_->largest; }
const RankedRows& GraphAccess::rows(const CodeGraph& graph, const std::function<void()>& look) {
  const CodeGraph::State& state = *graph.state_;
  return state.rows.get([&] { return RankedRows(state.links, state.order, state.largest, state.uniform, look); });
}

}  // namespace motet::inline v1
