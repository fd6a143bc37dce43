#include "themes/detectors/cluster_pairs.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace motet::inline v1 {

ClusterPairs::ClusterPairs(std::size_t clusters, std::function<void()> poll)
    : begin_(clusters, 0),
      sums_(clusters < 2 ? 0 : clusters * (clusters - 1) / 2, 0.0),
      size_(clusters, 1.0),
      left_(clusters),
      best_(clusters, Best{0, std::numeric_limits<double>::infinity(), true}),
      poll_(std::move(poll)) {
  for (std::size_t i = 1; i < clusters; ++i) begin_[i] = begin_[i - 1] + (clusters - i);
  std::iota(left_.begin(), left_.end(), std::size_t{0});
}

ClusterPairs::Nearest ClusterPairs::merge_nearest() {
  std::size_t row = best_row();
  while (best_[row].stale) {
    find_best(row);
    row = best_row();
  }
  const Nearest nearest{row, best_[row].second, best_[row].mean};
  merge(nearest.first, nearest.second);
  return nearest;
}

// A stale row goes before one of the same mean: its true mean may be the same, and its ranks smaller.
std::size_t ClusterPairs::best_row() const {
  std::size_t row = left_.front();
  for (std::size_t l = 1; l + 1 < left_.size(); ++l) {
    const Best& best = best_[left_[l]];
    const Best& leader = best_[row];
    if (best.mean > leader.mean || (best.mean == leader.mean && best.stale && !leader.stale)) row = left_[l];
  }
  return row;
}

void ClusterPairs::find_best(std::size_t row) {
  const auto after = std::upper_bound(left_.begin(), left_.end(), row);
  work(static_cast<std::size_t>(left_.end() - after));
  Best best{*after, mean(row, *after), false};
  for (auto other = after; other != left_.end(); ++other) {
    const double value = mean(row, *other);
    if (value > best.mean) best = {*other, value, false};
  }
  best_[row] = best;
}

void ClusterPairs::merge(std::size_t first, std::size_t second) {
  work(left_.size());
  left_.erase(std::lower_bound(left_.begin(), left_.end(), second));
  size_[first] += size_[second];
  for (const std::size_t other : left_) {
    if (other == first) continue;
    const std::size_t kept = other < first ? place(other, first) : place(first, other);
    sums_[kept] += other < second ? sums_[place(other, second)] : sums_[place(second, other)];
    if (other > second) continue;
    Best& best = best_[other];
    const bool lost = best.second == second || best.second == first;
    if (other < first) {
      const double value = mean(other, first);
      if (value > best.mean || (value == best.mean && (lost || first < best.second))) {
        // Nothing else in this row has grown, and what was no less than all of it is no more than this.
        if (value > best.mean || !best.stale) best = {first, value, false};
      } else if (lost) {
        best.stale = true;
      }
    } else if (lost) {
      best.stale = true;
    }
  }
  if (first < left_.back()) find_best(first);
}

void ClusterPairs::work(std::size_t steps) {
  steps_ += steps;
  if (steps_ < (std::size_t{1} << 20)) return;
  steps_ = 0;
  poll_();
}

}  // namespace motet::inline v1
