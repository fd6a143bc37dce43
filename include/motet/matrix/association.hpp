// Do two codes meet more than their frequencies make them?
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/eigen.hpp"
#include "motet/core/table.hpp"
#include "motet/matrix/cooccurrence.hpp"

namespace motet::inline v1 {

/// How often both codes meet, how much there is of the first, of the second, and of all units: a, n1, n2 and N below,
/// with b = n1 - a, c = n2 - a, d = N - n1 - n2 + a. Counts that are not known are NaN; every measure that needs one is
/// then *Undefined* (NaN), and so is every measure below for N = 0. Pairs of codings or of lines may be more than there
/// are codings or lines; then b, c or d is negative, and what is made of the four cells (phi, npmi, yules-q,
/// chi-square, log-likelihood) is *Undefined* too.
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

/// a / (n1 + n2 - a). *Undefined* for n1 = n2 = 0, and for a = n1 + n2, which pairs of overlapping segments may come
/// to. (Jaccard 1901; ATLAS.ti's c coefficient when units are quotations.)
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
/// Pointwise mutual information, log(a N / (n1 n2)): the logarithm of lift, 0 by chance. Minus infinity for a = 0.
/// *Undefined* when n1 or n2 is 0. Errors: std::invalid_argument for a base that is not finite and above 1. (Church and
/// Hanks 1990)
struct MOTET_API Pmi {
  double base = 2;  ///< of the logarithm: 2 gives bits, std::numbers::e nats
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

/// Yule's Q, (ad - bc) / (ad + bc). *Undefined* when n1 or n2 is 0 or N. (Yule 1900)
struct MOTET_API YulesQ {
  double operator()(const PairCounts& counts) const;
};
/// Pearson's chi-square of the 2x2 table without correction, N (ad - bc)^2 / (n1 n2 (N - n1)(N - n2)); no sign.
/// *Undefined* when n1 or n2 is 0 or N. (Pearson 1900)
struct MOTET_API ChiSquare {
  double operator()(const PairCounts& counts) const;
};
/// P(second | first) = a / n1: of the units that hold the first, the share that hold the second. Has a direction.
/// *Undefined* when n1 is 0.
struct MOTET_API ConditionalProbability {
  static constexpr bool directed = true;
  double operator()(const PairCounts& counts) const;
};

/// A measure of each pair of columns that meets at least once. Negative values (pmi, npmi, phi, yules-q) are kept.
struct AssociationMatrix {
  /// Undefined values and zeros are not stored. The strict upper triangle; with a direction everything but the
  /// diagonal, where row A, column B is the measure of A as the first and B as the second.
  SparseMatrix weights;
  std::vector<Column> columns;
  std::string measure;
  std::string rule;  ///< of the counts
  bool directed = false;
};

using MeasureFunction = std::function<double(const PairCounts&)>;

/// `directed` measures are computed for both orders of each pair; from directed counts every measure is directed.
/// Errors: std::invalid_argument when the measure gives an infinite number, or the counts do not fit together.
MOTET_API AssociationMatrix associate(const CooccurrenceMatrix& counts, const MeasureFunction& measure,
                                      std::string name, bool directed = false);

/// jaccard, dice, cosine, overlap, lift, pmi (bits), npmi, phi, yules-q, log-likelihood, chi-square, conditional.
/// Errors: std::invalid_argument for another name; the message lists them. `association_measure_names` gives them all.
MOTET_API AssociationMatrix associate(const CooccurrenceMatrix& counts, std::string_view measure);
MOTET_API const std::vector<std::string>& association_measure_names();
/// The measure of this name. Errors: as associate.
MOTET_API MeasureFunction association_measure(std::string_view name);

/// A measure of the caller's own; a struct with `static constexpr bool directed = true` has a direction.
template <AssociationMeasure M>
requires(!std::convertible_to<M, std::string_view>) AssociationMatrix
    associate(const CooccurrenceMatrix& counts, const M& measure) {
  bool directed = false;
  if constexpr (requires { M::directed; }) directed = M::directed;
  return associate(counts, MeasureFunction(measure), "a measure of the caller", directed);
}

/// How two directions become one weight. A direction that is not stored counts as 0.
enum class Symmetrization : std::uint8_t { mean, larger, smaller };

/// A measure with a direction as one without, in the strict upper triangle, as graphs need it; one without is
/// returned as it is. `measure` says how. Errors: std::invalid_argument when weights and columns do not fit together,
/// or for a way that does not exist.
MOTET_API AssociationMatrix symmetrized(const AssociationMatrix& association,
                                        Symmetrization how = Symmetrization::mean);

/// What to be careful about in a pair's coefficient (the yellow and red marks of ATLAS.ti).
struct PairMark {
  std::int32_t first = 0;
  std::int32_t second = 0;
  /// One of the two occurs more than 5 times as often as the other: Jaccard is small however well they go together.
  bool unequal = false;
  /// a / (n1 + n2 - a) is above 1, below 0, or *Undefined*: pairs of overlapping segments were counted more often than
  /// there are segments.
  bool outside = false;
};

/// The pairs that meet and have a mark, in the order of the matrix; of directed counts both directions that are there.
/// Errors: std::invalid_argument when the counts do not fit together.
MOTET_API std::vector<PairMark> mark_pairs(const CooccurrenceMatrix& counts);

/// "pairs": first, second, both, first_count, second_count, total (units only), the measure under its name, marks
/// ("unequal", "outside", both parted by a blank, or empty), first_id, second_id; by the measure from the largest, then
/// the order of columns; undefined ones last. With a direction a pair stands there once for each order that meets.
/// Errors: as associate.
MOTET_API Table to_table(const CooccurrenceMatrix& counts, std::string_view measure);

}  // namespace motet::inline v1
