#include "motet/matrix/association.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "matrix/assembly.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// A code that stands in no unit, or in every unit, cannot go with anything: nothing varies.
bool varies(double units, double total) { return units > 0 && units < total; }

// O ln(O / E), where E = row * column / total.
double information(double observed, double row, double column, double total) {
  return observed > 0 ? observed * std::log(observed * total / (row * column)) : 0;
}

struct NamedMeasure {
  std::string_view name;
  MeasureFunction measure;
};

const std::array<NamedMeasure, 8>& named_measures() {
  static const std::array<NamedMeasure, 8> measures{{{"jaccard", Jaccard{}},
                                                     {"dice", Dice{}},
                                                     {"cosine", Cosine{}},
                                                     {"overlap", OverlapCoefficient{}},
                                                     {"lift", Lift{}},
                                                     {"phi", Phi{}},
                                                     {"npmi", NormalizedPmi{}},
                                                     {"log-likelihood", LogLikelihood{}}}};
  return measures;
}

}  // namespace

double Jaccard::operator()(const PairCounts& counts) const {
  const double either = counts.first + counts.second - counts.both;
  return counts.first > 0 || counts.second > 0 ? counts.both / either : undefined;
}

double Dice::operator()(const PairCounts& counts) const {
  return counts.first > 0 || counts.second > 0 ? 2 * counts.both / (counts.first + counts.second) : undefined;
}

double Cosine::operator()(const PairCounts& counts) const {
  if (!(counts.first > 0 && counts.second > 0)) return undefined;
  return counts.both / std::sqrt(counts.first * counts.second);
}

double OverlapCoefficient::operator()(const PairCounts& counts) const {
  if (!(counts.first > 0 && counts.second > 0)) return undefined;
  return counts.both / std::min(counts.first, counts.second);
}

double Lift::operator()(const PairCounts& counts) const {
  if (!(counts.first > 0 && counts.second > 0 && std::isfinite(counts.total))) return undefined;
  return counts.both * counts.total / (counts.first * counts.second);
}

double Phi::operator()(const PairCounts& counts) const {
  const auto [both, first, second, total] = counts;
  if (!std::isfinite(total) || !varies(first, total) || !varies(second, total)) return undefined;
  const double neither = total - first - second + both;
  const double covariance = both * neither - (first - both) * (second - both);
  // Grouped so that a code with itself is exactly 1, and the order of the two does not matter.
  return covariance / std::sqrt((first * (total - first)) * (second * (total - second)));
}

double NormalizedPmi::operator()(const PairCounts& counts) const {
  const auto [both, first, second, total] = counts;
  if (!(first > 0 && second > 0) || !std::isfinite(total) || both == total) return undefined;
  if (both == 0) return -1;
  // Rounding would make a code with itself slightly more or less than the 1 that it is.
  if (both == first && both == second) return 1;
  return std::log(both * total / (first * second)) / -std::log(both / total);
}

double LogLikelihood::operator()(const PairCounts& counts) const {
  const auto [both, first, second, total] = counts;
  if (!std::isfinite(total) || !varies(first, total) || !varies(second, total)) return undefined;
  const double without_first = total - first;
  const double without_second = total - second;
  const double same = information(both, first, second, total) +
                      information(total - first - second + both, without_first, without_second, total);
  const double different = information(first - both, first, without_second, total) +
                           information(second - both, without_first, second, total);
  return std::max(0.0, 2 * (same + different));
}

AssociationMatrix associate(const CooccurrenceMatrix& counts, const MeasureFunction& measure, std::string name) {
  const auto columns = static_cast<std::size_t>(counts.joint.cols());
  if (columns != counts.columns.size() || counts.joint.rows() != counts.joint.cols() ||
      counts.marginals.size() != counts.joint.cols()) {
    throw std::invalid_argument("co-occurrences need one label and one marginal for each column");
  }
  std::vector<std::vector<MatrixCell>> parts(1);
  for (Eigen::Index first = 0; first < counts.joint.rows(); ++first) {
    for (SparseMatrix::InnerIterator cell(counts.joint, first); cell; ++cell) {
      const Eigen::Index second = cell.col();
      if (second <= first) throw std::invalid_argument("co-occurrences are a strict upper triangle");
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
  return {assemble(parts, columns, columns, {}), counts.columns, std::move(name), counts.rule};
}

AssociationMatrix associate(const CooccurrenceMatrix& counts, std::string_view measure) {
  for (const auto& named : named_measures()) {
    if (named.name == measure) return associate(counts, named.measure, std::string(measure));
  }
  std::string message = "no association measure is called \"" + std::string(measure) + "\"; there are";
  for (const std::string& name : association_measure_names()) message += " " + name;
  throw std::invalid_argument(message);
}

const std::vector<std::string>& association_measure_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& named : named_measures()) all.emplace_back(named.name);
    return all;
  }();
  return names;
}

}  // namespace motet::inline v1
