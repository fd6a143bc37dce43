#include "motet/statistics/multiple_testing.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>

namespace motet::inline v1 {

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (std::isnan(p[i])) continue;
    if (p[i] < 0 || p[i] > 1) throw std::invalid_argument("benjamini_hochberg: a p-value lies outside 0 to 1");
    order.push_back(i);
  }
  std::sort(order.begin(), order.end(),
            [p](std::size_t a, std::size_t b) { return p[a] < p[b] || (p[a] == p[b] && a < b); });
  std::vector<double> q(p.size(), std::numeric_limits<double>::quiet_NaN());
  const auto family = static_cast<double>(order.size());
  double smallest = 1;
  for (std::size_t rank = order.size(); rank > 0; --rank) {
    const std::size_t i = order[rank - 1];
    // The ratio first: it is exactly 1 for the largest p, which then keeps its bits, and q is never below p.
    smallest = std::min(smallest, p[i] * (family / static_cast<double>(rank)));
    q[i] = smallest;
  }
  return q;
}

}  // namespace motet::inline v1
