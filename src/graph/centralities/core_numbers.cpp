#include <cstddef>
#include <utility>

#include "motet/graph/centralities.hpp"

namespace motet::inline v1 {
namespace {

// Taken out one after the other, those with the fewest links left first.
class Peeling {
 public:
  explicit Peeling(const CodeGraph& graph) : graph_(graph), core_(static_cast<std::size_t>(graph.size()), 0) {
    for (std::int32_t node = 0; node < graph.size(); ++node) {
      left_.push_back(graph.neighbors(node).size());
      if (left_.back() >= waiting_.size()) waiting_.resize(left_.back() + 1);
      waiting_[left_.back()].push_back(node);
    }
    out_.assign(core_.size(), false);
  }

  std::vector<std::int32_t> run() {
    for (std::size_t k = 0; k < waiting_.size(); ++k) {
      while (!waiting_[k].empty()) {
        const std::int32_t node = waiting_[k].back();
        waiting_[k].pop_back();
        if (!out_[static_cast<std::size_t>(node)]) take_out(node, k);
      }
    }
    return std::move(core_);
  }

 private:
  void take_out(std::int32_t node, std::size_t k) {
    out_[static_cast<std::size_t>(node)] = true;
    core_[static_cast<std::size_t>(node)] = static_cast<std::int32_t>(k);
    for (const Neighbor& neighbor : graph_.neighbors(node)) {
      std::size_t& left = left_[static_cast<std::size_t>(neighbor.node)];
      if (out_[static_cast<std::size_t>(neighbor.node)] || left <= k) continue;
      --left;
      waiting_[left].push_back(neighbor.node);
    }
  }

  const CodeGraph& graph_;
  std::vector<std::int32_t> core_;
  std::vector<std::size_t> left_;                   // links to nodes that are still in, or k when fewer
  std::vector<std::vector<std::int32_t>> waiting_;  // with so many left, and some whose number has sunk since
  std::vector<bool> out_;
};

}  // namespace

std::vector<std::int32_t> core_numbers(const CodeGraph& graph) { return Peeling(graph).run(); }

}  // namespace motet::inline v1
