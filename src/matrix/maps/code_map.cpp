#include "motet/matrix/code_map.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include "motet/core/parallel.hpp"

#include "core/named_values.hpp"
#include "matrix/assembly.hpp"
#include "matrix/maps/map_axes.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view stage = "mapping codes";

constexpr NamedValues<MapMethod, 3> map_method_names{
    {{"mds", MapMethod::scaling}, {"ca", MapMethod::correspondence}, {"pca", MapMethod::components}}};

std::string rounded(double value, double digits) { return format_number(std::round(value * digits) / digits); }

std::string axes_of(const CodeMap& map) {
  const auto axes = map.coordinates.cols();
  return axes == 1 ? "1 axis" : std::to_string(axes) + " axes";
}

std::string share_of(const CodeMap& map, std::string_view what) {
  if (map.explained.size() == 0) return "nothing varies, so that there is no axis";
  double share = 0;
  for (Eigen::Index k = 0; k < map.explained.size(); ++k) share += map.explained[k];
  return axes_of(map) + (map.coordinates.cols() == 1 ? " shows " : " show ") + rounded(100 * share, 10) + " % of " +
         std::string(what);
}

std::string sentence(std::string method, const std::string& units, const std::string& trust) {
  return std::move(method) + (units.empty() ? "" : "; " + units) + "; " + trust;
}

// Which columns stand on the map, and their numbers there; -1 for the others.
class Selection {
 public:
  Selection(const std::vector<Column>& columns, const std::vector<bool>& kept, CodeMap& map) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
      numbers_.push_back(kept[j] ? static_cast<std::int32_t>(size_++) : -1);
      (kept[j] ? map.columns : map.left_out).push_back(columns[j]);
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  [[nodiscard]] SparseMatrix of_columns(const SparseMatrix& matrix, const Limits& limits) const {
    return select(matrix, static_cast<std::size_t>(matrix.rows()), limits,
                  [](Eigen::Index row) { return static_cast<std::int32_t>(row); });
  }

  [[nodiscard]] SparseMatrix of_both(const SparseMatrix& matrix, const Limits& limits) const {
    return select(matrix, size_, limits, [&](Eigen::Index row) { return numbers_[static_cast<std::size_t>(row)]; });
  }

 private:
  template <class NumberOfRow>
  [[nodiscard]] SparseMatrix select(const SparseMatrix& matrix, std::size_t rows, const Limits& limits,
                                    const NumberOfRow& number_of_row) const {
    std::vector<std::vector<MatrixCell>> parts(1);
    for (Eigen::Index row = 0; row < matrix.rows(); ++row) {
      const std::int32_t number = number_of_row(row);
      if (number < 0) continue;
      for (SparseMatrix::InnerIterator cell(matrix, row); cell; ++cell) {
        const std::int32_t column = numbers_[static_cast<std::size_t>(cell.col())];
        if (column < 0 || cell.value() == 0) continue;
        parts[0].push_back({static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(column), cell.value()});
      }
    }
    return assemble(parts, rows, size_, limits);
  }

  std::vector<std::int32_t> numbers_;
  std::size_t size_ = 0;
};

// Those that stand in some unit, and if they must vary not as often in every unit.
std::vector<bool> columns_on_map(const SparseMatrix& counts, bool must_vary) {
  const auto size = static_cast<std::size_t>(counts.cols());
  std::vector<Eigen::Index> filled(size);
  std::vector<double> first(size);
  std::vector<bool> varies(size);
  for (Eigen::Index row = 0; row < counts.rows(); ++row) {
    for (SparseMatrix::InnerIterator cell(counts, row); cell; ++cell) {
      const auto j = static_cast<std::size_t>(cell.col());
      if (cell.value() == 0) continue;
      if (filled[j]++ == 0) first[j] = cell.value();
      if (cell.value() != first[j]) varies[j] = true;
    }
  }
  std::vector<bool> kept(size);
  for (std::size_t j = 0; j < size; ++j)
    kept[j] = filled[j] > 0 && (!must_vary || varies[j] || filled[j] < counts.rows());
  return kept;
}

void map_by_correspondence(const SparseMatrix& counts, const std::string& units, std::int32_t axes, CodeMap& map) {
  CorrespondenceAnalysis analysis = correspondence_analysis(counts, axes);
  map.coordinates = std::move(analysis.columns);
  map.explained = Vector(map.coordinates.cols());
  for (Eigen::Index k = 0; k < map.explained.size(); ++k) map.explained[k] = analysis.inertias[k] / analysis.total;
  map.rule =
      sentence("correspondence analysis of how often each code stands in each unit, codes in principal coordinates",
               units, share_of(map, "the inertia of " + rounded(analysis.total, 10000)));
}

void map_by_components(const SparseMatrix& counts, const std::string& units, const CodeMapOptions& options,
                       CodeMap& map) {
  PrincipalComponents components = principal_components(counts, options.axes, options.scaled);
  map.coordinates = std::move(components.axes);
  map.explained = Vector(map.coordinates.cols());
  double all = 0;
  for (Eigen::Index k = 0; k < components.variances.size(); ++k) all += components.variances[k];
  for (Eigen::Index k = 0; k < map.explained.size(); ++k) {
    map.explained[k] = components.variances[k] / all;
    const double length = std::sqrt(components.variances[k]);
    for (Eigen::Index j = 0; j < map.coordinates.rows(); ++j) map.coordinates(j, k) *= length;
  }
  map.rule = sentence(std::string("principal components of how often each code stands in each unit, ") +
                          (options.scaled ? "codes scaled to variance 1" : "codes centred, not scaled"),
                      units, share_of(map, "the variance"));
}

std::string trust_in_scaling(const CodeMap& map, double fit) {
  if (std::isnan(map.stress)) return "all codes stand at one point, so that there is no stress";
  return axes_of(map) + " with a fit of " + rounded(fit, 1000) + " (1 is perfect) and a stress of " +
         rounded(map.stress, 1000) + " (0 is perfect, above 0.2 poor)" +
         (map.stress > 0.2 ? ", so high that nearness on this map should not be read" : "");
}

void map_by_scaling(const DenseMatrix& distances, const std::string& what, const std::string& units, std::int32_t axes,
                    CodeMap& map) {
  const ClassicalScaling scaling = classical_scaling(distances, axes);
  map.coordinates = scaling.coordinates;
  map.stress = scaling.stress;
  map.explained = Vector(map.coordinates.cols());
  double all = 0;
  for (Eigen::Index k = 0; k < scaling.eigenvalues.size(); ++k) all += std::abs(scaling.eigenvalues[k]);
  for (Eigen::Index k = 0; k < map.explained.size(); ++k) map.explained[k] = scaling.eigenvalues[k] / all;
  map.rule = sentence("classical scaling of distances " + what, units, trust_in_scaling(map, scaling.fit));
}

void require_scaling(const CodeMapOptions& options, const char* what) {
  if (options.method != MapMethod::scaling)
    throw std::invalid_argument(std::string(what) +
                                " are mapped by scaling only: the other methods need units x codes");
  require_axes(options.axes);
}

// Those that stand in some pair.
std::vector<bool> columns_with_weight(const SparseMatrix& weights) {
  std::vector<bool> result(static_cast<std::size_t>(weights.cols()));
  for (Eigen::Index row = 0; row < weights.rows(); ++row) {
    for (SparseMatrix::InnerIterator cell(weights, row); cell; ++cell) {
      if (cell.value() == 0) continue;
      result[static_cast<std::size_t>(row)] = true;
      result[static_cast<std::size_t>(cell.col())] = true;
    }
  }
  return result;
}

}  // namespace

MapMethod parse_map_method(std::string_view text) { return value_named(text, map_method_names, "method for a map"); }

std::string_view to_string(MapMethod method) { return name_of_value(method, map_method_names); }

CodeMap code_map(const CooccurrenceMatrix& counts, const CodeMapOptions& options) {
  require_scaling(options, "co-occurrences");
  if (counts.directed) throw std::invalid_argument("a map needs meetings without a direction");
  const auto size = static_cast<Eigen::Index>(counts.columns.size());
  if (counts.joint.rows() != size || counts.joint.cols() != size || counts.marginals.size() != size)
    throw std::invalid_argument("co-occurrences need one label and one marginal for each column");
  CodeMap map;
  std::vector<bool> stands(counts.columns.size());
  for (Eigen::Index j = 0; j < size; ++j) stands[static_cast<std::size_t>(j)] = counts.marginals[j] > 0;
  const Selection kept(counts.columns, stands, map);
  require_map_size(kept.size());
  report_progress(options.execution, stage, 0, 1);
  CooccurrenceMatrix mapped;
  mapped.joint = kept.of_both(counts.joint, options.execution.limits);
  map_by_scaling(code_distances(mapped), "m - s for codes that meet s times, m the largest sum of a code's meetings",
                 counts.rule, options.axes, map);
  report_progress(options.execution, stage, 1, 1);
  return map;
}

CodeMap code_map(const AssociationMatrix& association, const CodeMapOptions& options) {
  require_scaling(options, "associations");
  if (association.directed) throw std::invalid_argument("a map needs a measure without a direction");
  const auto size = static_cast<Eigen::Index>(association.columns.size());
  if (association.weights.rows() != size || association.weights.cols() != size)
    throw std::invalid_argument("associations need one label for each column");
  CodeMap map;
  const Selection kept(association.columns, columns_with_weight(association.weights), map);
  require_map_size(kept.size());
  report_progress(options.execution, stage, 0, 1);
  AssociationMatrix mapped;
  mapped.weights = kept.of_both(association.weights, options.execution.limits);
  const std::string measure = association.measure.empty() ? "" : " (" + association.measure + ")";
  map_by_scaling(code_distances(mapped),
                 "1 - w / m for codes with an association" + measure +
                     " of w, 0 for those that do not meet, m the largest of a pair",
                 association.rule, options.axes, map);
  report_progress(options.execution, stage, 1, 1);
  return map;
}

CodeMap code_map(const IncidenceMatrix& incidence, const CodeMapOptions& options) {
  require_axes(options.axes);
  if (to_string(options.method).empty()) throw std::invalid_argument("a method for a map that does not exist");
  if (incidence.columns.size() != static_cast<std::size_t>(incidence.counts.cols()))
    throw std::invalid_argument("a map needs one label for each column");
  if (options.method == MapMethod::scaling) return code_map(cooccurrence(incidence, {options.execution}), options);

  report_progress(options.execution, stage, 0, 1);
  CodeMap map;
  map.method = options.method;
  map.stress = undefined;
  const bool must_vary = options.method == MapMethod::components && options.scaled;
  const Selection kept(incidence.columns, columns_on_map(incidence.counts, must_vary), map);
  const SparseMatrix counts = kept.of_columns(incidence.counts, options.execution.limits);
  if (options.method == MapMethod::correspondence)
    map_by_correspondence(counts, incidence.rule, options.axes, map);
  else
    map_by_components(counts, incidence.rule, options, map);
  report_progress(options.execution, stage, 1, 1);
  return map;
}

Table to_table(const CodeMap& map) {
  Table table{"code_map", {"code"}, {}};
  for (Eigen::Index k = 1; k <= map.coordinates.cols(); ++k) table.columns.push_back("axis_" + std::to_string(k));
  table.columns.emplace_back("id");
  for (std::size_t j = 0; j < map.columns.size(); ++j) {
    std::vector<Cell> row{map.columns[j].label};
    for (Eigen::Index k = 0; k < map.coordinates.cols(); ++k)
      row.emplace_back(map.coordinates(static_cast<Eigen::Index>(j), k));
    row.emplace_back(map.columns[j].key);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table explained_table(const CodeMap& map) {
  Table table{"explained", {"axis", "share"}, {}};
  for (Eigen::Index k = 0; k < map.explained.size(); ++k)
    table.rows.push_back({static_cast<std::int64_t>(k + 1), map.explained[k]});
  return table;
}

}  // namespace motet::inline v1
