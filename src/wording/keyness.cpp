#include "motet/wording/keyness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>

#include "wording/keyness.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double constant_of_quanteda = 1e-9;

struct Margins {
  double word = 0, others = 0, target = 0, reference = 0, total = 0;
};

Margins margins_of(const KeynessCounts& n) {
  return {n.a + n.b, n.c + n.d, n.a + n.c, n.b + n.d, n.a + n.b + n.c + n.d};
}

bool has_empty_margin(const Margins& m) { return !(m.word > 0 && m.others > 0 && m.target > 0 && m.reference > 0); }

// The smallest margins meet in the smallest expected count.
double smallest_expected(const Margins& m) {
  return std::min(m.word, m.others) * std::min(m.target, m.reference) / m.total;
}

bool yates_applies(const KeynessCounts& n, const Margins& m) {
  return std::abs(n.a * n.d - n.b * n.c) >= m.total / 2 && smallest_expected(m) < 5;
}

// Half a unit towards the expectation in every cell, which keeps the margins.
KeynessCounts moved_by_half(const KeynessCounts& n) {
  const double half = n.a * n.d > n.b * n.c ? -0.5 : 0.5;
  return {n.a + half, n.b - half, n.c - half, n.d + half};
}

double signed_by(const KeynessCounts& n, double value) { return n.a * n.d < n.b * n.c ? -value : value; }

double chi_square(const KeynessCounts& n, const Margins& m, bool yates) {
  const double apart = std::abs(n.a * n.d - n.b * n.c) - (yates ? m.total / 2 : 0);
  return signed_by(n, m.total * apart * apart / ((m.word * m.others) * (m.target * m.reference)));
}

double williams_q(const KeynessCounts& n, const Margins& m) {
  if (n.a == 0 || n.b == 0 || n.c == 0 || n.d == 0) return 1;
  return 1 +
         (m.total / m.word + m.total / m.others - 1) * (m.total / m.target + m.total / m.reference - 1) / (6 * m.total);
}

// O ln(O / E + constant), where `excess` is O / E - 1: the logarithm of a ratio near 1 keeps its digits that way.
double information(double observed, double excess, double constant) {
  return observed > 0 ? observed * std::log1p(excess + constant) : 0;
}

double log_likelihood(const KeynessCounts& n, const Margins& m, double constant) {
  const double cross = n.a * n.d - n.b * n.c;
  const double word = information(n.a, cross / (m.word * m.target), constant) +
                      information(n.b, -cross / (m.word * m.reference), constant);
  const double others = information(n.c, -cross / (m.others * m.target), constant) +
                        information(n.d, cross / (m.others * m.reference), constant);
  return std::max(2 * (word + others), 0.0);
}

void require_counts(const KeynessCounts& n) {
  for (const double count : {n.a, n.b, n.c, n.d}) {
    if (!(count >= 0)) throw std::invalid_argument("keyness: a count is negative or not a number");
  }
}

struct NamedMeasure {
  std::string_view name;
  KeynessMeasure measure;
};

constexpr std::array<NamedMeasure, 3> named_measures{{{"log-likelihood", KeynessMeasure::log_likelihood},
                                                      {"chi-square", KeynessMeasure::chi_square},
                                                      {"log-odds", KeynessMeasure::log_odds}}};

}  // namespace

KeynessMeasure parse_keyness_measure(std::string_view text) {
  std::string names;
  for (const NamedMeasure& named : named_measures) {
    if (named.name == text) return named.measure;
    names += (names.empty() ? "" : ", ") + std::string(named.name);
  }
  throw std::invalid_argument("unknown measure of keyness '" + std::string(text) + "'; there are " + names);
}

std::string_view to_string(KeynessMeasure measure) {
  for (const NamedMeasure& named : named_measures) {
    if (named.measure == measure) return named.name;
  }
  return {};
}

void require_correction(KeynessMeasure measure, KeynessCorrection correction) {
  if (correction == KeynessCorrection::williams && measure != KeynessMeasure::log_likelihood) {
    throw std::invalid_argument("keyness: Williams' correction is for log-likelihood only");
  }
  if (correction != KeynessCorrection::none && measure == KeynessMeasure::log_odds) {
    throw std::invalid_argument("keyness: log-odds have no correction");
  }
}

double keyness(const KeynessCounts& counts, KeynessMeasure measure, KeynessCorrection correction,
               bool quanteda_compatible) {
  require_counts(counts);
  if (measure == KeynessMeasure::log_odds) {
    throw std::invalid_argument("keyness: log-odds need the counts of all words; see log_odds");
  }
  require_correction(measure, correction);
  const Margins margins = margins_of(counts);
  const bool likelihood = measure == KeynessMeasure::log_likelihood;
  if (has_empty_margin(margins)) return likelihood ? 0 : undefined;
  const bool yates = correction == KeynessCorrection::yates && yates_applies(counts, margins);
  if (!likelihood) return chi_square(counts, margins, yates);
  const double g2 =
      log_likelihood(yates ? moved_by_half(counts) : counts, margins, quanteda_compatible ? constant_of_quanteda : 0);
  return signed_by(counts, correction == KeynessCorrection::williams ? g2 / williams_q(counts, margins) : g2);
}

}  // namespace motet::inline v1
