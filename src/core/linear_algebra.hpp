// How is a dense matrix multiplied and decomposed without meeting the application's own copy of Eigen?
//
// An application compiled for a wider processor has Eigen functions of the same names as ours, and the linker keeps one
// of each. So all dense algebra stands in one source file, under another namespace, and only numbers cross its border.
#pragma once

#include <cstddef>

namespace motet::inline v1 {

/// Eigenvalues and eigenvectors of a symmetric n x n matrix of finite numbers, in place: `values` are in descending
/// order, and row k of `matrix` becomes the vector of values[k], of length 1. The sign of a vector is arbitrary, and so
/// are vectors of equal eigenvalues within the space that they span. Only one triangle of the matrix is read.
/// Takes the memory of one more matrix and time n^3: 0.2 s for 500 rows, 1 s for 1,000, 10 s for
/// 2,000, minutes for 4,000.
/// Errors: Error when the iteration does not converge, which no matrix is known to make it do.
void symmetric_eigen(double* matrix, std::size_t n, double* values);

/// The products of all rows with each other: `products` (rows x rows) becomes A A' for `matrix` A (rows x columns).
void row_products(const double* matrix, std::size_t rows, std::size_t columns, double* products);

}  // namespace motet::inline v1
