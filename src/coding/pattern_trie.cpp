#include "coding/pattern_trie.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "motet/core/errors.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t most_nodes = 1U << 30U;  // two bits are left for the joint

struct Child {
  std::uint32_t node;
  PatternTrie::Edge edge;
};

std::uint64_t key_of(std::uint32_t node, std::uint32_t word, Joint joint) {
  return std::uint64_t{node} << 34U | std::uint64_t{static_cast<std::uint8_t>(joint)} << 32U | word;
}

// How many come before each, from how many there are of each.
std::vector<std::uint32_t> starts(std::vector<std::uint32_t> counts) {
  counts.push_back(0);
  std::exclusive_scan(counts.begin(), counts.end(), counts.begin(), std::uint32_t{0});
  return counts;
}

}  // namespace

PatternTrie::PatternTrie(std::span<const std::vector<PatternWord>> patterns) {
  std::unordered_map<std::uint64_t, std::uint32_t> known;
  std::vector<Child> children;
  std::vector<std::uint32_t> ends;
  std::uint32_t nodes = 1;
  for (const std::vector<PatternWord>& pattern : patterns) {
    std::uint32_t node = root;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const std::uint32_t word = words_.add(pattern[i].pieces);
      const Joint joint = i == 0 ? Joint::phrase : pattern[i].joint;
      const auto [entry, is_new] = known.try_emplace(key_of(node, word, joint), nodes);
      if (is_new) {
        if (++nodes == most_nodes) throw LimitError("the patterns of a dictionary have too many words");
        children.push_back({node, {word, joint, entry->second}});
      }
      node = entry->second;
    }
    ends.push_back(node);
    lengths_.push_back(static_cast<std::uint32_t>(pattern.size()));
    longest_ = std::max(longest_, lengths_.back());
  }

  first_nodes_.assign(words_.size(), root);
  std::vector<std::uint32_t> edges_of(nodes, 0);
  for (const Child& child : children) {
    if (child.node == root) {
      first_nodes_[child.edge.word] = child.edge.to;
    } else {
      ++edges_of[child.node];
    }
  }
  std::erase_if(children, [](const Child& child) { return child.node == root; });
  std::sort(children.begin(), children.end(), [](const Child& a, const Child& b) {
    return std::tie(a.node, a.edge.word, a.edge.joint) < std::tie(b.node, b.edge.word, b.edge.joint);
  });
  for (const Child& child : children) edges_.push_back(child.edge);
  first_edge_ = starts(std::move(edges_of));

  std::vector<std::uint32_t> patterns_of(nodes, 0);
  for (const std::uint32_t end : ends) ++patterns_of[end];
  first_pattern_ = starts(std::move(patterns_of));
  patterns_.resize(ends.size());
  std::vector<std::uint32_t> next = first_pattern_;
  for (std::uint32_t p = 0; p < ends.size(); ++p) patterns_[next[ends[p]]++] = p;
}

}  // namespace motet::inline v1
