// How strongly do two yes-or-no properties go together, and could it be chance?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/statistics/intervals.hpp"

namespace motet::inline v1 {

/// The 2x2 table of two properties: a have both, b only the first, c only the second, d neither.
/// n1 = a + b, n2 = a + c, N = a + b + c + d.
struct TwoByTwo {
  std::int64_t a = 0;
  std::int64_t b = 0;
  std::int64_t c = 0;
  std::int64_t d = 0;
  bool operator==(const TwoByTwo&) const = default;
};

/// Which tables are at least as extreme as this one: those no more probable (within a factor 1 + 1e-7, as R does),
/// those with at least as large an a, or those with at most as large an a.
enum class Alternative : std::uint8_t { two_sided, greater, less };

/// Fisher's exact test: the probability, given all margins, of the tables at least as extreme (the hypergeometric
/// distribution of a). 1 when only one table is possible; NaN when N = 0.
/// Errors of everything here: std::invalid_argument for a negative count or N above 2^53.
MOTET_API double fisher_exact(const TwoByTwo& table, Alternative alternative);

/// The same for many tables with one N, as all pairs of codes in the same units: a microsecond each. `both`, `first`
/// and `second` are a, n1 and n2 of each table. Errors: std::invalid_argument when the sizes differ, and as above.
MOTET_API std::vector<double> fisher_exact(std::span<const std::int64_t> both, std::span<const std::int64_t> first,
                                           std::span<const std::int64_t> second, std::int64_t total,
                                           Alternative alternative = Alternative::two_sided);

/// An estimate with its 95 % interval.
struct Effect {
  double estimate = 0;
  double low = 0;
  double high = 0;
};

/// The conditional maximum-likelihood odds ratio with its exact interval (Fisher 1935; Cornfield 1956), from the
/// noncentral hypergeometric distribution, solved to a relative 1e-10. 0 or infinite where a is at an end of its range
/// given the margins. *Undefined* (all NaN) when a can have only one value.
MOTET_API Effect conditional_odds_ratio(const TwoByTwo& table);

/// ad / bc with Woolf's interval (Woolf 1955); with a zero cell, 0.5 is added to all four for estimate and interval
/// (Haldane 1956; Anscombe 1956). *Undefined* when n1 or n2 is 0 or N.
MOTET_API Effect odds_ratio(const TwoByTwo& table);
/// ad / bc without further ado: infinite for bc = 0 < ad, 0 for ad = 0 < bc, *Undefined* (NaN) when both are 0 or n1 or
/// n2 is 0 or N.
MOTET_API double sample_odds_ratio(const TwoByTwo& table);

/// Yule's Q = (ad - bc) / (ad + bc), with the interval of Woolf's limits transformed by (x - 1) / (x + 1). *Undefined*
/// when n1 or n2 is 0 or N.
MOTET_API Effect yules_q(const TwoByTwo& table);
/// The standard error of Q, (1 - Q^2) / 2 sqrt(1/a + 1/b + 1/c + 1/d). *Undefined* with a zero cell.
MOTET_API double yules_q_standard_error(const TwoByTwo& table);

/// Pearson's chi-square with 1 degree of freedom, and with Yates's correction, which never goes beyond zero:
/// N (|ad - bc| - min(N/2, |ad - bc|))^2 / (n1 n2 (N - n1)(N - n2)). *Undefined* when n1 or n2 is 0 or N.
MOTET_API double chi_square(const TwoByTwo& table);
MOTET_API double chi_square_yates(const TwoByTwo& table);

/// (a - n1 n2 / N) / sqrt(n1 n2 (N - n1)(N - n2) / (N^2 (N - 1))) = phi sqrt(N - 1): how many standard deviations a
/// lies above what shuffling one property over the units gives on average. *Undefined* when n1 or n2 is 0 or N.
MOTET_API double standardized_count(const TwoByTwo& table);

}  // namespace motet::inline v1
