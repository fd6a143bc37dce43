// How does Python see our arrays and matrices without a copy, and how do we see its?
#pragma once

#include <cstdint>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <type_traits>
#include <vector>

#include "motet.hpp"

#include "archive.hpp"

namespace motet_python {

namespace py = pybind11;

template <class M>
inline constexpr bool is_vector = traits::is_a<M, std::vector>;

template <class M>
inline constexpr bool is_array = false;
template <>
inline constexpr bool is_array<motet::Vector> = true;
template <>
inline constexpr bool is_array<motet::DenseMatrix> = true;
template <class T>
inline constexpr bool is_array<std::vector<T>> =
    std::is_same_v<T, double> || std::is_same_v<T, std::int32_t> || std::is_same_v<T, std::int64_t> ||
    std::is_same_v<T, std::uint32_t> || std::is_same_v<T, std::uint64_t>;

template <class M>
inline constexpr bool is_sparse = std::is_same_v<M, motet::SparseMatrix>;

/// A read-only numpy array of this memory, which keeps the owner alive; without an owner, a copy.
template <class T>
py::array view_of(const T* data, std::vector<py::ssize_t> shape, py::handle owner) {
  if (owner.is_none()) return py::array_t<T>(std::move(shape), data);
  py::array_t<T> view(std::move(shape), data, owner);
  view.attr("flags").attr("writeable") = false;
  return view;
}

template <class T>
py::array array_view(const std::vector<T>& values, py::handle owner) {
  return view_of(values.data(), {static_cast<py::ssize_t>(values.size())}, owner);
}
inline py::array array_view(const motet::Vector& values, py::handle owner) {
  return view_of(values.data(), {values.size()}, owner);
}
inline py::array array_view(const motet::DenseMatrix& matrix, py::handle owner) {
  return view_of(matrix.data(), {matrix.rows(), matrix.cols()}, owner);
}

/// A scipy.sparse.csr_array over this memory, which keeps the owner alive. Errors: ImportError without scipy.
py::object sparse_view(const motet::SparseMatrix& matrix, py::handle owner);

/// A copy of a matrix in compressed rows. Errors: ValueError where it is none.
motet::SparseMatrix matrix_of(std::int64_t rows, std::int64_t columns, const std::int32_t* outer,
                              const std::int32_t* inner, const double* values, std::int64_t count);

/// From a scipy matrix of any form, an array of two dimensions, or lists in a list. Errors: TypeError, ValueError.
motet::SparseMatrix sparse_from(py::handle given);

}  // namespace motet_python

namespace pybind11::detail {

template <>
struct type_caster<motet::SparseMatrix> {
  PYBIND11_TYPE_CASTER(motet::SparseMatrix, const_name("scipy.sparse.csr_array"));
  bool load(handle given, bool) {
    value = motet_python::sparse_from(given);
    return true;
  }
  static handle cast(const motet::SparseMatrix& matrix, return_value_policy, handle) {
    // A matrix of its own: the array keeps it.
    auto* own = new motet::SparseMatrix(matrix);
    const capsule owner(own, [](void* data) { delete static_cast<motet::SparseMatrix*>(data); });
    return motet_python::sparse_view(*own, owner).release();
  }
};

template <class M>
struct type_caster<M,
                   enable_if_t<std::is_same<M, motet::DenseMatrix>::value || std::is_same<M, motet::Vector>::value>> {
  PYBIND11_TYPE_CASTER(M, const_name("numpy.ndarray"));
  bool load(handle given, bool) {
    constexpr ssize_t dimensions = std::is_same<M, motet::Vector>::value ? 1 : 2;
    const auto array = array_t<double, array::c_style | array::forcecast>::ensure(given);
    if (!array || array.ndim() != dimensions) {
      PyErr_Clear();
      return false;
    }
    if constexpr (dimensions == 1) {
      value.resize(array.shape(0));
    } else {
      value.resize(array.shape(0), array.shape(1));
    }
    std::copy(array.data(), array.data() + array.size(), value.data());
    return true;
  }
  static handle cast(const M& matrix, return_value_policy, handle) {
    return motet_python::array_view(matrix, none()).release();
  }
};

}  // namespace pybind11::detail
