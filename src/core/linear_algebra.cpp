#define Eigen motet_private_eigen  // before anything is included: see the header

#include "core/linear_algebra.hpp"

#include <Eigen/Eigenvalues>
#include <string>

#include "motet/core/errors.hpp"

namespace motet::inline v1 {
namespace {

using Index = Eigen::Index;
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic>;
using RowMajorMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Eigen cuts products into blocks that fit the caches of the processor it finds, and other blocks round differently.
void fix_blocks() {
  static const bool fixed = [] {
    Eigen::setCpuCacheSizes(32 << 10, 512 << 10, 2 << 20);
    return true;
  }();
  static_cast<void>(fixed);
}

}  // namespace

void symmetric_eigen(double* matrix, std::size_t n, double* values) {
  if (n == 0) return;
  fix_blocks();
  const auto size = static_cast<Index>(n);
  // Columns of this map are rows of the caller's.
  Eigen::Map<Matrix> whole(matrix, size, size);
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(whole);
  if (solver.info() != Eigen::Success)
    throw Error("the eigenvalues of a matrix of " + std::to_string(n) + " rows cannot be found");
  Eigen::Map<Matrix>(values, size, 1) = solver.eigenvalues().reverse();
  whole = solver.eigenvectors().rowwise().reverse();
}

void row_products(const double* matrix, std::size_t rows, std::size_t columns, double* products) {
  if (rows == 0) return;
  fix_blocks();
  const auto size = static_cast<Index>(rows);
  const Eigen::Map<const RowMajorMatrix> all(matrix, size, static_cast<Index>(columns));
  Eigen::Map<Matrix> result(products, size, size);
  result.setZero();
  result.selfadjointView<Eigen::Lower>().rankUpdate(all);
  result.triangularView<Eigen::StrictlyUpper>() = result.transpose();
}

}  // namespace motet::inline v1
