// Do two codes meet more than their frequencies make them?
#pragma once

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/eigen.hpp"
#include "motet/matrix/cooccurrence.hpp"

namespace motet::inline v1 {

/// Units that hold both codes, the first, the second, and all units: a, n1, n2 and N below. Counts that are not known
/// are NaN; every measure that needs one is then *Undefined* (NaN), and so is every measure below for N = 0.
struct PairCounts {
  double both = 0;
  double first = 0;
  double second = 0;
  double total = 0;
};

/// Anything that makes one number from the counts of a pair.
template <class M>
concept AssociationMeasure = requires(const M& measure, const PairCounts& counts) {
  { measure(counts) } -> std::convertible_to<double>;
};

/// a / (n1 + n2 - a). *Undefined* for n1 = n2 = 0. (Jaccard 1901; ATLAS.ti's c coefficient when units are quotations.)
struct MOTET_API Jaccard {
  double operator()(const PairCounts& counts) const;
};
/// 2a / (n1 + n2). *Undefined* for n1 = n2 = 0. (Dice 1945)
struct MOTET_API Dice {
  double operator()(const PairCounts& counts) const;
};
/// a / sqrt(n1 n2). *Undefined* when either is 0. (Ochiai 1957)
struct MOTET_API Cosine {
  double operator()(const PairCounts& counts) const;
};
/// a / min(n1, n2). *Undefined* when either is 0. (Simpson 1943)
struct MOTET_API OverlapCoefficient {
  double operator()(const PairCounts& counts) const;
};
/// a N / (n1 n2): 1 is what chance gives. *Undefined* when n1 or n2 is 0.
struct MOTET_API Lift {
  double operator()(const PairCounts& counts) const;
};
/// The correlation of two presences, (ad - bc) / sqrt(n1 n2 (N - n1)(N - n2)). *Undefined* when n1 or n2 is 0 or N.
/// (Yule 1912)
struct MOTET_API Phi {
  double operator()(const PairCounts& counts) const;
};
/// Normalised pointwise mutual information: log(lift) / -log(a / N), -1 for a = 0. *Undefined* when n1 or n2 is 0, and
/// for a = N. (Bouma 2009)
struct MOTET_API NormalizedPmi {
  double operator()(const PairCounts& counts) const;
};
/// G2 = 2 sum O ln(O / E) over the 2x2 table, natural logarithms; no sign, no root. *Undefined* when n1 or n2 is 0 or
/// N. (Dunning 1993)
struct MOTET_API LogLikelihood {
  double operator()(const PairCounts& counts) const;
};

/// A measure of each pair of columns that meets in at least one unit. Negative values (phi, npmi) are kept.
struct AssociationMatrix {
  SparseMatrix weights;  ///< strict upper triangle; undefined values and zeros are not stored
  std::vector<Column> columns;
  std::string measure;
  std::string rule;  ///< of the counts
};

using MeasureFunction = std::function<double(const PairCounts&)>;

/// Errors: std::invalid_argument when the measure gives an infinite number, or the counts do not fit together.
MOTET_API AssociationMatrix associate(const CooccurrenceMatrix& counts, const MeasureFunction& measure,
                                      std::string name);

/// jaccard, dice, cosine, overlap, lift, phi, npmi, log-likelihood.
/// Errors: std::invalid_argument for another name; the message lists them. `association_measure_names` gives them all.
MOTET_API AssociationMatrix associate(const CooccurrenceMatrix& counts, std::string_view measure);
MOTET_API const std::vector<std::string>& association_measure_names();

/// A measure of the caller's own.
template <AssociationMeasure M>
requires(!std::convertible_to<M, std::string_view>) AssociationMatrix
    associate(const CooccurrenceMatrix& counts, const M& measure) {
  return associate(counts, MeasureFunction(measure), "a measure of the caller");
}

}  // namespace motet::inline v1
