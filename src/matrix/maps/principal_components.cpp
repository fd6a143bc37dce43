#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "motet/matrix/code_map.hpp"

#include "core/linear_algebra.hpp"
#include "matrix/maps/map_axes.hpp"

namespace motet::inline v1 {
namespace {

// A column is centred by `shift`, a whole number near the mean, and by what is left of the mean after it: with whole
// numbers everything before the last subtraction is exact below 2^53. So the order of the rows changes no bit, and
// large means take no digits from small variances.
struct Centring {
  double sum = 0;
  double shift = 0;
  double weight = 0;  // by which the difference is multiplied; 0: the column is constant

  [[nodiscard]] double mean(double n) const { return sum / n; }
};

double covariance(double product, const Centring& a, const Centring& b, double n) {
  const double shifted = product - (a.shift * b.sum + b.shift * a.sum) + n * a.shift * b.shift;
  return (shifted - (a.sum - n * a.shift) * (b.sum - n * b.shift) / n) / (n - 1);
}

std::vector<Centring> centrings(const SparseMatrix& counts, bool scaled) {
  const auto size = static_cast<std::size_t>(counts.cols());
  const auto n = static_cast<double>(counts.rows());
  std::vector<Centring> columns(size);
  std::vector<double> squares(size);
  std::vector<double> first(size);
  std::vector<Eigen::Index> stored(size);
  std::vector<bool> varies(size);
  for (Eigen::Index row = 0; row < counts.rows(); ++row) {
    for (SparseMatrix::InnerIterator cell(counts, row); cell; ++cell) {
      const auto j = static_cast<std::size_t>(cell.col());
      if (!std::isfinite(cell.value())) throw std::invalid_argument("principal components need finite numbers");
      columns[j].sum += cell.value();
      squares[j] += cell.value() * cell.value();
      if (stored[j]++ == 0) first[j] = cell.value();
      if (cell.value() != first[j]) varies[j] = true;
    }
  }
  for (std::size_t j = 0; j < size; ++j) {
    columns[j].shift = std::round(columns[j].mean(n));
    if (stored[j] < counts.rows() && first[j] != 0) varies[j] = true;
    const double variance = covariance(squares[j], columns[j], columns[j], n);
    if (varies[j] && variance > 0) columns[j].weight = scaled ? 1 / std::sqrt(variance) : 1;
  }
  return columns;
}

DenseMatrix zeros(Eigen::Index rows, std::size_t columns) {
  DenseMatrix matrix(rows, static_cast<Eigen::Index>(columns));
  std::fill(matrix.data(), matrix.data() + matrix.size(), 0.0);
  return matrix;
}

DenseMatrix covariances(const SparseMatrix& counts, const std::vector<Centring>& columns) {
  DenseMatrix matrix = zeros(counts.cols(), columns.size());
  for (Eigen::Index row = 0; row < counts.rows(); ++row) {
    for (SparseMatrix::InnerIterator first(counts, row); first; ++first) {
      for (SparseMatrix::InnerIterator second(counts, row); second; ++second)
        matrix(first.col(), second.col()) += first.value() * second.value();
    }
  }
  const auto n = static_cast<double>(counts.rows());
  for (std::size_t j = 0; j < columns.size(); ++j) {
    for (std::size_t k = 0; k < columns.size(); ++k) {
      double& entry = matrix(static_cast<Eigen::Index>(j), static_cast<Eigen::Index>(k));
      entry = covariance(entry, columns[j], columns[k], n) * (columns[j].weight * columns[k].weight);
    }
  }
  return matrix;
}

DenseMatrix centred(const SparseMatrix& counts, const std::vector<Centring>& columns) {
  const auto n = static_cast<double>(counts.rows());
  DenseMatrix matrix(counts.rows(), counts.cols());
  for (Eigen::Index row = 0; row < counts.rows(); ++row) {
    for (Eigen::Index j = 0; j < counts.cols(); ++j) {
      const Centring& column = columns[static_cast<std::size_t>(j)];
      matrix(row, j) = -column.mean(n) * column.weight;
    }
    for (SparseMatrix::InnerIterator cell(counts, row); cell; ++cell) {
      const Centring& column = columns[static_cast<std::size_t>(cell.col())];
      matrix(row, cell.col()) = (cell.value() - column.mean(n)) * column.weight;
    }
  }
  return matrix;
}

// The variances, and how many of the axes are given.
std::size_t keep(const EigenAxes& found, std::size_t most, std::int32_t axes, PrincipalComponents& result) {
  const double largest = found.values.empty() ? 0 : found.values[0];
  const std::size_t there = std::min(positive_values(found.values, largest), most);
  result.variances = Vector(static_cast<Eigen::Index>(there));
  std::copy_n(found.values.begin(), there, result.variances.data());
  return std::min(there, static_cast<std::size_t>(axes));
}

void from_columns(const SparseMatrix& counts, const std::vector<Centring>& columns, std::int32_t axes,
                  PrincipalComponents& result) {
  const auto n = static_cast<double>(counts.rows());
  const EigenAxes found = eigen_axes(covariances(counts, columns));
  const std::size_t kept = keep(found, static_cast<std::size_t>(counts.rows()) - 1, axes, result);
  result.axes = zeros(counts.cols(), kept);
  result.scores = zeros(counts.rows(), kept);
  for (Eigen::Index k = 0; k < result.axes.cols(); ++k) {
    double centre = 0;
    for (Eigen::Index j = 0; j < counts.cols(); ++j) {
      const Centring& column = columns[static_cast<std::size_t>(j)];
      if (column.weight == 0) continue;
      result.axes(j, k) = found.vectors(k, j);
      centre += column.mean(n) * column.weight * found.vectors(k, j);
    }
    for (Eigen::Index row = 0; row < counts.rows(); ++row) {
      double sum = 0;
      for (SparseMatrix::InnerIterator cell(counts, row); cell; ++cell)
        sum += cell.value() * columns[static_cast<std::size_t>(cell.col())].weight * result.axes(cell.col(), k);
      result.scores(row, k) = sum - centre;
    }
  }
}

void from_rows(const SparseMatrix& counts, const std::vector<Centring>& columns, std::int32_t axes,
               PrincipalComponents& result) {
  const auto rows = static_cast<std::size_t>(counts.rows());
  const double divisor = static_cast<double>(counts.rows()) - 1;
  const DenseMatrix matrix = centred(counts, columns);
  DenseMatrix products = zeros(counts.rows(), rows);
  row_products(matrix.data(), rows, columns.size(), products.data());
  for (Eigen::Index i = 0; i < products.size(); ++i) products.data()[i] /= divisor;
  const EigenAxes found = eigen_axes(std::move(products));
  const std::size_t kept = keep(found, rows - 1, axes, result);
  result.axes = zeros(counts.cols(), kept);
  result.scores = zeros(counts.rows(), kept);
  for (Eigen::Index k = 0; k < result.axes.cols(); ++k) {
    const double length = std::sqrt(found.values[static_cast<std::size_t>(k)] * divisor);
    for (Eigen::Index row = 0; row < counts.rows(); ++row) {
      result.scores(row, k) = found.vectors(k, row) * length;
      for (Eigen::Index j = 0; j < counts.cols(); ++j) result.axes(j, k) += matrix(row, j) * found.vectors(k, row);
    }
    for (Eigen::Index j = 0; j < counts.cols(); ++j) result.axes(j, k) /= length;
  }
}

}  // namespace

PrincipalComponents principal_components(const SparseMatrix& counts, std::int32_t axes, bool scaled) {
  require_axes(axes);
  require_map_size(static_cast<std::size_t>(counts.cols()));
  PrincipalComponents result;
  const std::vector<Centring> columns = centrings(counts, scaled);
  bool varies = false;
  for (std::size_t j = 0; j < columns.size(); ++j) {
    if (columns[j].weight != 0) varies = true;
    if (columns[j].weight == 0 && scaled) result.columns_left_out.push_back(static_cast<std::int32_t>(j));
  }
  if (counts.rows() < 2 || !varies) {
    result.axes = zeros(counts.cols(), 0);
    result.scores = zeros(counts.rows(), 0);
  } else if (counts.rows() < counts.cols()) {
    from_rows(counts, columns, axes, result);
  } else {
    from_columns(counts, columns, axes, result);
  }
  sign_axes(result.axes, result.scores);
  return result;
}

}  // namespace motet::inline v1
