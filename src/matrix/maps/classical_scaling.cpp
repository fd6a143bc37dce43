#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "motet/matrix/code_map.hpp"
#include "motet/matrix/dense.hpp"

#include "matrix/maps/map_axes.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// Squares of larger ones could not be added up.
constexpr double largest_distance = 1e150;

void require_distances(const DenseMatrix& distances) {
  if (distances.rows() != distances.cols()) throw std::invalid_argument("a matrix of distances is square");
  double largest = 0;
  for (Eigen::Index i = 0; i < distances.rows(); ++i) {
    for (Eigen::Index j = 0; j < distances.cols(); ++j) {
      const double distance = distances(i, j);
      if (!(distance >= 0 && distance <= largest_distance))
        throw std::invalid_argument("a distance is negative, undefined, or above 1e150");
      if (i == j && distance != 0) throw std::invalid_argument("a distance of a point from itself is not 0");
      largest = std::max(largest, distance);
    }
  }
  for (Eigen::Index i = 0; i < distances.rows(); ++i) {
    for (Eigen::Index j = 0; j < i; ++j) {
      if (std::abs(distances(i, j) - distances(j, i)) > 1e-9 * largest)
        throw std::invalid_argument("a matrix of distances is symmetric");
    }
  }
}

// -1/2 J D^2 J: the inner products of the points around their centre.
DenseMatrix inner_products(const DenseMatrix& distances) {
  DenseMatrix products(distances.rows(), distances.cols());
  for (Eigen::Index i = 0; i < distances.rows(); ++i) {
    for (Eigen::Index j = 0; j < distances.cols(); ++j) {
      const double distance = (distances(i, j) + distances(j, i)) / 2;
      products(i, j) = -distance * distance / 2;
    }
  }
  double_centre(products);
  return products;
}

double kruskal_stress(const DenseMatrix& distances, const DenseMatrix& coordinates) {
  double errors = 0;
  double mapped_squares = 0;
  for (Eigen::Index i = 0; i < coordinates.rows(); ++i) {
    for (Eigen::Index j = 0; j < i; ++j) {
      double square = 0;
      for (Eigen::Index axis = 0; axis < coordinates.cols(); ++axis) {
        const double step = coordinates(i, axis) - coordinates(j, axis);
        square += step * step;
      }
      const double error = distances(i, j) - std::sqrt(square);
      errors += error * error;
      mapped_squares += square;
    }
  }
  return mapped_squares > 0 ? std::sqrt(errors / mapped_squares) : undefined;
}

DenseMatrix full_matrix(const SparseMatrix& upper) {
  require_map_size(static_cast<std::size_t>(std::max(upper.rows(), upper.cols())));
  DenseMatrix matrix = to_symmetric(upper);
  for (Eigen::Index i = 0; i < matrix.size(); ++i) {
    if (!(matrix.data()[i] >= 0) || std::isinf(matrix.data()[i]))
      throw std::invalid_argument("distances need weights that are not negative, undefined or infinite");
  }
  return matrix;
}

}  // namespace

ClassicalScaling classical_scaling(const DenseMatrix& distances, std::int32_t axes) {
  require_axes(axes);
  require_map_size(static_cast<std::size_t>(std::max(distances.rows(), distances.cols())));
  require_distances(distances);
  EigenAxes found = eigen_axes(inner_products(distances));
  double largest = 0;
  for (const double value : found.values) largest = std::max(largest, std::abs(value));
  double all = 0;
  for (double& value : found.values) {
    if (std::abs(value) <= share_of_rounding * largest) value = 0;
    all += std::abs(value);
  }

  const std::size_t shown = std::min(static_cast<std::size_t>(axes), positive_values(found.values, largest));
  ClassicalScaling result;
  result.coordinates = DenseMatrix(distances.rows(), static_cast<Eigen::Index>(shown));
  double explained = 0;
  for (std::size_t k = 0; k < shown; ++k) {
    const auto axis = static_cast<Eigen::Index>(k);
    const double length = std::sqrt(found.values[k]);
    for (Eigen::Index i = 0; i < distances.rows(); ++i) result.coordinates(i, axis) = found.vectors(axis, i) * length;
    explained += found.values[k];
  }
  sign_axes(result.coordinates);
  result.eigenvalues = Vector(static_cast<Eigen::Index>(found.values.size()));
  std::copy(found.values.begin(), found.values.end(), result.eigenvalues.data());
  result.stress = kruskal_stress(distances, result.coordinates);
  result.fit = all > 0 ? explained / all : undefined;
  return result;
}

DenseMatrix code_distances(const CooccurrenceMatrix& counts) {
  if (counts.directed) throw std::invalid_argument("distances need meetings without a direction");
  DenseMatrix matrix = full_matrix(counts.joint);
  double largest = 0;
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    double sum = 0;
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) sum += matrix(i, j);
    largest = std::max(largest, sum);
  }
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) matrix(i, j) = i == j ? 0 : largest - matrix(i, j);
  }
  return matrix;
}

DenseMatrix code_distances(const AssociationMatrix& association) {
  if (association.directed) throw std::invalid_argument("distances need a measure without a direction");
  DenseMatrix matrix = full_matrix(association.weights);
  double largest = 0;
  for (Eigen::Index i = 0; i < matrix.size(); ++i) largest = std::max(largest, matrix.data()[i]);
  // Without any association, everything is as far apart as can be.
  const double divisor = largest > 0 ? largest : 1;
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) matrix(i, j) = i == j ? 0 : 1 - matrix(i, j) / divisor;
  }
  return matrix;
}

}  // namespace motet::inline v1
