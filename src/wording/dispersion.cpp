#include "wording/dispersion.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

double as_double(std::int64_t value) { return static_cast<double>(value); }

double juilland(const std::vector<PartUse>& used, double parts) {
  double sum = 0;
  for (const PartUse& part : used) sum += as_double(part.uses) / as_double(part.size);
  const double mean = sum / parts;
  double squares = (parts - as_double(static_cast<std::int64_t>(used.size()))) * mean * mean;
  for (const PartUse& part : used) {
    const double distance = as_double(part.uses) / as_double(part.size) - mean;
    squares += distance * distance;
  }
  const double d = 1 - std::sqrt(squares / parts) / mean / std::sqrt(parts - 1);
  // What is 0 or 1 on paper must not leave the scale by a rounding error.
  return std::clamp(d, 0.0, 1.0);
}

double deviation_of_proportions(const std::vector<PartUse>& used, const Parts& parts, std::int64_t uses) {
  double apart = 0;
  std::int64_t words_of_used = 0;
  for (const PartUse& part : used) {
    apart += std::abs(as_double(part.uses) / as_double(uses) - as_double(part.size) / as_double(parts.words));
    words_of_used += part.size;
  }
  return 0.5 * (apart + as_double(parts.words - words_of_used) / as_double(parts.words));
}

}  // namespace

Dispersion dispersion_of(std::vector<PartUse>& used, const Parts& parts) {
  std::sort(used.begin(), used.end(),
            [](const PartUse& a, const PartUse& b) { return a.uses != b.uses ? a.uses < b.uses : a.size < b.size; });
  std::int64_t uses = 0;
  for (const PartUse& part : used) uses += part.uses;
  Dispersion result{static_cast<std::int64_t>(used.size()), undefined, undefined, undefined};
  if (parts.number < 2 || uses == 0) return result;
  result.juilland_d = juilland(used, as_double(parts.number));
  result.dp = deviation_of_proportions(used, parts, uses);
  result.dp_normalized = std::min(result.dp / (1 - as_double(parts.smallest) / as_double(parts.words)), 1.0);
  return result;
}

Dispersion dispersion(const std::vector<std::int64_t>& uses, const std::vector<std::int64_t>& sizes) {
  if (uses.size() != sizes.size()) throw std::invalid_argument("dispersion: as many uses as sizes are needed");
  Parts parts;
  std::vector<PartUse> used;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (uses[i] < 0 || uses[i] > sizes[i]) {
      throw std::invalid_argument("dispersion: the uses in a part lie between 0 and its words");
    }
    if (sizes[i] == 0) continue;
    parts.smallest = parts.number == 0 ? sizes[i] : std::min(parts.smallest, sizes[i]);
    ++parts.number;
    parts.words += sizes[i];
    if (uses[i] > 0) used.push_back({uses[i], sizes[i]});
  }
  return dispersion_of(used, parts);
}

}  // namespace motet::inline v1
