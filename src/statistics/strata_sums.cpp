#include "statistics/strata_sums.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <tuple>

#include "statistics/first_cell.hpp"

namespace motet::inline v1 {

std::vector<TwoByTwo> in_canonical_order(std::span<const TwoByTwo> strata) {
  std::vector<TwoByTwo> ordered(strata.begin(), strata.end());
  std::int64_t total = 0;
  for (const TwoByTwo& table : ordered) {
    const std::int64_t count = checked_total(table);
    if (count > largest_table_total - total) throw std::invalid_argument("strata: the counts add up to more than 2^53");
    total += count;
  }
  std::sort(ordered.begin(), ordered.end(), [](const TwoByTwo& x, const TwoByTwo& y) {
    return std::tie(x.a, x.b, x.c, x.d) < std::tie(y.a, y.b, y.c, y.d);
  });
  return ordered;
}

StrataMoments moments_of(const std::vector<TwoByTwo>& strata) {
  StrataMoments sums;
  for (const TwoByTwo& table : strata) {
    const auto a = static_cast<double>(table.a);
    const auto b = static_cast<double>(table.b);
    const auto c = static_cast<double>(table.c);
    const auto d = static_cast<double>(table.d);
    const double total = a + b + c + d;
    if (total == 0) continue;
    sums.observations += total;
    sums.observed += a;
    sums.expected += (a + b) * (a + c) / total;
    sums.difference += static_cast<double>((static_cast<long double>(a) * static_cast<long double>(d) -
                                            static_cast<long double>(b) * static_cast<long double>(c)) /
                                           static_cast<long double>(total));
    if (total < 2) continue;
    sums.variance += ((a + b) * (c + d) / total) * ((a + c) * (b + d) / total) / (total - 1);
  }
  return sums;
}

}  // namespace motet::inline v1
