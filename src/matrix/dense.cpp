#include "motet/matrix/dense.hpp"

#include <stdexcept>

namespace motet::inline v1 {

DenseMatrix to_symmetric(const SparseMatrix& upper, const Vector& diagonal) {
  const Eigen::Index n = upper.rows();
  if (upper.cols() != n) throw std::invalid_argument("to_symmetric: the matrix is not square");
  if (diagonal.size() != 0 && diagonal.size() != n)
    throw std::invalid_argument("to_symmetric: the diagonal does not fit");
  DenseMatrix full(n, n);
  full.setZero();
  for (Eigen::Index i = 0; i < diagonal.size(); ++i) full(i, i) = diagonal(i);
  for (Eigen::Index row = 0; row < n; ++row) {
    for (SparseMatrix::InnerIterator entry(upper, row); entry; ++entry) {
      if (entry.col() <= row) throw std::invalid_argument("to_symmetric: an entry on or below the diagonal");
      full(row, entry.col()) = entry.value();
      full(entry.col(), row) = entry.value();
    }
  }
  return full;
}

}  // namespace motet::inline v1
