// Maps by the textbook: whole matrices, rotations by Jacobi, every distance written out.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace motet_reference {

using Square = std::vector<std::vector<double>>;

struct SlowEigen {
  std::vector<double> values;  // from the largest
  Square vectors;              // vectors[k] is that of values[k]
};

/// Rotates the largest entry off the diagonal away until none is left (Jacobi 1846).
inline SlowEigen jacobi(Square a) {
  const std::size_t n = a.size();
  Square vectors(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) vectors[i][i] = 1;
  double norm = 0;
  for (const auto& row : a) {
    for (const double entry : row) norm += entry * entry;
  }
  for (int sweep = 0; sweep < 60; ++sweep) {
    double off = 0;
    for (std::size_t p = 0; p < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) {
        off += a[p][q] * a[p][q];
        if (a[p][q] == 0) continue;
        const double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const double t = (theta < 0 ? -1 : 1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
        const double c = 1 / std::sqrt(t * t + 1);
        const double s = t * c;
        for (std::size_t k = 0; k < n; ++k) {
          const double kp = a[k][p];
          const double kq = a[k][q];
          a[k][p] = c * kp - s * kq;
          a[k][q] = s * kp + c * kq;
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double pk = a[p][k];
          const double qk = a[q][k];
          a[p][k] = c * pk - s * qk;
          a[q][k] = s * pk + c * qk;
          const double vp = vectors[p][k];
          const double vq = vectors[q][k];
          vectors[p][k] = c * vp - s * vq;
          vectors[q][k] = s * vp + c * vq;
        }
      }
    }
    if (off <= 1e-34 * norm) break;
  }
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return a[i][i] > a[j][j]; });
  SlowEigen result;
  for (const std::size_t i : order) {
    result.values.push_back(a[i][i]);
    result.vectors.push_back(vectors[i]);
  }
  return result;
}

/// -1/2 J D^2 J, both products with J = I - 1/n written out.
inline Square inner_products(const Square& distances) {
  const std::size_t n = distances.size();
  const auto j = [n](std::size_t a, std::size_t b) { return (a == b ? 1.0 : 0.0) - 1.0 / static_cast<double>(n); };
  Square half(n, std::vector<double>(n));
  Square result(n, std::vector<double>(n));
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      for (std::size_t k = 0; k < n; ++k) half[a][b] += j(a, k) * distances[k][b] * distances[k][b];
    }
  }
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = 0; b < n; ++b) {
      for (std::size_t k = 0; k < n; ++k) result[a][b] -= half[a][k] * j(k, b) / 2;
    }
  }
  return result;
}

/// S'S of S = (P - r c') / sqrt(r c'), S written out; of a table without empty rows or columns.
inline Square correspondence_products(const Square& counts) {
  const std::size_t rows = counts.size();
  const std::size_t columns = counts[0].size();
  double total = 0;
  std::vector<double> r(rows);
  std::vector<double> c(columns);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) total += counts[i][j];
  }
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      r[i] += counts[i][j] / total;
      c[j] += counts[i][j] / total;
    }
  }
  Square result(columns, std::vector<double>(columns));
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      for (std::size_t k = 0; k < columns; ++k)
        result[j][k] += (counts[i][j] / total - r[i] * c[j]) / std::sqrt(r[i] * c[j]) *
                        (counts[i][k] / total - r[i] * c[k]) / std::sqrt(r[i] * c[k]);
    }
  }
  return result;
}

/// The squared chi-square distance between the profiles of two rows.
inline double chi_square_distance(const Square& counts, std::size_t a, std::size_t b) {
  double total = 0;
  std::vector<double> rows(counts.size());
  std::vector<double> columns(counts[0].size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
      rows[i] += counts[i][j];
      columns[j] += counts[i][j];
      total += counts[i][j];
    }
  }
  double sum = 0;
  for (std::size_t j = 0; j < columns.size(); ++j) {
    if (columns[j] == 0) continue;
    const double step = counts[a][j] / rows[a] - counts[b][j] / rows[b];
    sum += step * step / (columns[j] / total);
  }
  return sum;
}

/// Covariances of the columns, or their correlations; constant columns give zeros.
inline Square covariances(const Square& rows, bool scaled) {
  const auto n = static_cast<double>(rows.size());
  const std::size_t columns = rows[0].size();
  std::vector<double> means(columns);
  for (const auto& row : rows) {
    for (std::size_t j = 0; j < columns; ++j) means[j] += row[j] / n;
  }
  Square result(columns, std::vector<double>(columns));
  for (std::size_t j = 0; j < columns; ++j) {
    for (std::size_t k = 0; k < columns; ++k) {
      for (const auto& row : rows) result[j][k] += (row[j] - means[j]) * (row[k] - means[k]) / (n - 1);
    }
  }
  if (!scaled) return result;
  const Square plain = result;
  for (std::size_t j = 0; j < columns; ++j) {
    for (std::size_t k = 0; k < columns; ++k) {
      const double product = plain[j][j] * plain[k][k];
      result[j][k] = product > 1e-20 ? plain[j][k] / std::sqrt(product) : 0;
    }
  }
  return result;
}

inline Square transposed(const Square& matrix) {
  Square result(matrix.empty() ? 0 : matrix[0].size(), std::vector<double>(matrix.size()));
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    for (std::size_t j = 0; j < matrix[i].size(); ++j) result[j][i] = matrix[i][j];
  }
  return result;
}

}  // namespace motet_reference
