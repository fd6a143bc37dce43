#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

#include "motet/matrix/association.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// False for counts that are not known: every comparison with NaN is false.
bool both_occur(const PairCounts& counts) { return counts.first > 0 && counts.second > 0; }

bool has_total(const PairCounts& counts) { return counts.total > 0 && std::isfinite(counts.total); }

// Pairs of codings or lines may be more than there are of either; then there are no four cells.
bool is_table(const PairCounts& counts) {
  return has_total(counts) && counts.both >= 0 && counts.both <= counts.first && counts.both <= counts.second &&
         counts.first + counts.second - counts.both <= counts.total;
}

// A code that stands in no unit, or in every unit, cannot go with anything: nothing varies.
bool both_vary(const PairCounts& counts) {
  return is_table(counts) && both_occur(counts) && counts.first < counts.total && counts.second < counts.total;
}

struct Cells {
  double both = 0;
  double only_first = 0;
  double only_second = 0;
  double neither = 0;
};

Cells cells_of(const PairCounts& counts) {
  return {counts.both, counts.first - counts.both, counts.second - counts.both,
          counts.total - counts.first - counts.second + counts.both};
}

// O ln(O / E), where E = row * column / total.
double information(double observed, double row, double column, double total) {
  return observed > 0 ? observed * std::log(observed * total / (row * column)) : 0;
}

}  // namespace

double Jaccard::operator()(const PairCounts& counts) const {
  const double either = counts.first + counts.second - counts.both;
  return either != 0 ? counts.both / either : undefined;
}

double Dice::operator()(const PairCounts& counts) const {
  return counts.first > 0 || counts.second > 0 ? 2 * counts.both / (counts.first + counts.second) : undefined;
}

double Cosine::operator()(const PairCounts& counts) const {
  return both_occur(counts) ? counts.both / std::sqrt(counts.first * counts.second) : undefined;
}

double OverlapCoefficient::operator()(const PairCounts& counts) const {
  return both_occur(counts) ? counts.both / std::min(counts.first, counts.second) : undefined;
}

double Lift::operator()(const PairCounts& counts) const {
  if (!both_occur(counts) || !has_total(counts)) return undefined;
  return counts.both * counts.total / (counts.first * counts.second);
}

double Phi::operator()(const PairCounts& counts) const {
  if (!both_vary(counts)) return undefined;
  const auto [both, only_first, only_second, neither] = cells_of(counts);
  const double covariance = both * neither - only_first * only_second;
  // Grouped so that a code with itself is exactly 1, and the order of the two does not matter.
  return covariance /
         std::sqrt((counts.first * (counts.total - counts.first)) * (counts.second * (counts.total - counts.second)));
}

double Pmi::operator()(const PairCounts& counts) const {
  if (!(base > 1) || std::isinf(base)) throw std::invalid_argument("the base of a logarithm must be above 1");
  const double lift = Lift{}(counts);
  // Powers of two are whole numbers of bits, without rounding.
  if (base == 2) return std::log2(lift);
  return base == std::numbers::e ? std::log(lift) : std::log(lift) / std::log(base);
}

double NormalizedPmi::operator()(const PairCounts& counts) const {
  const auto [both, first, second, total] = counts;
  if (!both_occur(counts) || !is_table(counts) || both == total) return undefined;
  if (both == 0) return -1;
  // Rounding would make a code with itself slightly more or less than the 1 that it is.
  if (both == first && both == second) return 1;
  return std::log(both * total / (first * second)) / -std::log(both / total);
}

double LogLikelihood::operator()(const PairCounts& counts) const {
  if (!both_vary(counts)) return undefined;
  const auto [both, only_first, only_second, neither] = cells_of(counts);
  const double total = counts.total;
  const double without_first = total - counts.first;
  const double without_second = total - counts.second;
  const double same = information(both, counts.first, counts.second, total) +
                      information(neither, without_first, without_second, total);
  const double different = information(only_first, counts.first, without_second, total) +
                           information(only_second, without_first, counts.second, total);
  return std::max(0.0, 2 * (same + different));
}

double YulesQ::operator()(const PairCounts& counts) const {
  if (!both_vary(counts)) return undefined;
  const auto [both, only_first, only_second, neither] = cells_of(counts);
  const double same = both * neither;
  const double different = only_first * only_second;
  return (same - different) / (same + different);
}

double ChiSquare::operator()(const PairCounts& counts) const {
  if (!both_vary(counts)) return undefined;
  const auto [both, only_first, only_second, neither] = cells_of(counts);
  const double covariance = both * neither - only_first * only_second;
  return covariance * covariance /
         ((counts.first * (counts.total - counts.first)) * (counts.second * (counts.total - counts.second))) *
         counts.total;
}

double ConditionalProbability::operator()(const PairCounts& counts) const {
  return counts.first > 0 ? counts.both / counts.first : undefined;
}

}  // namespace motet::inline v1
