#include "labels.hpp"

#include <cstddef>
#include <limits>
#include <string>

namespace motet_python {
namespace {

// An array of one dimension, made of the given; null for a text, a single value or a table.
py::array array_of(py::handle given) {
  const auto nothing = py::reinterpret_steal<py::array>(py::handle());
  if (PyUnicode_Check(given.ptr()) || PyBytes_Check(given.ptr())) return nothing;
  const py::array array = py::array::ensure(given);
  if (!array) PyErr_Clear();
  return array && array.ndim() == 1 ? array : nothing;
}

std::int32_t label_of(std::int64_t label) {
  if (label < std::numeric_limits<std::int32_t>::min() || label > std::numeric_limits<std::int32_t>::max()) {
    throw py::value_error("the label " + std::to_string(label) + " has more than 32 bits");
  }
  return static_cast<std::int32_t>(label);
}

}  // namespace

bool labels_from(py::handle given, Labels& labels) {
  labels.values.clear();
  if (given.is_none()) return true;
  if (py::isinstance<motet::Partition>(given)) {
    labels.values = py::cast<const motet::Partition&>(given).community;
    return true;
  }
  const py::array array = array_of(given);
  if (!array) return false;
  // An empty list is an array of floating-point numbers.
  if (array.size() == 0) return true;
  const char kind = array.dtype().kind();
  if (kind != 'i' && kind != 'u' && kind != 'b') return false;
  const auto numbers = py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>::ensure(array);
  labels.values.reserve(static_cast<std::size_t>(numbers.size()));
  for (py::ssize_t i = 0; i < numbers.size(); ++i) labels.values.push_back(label_of(numbers.data()[i]));
  return true;
}

bool counts_from(py::handle given, Counts& counts) {
  counts.values.clear();
  if (given.is_none()) return true;
  const py::array array = array_of(given);
  if (!array) return false;
  const auto numbers = py::array_t<double, py::array::c_style | py::array::forcecast>::ensure(array);
  if (!numbers) {
    PyErr_Clear();
    return false;
  }
  counts.values.assign(numbers.data(), numbers.data() + numbers.size());
  return true;
}

const motet::Partition& sound(const motet::Partition& partition) {
  if (partition.communities < 0 || static_cast<std::size_t>(partition.communities) > partition.community.size()) {
    throw py::value_error("a partition has at most as many communities as nodes, not " +
                          std::to_string(partition.communities));
  }
  for (const std::int32_t community : partition.community) {
    if (community < 0 || community >= partition.communities) {
      throw py::value_error("a node is in community " + std::to_string(community) + "; there are " +
                            std::to_string(partition.communities));
    }
  }
  return partition;
}

}  // namespace motet_python
