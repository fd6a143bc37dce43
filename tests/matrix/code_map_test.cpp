#include "motet/matrix/code_map.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/maps_twin.hpp"

namespace {

using motet::DenseMatrix;
using motet::SparseMatrix;
using motet_reference::Square;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

DenseMatrix dense(const Square& rows) {
  DenseMatrix matrix(static_cast<Eigen::Index>(rows.size()),
                     rows.empty() ? 0 : static_cast<Eigen::Index>(rows[0].size()));
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    for (Eigen::Index j = 0; j < matrix.cols(); ++j)
      matrix(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
  }
  return matrix;
}

SparseMatrix sparse(const Square& rows) { return dense(rows).sparseView(); }

Square square_of(const DenseMatrix& matrix) {
  Square rows(static_cast<std::size_t>(matrix.rows()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) rows[i].push_back(matrix(static_cast<Eigen::Index>(i), j));
  }
  return rows;
}

motet::CooccurrenceMatrix meetings(const Square& joint, std::vector<double> marginals = {}) {
  motet::CooccurrenceMatrix counts;
  counts.joint = DenseMatrix(dense(joint).triangularView<Eigen::StrictlyUpper>()).sparseView();
  if (marginals.empty()) marginals.assign(joint.size(), 10);
  counts.marginals = motet::Vector(static_cast<Eigen::Index>(joint.size()));
  for (std::size_t i = 0; i < joint.size(); ++i) {
    counts.marginals[static_cast<Eigen::Index>(i)] = marginals[i];
    counts.columns.push_back({"key " + std::to_string(i), "code " + std::to_string(i)});
  }
  counts.total = 50;
  counts.rule = "a unit is one test";
  return counts;
}

motet::IncidenceMatrix incidence(const Square& rows, std::size_t columns) {
  motet::IncidenceMatrix matrix;
  matrix.counts = rows.empty() ? SparseMatrix(0, static_cast<Eigen::Index>(columns)) : sparse(rows);
  matrix.rows.resize(rows.size());
  for (std::size_t j = 0; j < columns; ++j)
    matrix.columns.push_back({"key " + std::to_string(j), "code " + std::to_string(j)});
  matrix.rule = "a unit is one test";
  return matrix;
}

// Counts of which about one in `sparsity` is not 0.
Square random_counts(std::size_t rows, std::size_t columns, std::uint64_t seed, std::uint32_t sparsity = 2,
                     std::uint32_t most = 5) {
  motet::Random random(seed, 2);
  Square counts(rows, std::vector<double>(columns));
  for (auto& row : counts) {
    for (double& count : row) {
      if (random.below(sparsity) == 0) count = 1 + random.below(most);
    }
  }
  return counts;
}

Square random_distances(std::size_t points, std::size_t space, std::uint64_t seed) {
  motet::Random random(seed, 3);
  Square places(points, std::vector<double>(space));
  for (auto& place : places) {
    for (double& coordinate : place) coordinate = random.uniform();
  }
  Square distances(points, std::vector<double>(points));
  for (std::size_t i = 0; i < points; ++i) {
    for (std::size_t j = 0; j < points; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < space; ++k) sum += std::pow(places[i][k] - places[j][k], 2);
      distances[i][j] = std::sqrt(sum);
    }
  }
  return distances;
}

double distance(const DenseMatrix& points, Eigen::Index i, Eigen::Index j) {
  double sum = 0;
  for (Eigen::Index k = 0; k < points.cols(); ++k) sum += std::pow(points(i, k) - points(j, k), 2);
  return std::sqrt(sum);
}

bool near(double a, double b, double tolerance = 1e-9) { return std::abs(a - b) <= tolerance; }

bool same_bits(const DenseMatrix& a, const DenseMatrix& b) {
  if (a.rows() != b.rows() || a.cols() != b.cols()) return false;
  for (Eigen::Index i = 0; i < a.size(); ++i) {
    const double x = a.data()[i];
    const double y = b.data()[i];
    if (!(x == y || (std::isnan(x) && std::isnan(y)))) return false;
  }
  return true;
}

// Each axis: its entry of largest absolute value is positive, of equal ones the first.
void check_signs(const DenseMatrix& axes) {
  for (Eigen::Index k = 0; k < axes.cols(); ++k) {
    double largest = 0;
    for (Eigen::Index i = 0; i < axes.rows(); ++i) {
      if (std::abs(axes(i, k)) > largest) largest = std::abs(axes(i, k));
    }
    for (Eigen::Index i = 0; i < axes.rows(); ++i) {
      if (std::abs(axes(i, k)) < largest * (1 - 1e-9) || std::isnan(axes(i, k))) continue;
      CHECK(axes(i, k) >= 0);
      break;
    }
  }
}

std::vector<std::size_t> shuffled(std::size_t n, std::uint64_t seed) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  motet::Random random(seed, 4);
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  return order;
}

Square reordered_columns(const Square& rows, const std::vector<std::size_t>& order) {
  Square result;
  for (const auto& row : rows) {
    result.emplace_back();
    for (const std::size_t j : order) result.back().push_back(row[j]);
  }
  return result;
}

const Square three_codes{{0, 5, 1}, {5, 0, 2}, {1, 2, 0}};
const Square four_points{{0, 1, 1, 2}, {1, 0, 2, 1}, {1, 2, 0, 2}, {2, 1, 2, 0}};
const Square smoking{{20, 10, 5}, {8, 14, 12}, {4, 9, 18}};
const Square six_rows{{3, 1, 0}, {2, 2, 1}, {0, 4, 1}, {1, 0, 5}, {4, 1, 1}, {0, 2, 4}};

}  // namespace

TEST_CASE("MAXQDA's distances, and their map") {
  const DenseMatrix distances = motet::code_distances(meetings(three_codes));
  CHECK(square_of(distances) == Square{{0, 2, 6}, {2, 0, 5}, {6, 5, 0}});
  const auto plane = motet::classical_scaling(distances);
  CHECK(near(plane.eigenvalues[0], 20.220085, 1e-6));
  CHECK(near(plane.eigenvalues[1], 1.446581, 1e-6));
  CHECK(plane.eigenvalues[2] == 0);
  // The signs of the axes as everywhere: the largest entry is positive.
  const Square expected{{-2.354422, -0.753532}, {-1.262577, 0.922140}, {3.616999, -0.168609}};
  for (Eigen::Index i = 0; i < 3; ++i) {
    for (Eigen::Index k = 0; k < 2; ++k)
      CHECK(near(plane.coordinates(i, k), expected[static_cast<std::size_t>(i)][static_cast<std::size_t>(k)], 1e-6));
  }
  CHECK(near(plane.stress, 0));
  CHECK(near(plane.fit, 1));
  const auto line = motet::classical_scaling(distances, 1);
  CHECK(line.coordinates.cols() == 1);
  CHECK(near(line.stress, 0.1176805, 1e-7));
  CHECK(near(line.fit, 0.9332347, 1e-7));
}

TEST_CASE("four points that no space holds") {
  const auto plane = motet::classical_scaling(dense(four_points));
  const std::vector<double> expected{2.9270510, 1.25, 0, -0.4270510};
  for (std::size_t k = 0; k < 4; ++k) CHECK(near(plane.eigenvalues[static_cast<Eigen::Index>(k)], expected[k], 1e-7));
  CHECK(near(plane.stress, 0.0934722, 1e-7));
  CHECK(near(plane.fit, 0.9072455, 1e-7));
  // No more axes than positive eigenvalues.
  CHECK(motet::classical_scaling(dense(four_points), 4).coordinates.cols() == 2);
}

TEST_CASE("scaling agrees with the textbook, and gives points of a space back their distances") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    const std::size_t points = 2 + seed;
    const std::size_t space = 1 + seed % 5;
    const Square distances = random_distances(points, space, seed);
    const auto scaling = motet::classical_scaling(dense(distances), static_cast<std::int32_t>(space));
    CHECK(scaling.coordinates.cols() == static_cast<Eigen::Index>(std::min(space, points - 1)));
    for (std::size_t i = 0; i < points; ++i) {
      for (std::size_t j = 0; j < points; ++j)
        CHECK(near(distance(scaling.coordinates, static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)),
                   distances[i][j]));
    }
    CHECK(scaling.stress < 1e-9);
    CHECK(near(scaling.fit, 1));
    check_signs(scaling.coordinates);
    const auto expected = motet_reference::jacobi(motet_reference::inner_products(distances));
    for (std::size_t k = 0; k < points; ++k)
      CHECK(near(scaling.eigenvalues[static_cast<Eigen::Index>(k)], expected.values[k], 1e-12));
  }
}

TEST_CASE("points are centred, and axes stand at right angles with the length of their eigenvalue") {
  const auto scaling = motet::classical_scaling(dense(random_distances(30, 6, 77)), 4);
  for (Eigen::Index a = 0; a < 4; ++a) {
    double sum = 0;
    for (Eigen::Index i = 0; i < 30; ++i) sum += scaling.coordinates(i, a);
    CHECK(near(sum, 0));
    for (Eigen::Index b = 0; b <= a; ++b) {
      double product = 0;
      for (Eigen::Index i = 0; i < 30; ++i) product += scaling.coordinates(i, a) * scaling.coordinates(i, b);
      CHECK(near(product, a == b ? scaling.eigenvalues[a] : 0));
    }
  }
}

TEST_CASE("scaling: none, one, two, all equal, all at one place") {
  const auto none = motet::classical_scaling(DenseMatrix(0, 0));
  CHECK(none.coordinates.size() == 0);
  CHECK(none.eigenvalues.size() == 0);
  CHECK(std::isnan(none.stress));
  CHECK(std::isnan(none.fit));
  const auto one = motet::classical_scaling(dense({{0}}));
  CHECK(one.coordinates.rows() == 1);
  CHECK(one.coordinates.cols() == 0);
  CHECK(std::isnan(one.stress));
  CHECK(std::isnan(one.fit));
  const auto two = motet::classical_scaling(dense({{0, 3}, {3, 0}}));
  CHECK(two.coordinates.cols() == 1);
  CHECK(near(two.coordinates(0, 0), 1.5));  // of two equal entries the first is positive
  CHECK(near(two.coordinates(1, 0), -1.5));
  const auto together = motet::classical_scaling(dense(Square(4, std::vector<double>(4))));
  CHECK(together.coordinates.cols() == 0);
  CHECK(together.eigenvalues.norm() == 0);
  CHECK(std::isnan(together.stress));
  CHECK(std::isnan(together.fit));
  Square equal(5, std::vector<double>(5, 2.0));
  for (std::size_t i = 0; i < 5; ++i) equal[i][i] = 0;
  const auto simplex = motet::classical_scaling(dense(equal), 9);
  CHECK(simplex.coordinates.cols() == 4);
  for (Eigen::Index i = 1; i < 5; ++i) CHECK(near(distance(simplex.coordinates, 0, i), 2));
  for (Eigen::Index k = 0; k < 4; ++k) CHECK(near(simplex.eigenvalues[k], 2));
  CHECK(near(motet::classical_scaling(dense(equal)).fit, 0.5));
}

TEST_CASE("scaling refuses what are no distances") {
  for (const Square& wrong : {Square{{0, 1}, {2, 0}}, Square{{0, -1}, {-1, 0}}, Square{{0, undefined}, {undefined, 0}},
                              Square{{1, 2}, {2, 0}}, Square{{0, 1, 2}, {1, 0, 2}}, Square{{0, 1e200}, {1e200, 0}},
                              Square{{0, INFINITY}, {INFINITY, 0}}}) {
    CHECK_THROWS_AS(static_cast<void>(motet::classical_scaling(dense(wrong))), std::invalid_argument);
  }
  CHECK_THROWS_AS(static_cast<void>(motet::classical_scaling(dense({{0}}), 0)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(motet::classical_scaling(DenseMatrix(4001, 0))), motet::LimitError);
  // The last digit of a distance may differ.
  CHECK(motet::classical_scaling(dense({{0, 1}, {1 + 1e-15, 0}})).coordinates.cols() == 1);
}

TEST_CASE("distances of codes") {
  motet::AssociationMatrix association;
  association.weights = sparse({{0, 0.5, 0}, {0, 0, 0.2}, {0, 0, 0}});
  CHECK(square_of(motet::code_distances(association)) == Square{{0, 0, 1}, {0, 0, 0.6}, {1, 0.6, 0}});
  association.weights = SparseMatrix(2, 2);
  CHECK(square_of(motet::code_distances(association)) == Square{{0, 1}, {1, 0}});
  CHECK(square_of(motet::code_distances(meetings({{0, 0}, {0, 0}}))) == Square{{0, 0}, {0, 0}});
  CHECK(motet::code_distances(motet::CooccurrenceMatrix{}).size() == 0);

  association.weights = sparse({{0, -0.5}, {0, 0}});
  CHECK_THROWS_AS(static_cast<void>(motet::code_distances(association)), std::invalid_argument);
  association.weights = sparse({{0, 0.5}, {0, 0}});
  association.directed = true;
  CHECK_THROWS_AS(static_cast<void>(motet::code_distances(association)), std::invalid_argument);
  auto directed = meetings(three_codes);
  directed.directed = true;
  CHECK_THROWS_AS(static_cast<void>(motet::code_distances(directed)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(motet::code_distances(meetings({{0, -1}, {-1, 0}}))), std::invalid_argument);
  motet::CooccurrenceMatrix many;
  many.joint = SparseMatrix(4001, 4001);
  CHECK_THROWS_AS(static_cast<void>(motet::code_distances(many)), motet::LimitError);
  association = {};
  association.weights = SparseMatrix(4001, 4001);
  CHECK_THROWS_AS(static_cast<void>(motet::code_distances(association)), motet::LimitError);
}

TEST_CASE("correspondence analysis of a table of three by three") {
  const auto analysis = motet::correspondence_analysis(sparse(smoking));
  REQUIRE(analysis.inertias.size() == 2);
  CHECK(near(analysis.inertias[0], 0.1977403, 1e-7));
  CHECK(near(analysis.inertias[1], 0.0148363, 1e-7));
  CHECK(near(analysis.total, 0.2125765, 1e-7));
  const std::vector<double> rows{0.5681123, -0.1226134, -0.5069378};
  const std::vector<double> columns{0.5870505, -0.0407447, -0.4983154};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(near(analysis.rows(static_cast<Eigen::Index>(i), 0), rows[i], 1e-7));
    CHECK(near(analysis.columns(static_cast<Eigen::Index>(i), 0), columns[i], 1e-7));
  }
  CHECK(motet::correspondence_analysis(sparse(smoking), 1).rows.cols() == 1);
  CHECK(motet::correspondence_analysis(sparse(smoking), 1).inertias.size() == 2);
  CHECK(motet::correspondence_analysis(sparse(smoking), 9).rows.cols() == 2);
}

TEST_CASE("correspondence analysis agrees with the textbook: inertias, and distances between profiles") {
  for (std::uint64_t seed = 0; seed < 24; ++seed) {
    CAPTURE(seed);
    const std::size_t height = 2 + seed % 9;
    const std::size_t width = 2 + (seed * 5) % 11;
    Square counts = random_counts(height, width, seed);
    for (std::size_t i = 0; i < height; ++i) counts[i][i % width] += 1;
    for (std::size_t j = 0; j < width; ++j) counts[j % height][j] += 1;
    const auto analysis = motet::correspondence_analysis(sparse(counts), 100);
    const auto expected = motet_reference::jacobi(motet_reference::correspondence_products(counts));
    double total = 0;
    for (std::size_t k = 0; k < width; ++k) {
      total += expected.values[k];
      if (static_cast<Eigen::Index>(k) < analysis.inertias.size())
        CHECK(near(analysis.inertias[static_cast<Eigen::Index>(k)], expected.values[k], 1e-13));
      else
        CHECK(std::abs(expected.values[k]) < 1e-12);
    }
    CHECK(near(analysis.total, total, 1e-12));
    check_signs(analysis.columns);
    const Square turned = motet_reference::transposed(counts);
    for (std::size_t i = 0; i < height; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const double found = distance(analysis.rows, static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
        CHECK(near(found * found, motet_reference::chi_square_distance(counts, i, j)));
      }
    }
    for (std::size_t i = 0; i < width; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const double found = distance(analysis.columns, static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
        CHECK(near(found * found, motet_reference::chi_square_distance(turned, i, j)));
      }
    }
  }
}

TEST_CASE("a table and its transpose have the same axes") {
  const Square counts = random_counts(12, 7, 5);
  const auto straight = motet::correspondence_analysis(sparse(counts), 3);
  const auto turned = motet::correspondence_analysis(sparse(motet_reference::transposed(counts)), 3);
  CHECK(near(straight.total, turned.total, 1e-13));
  for (Eigen::Index k = 0; k < 3; ++k) {
    CHECK(near(straight.inertias[k], turned.inertias[k], 1e-13));
    for (Eigen::Index i = 0; i < 12; ++i)
      CHECK(near(std::abs(straight.rows(i, k)), std::abs(turned.columns(i, k)), 1e-9));
  }
}

TEST_CASE("empty rows and columns are left out and named") {
  const Square counts{{20, 0, 10, 5}, {0, 0, 0, 0}, {8, 0, 14, 12}, {4, 0, 9, 18}, {0, 0, 0, 0}};
  const auto analysis = motet::correspondence_analysis(sparse(counts));
  CHECK(analysis.rows_left_out == std::vector<std::int32_t>{1, 4});
  CHECK(analysis.columns_left_out == std::vector<std::int32_t>{1});
  CHECK(near(analysis.total, 0.2125765, 1e-7));
  CHECK(std::isnan(analysis.rows(1, 0)));
  CHECK(std::isnan(analysis.columns(1, 1)));
  CHECK(near(analysis.columns(2, 0), -0.0407447, 1e-7));
  CHECK(near(analysis.rows(3, 0), -0.5069378, 1e-7));
  // A stored zero is no count.
  SparseMatrix stored = sparse(counts);
  stored.insert(1, 1) = 0;
  CHECK(same_bits(motet::correspondence_analysis(stored).columns, analysis.columns));
}

TEST_CASE("correspondence analysis: nothing to compare, nothing that differs, nothing at all") {
  for (const SparseMatrix& counts : {SparseMatrix(0, 0), SparseMatrix(3, 0), SparseMatrix(3, 4), sparse({{1, 2, 3}}),
                                     sparse({{1}, {2}}), sparse({{1, 2}, {0, 0}})}) {
    const auto analysis = motet::correspondence_analysis(counts);
    CHECK(std::isnan(analysis.total));
    CHECK(analysis.inertias.size() == 0);
    CHECK(analysis.rows.rows() == counts.rows());
    CHECK(analysis.rows.cols() == 0);
    CHECK(analysis.columns.rows() == counts.cols());
  }
  const auto independent = motet::correspondence_analysis(sparse({{1, 2, 3}, {2, 4, 6}, {5, 10, 15}}));
  CHECK(independent.total == 0);
  CHECK(independent.inertias.size() == 0);
  CHECK(independent.columns.cols() == 0);
  CHECK(independent.columns_left_out.empty());
  // Two blocks without anything in common: the largest inertia that there can be, twice.
  const auto blocks = motet::correspondence_analysis(sparse({{3, 0, 0}, {0, 2, 0}, {0, 0, 4}}));
  CHECK(near(blocks.total, 2));
  CHECK(near(blocks.inertias[1], 1));
}

TEST_CASE("correspondence analysis refuses what are no counts") {
  for (const double wrong : {-1.0, undefined, static_cast<double>(INFINITY)}) {
    SparseMatrix counts = sparse(smoking);
    counts.coeffRef(1, 1) = wrong;
    CHECK_THROWS_AS(static_cast<void>(motet::correspondence_analysis(counts)), std::invalid_argument);
  }
  CHECK_THROWS_AS(static_cast<void>(motet::correspondence_analysis(sparse(smoking), -1)), std::invalid_argument);
  SparseMatrix large(4001, 4001);
  large.setIdentity();
  CHECK_THROWS_AS(static_cast<void>(motet::correspondence_analysis(large)), motet::LimitError);
  // Empty rows and columns take no room.
  CHECK(motet::correspondence_analysis(SparseMatrix(1'000'000, 1'000'000)).rows_left_out.size() == 1'000'000);
}

TEST_CASE("principal components of six rows, as they are and scaled") {
  const auto plain = motet::principal_components(sparse(six_rows), 3);
  const std::vector<double> variances{5.2635113, 3.1505009, 0.1193212};
  const Square axes{{-0.5503227, -0.0615228, 0.8326824}, {-0.5713214, 0.7550057, -0.3218046}};
  REQUIRE(plain.variances.size() == 3);
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(near(plain.variances[static_cast<Eigen::Index>(k)], variances[k], 1e-7));
    for (std::size_t a = 0; a < 2; ++a)
      CHECK(near(plain.axes(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(a)), axes[a][k], 1e-7));
  }
  const auto scaled = motet::principal_components(sparse(six_rows), 2, true);
  const std::vector<double> scaled_variances{1.5905199, 1.3636626, 0.0458175};
  for (std::size_t k = 0; k < 3; ++k)
    CHECK(near(scaled.variances[static_cast<Eigen::Index>(k)], scaled_variances[k], 1e-7));
  CHECK(scaled.axes.cols() == 2);
  CHECK(scaled.columns_left_out.empty());
}

TEST_CASE("principal components agree with the textbook, more rows than columns or fewer") {
  for (std::uint64_t seed = 0; seed < 24; ++seed) {
    CAPTURE(seed);
    const std::size_t height = 2 + seed % 13;
    const std::size_t width = 1 + (seed * 7) % 11;
    const Square counts = random_counts(height, width, seed);
    for (const bool scaled : {false, true}) {
      const Square covariances = motet_reference::covariances(counts, scaled);
      const auto expected = motet_reference::jacobi(covariances);
      const auto components = motet::principal_components(sparse(counts), 100, scaled);
      for (std::size_t k = 0; k < width; ++k) {
        if (static_cast<Eigen::Index>(k) < components.variances.size())
          CHECK(near(components.variances[static_cast<Eigen::Index>(k)], expected.values[k], 1e-12));
        else
          CHECK(std::abs(expected.values[k]) < 1e-11);
      }
      REQUIRE(components.axes.cols() == components.variances.size());
      check_signs(components.axes);
      for (Eigen::Index a = 0; a < components.axes.cols(); ++a) {
        for (Eigen::Index b = 0; b <= a; ++b) {
          double axes = 0;
          double scores = 0;
          for (Eigen::Index j = 0; j < components.axes.rows(); ++j)
            axes += components.axes(j, a) * components.axes(j, b);
          for (Eigen::Index i = 0; i < components.scores.rows(); ++i)
            scores += components.scores(i, a) * components.scores(i, b) / static_cast<double>(height - 1);
          CHECK(near(axes, a == b ? 1 : 0));
          CHECK(near(scores, a == b ? components.variances[a] : 0));
        }
      }
      // Scores times axes is the centred matrix.
      for (std::size_t i = 0; i < height && !scaled; ++i) {
        for (std::size_t j = 0; j < width; ++j) {
          double mean = 0;
          for (const auto& row : counts) mean += row[j] / static_cast<double>(height);
          double found = 0;
          for (Eigen::Index k = 0; k < components.axes.cols(); ++k)
            found +=
                components.scores(static_cast<Eigen::Index>(i), k) * components.axes(static_cast<Eigen::Index>(j), k);
          CHECK(near(found, counts[i][j] - mean));
        }
      }
    }
  }
}

TEST_CASE("rows added at the end do not change how components are found") {
  // 30 rows of 31 columns go by the rows; with two copies of each row, by the columns, with the same axes.
  const Square counts = random_counts(30, 31, 8);
  Square twice = counts;
  twice.insert(twice.end(), counts.begin(), counts.end());
  const auto by_rows = motet::principal_components(sparse(counts), 4);
  const auto by_columns = motet::principal_components(sparse(twice), 4);
  for (Eigen::Index k = 0; k < 4; ++k) {
    CHECK(near(by_rows.variances[k] * 29 / 30, by_columns.variances[k] * 59 / 60));
    for (Eigen::Index j = 0; j < 31; ++j) CHECK(near(by_rows.axes(j, k), by_columns.axes(j, k)));
    for (Eigen::Index i = 0; i < 30; ++i) CHECK(near(by_rows.scores(i, k), by_columns.scores(i + 30, k)));
  }
}

TEST_CASE("large means take no digits from small variances") {
  Square counts;
  motet::Random random(11);
  for (int i = 0; i < 40; ++i)
    counts.push_back({1e6 + random.below(3), 2e6 + random.below(4), 3e6 + random.below(2), 1.0 * random.below(3)});
  Square small = counts;
  for (auto& row : small) {
    row[0] -= 1e6;
    row[1] -= 2e6;
    row[2] -= 3e6;
  }
  for (const bool scaled : {false, true}) {
    const auto large = motet::principal_components(sparse(counts), 4, scaled);
    const auto expected = motet::principal_components(sparse(small), 4, scaled);
    REQUIRE(large.variances.size() == 4);
    for (Eigen::Index k = 0; k < 4; ++k) CHECK(near(large.variances[k], expected.variances[k], 1e-13));
  }
}

TEST_CASE("constant columns are left out when scaled, and stand at 0 anyway") {
  Square counts = random_counts(9, 4, 3, 1);
  for (auto& row : counts) {
    row[1] = 2;
    row[3] = 0;
  }
  const auto scaled = motet::principal_components(sparse(counts), 5, true);
  CHECK(scaled.columns_left_out == std::vector<std::int32_t>{1, 3});
  CHECK(scaled.axes.cols() == 2);
  const auto plain = motet::principal_components(sparse(counts), 5);
  CHECK(plain.columns_left_out.empty());
  CHECK(plain.axes.cols() == 2);
  for (const auto& components : {scaled, plain}) {
    for (const Eigen::Index j : {1, 3}) {
      CHECK(components.axes(j, 0) == 0);
      CHECK(components.axes(j, 1) == 0);
    }
  }
  CHECK(near(scaled.variances[0] + scaled.variances[1], 2));
}

TEST_CASE("components: none, one row, one column, all equal") {
  for (const SparseMatrix& counts : {SparseMatrix(0, 0), SparseMatrix(0, 3), SparseMatrix(5, 0), SparseMatrix(5, 3),
                                     sparse({{1, 2, 3}}), sparse({{7, 1}, {7, 1}, {7, 1}})}) {
    for (const bool scaled : {false, true}) {
      const auto components = motet::principal_components(counts, 2, scaled);
      CHECK(components.variances.size() == 0);
      CHECK(components.axes.rows() == counts.cols());
      CHECK(components.axes.cols() == 0);
      CHECK(components.scores.rows() == counts.rows());
    }
  }
  const auto one = motet::principal_components(sparse({{1}, {4}}));
  REQUIRE(one.variances.size() == 1);
  CHECK(near(one.variances[0], 4.5));
  CHECK(one.axes(0, 0) == 1);
  CHECK(near(one.scores(1, 0), 1.5));
  CHECK_THROWS_AS(static_cast<void>(motet::principal_components(sparse({{1}, {4}}), 0)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(motet::principal_components(sparse({{undefined}, {4}}))), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(motet::principal_components(SparseMatrix(3, 4001))), motet::LimitError);
}

TEST_CASE("the order of columns only permutes a map") {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    CAPTURE(seed);
    const Square counts = random_counts(60, 9, seed, 3);
    const auto order = shuffled(9, seed);
    for (const auto method :
         {motet::MapMethod::scaling, motet::MapMethod::correspondence, motet::MapMethod::components}) {
      motet::CodeMapOptions options;
      options.method = method;
      const auto straight = motet::code_map(incidence(counts, 9), options);
      const auto permuted = motet::code_map(incidence(reordered_columns(counts, order), 9), options);
      CHECK(near(straight.explained[0], permuted.explained[0]));
      CHECK((std::isnan(straight.stress) || near(straight.stress, permuted.stress)));
      for (std::size_t j = 0; j < 9; ++j) {
        for (Eigen::Index k = 0; k < 2; ++k)
          CHECK(near(straight.coordinates(static_cast<Eigen::Index>(order[j]), k),
                     permuted.coordinates(static_cast<Eigen::Index>(j), k)));
      }
    }
  }
}

TEST_CASE("the order of units and the number of threads change no bit of a map") {
  const Square counts = random_counts(400, 12, 21, 4);
  Square turned;
  for (const std::size_t i : shuffled(400, 1)) turned.push_back(counts[i]);
  for (const auto method :
       {motet::MapMethod::scaling, motet::MapMethod::correspondence, motet::MapMethod::components}) {
    motet::CodeMapOptions options;
    options.method = method;
    options.execution.threads = 1;
    const auto straight = motet::code_map(incidence(counts, 12), options);
    options.execution.threads = 4;
    const auto other = motet::code_map(incidence(turned, 12), options);
    CHECK(same_bits(straight.coordinates, other.coordinates));
    CHECK(same_bits(straight.explained, other.explained));
    CHECK(straight.rule == other.rule);
  }
}

TEST_CASE("a map of codes leaves out those that stand nowhere, and says what it is") {
  Square counts = random_counts(40, 5, 2, 3);
  for (auto& row : counts) row[2] = 0;
  const auto matrix = incidence(counts, 5);
  for (const auto method :
       {motet::MapMethod::scaling, motet::MapMethod::correspondence, motet::MapMethod::components}) {
    motet::CodeMapOptions options;
    options.method = method;
    const auto map = motet::code_map(matrix, options);
    CHECK(map.method == method);
    REQUIRE(map.columns.size() == 4);
    CHECK(map.columns[2].label == "code 3");
    REQUIRE(map.left_out.size() == 1);
    CHECK(map.left_out[0].key == "key 2");
    CHECK(map.coordinates.rows() == 4);
    CHECK(map.coordinates.cols() == 2);
    CHECK(std::isnan(map.stress) == (method != motet::MapMethod::scaling));
    CHECK(map.rule.find("a unit is one test") != std::string::npos);
    CHECK(map.rule.find("2 axes") != std::string::npos);
    check_signs(map.coordinates);
  }
}

TEST_CASE("a map by scaling is that of the meetings") {
  const auto map = motet::code_map(meetings(three_codes));
  CHECK(near(map.explained[0], 0.9332347, 1e-7));
  CHECK(near(map.coordinates(2, 0), 3.616999, 1e-6));
  CHECK(map.rule ==
        "classical scaling of distances m - s for codes that meet s times, m the largest sum of a code's meetings; a "
        "unit is one test; 2 axes with a fit of 1 (1 is perfect) and a stress of 0 (0 is perfect, above 0.2 poor)");
  motet::CodeMapOptions line;
  line.axes = 1;
  CHECK(motet::code_map(meetings(three_codes), line)
            .rule.find(
                "; 1 axis with a fit of 0.933 (1 is perfect) and a stress of 0.118 (0 is perfect, above 0.2 poor)") !=
        std::string::npos);
  // A code in no unit does not come between the others.
  const auto wide = motet::code_map(meetings({{0, 0, 5, 1}, {0, 0, 0, 0}, {5, 0, 0, 2}, {1, 0, 2, 0}}, {9, 0, 9, 9}));
  CHECK(same_bits(wide.coordinates, map.coordinates));
  CHECK(wide.left_out.size() == 1);
  // Units x codes, with the same meetings.
  Square units;
  for (int i = 0; i < 5; ++i) units.push_back({1, 1, 0});
  units.push_back({1, 0, 1});
  for (int i = 0; i < 2; ++i) units.push_back({0, 3, 1});
  CHECK(same_bits(motet::code_map(incidence(units, 3)).coordinates, map.coordinates));
}

namespace {

const char* do_not_read = ", so high that nearness on this map should not be read";

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// Three codes of each of two topics, which meet within their topic in every third unit or so, and by chance else.
motet::CooccurrenceMatrix two_topics() {
  motet::Random random(31);
  Square units;
  for (int i = 0; i < 300; ++i) {
    std::vector<double>& unit = units.emplace_back(7);
    for (std::size_t j = 0; j < 6; ++j) {
      const bool own = i % 2 == static_cast<int>(j / 3);
      unit[j] = random.below(own ? 2 : 20) == 0 ? 1 : 0;
    }
  }
  units.push_back({0, 0, 0, 0, 0, 0, 1});
  return motet::cooccurrence(incidence(units, 7));
}

}  // namespace

TEST_CASE("a map of associations is that of their distances, without codes that meet nobody") {
  const auto counts = two_topics();
  const auto association = motet::associate(counts, "jaccard");
  const auto map = motet::code_map(association);
  REQUIRE(map.columns.size() == 6);
  REQUIRE(map.left_out.size() == 1);
  CHECK(map.left_out[0].key == "key 6");
  motet::AssociationMatrix six;
  six.weights = SparseMatrix(association.weights.topLeftCorner(6, 6));
  const auto scaling = motet::classical_scaling(motet::code_distances(six));
  CHECK(same_bits(map.coordinates, scaling.coordinates));
  CHECK(map.stress == scaling.stress);
  CHECK(near(map.explained[0] + map.explained[1], scaling.fit));
  CHECK(map.rule.find("classical scaling of distances 1 - w / m for codes with an association (jaccard) of w, 0 for "
                      "those that do not meet, m the largest of a pair; ") == 0);
  CHECK(map.rule.find("2 axes with a fit of ") != std::string::npos);
  CHECK(ends_with(map.rule, do_not_read) == (map.stress > 0.2));
  // The first axis parts the topics.
  for (Eigen::Index j = 1; j < 6; ++j) CHECK((map.coordinates(j, 0) > 0) == ((map.coordinates(0, 0) > 0) == (j < 3)));
  check_signs(map.coordinates);
}

TEST_CASE("three associations by hand") {
  motet::AssociationMatrix association;
  association.weights = sparse({{0, 0.5, 0.1}, {0, 0, 0.25}, {0, 0, 0}});
  for (int i = 0; i < 3; ++i) association.columns.push_back({"key " + std::to_string(i), "code"});
  const auto map = motet::code_map(association);
  // Distances 0, 0.8 and 0.5 break the triangle: the first two codes meet most, but lie apart.
  CHECK(same_bits(map.coordinates,
                  motet::classical_scaling(dense({{0, 0, 0.8}, {0, 0, 0.5}, {0.8, 0.5, 0}})).coordinates));
  CHECK(map.left_out.empty());
  CHECK(map.rule.find("with an association of w,") != std::string::npos);
}

TEST_CASE("the rule of a map with much stress warns of it") {
  Square counts(30, std::vector<double>(30));
  motet::Random random(9);
  for (std::size_t i = 0; i < 30; ++i) {
    for (std::size_t j = 0; j < i; ++j) counts[i][j] = counts[j][i] = random.below(2);
  }
  const auto map = motet::code_map(meetings(counts));
  CHECK(map.stress > 0.2);
  CHECK(ends_with(map.rule, std::string(" (0 is perfect, above 0.2 poor)") + do_not_read));
  CHECK(!ends_with(motet::code_map(meetings(three_codes)).rule, do_not_read));
}

TEST_CASE("maps of associations: none, one pair, and what is refused") {
  motet::AssociationMatrix association;
  CHECK(motet::code_map(association).columns.empty());
  association.columns = {{"key 0", "a"}, {"key 1", "b"}, {"key 2", "c"}};
  association.weights = SparseMatrix(3, 3);
  const auto none = motet::code_map(association);
  CHECK(none.columns.empty());
  CHECK(none.left_out.size() == 3);
  CHECK(std::isnan(none.stress));
  association.weights = sparse({{0, 0, 0.5}, {0, 0, 0}, {0, 0, 0}});
  const auto pair = motet::code_map(association);
  CHECK(pair.columns.size() == 2);
  CHECK(pair.left_out.at(0).label == "b");
  CHECK(pair.rule.find("all codes stand at one point") != std::string::npos);

  const auto refuses = [](const motet::AssociationMatrix& wrong, const motet::CodeMapOptions& options) {
    CHECK_THROWS_AS(static_cast<void>(motet::code_map(wrong, options)), std::invalid_argument);
  };
  motet::CodeMapOptions options;
  options.method = motet::MapMethod::correspondence;
  refuses(association, options);
  options.method = motet::MapMethod::scaling;
  options.axes = 0;
  refuses(association, options);
  auto wrong = association;
  wrong.directed = true;
  refuses(wrong, {});
  wrong = association;
  wrong.columns.pop_back();
  refuses(wrong, {});
  wrong = association;
  wrong.weights = sparse({{0, 0, -0.5}, {0, 0, 0}, {0, 0, 0}});
  refuses(wrong, {});
  options.axes = 2;
  options.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(static_cast<void>(motet::code_map(association, options)), motet::Stopped);
}

TEST_CASE("coordinates that are nothing but rounding are 0") {
  // Two blocks that share nothing, and a code in the middle: on some axes some codes stand at 0.
  const Square counts{{1, 1, 0, 0, 0}, {1, 0, 1, 0, 0}, {0, 1, 1, 0, 0}, {0, 0, 0, 1, 1},
                      {0, 0, 0, 1, 1}, {0, 0, 0, 1, 0}, {0, 0, 0, 0, 1}};
  const auto analysis = motet::correspondence_analysis(sparse(counts), 4);
  const auto components = motet::principal_components(sparse(counts), 4);
  const auto scaling = motet::classical_scaling(dense({{0, 2, 1, 1}, {2, 0, 1, 1}, {1, 1, 0, 2}, {1, 1, 2, 0}}), 3);
  int zeros = 0;
  for (const DenseMatrix* axes :
       {&analysis.columns, &analysis.rows, &components.axes, &components.scores, &scaling.coordinates}) {
    for (Eigen::Index k = 0; k < axes->cols(); ++k) {
      double largest = 0;
      for (Eigen::Index i = 0; i < axes->rows(); ++i) largest = std::max(largest, std::abs((*axes)(i, k)));
      for (Eigen::Index i = 0; i < axes->rows(); ++i) {
        const double entry = std::abs((*axes)(i, k));
        CHECK((entry == 0 || entry >= 1e-12 * largest));
        if (entry == 0) ++zeros;
      }
    }
  }
  CHECK(zeros > 10);
}

TEST_CASE("maps by the other methods are those of the functions") {
  motet::CodeMapOptions options;
  options.method = motet::MapMethod::correspondence;
  const auto ca = motet::code_map(incidence(smoking, 3), options);
  CHECK(same_bits(ca.coordinates, motet::correspondence_analysis(sparse(smoking)).columns));
  CHECK(near(ca.explained[0], 0.1977403 / 0.2125765, 1e-6));
  CHECK(ca.rule ==
        "correspondence analysis of how often each code stands in each unit, codes in principal coordinates; a unit is "
        "one test; 2 axes show 100 % of the inertia of 0.2126");
  options.method = motet::MapMethod::components;
  options.axes = 1;
  const auto pca = motet::code_map(incidence(six_rows, 3), options);
  CHECK(near(pca.coordinates(2, 0), 0.8326824 * std::sqrt(5.2635113), 1e-6));
  CHECK(near(pca.explained[0], 5.2635113 / 8.5333334, 1e-6));
  CHECK(pca.rule ==
        "principal components of how often each code stands in each unit, codes centred, not scaled; a unit is one "
        "test; 1 axis shows 61.7 % of the variance");
  options.scaled = true;
  options.axes = 3;
  // Scaled, a point is the correlations of a code with the components.
  const auto scaled = motet::code_map(incidence(six_rows, 3), options);
  for (Eigen::Index j = 0; j < 3; ++j) CHECK(near(scaled.coordinates.row(j).norm(), 1));
  CHECK(scaled.rule.find("scaled to variance 1") != std::string::npos);
  Square constant = six_rows;
  for (auto& row : constant) row[1] = 1;
  const auto map = motet::code_map(incidence(constant, 3), options);
  REQUIRE(map.left_out.size() == 1);
  CHECK(map.left_out[0].label == "code 1");
  CHECK(map.coordinates.rows() == 2);
  options.scaled = false;
  CHECK(motet::code_map(incidence(constant, 3), options).left_out.empty());
}

TEST_CASE("maps of no codes, of one, of no units, and of codes that never meet") {
  for (const auto method :
       {motet::MapMethod::scaling, motet::MapMethod::correspondence, motet::MapMethod::components}) {
    motet::CodeMapOptions options;
    options.method = method;
    const auto none = motet::code_map(incidence({}, 0), options);
    CHECK(none.columns.empty());
    CHECK(none.coordinates.size() == 0);
    CHECK(none.explained.size() == 0);
    CHECK(std::isnan(none.stress));
    CHECK(none.rule.find("; a unit is one test; ") != std::string::npos);
    const auto empty = motet::code_map(incidence({{0, 0}, {0, 0}}, 2), options);
    CHECK(empty.columns.empty());
    CHECK(empty.left_out.size() == 2);
    const auto one = motet::code_map(incidence({{1, 0}, {1, 0}}, 2), options);
    CHECK(one.columns.size() == 1);
    CHECK(one.coordinates.rows() == 1);
    CHECK(one.coordinates.cols() == 0);
    CHECK(motet::to_table(one).columns == std::vector<std::string>{"code", "id"});
    CHECK(motet::explained_table(one).rows.empty());
  }
  const auto apart = motet::code_map(incidence({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, 3));
  CHECK(apart.coordinates.rows() == 3);
  CHECK(apart.coordinates.cols() == 0);
  CHECK(apart.rule.find("all codes stand at one point") != std::string::npos);
}

TEST_CASE("maps refuse what they cannot map") {
  motet::CodeMapOptions options;
  options.axes = 0;
  CHECK_THROWS_AS(static_cast<void>(motet::code_map(incidence(smoking, 3), options)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(motet::code_map(meetings(three_codes), options)), std::invalid_argument);
  options.axes = 2;
  options.method = motet::MapMethod::components;
  CHECK_THROWS_AS(static_cast<void>(motet::code_map(meetings(three_codes), options)), std::invalid_argument);
  options.method = static_cast<motet::MapMethod>(7);
  CHECK_THROWS_AS(static_cast<void>(motet::code_map(incidence(smoking, 3), options)), std::invalid_argument);
  auto directed = meetings(three_codes);
  directed.directed = true;
  CHECK_THROWS_AS(static_cast<void>(motet::code_map(directed)), std::invalid_argument);
  auto unlabelled = meetings(three_codes);
  unlabelled.columns.pop_back();
  CHECK_THROWS_AS(static_cast<void>(motet::code_map(unlabelled)), std::invalid_argument);
  auto nameless = incidence(smoking, 3);
  nameless.columns.pop_back();
  for (const auto method : {motet::MapMethod::scaling, motet::MapMethod::correspondence}) {
    options.method = method;
    CHECK_THROWS_AS(static_cast<void>(motet::code_map(nameless, options)), std::invalid_argument);
    motet::CodeMapOptions stopped = options;
    stopped.execution.progress = [](const motet::Progress&) { return false; };
    CHECK_THROWS_AS(static_cast<void>(motet::code_map(incidence(smoking, 3), stopped)), motet::Stopped);
  }
}

TEST_CASE("at most 4,000 codes are mapped; those in no unit are not counted") {
  motet::CooccurrenceMatrix many;
  many.joint = SparseMatrix(4001, 4001);
  many.marginals = motet::Vector::Ones(4001);
  many.columns.resize(4001);
  CHECK_THROWS_AS(static_cast<void>(motet::code_map(many)), motet::LimitError);
  many.marginals.setZero();
  many.marginals[7] = 1;
  CHECK(motet::code_map(many).columns.size() == 1);
  const auto wide = incidence({std::vector<double>(4001, 1.0), std::vector<double>(4001, 2.0)}, 4001);
  motet::CodeMapOptions options;
  options.method = motet::MapMethod::components;
  CHECK_THROWS_AS(static_cast<void>(motet::code_map(wide, options)), motet::LimitError);
  // Correspondence analysis needs one short side only.
  options.method = motet::MapMethod::correspondence;
  CHECK(motet::code_map(wide, options).columns.size() == 4001);
}

TEST_CASE("names of methods") {
  for (const std::string name : {"mds", "ca", "pca"}) CHECK(motet::to_string(motet::parse_map_method(name)) == name);
  CHECK_THROWS_AS(static_cast<void>(motet::parse_map_method("tsne")), std::invalid_argument);
}

TEST_CASE("tables of a map") {
  const auto map = motet::code_map(meetings(three_codes));
  const auto table = motet::to_table(map);
  CHECK(table.name == "code_map");
  CHECK(table.columns == std::vector<std::string>{"code", "axis_1", "axis_2", "id"});
  REQUIRE(table.rows.size() == 3);
  CHECK(std::get<std::string>(table.rows[1][0]) == "code 1");
  CHECK(near(std::get<double>(table.rows[2][1]), 3.616999, 1e-6));
  CHECK(std::get<std::string>(table.rows[2][3]) == "key 2");
  const auto shares = motet::explained_table(map);
  CHECK(shares.name == "explained");
  CHECK(shares.columns == std::vector<std::string>{"axis", "share"});
  REQUIRE(shares.rows.size() == 2);
  CHECK(std::get<std::int64_t>(shares.rows[1][0]) == 2);
  CHECK(near(std::get<double>(shares.rows[0][1]), 0.9332347, 1e-7));
}

TEST_CASE("a million units take no more than their codes need") {
  motet::Random random(6);
  std::vector<Eigen::Triplet<double, std::int32_t>> cells;
  constexpr std::int32_t units = 1'000'000;
  for (std::int32_t i = 0; i < units; ++i) {
    for (int c = 0; c < 3; ++c) cells.emplace_back(i, static_cast<std::int32_t>(random.below(200)), 1.0);
  }
  SparseMatrix counts(units, 200);
  counts.setFromTriplets(cells.begin(), cells.end());
  const auto analysis = motet::correspondence_analysis(counts);
  CHECK(analysis.inertias.size() == 199);
  // The variance of the rows on an axis, weighed by their masses, is the inertia of the axis.
  double inertia = 0;
  for (std::int32_t i = 0; i < units; ++i) inertia += std::pow(analysis.rows(i, 0), 2) / units;
  CHECK(near(inertia, analysis.inertias[0], 1e-10));
  const auto components = motet::principal_components(counts);
  double variance = 0;
  for (std::int32_t i = 0; i < units; ++i) variance += std::pow(components.scores(i, 0), 2) / (units - 1);
  CHECK(near(variance, components.variances[0], 1e-10));
}
