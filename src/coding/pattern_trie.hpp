// How do patterns that begin alike share what they have in common?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/pattern.hpp"
#include "coding/pattern_words.hpp"

namespace motet::inline v1 {

/// Patterns as a trie over numbered words. Immutable; may be used from several threads at once.
class PatternTrie {
 public:
  static constexpr std::uint32_t root = 0;

  struct Edge {
    std::uint32_t word;
    Joint joint;
    std::uint32_t to;
  };

  explicit PatternTrie(std::span<const std::vector<PatternWord>> patterns);

  [[nodiscard]] const PatternWords& words() const noexcept { return words_; }
  [[nodiscard]] std::size_t size() const noexcept { return first_edge_.size() - 1; }
  [[nodiscard]] std::size_t pattern_count() const noexcept { return lengths_.size(); }
  [[nodiscard]] std::uint32_t longest() const noexcept { return longest_; }

  /// How many words a pattern has.
  [[nodiscard]] std::uint32_t length(std::uint32_t pattern) const noexcept { return lengths_[pattern]; }
  /// The node of the patterns that begin with a word; the root when there is none.
  [[nodiscard]] std::uint32_t first(std::uint32_t word) const noexcept { return first_nodes_[word]; }
  /// Ordered by word; empty for a leaf. Not for the root.
  [[nodiscard]] std::span<const Edge> edges(std::uint32_t node) const noexcept {
    return std::span(edges_).subspan(first_edge_[node], first_edge_[node + 1] - first_edge_[node]);
  }
  /// Those that end at a node, in ascending order.
  [[nodiscard]] std::span<const std::uint32_t> patterns(std::uint32_t node) const noexcept {
    return std::span(patterns_).subspan(first_pattern_[node], first_pattern_[node + 1] - first_pattern_[node]);
  }

 private:
  PatternWords words_;
  std::vector<std::uint32_t> first_nodes_;  // of each word
  std::vector<Edge> edges_;
  std::vector<std::uint32_t> first_edge_;  // of each node, and one behind
  std::vector<std::uint32_t> patterns_;
  std::vector<std::uint32_t> first_pattern_;  // of each node, and one behind
  std::vector<std::uint32_t> lengths_;
  std::uint32_t longest_ = 0;
};

}  // namespace motet::inline v1
