// Adjusted p-values from a list of all replicates, each by its definition.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace reference {

struct AdjustedPValues {
  std::vector<double> raw;
  std::vector<double> single_step;
  std::vector<double> step_down;
};

inline bool at_least(double value, double observed) {
  if (std::isinf(observed)) return value >= observed;
  return value >= observed - 1e-9 * std::abs(observed);
}

inline AdjustedPValues max_t(const std::vector<double>& observed, const std::vector<std::vector<double>>& replicates,
                             bool complete) {
  const auto share = [&](auto is_extreme) {
    double hits = complete ? 0 : 1;
    for (const std::vector<double>& replicate : replicates) hits += is_extreme(replicate) ? 1 : 0;
    return hits / (static_cast<double>(replicates.size()) + (complete ? 0 : 1));
  };
  // Whether a statistic that is in the family, and not larger than `largest`, is at least `value`.
  const auto any = [&](const std::vector<double>& replicate, double largest, double value) {
    for (std::size_t k = 0; k < observed.size(); ++k) {
      if (!std::isnan(observed[k]) && observed[k] <= largest && at_least(replicate[k], value)) return true;
    }
    return false;
  };
  const std::vector<double> undefined(observed.size(), std::numeric_limits<double>::quiet_NaN());
  AdjustedPValues p{undefined, undefined, undefined};
  for (std::size_t j = 0; j < observed.size(); ++j) {
    const double value = observed[j];
    if (std::isnan(value)) continue;
    p.raw[j] = share([&](const std::vector<double>& replicate) { return at_least(replicate[j], value); });
    p.single_step[j] = share([&](const std::vector<double>& replicate) {
      return any(replicate, std::numeric_limits<double>::infinity(), value);
    });
    p.step_down[j] = 0;
    for (const double larger : observed) {
      if (std::isnan(larger) || larger < value) continue;
      p.step_down[j] = std::max(
          p.step_down[j], share([&](const std::vector<double>& replicate) { return any(replicate, larger, larger); }));
    }
  }
  return p;
}

}  // namespace reference
