#include "report/heat_part.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace motet::inline v1::report {
namespace {

struct Totals {
  std::vector<double> rows;
  std::vector<double> columns;
};

Totals no_totals(Eigen::Index rows, Eigen::Index columns) {
  return {std::vector<double>(static_cast<std::size_t>(rows), 0.0),
          std::vector<double>(static_cast<std::size_t>(columns), 0.0)};
}

void add(Totals& totals, Eigen::Index row, Eigen::Index column, double value) {
  if (!std::isfinite(value)) return;
  totals.rows[static_cast<std::size_t>(row)] += std::abs(value);
  totals.columns[static_cast<std::size_t>(column)] += std::abs(value);
}

Totals totals_of(const DenseMatrix& values) {
  Totals totals = no_totals(values.rows(), values.cols());
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    for (Eigen::Index j = 0; j < values.cols(); ++j) add(totals, i, j, values(i, j));
  }
  return totals;
}

Totals totals_of(const SparseMatrix& values) {
  Totals totals = no_totals(values.rows(), values.cols());
  for (Eigen::Index i = 0; i < values.outerSize(); ++i) {
    for (SparseMatrix::InnerIterator entry(values, i); entry; ++entry) add(totals, i, entry.col(), entry.value());
  }
  return totals;
}

// Of one set of labels, which stand for rows and for columns.
void put_together(Totals& totals) {
  for (std::size_t i = 0; i < totals.rows.size(); ++i) totals.rows[i] += totals.columns[i];
  totals.columns = totals.rows;
}

// The positions of the largest totals, the largest first.
std::vector<std::int32_t> by_total(const std::vector<double>& totals, std::size_t most) {
  std::vector<std::int32_t> ranked(totals.size());
  std::iota(ranked.begin(), ranked.end(), 0);
  std::stable_sort(ranked.begin(), ranked.end(), [&](std::int32_t a, std::int32_t b) {
    return totals[static_cast<std::size_t>(a)] > totals[static_cast<std::size_t>(b)];
  });
  if (ranked.size() > most) ranked.resize(most);
  return ranked;
}

// The same in the order of positions.
std::vector<std::int32_t> largest(const std::vector<double>& totals, std::size_t most) {
  std::vector<std::int32_t> chosen = by_total(totals, most);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

DenseMatrix taken(const DenseMatrix& values, const std::vector<std::int32_t>& rows,
                  const std::vector<std::int32_t>& columns) {
  DenseMatrix part(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(columns.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
      part(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = values(rows[i], columns[j]);
    }
  }
  return part;
}

DenseMatrix taken(const SparseMatrix& values, const std::vector<std::int32_t>& rows,
                  const std::vector<std::int32_t>& columns) {
  DenseMatrix part =
      DenseMatrix::Zero(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(columns.size()));
  std::vector<std::int32_t> place(static_cast<std::size_t>(values.cols()), -1);
  for (std::size_t j = 0; j < columns.size(); ++j) {
    place[static_cast<std::size_t>(columns[j])] = static_cast<std::int32_t>(j);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (SparseMatrix::InnerIterator entry(values, rows[i]); entry; ++entry) {
      const std::int32_t column = place[static_cast<std::size_t>(entry.col())];
      if (column >= 0) part(static_cast<Eigen::Index>(i), column) = entry.value();
    }
  }
  return part;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool is_symmetric(const DenseMatrix& values) {
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    for (Eigen::Index j = 0; j < i; ++j) {
      if (!same(values(i, j), values(j, i))) return false;
    }
  }
  return true;
}

bool is_strict_upper(const DenseMatrix& values) {
  for (Eigen::Index i = 0; i < values.rows(); ++i) {
    for (Eigen::Index j = 0; j <= i; ++j) {
      if (values(i, j) != 0) return false;
    }
  }
  return true;
}

// A square matrix of one set of labels whose two halves say the same, or of which one says everything.
void find_triangle(HeatPart& part) {
  if (part.values.rows() < 2) return;
  if (is_symmetric(part.values)) {
    part.triangle = true;
  } else if (is_strict_upper(part.values)) {
    part.triangle = true;
    for (Eigen::Index i = 0; i < part.values.rows(); ++i) {
      for (Eigen::Index j = 0; j < i; ++j) part.values(i, j) = part.values(j, i);
    }
  }
}

std::vector<std::string> at(std::span<const std::string> labels, const std::vector<std::int32_t>& positions) {
  std::vector<std::string> chosen;
  chosen.reserve(positions.size());
  for (const std::int32_t position : positions) chosen.push_back(labels[static_cast<std::size_t>(position)]);
  return chosen;
}

void require_labels(const char* what, std::size_t labels, Eigen::Index size) {
  if (labels == static_cast<std::size_t>(size)) return;
  throw std::invalid_argument("there are " + std::to_string(labels) + " labels for " + std::to_string(size) + " " +
                              what);
}

template <class Matrix>
HeatPart part_of(const Matrix& values, std::span<const std::string> rows, std::span<const std::string> columns,
                 std::size_t most) {
  const bool one_set = columns.empty() && values.rows() == values.cols();
  require_labels("rows", rows.size(), values.rows());
  if (!one_set) require_labels("columns", columns.size(), values.cols());
  Totals totals = totals_of(values);
  if (one_set) put_together(totals);
  const std::vector<std::int32_t> shown_rows = largest(totals.rows, most);
  const std::vector<std::int32_t> shown_columns = largest(totals.columns, most);
  HeatPart part;
  part.values = taken(values, shown_rows, shown_columns);
  part.rows = at(rows, shown_rows);
  part.columns = at(one_set ? rows : columns, shown_columns);
  part.rows_left_out = static_cast<std::int64_t>(rows.size() - shown_rows.size());
  part.columns_left_out = static_cast<std::int64_t>(totals.columns.size() - shown_columns.size());
  part.positions = shown_rows;
  if (one_set) find_triangle(part);
  return part;
}

}  // namespace

HeatPart heat_part(const DenseMatrix& values, std::span<const std::string> rows, std::span<const std::string> columns,
                   std::size_t most) {
  return part_of(values, rows, columns, most);
}

HeatPart heat_part(const SparseMatrix& values, std::span<const std::string> rows, std::span<const std::string> columns,
                   std::size_t most) {
  return part_of(values, rows, columns, most);
}

HeatPart pairs_part(const SparseMatrix& pairs, std::span<const std::string> labels, bool directed, std::size_t most) {
  require_labels("rows", labels.size(), pairs.rows());
  require_labels("columns", labels.size(), pairs.cols());
  Totals totals = totals_of(pairs);
  put_together(totals);
  HeatPart part;
  part.positions = by_total(totals.rows, most);
  part.values = taken(pairs, part.positions, part.positions);
  part.rows = part.columns = at(labels, part.positions);
  part.rows_left_out = part.columns_left_out = static_cast<std::int64_t>(labels.size() - part.rows.size());
  part.triangle = !directed && part.rows.size() > 1;
  if (part.triangle) part.values = DenseMatrix(part.values + part.values.transpose());
  return part;
}

}  // namespace motet::inline v1::report
