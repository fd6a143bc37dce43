#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include "motet/matrix/code_map.hpp"

#include "matrix/maps/map_axes.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// Sums and numbers of the rows, or columns, that are not empty.
struct Side {
  std::vector<double> totals;
  std::vector<std::int32_t> numbers;  // among those that are not empty; -1 for the others
  std::vector<std::int32_t> empty;

  explicit Side(Eigen::Index size) : totals(static_cast<std::size_t>(size)) {}

  void number_them() {
    for (std::size_t i = 0; i < totals.size(); ++i) {
      const bool filled = totals[i] > 0;
      numbers.push_back(filled ? static_cast<std::int32_t>(size_++) : -1);
      if (!filled) empty.push_back(static_cast<std::int32_t>(i));
    }
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  std::size_t size_ = 0;
};

struct Margins {
  Side rows;
  Side columns;
  double total = 0;

  explicit Margins(const SparseMatrix& counts) : rows(counts.rows()), columns(counts.cols()) {
    for (Eigen::Index row = 0; row < counts.rows(); ++row) {
      for (SparseMatrix::InnerIterator cell(counts, row); cell; ++cell) {
        if (!(cell.value() >= 0) || std::isinf(cell.value()))
          throw std::invalid_argument("correspondence analysis needs counts: one is negative, undefined or infinite");
        rows.totals[static_cast<std::size_t>(row)] += cell.value();
        columns.totals[static_cast<std::size_t>(cell.col())] += cell.value();
        total += cell.value();
      }
    }
    if (std::isinf(total)) throw std::invalid_argument("the counts of a correspondence analysis add up to infinity");
    rows.number_them();
    columns.number_them();
  }
};

// Sums over the rows of n_ij n_ik / (n_i sqrt(n_j n_k)), which lie between 0 and 1, as whole multiples of 2^-61: whole
// numbers add up to the same sum in every order, so that the order of the units changes no bit of the map.
class ProductSums {
 public:
  explicit ProductSums(std::size_t side) : side_(side), sums_(side * side) {}

  void add(const std::vector<std::pair<std::size_t, double>>& row) {
    for (std::size_t first = 0; first < row.size(); ++first) {
      const double scaled = row[first].second * 0x1p61;
      for (std::size_t second = 0; second <= first; ++second) {
        const auto [low, high] = std::minmax(row[first].first, row[second].first);
        sums_[high * side_ + low] += std::llround(scaled * row[second].second);
      }
    }
  }

  [[nodiscard]] double operator()(std::size_t high, std::size_t low) const {
    return static_cast<double>(sums_[high * side_ + low]) * 0x1p-61;
  }

 private:
  std::size_t side_;
  std::vector<std::int64_t> sums_;
};

// S'S for S = (P - r c') / sqrt(r c').
DenseMatrix products_of_columns(const SparseMatrix& counts, const Margins& margins) {
  const Side& columns = margins.columns;
  ProductSums sums(columns.size());
  std::vector<std::pair<std::size_t, double>> filled;
  for (Eigen::Index row = 0; row < counts.rows(); ++row) {
    filled.clear();
    const double root = std::sqrt(margins.rows.totals[static_cast<std::size_t>(row)]);
    for (SparseMatrix::InnerIterator cell(counts, row); cell; ++cell) {
      if (cell.value() == 0) continue;
      const auto column = static_cast<std::size_t>(cell.col());
      filled.emplace_back(columns.numbers[column], cell.value() / root / std::sqrt(columns.totals[column]));
    }
    sums.add(filled);
  }

  std::vector<double> masses;
  for (const double total : columns.totals) {
    if (total > 0) masses.push_back(total / margins.total);
  }
  const auto side = static_cast<Eigen::Index>(masses.size());
  DenseMatrix products(side, side);
  for (std::size_t j = 0; j < masses.size(); ++j) {
    for (std::size_t k = 0; k <= j; ++k) {
      const double product = sums(j, k) - std::sqrt(masses[j] * masses[k]);
      products(static_cast<Eigen::Index>(j), static_cast<Eigen::Index>(k)) = product;
      products(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(j)) = product;
    }
  }
  return products;
}

DenseMatrix undefined_points(std::size_t points, std::size_t axes) {
  DenseMatrix matrix(static_cast<Eigen::Index>(points), static_cast<Eigen::Index>(axes));
  std::fill(matrix.data(), matrix.data() + matrix.size(), undefined);
  return matrix;
}

// Principal coordinates of the columns from the axes, V s / sqrt(c), and of the rows from their profiles:
// U s / sqrt(r) = S V / sqrt(r).
void place(const SparseMatrix& counts, const Margins& margins, const EigenAxes& found, std::size_t axes,
           CorrespondenceAnalysis& result) {
  const auto& [row_side, column_side, total] = margins;
  DenseMatrix standard = undefined_points(column_side.totals.size(), axes);
  std::vector<double> centre(axes);
  for (std::size_t j = 0; j < column_side.totals.size(); ++j) {
    if (column_side.numbers[j] < 0) continue;
    const double mass = column_side.totals[j] / total;
    for (std::size_t k = 0; k < axes; ++k) {
      const double coordinate = found.vectors(static_cast<Eigen::Index>(k), column_side.numbers[j]) / std::sqrt(mass);
      standard(static_cast<Eigen::Index>(j), static_cast<Eigen::Index>(k)) = coordinate;
      centre[k] += mass * coordinate;
    }
  }
  result.rows = undefined_points(row_side.totals.size(), axes);
  for (Eigen::Index row = 0; row < counts.rows(); ++row) {
    const double all = row_side.totals[static_cast<std::size_t>(row)];
    if (!(all > 0)) continue;
    for (std::size_t k = 0; k < axes; ++k) {
      const auto axis = static_cast<Eigen::Index>(k);
      double sum = 0;
      for (SparseMatrix::InnerIterator cell(counts, row); cell; ++cell) {
        if (cell.value() > 0) sum += cell.value() / all * standard(cell.col(), axis);
      }
      result.rows(row, axis) = sum - centre[k];
    }
  }
  result.columns = std::move(standard);
  for (std::size_t k = 0; k < axes; ++k) {
    const double length = std::sqrt(found.values[k]);
    for (Eigen::Index j = 0; j < result.columns.rows(); ++j) result.columns(j, static_cast<Eigen::Index>(k)) *= length;
  }
}

// For a table that has no more filled columns than rows.
CorrespondenceAnalysis analysis_of(const SparseMatrix& counts, const Margins& margins, std::int32_t axes) {
  CorrespondenceAnalysis result;
  if (margins.columns.size() < 2) {
    result.total = undefined;
    result.rows = undefined_points(margins.rows.totals.size(), 0);
    result.columns = undefined_points(margins.columns.totals.size(), 0);
    return result;
  }
  require_map_size(margins.columns.size());
  const EigenAxes found = eigen_axes(products_of_columns(counts, margins));
  // The largest is 1: the axis from the origin to the centre, which the subtraction of r c' took away.
  const std::size_t there = std::min(positive_values(found.values, 1), margins.columns.size() - 1);
  result.inertias = Vector(static_cast<Eigen::Index>(there));
  for (std::size_t k = 0; k < there; ++k) {
    result.inertias[static_cast<Eigen::Index>(k)] = found.values[k];
    result.total += found.values[k];
  }
  place(counts, margins, found, std::min(there, static_cast<std::size_t>(axes)), result);
  return result;
}

}  // namespace

CorrespondenceAnalysis correspondence_analysis(const SparseMatrix& counts, std::int32_t axes) {
  require_axes(axes);
  Margins margins(counts);
  CorrespondenceAnalysis result;
  if (margins.columns.size() <= margins.rows.size()) {
    result = analysis_of(counts, margins, axes);
  } else {
    std::swap(margins.rows, margins.columns);
    result = analysis_of(SparseMatrix(counts.transpose()), margins, axes);
    std::swap(margins.rows, margins.columns);
    std::swap(result.rows, result.columns);
  }
  sign_axes(result.columns, result.rows);
  result.rows_left_out = std::move(margins.rows.empty);
  result.columns_left_out = std::move(margins.columns.empty);
  return result;
}

}  // namespace motet::inline v1
