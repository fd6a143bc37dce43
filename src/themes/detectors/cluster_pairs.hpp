// Which two clusters are nearest, while clusters become fewer?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace motet::inline v1 {

/// The sums of associations between clusters, a cluster standing at the smallest rank of its members. Sums are kept
/// instead of means: each mean is then rounded once, and sums of few digits are exact.
class ClusterPairs {
 public:
  /// `poll` is called now and then.
  ClusterPairs(std::size_t clusters, std::function<void()> poll);

  /// Before the first merge; i < j.
  void set(std::size_t i, std::size_t j, double association) { sums_[place(i, j)] = association; }

  struct Nearest {
    std::size_t first = 0;
    std::size_t second = 0;
    double mean = 0;  ///< association
  };
  /// The pair of the largest mean, of equal ones the one of the smallest ranks, becomes one cluster at its first rank.
  Nearest merge_nearest();

 private:
  // The largest mean of a cluster with a later one. Where it is stale, the mean is no less than the true one.
  struct Best {
    std::size_t second = 0;
    double mean = 0;
    bool stale = true;
  };

  [[nodiscard]] std::size_t place(std::size_t i, std::size_t j) const { return begin_[i] + (j - i - 1); }
  [[nodiscard]] double mean(std::size_t i, std::size_t j) const { return sums_[place(i, j)] / (size_[i] * size_[j]); }
  [[nodiscard]] std::size_t best_row() const;
  void find_best(std::size_t row);
  void merge(std::size_t first, std::size_t second);
  void work(std::size_t steps);

  std::vector<std::size_t> begin_;
  std::vector<double> sums_;
  std::vector<double> size_;
  std::vector<std::size_t> left_;  // ranks at which a cluster stands, rising
  std::vector<Best> best_;
  std::function<void()> poll_;
  std::size_t steps_ = 0;
};

}  // namespace motet::inline v1
