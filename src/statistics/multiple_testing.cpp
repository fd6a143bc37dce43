#include "motet/statistics/multiple_testing.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>

namespace motet::inline v1 {
namespace {

// Where the defined p-values stand, from the smallest.
std::vector<std::size_t> ranked(std::span<const double> p, const char* name) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (std::isnan(p[i])) continue;
    if (p[i] < 0 || p[i] > 1) throw std::invalid_argument(std::string(name) + ": a p-value lies outside 0 to 1");
    order.push_back(i);
  }
  std::sort(order.begin(), order.end(),
            [p](std::size_t a, std::size_t b) { return p[a] < p[b] || (p[a] == p[b] && a < b); });
  return order;
}

std::vector<double> all_undefined(std::size_t size) {
  return std::vector<double>(size, std::numeric_limits<double>::quiet_NaN());
}

// min over j >= i of p(j) penalty m / j
std::vector<double> step_up(std::span<const double> p, const std::vector<std::size_t>& order, double penalty) {
  std::vector<double> q = all_undefined(p.size());
  const double family = static_cast<double>(order.size()) * penalty;
  double smallest = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t i = order[rank - 1];
    // The ratio first: without a penalty it is exactly 1 for the largest p, which then keeps its bits, and q is never
    // below p.
    smallest = std::min(smallest, p[i] * (family / static_cast<double>(rank)));
    q[i] = smallest;
  }
  return q;
}

}  // namespace

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  return step_up(p, ranked(p, "benjamini_hochberg"), 1);
}

std::vector<double> benjamini_yekutieli(std::span<const double> p) {
  const std::vector<std::size_t> order = ranked(p, "benjamini_yekutieli");
  double penalty = 0;
  for (std::size_t rank = order.size(); rank > 0; --rank) penalty += 1 / static_cast<double>(rank);
  return step_up(p, order, penalty);
}

std::vector<double> holm(std::span<const double> p) {
  const std::vector<std::size_t> order = ranked(p, "holm");
  std::vector<double> adjusted = all_undefined(p.size());
  double largest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const std::size_t i = order[rank];
    largest = std::max(largest, std::min(1.0, p[i] * static_cast<double>(order.size() - rank)));
    adjusted[i] = largest;
  }
  return adjusted;
}

}  // namespace motet::inline v1
