#include "motet/matrix/dense.hpp"

#include <doctest/doctest.h>
#include <stdexcept>

namespace {

motet::SparseMatrix one_entry(int rows, int columns, int row, int column) {
  motet::SparseMatrix matrix(rows, columns);
  matrix.insert(row, column) = 2.5;
  return matrix;
}

}  // namespace

TEST_CASE("an upper triangle becomes a symmetric matrix with its diagonal") {
  motet::Vector diagonal(3);
  diagonal << 7, 8, 9;
  const motet::DenseMatrix full = motet::to_symmetric(one_entry(3, 3, 0, 2), diagonal);
  CHECK(full(0, 2) == 2.5);
  CHECK(full(2, 0) == 2.5);
  CHECK(full(1, 1) == 8);
  CHECK(full(0, 1) == 0);
  CHECK(motet::to_symmetric(one_entry(3, 3, 0, 2))(2, 2) == 0);
}

TEST_CASE("an empty triangle becomes an empty matrix") {
  CHECK(motet::to_symmetric(motet::SparseMatrix(0, 0)).size() == 0);
}

TEST_CASE("what is no upper triangle is refused") {
  CHECK_THROWS_AS(motet::to_symmetric(one_entry(3, 2, 0, 1)), std::invalid_argument);
  CHECK_THROWS_AS(motet::to_symmetric(one_entry(3, 3, 1, 1)), std::invalid_argument);
  CHECK_THROWS_AS(motet::to_symmetric(one_entry(3, 3, 2, 1)), std::invalid_argument);
  CHECK_THROWS_AS(motet::to_symmetric(one_entry(3, 3, 0, 1), motet::Vector(2)), std::invalid_argument);
}
