// In which ways can one column of a table be filled, given what the rows still have to give?
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "statistics/exact_network.hpp"
#include "statistics/log_factorials.hpp"

namespace motet::inline v1 {

/// A node of the network: what each row still has to give, in descending order, packed into one number. Rows may be
/// sorted because nothing that follows depends on which row is which. The sum of all rows is known from the stage, so
/// that the last row need not be packed.
class NodeKeys {
 public:
  explicit NodeKeys(std::span<const std::int64_t> rows) : rows_(rows.size()) {
    std::uint64_t product = 1;
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
      radix_.push_back(static_cast<std::uint64_t>(rows[i]) + 1);
      if (product > std::numeric_limits<std::uint64_t>::max() / radix_.back()) fits_ = false;
      product *= radix_.back();
    }
  }

  /// False when nodes do not fit 64 bits; such a network is far too large to be walked.
  [[nodiscard]] bool fits() const { return fits_; }

  /// Sorts the rows and packs them.
  [[nodiscard]] std::uint64_t pack(std::vector<std::int64_t>& rest) const {
    std::sort(rest.begin(), rest.end(), std::greater<>());
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < radix_.size(); ++i) key = key * radix_[i] + static_cast<std::uint64_t>(rest[i]);
    return key;
  }

  [[nodiscard]] std::vector<std::int64_t> unpack(std::uint64_t key, std::int64_t total) const {
    std::vector<std::int64_t> rows(rows_);
    for (std::size_t i = radix_.size(); i > 0; --i) {
      rows[i - 1] = static_cast<std::int64_t>(key % radix_[i - 1]);
      key /= radix_[i - 1];
      total -= rows[i - 1];
    }
    rows.back() = total;
    return rows;
  }

 private:
  std::size_t rows_;
  std::vector<std::uint64_t> radix_;
  bool fits_ = true;
};

/// One way to fill a column: from which node (its position in a list) to which, the sum of log cell! over the column,
/// and its probability given the node.
struct Fill {
  std::size_t parent = 0;
  std::uint64_t child = 0;
  std::int64_t score = 0;
  double probability = 0;
};

/// Visits the ways to fill a column, leaving out those whose probability times that of the node is below `negligible`.
class ColumnFiller {
 public:
  ColumnFiller(const LogFactorials& log_factorials, double negligible)
      : log_factorials_(log_factorials), negligible_(negligible) {}

  /// Calls visit(rest, score, probability) for each fill of `column` from `rows`; visit may reorder rest. Stops early
  /// and returns false when visit does.
  template <class Visit>
  bool operator()(std::span<const std::int64_t> rows, std::int64_t column, double importance, Visit&& visit) {
    rows_ = rows;
    importance_ = importance;
    rest_.resize(rows.size());
    cells_.resize(rows.size());
    std::int64_t total = 0;
    for (const std::int64_t row : rows) total += row;
    return fill(0, total, column, 0, 1.0, visit);
  }

 private:
  template <class Visit>
  bool fill(std::size_t row, std::int64_t population, std::int64_t draws, std::int64_t score, double probability,
            Visit& visit) {
    if (row + 1 == rows_.size()) {
      cells_[row] = draws;
      for (std::size_t i = 0; i < rows_.size(); ++i) rest_[i] = rows_[i] - cells_[i];
      return visit(rest_, score + log_factorials_.fixed(draws), probability);
    }
    const std::int64_t marked = rows_[row];
    const std::int64_t unmarked = population - marked;
    const std::int64_t low = std::max<std::int64_t>(0, draws - unmarked);
    const std::int64_t high = std::min(marked, draws);
    const auto mode =
        std::clamp(static_cast<std::int64_t>(static_cast<double>(draws + 1) / static_cast<double>(population + 2) *
                                             static_cast<double>(marked + 1)),
                   low, high);
    const double at_mode =
        probability * std::exp(log_factorials_.choose(marked, mode) + log_factorials_.choose(unmarked, draws - mode) -
                               log_factorials_.choose(population, draws));
    const auto go_on = [&](std::int64_t cell, double at_cell) {
      cells_[row] = cell;
      return fill(row + 1, unmarked, draws - cell, score + log_factorials_.fixed(cell), at_cell, visit);
    };
    double at_cell = at_mode;
    for (std::int64_t cell = mode; cell <= high && matters(at_cell); ++cell) {
      if (!go_on(cell, at_cell)) return false;
      at_cell *= static_cast<double>(marked - cell) * static_cast<double>(draws - cell) /
                 (static_cast<double>(cell + 1) * static_cast<double>(unmarked - draws + cell + 1));
    }
    at_cell = at_mode;
    for (std::int64_t cell = mode; cell > low; --cell) {
      at_cell *= static_cast<double>(cell) * static_cast<double>(unmarked - draws + cell) /
                 (static_cast<double>(marked - cell + 1) * static_cast<double>(draws - cell + 1));
      if (!matters(at_cell)) break;
      if (!go_on(cell - 1, at_cell)) return false;
    }
    return true;
  }

  [[nodiscard]] bool matters(double probability) const {
    return probability > 0 && probability * importance_ >= negligible_;
  }

  const LogFactorials& log_factorials_;
  double negligible_;
  double importance_ = 1;
  std::span<const std::int64_t> rows_;
  std::vector<std::int64_t> cells_;
  std::vector<std::int64_t> rest_;
};

}  // namespace motet::inline v1
