// What does the whole matrix look like, for a heat map or a table?
#pragma once

#include "motet/core/config.hpp"
#include "motet/core/eigen.hpp"

namespace motet::inline v1 {

/// The full symmetric matrix of a strict upper triangle, as CooccurrenceMatrix::joint and AssociationMatrix::weights
/// store it, with `diagonal` in the diagonal (a Vector of its size; empty: zeros). Takes 8 bytes for each of n x n
/// entries. Errors: std::invalid_argument when the matrix is not square, has an entry on or below the diagonal, or the
/// diagonal does not fit.
MOTET_API DenseMatrix to_symmetric(const SparseMatrix& upper, const Vector& diagonal = {});

}  // namespace motet::inline v1
