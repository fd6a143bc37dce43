// Which matrices cross the border between Motet and its callers?
//
// A plain Eigen::MatrixXd made by a library built with default flags and freed by a program built with -mavx2 corrupts
// memory, because Eigen chooses its alignment from the flags of each file. Sparse matrices and DontAlign matrices do
// not.
#pragma once

#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <cstdint>

namespace motet::inline v1 {

using SparseMatrix = Eigen::SparseMatrix<double, Eigen::RowMajor, std::int32_t>;
using DenseMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor | Eigen::DontAlign>;
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1, Eigen::DontAlign>;

}  // namespace motet::inline v1
