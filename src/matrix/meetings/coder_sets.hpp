// Did the same person code both, or different people?
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "motet/matrix/meeting.hpp"

namespace motet::inline v1 {

/// Whether some coder of the first and some coder of the second are as asked for. Both ascending, nothing twice.
inline bool may_meet(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second, CoderPairs pairs) {
  if (first.empty() || second.empty()) return false;
  if (pairs == CoderPairs::any) return true;
  if (pairs == CoderPairs::different) return first.size() > 1 || second.size() > 1 || first[0] != second[0];
  auto a = first.begin();
  auto b = second.begin();
  while (a != first.end() && b != second.end() && *a != *b) *a < *b ? ++a : ++b;
  return a != first.end() && b != second.end();
}

inline bool may_meet(std::uint32_t first, std::uint32_t second, CoderPairs pairs) {
  return pairs == CoderPairs::any || (first == second) == (pairs == CoderPairs::same);
}

/// Numbers for sets of coders: equal sets, equal numbers.
class CoderSets {
 public:
  explicit CoderSets(CoderPairs pairs) : pairs_(pairs) {}

  std::uint32_t number_of(const std::vector<std::uint32_t>& coders) {
    const auto [place, is_new] = numbers_.try_emplace(coders, static_cast<std::uint32_t>(sets_.size()));
    if (is_new) sets_.push_back(coders);
    return place->second;
  }

  [[nodiscard]] bool meet(std::uint32_t first, std::uint32_t second) const {
    return pairs_ == CoderPairs::any || may_meet(sets_[first], sets_[second], pairs_);
  }

 private:
  CoderPairs pairs_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> numbers_;
  std::vector<std::vector<std::uint32_t>> sets_;
};

}  // namespace motet::inline v1
