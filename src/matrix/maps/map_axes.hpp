// What do all maps of codes have in common: how large they may be, which axes they have, and how these are signed?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "motet/core/eigen.hpp"

namespace motet::inline v1 {

/// Rows or columns of the largest matrix that is decomposed: 128 MB, of which at most four are held at once.
inline constexpr std::size_t largest_map = 4000;

/// An eigenvalue counts as 0 up to this share of the largest one: some thousand times what rounding makes of a 0, and
/// an axis a million times shorter than the longest.
inline constexpr double share_of_rounding = 1e-12;

/// Errors: LimitError.
void require_map_size(std::size_t side);

/// Errors: std::invalid_argument for fewer than one axis.
void require_axes(std::int32_t axes);

/// The matrix in another form: eigenvalues from the largest, and as row k the unit vector of eigenvalue k.
struct EigenAxes {
  std::vector<double> values;
  DenseMatrix vectors;
};
EigenAxes eigen_axes(DenseMatrix symmetric);

/// How many of the values (descending) are above the share of rounding of `largest`.
std::size_t positive_values(const std::vector<double>& values, double largest);

/// Subtracts from every entry of a symmetric matrix the means of its row and its column, and adds the mean of all.
void double_centre(DenseMatrix& symmetric);

/// Turns each axis (column) of `decisive`, and the same axis of `other`, so that its entry of largest absolute value is
/// positive; of entries that are equal within 1e-9 the first. Entries below the share of rounding of the largest on
/// their axis become 0. Undefined entries decide nothing and stay.
void sign_axes(DenseMatrix& decisive, DenseMatrix& other);
void sign_axes(DenseMatrix& axes);

}  // namespace motet::inline v1
