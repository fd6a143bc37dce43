#include "core/linear_algebra.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <vector>

#include "motet/core/random.hpp"

#include "reference/maps_twin.hpp"

namespace {

using motet_reference::Square;

struct Solved {
  std::vector<double> values;
  Square vectors;
};

std::vector<double> flat(const Square& matrix) {
  std::vector<double> numbers;
  for (const auto& row : matrix) numbers.insert(numbers.end(), row.begin(), row.end());
  return numbers;
}

Solved solve(const Square& matrix) {
  const std::size_t n = matrix.size();
  std::vector<double> numbers = flat(matrix);
  Solved solved{std::vector<double>(n), {}};
  motet::symmetric_eigen(numbers.data(), n, solved.values.data());
  for (std::size_t k = 0; k < n; ++k) {
    const auto begin = numbers.begin() + static_cast<std::ptrdiff_t>(k * n);
    solved.vectors.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(n));
  }
  return solved;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// Descending values, orthonormal vectors, and A v = value v.
void check_decomposition(const Square& matrix) {
  const Solved solved = solve(matrix);
  double scale = 0;
  for (const double value : solved.values) scale = std::max(scale, std::abs(value));
  CHECK(std::is_sorted(solved.values.rbegin(), solved.values.rend()));
  double worst = 0;
  for (std::size_t k = 0; k < matrix.size(); ++k) {
    for (std::size_t i = 0; i < matrix.size(); ++i) {
      worst = std::max(worst, std::abs(dot(matrix[i], solved.vectors[k]) - solved.values[k] * solved.vectors[k][i]) /
                                  std::max(scale, 1e-300));
      worst = std::max(worst, std::abs(dot(solved.vectors[k], solved.vectors[i]) - (i == k ? 1 : 0)));
    }
  }
  CHECK(worst < 1e-13);
}

Square random_symmetric(std::size_t n, std::uint64_t seed) {
  motet::Random random(seed);
  Square matrix(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) matrix[i][j] = matrix[j][i] = random.uniform() * 2 - 1;
  }
  return matrix;
}

}  // namespace

TEST_CASE("a matrix whose eigenvalues are known") {
  const Solved solved = solve({{2, 1, 0}, {1, 2, 1}, {0, 1, 2}});
  CHECK(solved.values[0] == doctest::Approx(2 + std::sqrt(2.0)).epsilon(1e-14));
  CHECK(solved.values[1] == doctest::Approx(2).epsilon(1e-14));
  CHECK(solved.values[2] == doctest::Approx(2 - std::sqrt(2.0)).epsilon(1e-14));
  CHECK(std::abs(solved.vectors[0][1]) == doctest::Approx(std::sqrt(0.5)).epsilon(1e-14));
}

TEST_CASE("random matrices agree with Jacobi's rotations") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    CAPTURE(seed);
    const Square matrix = random_symmetric(1 + seed, seed);
    const Solved solved = solve(matrix);
    const auto expected = motet_reference::jacobi(matrix);
    for (std::size_t k = 0; k < matrix.size(); ++k) {
      CHECK(std::abs(solved.values[k] - expected.values[k]) < 1e-13);
      CHECK(std::abs(std::abs(dot(solved.vectors[k], expected.vectors[k])) - 1) < 1e-9);
    }
    check_decomposition(matrix);
  }
  check_decomposition(random_symmetric(150, 99));
}

TEST_CASE("equal eigenvalues, zeros, large and small numbers") {
  check_decomposition(Square(5, std::vector<double>(5)));
  check_decomposition(Square(6, std::vector<double>(6, 1.0)));
  Square same(4, std::vector<double>(4));
  for (std::size_t i = 0; i < 4; ++i) same[i][i] = 3;
  check_decomposition(same);
  for (const double scale : {1e-200, 1e200}) {
    Square matrix = random_symmetric(8, 3);
    for (auto& row : matrix) {
      for (double& entry : row) entry *= scale;
    }
    const Solved solved = solve(matrix);
    CHECK(solved.values[0] / scale == doctest::Approx(solve(random_symmetric(8, 3)).values[0]).epsilon(1e-13));
  }
}

TEST_CASE("matrices of one row, and of none") {
  CHECK(solve({{-7}}).values[0] == -7);
  CHECK(std::abs(solve({{-7}}).vectors[0][0]) == 1);
  CHECK(solve({}).values.empty());
  motet::row_products(nullptr, 0, 3, nullptr);
}

TEST_CASE("the products of all rows with each other") {
  for (const std::size_t columns : {0U, 1U, 7U, 300U}) {
    motet::Random random(5, 1, columns);
    Square rows(23, std::vector<double>(columns));
    for (auto& row : rows) {
      for (double& entry : row) entry = random.uniform() - 0.5;
    }
    const std::vector<double> numbers = flat(rows);
    std::vector<double> products(rows.size() * rows.size(), 99.0);
    motet::row_products(numbers.data(), rows.size(), columns, products.data());
    double worst = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t j = 0; j < rows.size(); ++j) {
        worst = std::max(worst, std::abs(products[i * rows.size() + j] - dot(rows[i], rows[j])));
        CHECK(products[i * rows.size() + j] == products[j * rows.size() + i]);
      }
    }
    CHECK(worst < 1e-13);
  }
}
