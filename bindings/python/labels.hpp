// How does Python give one number for each node?
#pragma once

#include <cstdint>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <span>
#include <vector>

#include "motet/graph/partition.hpp"

namespace motet_python {

namespace py = pybind11;

/// One whole number a node: a Partition, an array or a list of whole numbers; None gives none.
struct Labels {
  std::vector<std::int32_t> values;
  operator std::span<const std::int32_t>() const noexcept { return values; }
};

/// One number a node: an array or a list; None gives none.
struct Counts {
  std::vector<double> values;
  operator std::span<const double>() const noexcept { return values; }
};

/// False where the given is nothing of this kind. Errors: ValueError for a label beyond 32 bits.
bool labels_from(py::handle given, Labels& labels);
bool counts_from(py::handle given, Counts& counts);

/// The same partition. Errors: ValueError for a node in a community that is not there, or more communities than nodes.
const motet::Partition& sound(const motet::Partition& partition);

}  // namespace motet_python

namespace pybind11::detail {

template <>
struct type_caster<motet_python::Labels> {
  PYBIND11_TYPE_CASTER(motet_python::Labels, const_name("Partition | Sequence[int] | numpy.ndarray"));
  bool load(handle given, bool) { return motet_python::labels_from(given, value); }
  static handle cast(const motet_python::Labels& labels, return_value_policy, handle) {
    return array_t<std::int32_t>(static_cast<ssize_t>(labels.values.size()), labels.values.data()).release();
  }
};

template <>
struct type_caster<motet_python::Counts> {
  PYBIND11_TYPE_CASTER(motet_python::Counts, const_name("Sequence[float] | numpy.ndarray"));
  bool load(handle given, bool) { return motet_python::counts_from(given, value); }
  static handle cast(const motet_python::Counts& counts, return_value_policy, handle) {
    return array_t<double>(static_cast<ssize_t>(counts.values.size()), counts.values.data()).release();
  }
};

}  // namespace pybind11::detail
