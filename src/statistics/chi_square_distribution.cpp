#include "statistics/chi_square_distribution.hpp"

#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>

namespace motet::inline v1 {
namespace {

// From here on the series has too many terms, and the root of the statistic is as good as normal.
constexpr double large = 1e8;

double noncentrality_of_large(double statistic, double degrees, double level) {
  const double root = std::sqrt(statistic) - boost::math::quantile(boost::math::normal(), level);
  // root = sqrt(lambda) + (degrees - 1) / (2 sqrt(lambda))
  const double square = root * root - 2 * (degrees - 1);
  if (root <= 0 || square <= 0) return 0;
  const double lambda = (root + std::sqrt(square)) / 2;
  return lambda * lambda;
}

}  // namespace

double chi_square_p(double statistic, std::int64_t degrees) {
  if (std::isnan(statistic)) return statistic;
  return boost::math::gamma_q(static_cast<double>(degrees) / 2, statistic / 2);
}

double noncentrality(double statistic, std::int64_t degrees, double level) {
  const auto freedom = static_cast<double>(degrees);
  if (statistic > large) return noncentrality_of_large(statistic, freedom, level);
  const auto excess = [=](double lambda) {
    if (lambda == 0) return boost::math::gamma_p(freedom / 2, statistic / 2) - level;
    return boost::math::cdf(boost::math::non_central_chi_squared(freedom, lambda), statistic) - level;
  };
  double low = 0;
  double at_low = excess(low);
  if (at_low <= 0) return 0;
  double high = statistic;
  double at_high = excess(high);
  while (at_high > 0) {
    low = high;
    at_low = at_high;
    high *= 2;
    at_high = excess(high);
  }
  std::uintmax_t steps = 200;
  const boost::math::tools::eps_tolerance<double> close(48);
  const auto [below, above] = boost::math::tools::toms748_solve(excess, low, high, at_low, at_high, close, steps);
  return below + (above - below) / 2;
}

}  // namespace motet::inline v1
