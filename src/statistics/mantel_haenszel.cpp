#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "motet/statistics/strata.hpp"

#include "statistics/strata_sums.hpp"

namespace motet::inline v1 {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Effect common_odds_ratio(const std::vector<TwoByTwo>& strata) {
  double concordant = 0;  // R
  double discordant = 0;  // S
  double pr = 0;
  double ps_qr = 0;
  double qs = 0;
  for (const TwoByTwo& table : strata) {
    const auto a = static_cast<double>(table.a);
    const auto b = static_cast<double>(table.b);
    const auto c = static_cast<double>(table.c);
    const auto d = static_cast<double>(table.d);
    const double total = a + b + c + d;
    const double p = (a + d) / total;
    const double q = (b + c) / total;
    const double r = a * d / total;
    const double s = b * c / total;
    concordant += r;
    discordant += s;
    pr += p * r;
    ps_qr += p * s + q * r;
    qs += q * s;
  }
  const double ratio = concordant / discordant;
  const double variance =
      pr / (2 * concordant * concordant) + ps_qr / (2 * concordant * discordant) + qs / (2 * discordant * discordant);
  if (!(concordant > 0 && discordant > 0)) return {ratio, nan, nan};
  const double factor = std::exp(normal_quantile_975 * std::sqrt(variance));
  return {ratio, ratio / factor, ratio * factor};
}

}  // namespace

MantelHaenszel mantel_haenszel(std::span<const TwoByTwo> strata, bool correction) {
  MantelHaenszel result;
  std::vector<TwoByTwo> ordered = in_canonical_order(strata);
  std::erase_if(ordered, [](const TwoByTwo& table) { return table.a + table.b + table.c + table.d < 2; });
  const StrataMoments moments = moments_of(ordered);
  const double distance = std::max(0.0, std::abs(moments.difference) - (correction ? 0.5 : 0));
  result.chi_square = moments.variance == 0 ? nan : distance * distance / moments.variance;
  result.p = std::erfc(std::sqrt(result.chi_square / 2));
  result.odds_ratio = common_odds_ratio(ordered);
  return result;
}

}  // namespace motet::inline v1
