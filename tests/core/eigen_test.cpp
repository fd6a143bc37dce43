#include "motet/core/eigen.hpp"

#include <doctest/doctest.h>

using namespace motet;

static_assert((int{DenseMatrix::Options} & int{Eigen::DontAlign}) != 0);
static_assert((int{Vector::Options} & int{Eigen::DontAlign}) != 0);
static_assert(int{SparseMatrix::IsRowMajor} == 1);
static_assert(int{DenseMatrix::IsRowMajor} == 1);

TEST_CASE("the matrices hold doubles by rows") {
  SparseMatrix sparse(2, 3);
  sparse.insert(1, 2) = 4.0;
  CHECK(sparse.coeff(1, 2) == 4.0);
  CHECK(sparse.coeff(0, 0) == 0.0);
  DenseMatrix dense(2, 2);
  dense << 1, 2, 3, 4;
  CHECK(dense.data()[1] == 2.0);
}
