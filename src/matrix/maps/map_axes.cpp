#include "matrix/maps/map_axes.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "motet/core/errors.hpp"

#include "core/linear_algebra.hpp"

namespace motet::inline v1 {
namespace {

double largest_entry(const DenseMatrix& axes, Eigen::Index axis) {
  double largest = 0;
  for (Eigen::Index i = 0; i < axes.rows(); ++i) {
    if (std::abs(axes(i, axis)) > largest) largest = std::abs(axes(i, axis));
  }
  return largest;
}

bool points_down(const DenseMatrix& axes, Eigen::Index axis) {
  const double largest = largest_entry(axes, axis);
  for (Eigen::Index i = 0; i < axes.rows(); ++i) {
    if (std::abs(axes(i, axis)) >= largest * (1 - 1e-9)) return axes(i, axis) < 0;
  }
  return false;
}

void turn(DenseMatrix& axes, Eigen::Index axis) {
  for (Eigen::Index i = 0; i < axes.rows(); ++i) axes(i, axis) = 0 - axes(i, axis);
}

void drop_rounding(DenseMatrix& axes, Eigen::Index axis) {
  const double rounding = share_of_rounding * largest_entry(axes, axis);
  for (Eigen::Index i = 0; i < axes.rows(); ++i) {
    if (std::abs(axes(i, axis)) < rounding) axes(i, axis) = 0;
  }
}

}  // namespace

void require_map_size(std::size_t side) {
  if (side > largest_map)
    throw LimitError("a map of " + std::to_string(side) + " points; at most " + std::to_string(largest_map) +
                     " can be mapped");
}

void require_axes(std::int32_t axes) {
  if (axes < 1) throw std::invalid_argument("a map needs at least one axis");
}

EigenAxes eigen_axes(DenseMatrix symmetric) {
  EigenAxes result{std::vector<double>(static_cast<std::size_t>(symmetric.rows())), std::move(symmetric)};
  symmetric_eigen(result.vectors.data(), result.values.size(), result.values.data());
  return result;
}

std::size_t positive_values(const std::vector<double>& values, double largest) {
  std::size_t count = 0;
  while (count < values.size() && values[count] > share_of_rounding * largest) ++count;
  return count;
}

void double_centre(DenseMatrix& symmetric) {
  const Eigen::Index n = symmetric.rows();
  if (n == 0) return;
  std::vector<double> means(static_cast<std::size_t>(n));
  double mean = 0;
  for (Eigen::Index i = 0; i < n; ++i) {
    double sum = 0;
    for (Eigen::Index j = 0; j < n; ++j) sum += symmetric(i, j);
    means[static_cast<std::size_t>(i)] = sum / static_cast<double>(n);
    mean += means[static_cast<std::size_t>(i)] / static_cast<double>(n);
  }
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) {
      // The sum of two means is the same in both orders, so that the matrix stays symmetric to the bit.
      symmetric(i, j) =
          symmetric(i, j) - (means[static_cast<std::size_t>(i)] + means[static_cast<std::size_t>(j)]) + mean;
    }
  }
}

void sign_axes(DenseMatrix& decisive, DenseMatrix& other) {
  for (Eigen::Index axis = 0; axis < decisive.cols(); ++axis) {
    if (points_down(decisive, axis)) {
      turn(decisive, axis);
      turn(other, axis);
    }
    drop_rounding(decisive, axis);
    drop_rounding(other, axis);
  }
}

void sign_axes(DenseMatrix& axes) {
  for (Eigen::Index axis = 0; axis < axes.cols(); ++axis) {
    if (points_down(axes, axis)) turn(axes, axis);
    drop_rounding(axes, axis);
  }
}

}  // namespace motet::inline v1
