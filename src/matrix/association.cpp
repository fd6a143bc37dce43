#include "motet/matrix/association.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "core/named_values.hpp"
#include "matrix/assembly.hpp"

namespace motet::inline v1 {
namespace {

struct NamedMeasure {
  std::string_view name;
  MeasureFunction measure;
  bool directed = false;
};

const std::array<NamedMeasure, 12>& named_measures() {
  static const std::array<NamedMeasure, 12> measures{{{"jaccard", Jaccard{}},
                                                      {"dice", Dice{}},
                                                      {"cosine", Cosine{}},
                                                      {"overlap", OverlapCoefficient{}},
                                                      {"lift", Lift{}},
                                                      {"pmi", Pmi{}},
                                                      {"npmi", NormalizedPmi{}},
                                                      {"phi", Phi{}},
                                                      {"yules-q", YulesQ{}},
                                                      {"log-likelihood", LogLikelihood{}},
                                                      {"chi-square", ChiSquare{}},
                                                      {"conditional", ConditionalProbability{}, true}}};
  return measures;
}

const NamedMeasure& measure_named(std::string_view name) {
  for (const NamedMeasure& named : named_measures()) {
    if (named.name == name) return named;
  }
  std::string message = "no association measure is called \"" + std::string(name) + "\"; there are";
  for (const std::string& known : association_measure_names()) message += " " + known;
  throw std::invalid_argument(message);
}

void require_square(const SparseMatrix& matrix, std::size_t columns, bool directed) {
  const auto size = static_cast<Eigen::Index>(columns);
  if (matrix.rows() != size || matrix.cols() != size) {
    throw std::invalid_argument("a matrix of pairs has one label for each row and column");
  }
  for (Eigen::Index row = 0; row < size; ++row) {
    for (SparseMatrix::InnerIterator cell(matrix, row); cell; ++cell) {
      if (directed ? cell.col() == row : cell.col() <= row) {
        throw std::invalid_argument(directed ? "pairs with a direction leave the diagonal empty"
                                             : "pairs without a direction are a strict upper triangle");
      }
    }
  }
}

void require_counts(const CooccurrenceMatrix& counts) {
  require_square(counts.joint, counts.columns.size(), counts.directed);
  if (counts.marginals.size() != counts.joint.cols()) {
    throw std::invalid_argument("co-occurrences need one marginal for each column");
  }
}

// Each pair twice, as (first, second) and as (second, first). Turning twice sorts rows that a caller has filled.
SparseMatrix both_orders(const SparseMatrix& upper) {
  const SparseMatrix lower = upper.transpose();
  const SparseMatrix sorted = lower.transpose();
  return lower + sorted;
}

double combined(double one, double other, Symmetrization how) {
  switch (how) {
    case Symmetrization::mean:
      return (one + other) / 2;
    case Symmetrization::larger:
      return std::max(one, other);
    case Symmetrization::smaller:
      return std::min(one, other);
  }
  throw std::invalid_argument("no such way to make one weight of two directions");
}

std::string_view name_of(Symmetrization how) {
  static constexpr NamedValues<Symmetrization, 3> names{
      {{"mean", Symmetrization::mean}, {"larger", Symmetrization::larger}, {"smaller", Symmetrization::smaller}}};
  return name_of_value(how, names);
}

}  // namespace

AssociationMatrix associate(const CooccurrenceMatrix& counts, const MeasureFunction& measure, std::string name,
                            bool directed) {
  require_counts(counts);
  const std::size_t columns = counts.columns.size();
  const bool doubled = directed && !counts.directed;
  const SparseMatrix turned = doubled ? both_orders(counts.joint) : SparseMatrix();
  const SparseMatrix& joint = doubled ? turned : counts.joint;
  std::vector<std::vector<MatrixCell>> parts(1);
  for (Eigen::Index first = 0; first < joint.rows(); ++first) {
    for (SparseMatrix::InnerIterator cell(joint, first); cell; ++cell) {
      if (cell.value() == 0) continue;
      const Eigen::Index second = cell.col();
      const double weight = measure({cell.value(), counts.marginals[first], counts.marginals[second], counts.total});
      if (std::isinf(weight)) {
        const auto label = [&](Eigen::Index column) { return counts.columns[static_cast<std::size_t>(column)].label; };
        throw std::invalid_argument("the measure " + name + " is infinite for \"" + label(first) + "\" and \"" +
                                    label(second) + "\"");
      }
      if (std::isnan(weight) || weight == 0) continue;
      parts[0].push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second), weight});
    }
  }
  return {assemble(parts, columns, columns, {}), counts.columns, std::move(name), counts.rule,
          directed || counts.directed};
}

AssociationMatrix associate(const CooccurrenceMatrix& counts, std::string_view measure) {
  const NamedMeasure& named = measure_named(measure);
  return associate(counts, named.measure, std::string(measure), named.directed);
}

MeasureFunction association_measure(std::string_view name) { return measure_named(name).measure; }

const std::vector<std::string>& association_measure_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const NamedMeasure& named : named_measures()) all.emplace_back(named.name);
    return all;
  }();
  return names;
}

AssociationMatrix symmetrized(const AssociationMatrix& association, Symmetrization how) {
  require_square(association.weights, association.columns.size(), association.directed);
  if (!association.directed) return association;
  const SparseMatrix backward = association.weights.transpose();
  const SparseMatrix forward = backward.transpose();
  const std::size_t columns = association.columns.size();
  std::vector<std::vector<MatrixCell>> parts(1);
  for (Eigen::Index row = 0; row < forward.rows(); ++row) {
    SparseMatrix::InnerIterator one(forward, row);
    SparseMatrix::InnerIterator other(backward, row);
    while (one || other) {
      const Eigen::Index column = !other || (one && one.col() < other.col()) ? one.col() : other.col();
      const auto take = [column](SparseMatrix::InnerIterator& cell) {
        if (!cell || cell.col() != column) return 0.0;
        const double value = cell.value();
        ++cell;
        return value;
      };
      const double there = take(one);
      const double back = take(other);
      if (column <= row) continue;
      const double weight = combined(there, back, how);
      if (weight == 0) continue;
      parts[0].push_back({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column), weight});
    }
  }
  return {assemble(parts, columns, columns, {}), association.columns,
          association.measure + ", " + std::string(name_of(how)) + " of the two directions", association.rule, false};
}

std::vector<PairMark> mark_pairs(const CooccurrenceMatrix& counts) {
  require_counts(counts);
  std::vector<PairMark> marks;
  for (Eigen::Index first = 0; first < counts.joint.rows(); ++first) {
    for (SparseMatrix::InnerIterator cell(counts.joint, first); cell; ++cell) {
      if (cell.value() == 0) continue;
      const double one = counts.marginals[first];
      const double other = counts.marginals[cell.col()];
      PairMark mark{static_cast<std::int32_t>(first), static_cast<std::int32_t>(cell.col())};
      mark.unequal = std::max(one, other) > 5 * std::min(one, other);
      // As the pair meets, this is a coefficient above 1, below 0, or divided by 0.
      mark.outside = cell.value() > one + other - cell.value();
      if (mark.unequal || mark.outside) marks.push_back(mark);
    }
  }
  return marks;
}

}  // namespace motet::inline v1
