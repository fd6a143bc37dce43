#include "peers/matrix_eigen.hpp"

#include <Eigen/Core>
#include <Eigen/SparseCore>
#include <memory>

namespace bench {
namespace {

template <class T>
using ByRows = Eigen::SparseMatrix<T, Eigen::RowMajor, std::int32_t>;
template <class T>
using ByColumns = Eigen::SparseMatrix<T, Eigen::ColMajor, std::int32_t>;
template <class T>
using Dense = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic>;

template <class T>
ByRows<T> to_eigen(const CodedUnits& units, std::span<const std::uint32_t> weights = {}) {
  std::vector<T> numbers;
  for (std::int32_t row = 0; row < units.rows(); ++row) {
    const auto at = static_cast<std::size_t>(row);
    const auto size = static_cast<std::size_t>(units.starts[at + 1] - units.starts[at]);
    numbers.insert(numbers.end(), size, weights.empty() ? T(1) : static_cast<T>(weights[at]));
  }
  return Eigen::Map<const ByRows<T>>(units.rows(), units.width, static_cast<Eigen::Index>(numbers.size()),
                                     units.starts.data(), units.columns.data(), numbers.data());
}

template <class T>
std::vector<Meeting> upper_triangle(const Dense<T>& product) {
  std::vector<Meeting> meetings;
  for (std::int32_t first = 0; first < product.rows(); ++first) {
    for (std::int32_t second = first; second < product.cols(); ++second) {
      const auto both = static_cast<std::int32_t>(product(first, second));
      if (both != 0) meetings.push_back({first, second, both});
    }
  }
  return meetings;
}

template <class T, int Order>
std::vector<Meeting> upper_triangle(const Eigen::SparseMatrix<T, Order, std::int32_t>& product) {
  std::vector<Meeting> meetings;
  const ByRows<T> rows = product;
  for (std::int32_t first = 0; first < rows.rows(); ++first) {
    for (typename ByRows<T>::InnerIterator cell(rows, first); cell; ++cell) {
      const auto both = static_cast<std::int32_t>(cell.value());
      if (cell.col() >= first && both != 0) meetings.push_back({first, static_cast<std::int32_t>(cell.col()), both});
    }
  }
  return meetings;
}

template <class F>
EigenProduct product(std::string name, F multiply) {
  const auto result = std::make_shared<decltype(multiply())>();
  return {.name = std::move(name),
          .multiply = [result, multiply] { *result = multiply(); },
          .answer = [result] { return upper_triangle(*result); }};
}

template <class T>
void add_products(const CodedUnits& units, const std::string& type, std::vector<EigenProduct>& list) {
  const auto rows = std::make_shared<const ByRows<T>>(to_eigen<T>(units));
  const auto columns = std::make_shared<const ByColumns<T>>(*rows);
  list.push_back(product("Eigen, " + type + ", by rows", [rows] { return ByRows<T>(rows->transpose() * *rows); }));
  list.push_back(
      product("Eigen, " + type + ", by columns", [columns] { return ByColumns<T>(columns->transpose() * *columns); }));
  list.push_back(product("Eigen, " + type + ", by rows, one triangle", [rows] {
    ByColumns<T> triangle(rows->cols(), rows->cols());
    triangle.template selfadjointView<Eigen::Upper>().rankUpdate(rows->transpose(), T(1));
    return triangle;
  }));
  list.push_back(
      product("Eigen, " + type + ", by rows, dense result", [rows] { return Dense<T>(rows->transpose() * *rows); }));
  list.push_back(product("Eigen, " + type + ", by columns, dense result",
                         [columns] { return Dense<T>(columns->transpose() * *columns); }));
}

template <class T>
void add_prepared_products(const CodedUnits& units, std::span<const std::uint32_t> weights, const std::string& type,
                           std::vector<EigenProduct>& list) {
  const auto rows = std::make_shared<const ByRows<T>>(to_eigen<T>(units));
  const auto columns = std::make_shared<const ByColumns<T>>(to_eigen<T>(units, weights));
  const auto transposed = std::make_shared<const ByRows<T>>(columns->transpose());
  list.push_back(product("Eigen, " + type + ", prepared by columns",
                         [rows, columns] { return ByColumns<T>(rows->transpose() * *columns); }));
  list.push_back(
      product("Eigen, " + type + ", prepared by rows", [rows, transposed] { return ByRows<T>(*transposed * *rows); }));
  list.push_back(product("Eigen, " + type + ", prepared, dense result",
                         [rows, columns] { return Dense<T>(rows->transpose() * *columns); }));
}

}  // namespace

std::vector<EigenProduct> eigen_products(const CodedUnits& units) {
  std::vector<EigenProduct> list;
  add_products<int>(units, "int", list);
  add_products<double>(units, "double", list);
  return list;
}

std::vector<EigenProduct> prepared_eigen_products(const CodedUnits& units, std::span<const std::uint32_t> weights) {
  std::vector<EigenProduct> list;
  add_prepared_products<int>(units, weights, "int", list);
  add_prepared_products<double>(units, weights, "double", list);
  return list;
}

}  // namespace bench
