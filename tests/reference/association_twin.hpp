// The measures by the four cells of the table, one formula a line as the textbooks print them; defined cases only.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "motet/matrix/association.hpp"

namespace motet_reference {

inline double association(const std::string& measure, const motet::PairCounts& counts) {
  const double a = counts.both;
  const double b = counts.first - a;
  const double c = counts.second - a;
  const double d = counts.total - a - b - c;
  const double n = counts.total;
  if (measure == "jaccard") return a / (a + b + c);
  if (measure == "dice") return 2 * a / (2 * a + b + c);
  if (measure == "cosine") return a / std::sqrt((a + b) * (a + c));
  if (measure == "overlap") return a / std::min(a + b, a + c);
  if (measure == "lift") return (a / n) / ((a + b) / n * (a + c) / n);
  if (measure == "phi") return (a * d - b * c) / std::sqrt((a + b) * (a + c) * (c + d) * (b + d));
  if (measure == "npmi") return a == 0 ? -1 : std::log((a / n) / ((a + b) / n * (a + c) / n)) / -std::log(a / n);
  if (measure == "pmi") return std::log2((a / n) / ((a + b) / n * (a + c) / n));
  if (measure == "yules-q") return b * c == 0 ? 1 : (a * d / (b * c) - 1) / (a * d / (b * c) + 1);
  if (measure == "conditional") return a / (a + b);
  if (measure == "chi-square") {
    const auto deviation = [n](double o, double row, double column) {
      const double expected = row * column / n;
      return (o - expected) * (o - expected) / expected;
    };
    return deviation(a, a + b, a + c) + deviation(b, a + b, b + d) + deviation(c, c + d, a + c) +
           deviation(d, c + d, b + d);
  }
  const auto term = [n](double o, double row, double column) {
    return o == 0 ? 0 : o * std::log(o / (row * column / n));
  };
  return 2 * (term(a, a + b, a + c) + term(b, a + b, b + d) + term(c, c + d, a + c) + term(d, c + d, b + d));
}

}  // namespace motet_reference
