// Which node is to be looked at next?
#pragma once

#include <cstdint>

namespace motet::inline v1 {

/// Nodes that wait to be looked at, each at most once: a ring with room for all of them.
class NodeQueue {
 public:
  /// All nodes wait, in the order given, which is overwritten.
  NodeQueue(std::uint32_t* order, std::uint32_t nodes) : nodes_(order), capacity_(nodes), count_(nodes) {}

  [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
  std::uint32_t take() noexcept {
    const std::uint32_t node = nodes_[first_];
    first_ = first_ + 1 == capacity_ ? 0 : first_ + 1;
    --count_;
    return node;
  }
  void add(std::uint32_t node) noexcept {
    const std::uint64_t last = std::uint64_t{first_} + count_;
    nodes_[last < capacity_ ? last : last - capacity_] = node;
    ++count_;
  }
  /// The node `ahead` places (fewer than the capacity) behind the first, or one that waited before.
  [[nodiscard]] std::uint32_t peek(std::uint32_t ahead) const noexcept {
    const std::uint64_t at = std::uint64_t{first_} + ahead;
    return nodes_[at < capacity_ ? at : at - capacity_];
  }

 private:
  std::uint32_t* nodes_;
  std::uint32_t capacity_;
  std::uint32_t first_ = 0;
  std::uint32_t count_;
};

}  // namespace motet::inline v1
