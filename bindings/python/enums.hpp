// How does an enumeration become a class whose members are texts?
#pragma once

#include <pybind11/pybind11.h>
#include <string>

#include "casters.hpp"
#include "describe.hpp"
#include "docs.hpp"

namespace motet_python {

/// class NullModel(str, enum.Enum): members are equal to their names, and every function takes the names too.
/// An enumeration called "Proximity.In" goes into the class that is registered before it.
template <class E>
void add_enum(py::module_& module) {
  const char* const name = DescribedEnum<E>::name;
  py::list members;
  for (const auto& one : DescribedEnum<E>::values) {
    const py::str text{std::string(one.name)};
    members.append(py::make_tuple(text, text));
  }
  const std::string path(name);
  const std::size_t dot = path.find('.');
  const std::string own = dot == std::string::npos ? path : path.substr(dot + 1);
  py::object made = py::module_::import("enum").attr("Enum")(own, members, py::arg("type") = py::type::of(py::str()),
                                                             py::arg("module") = "motet", py::arg("qualname") = path);
  made.attr("__doc__") = doc_of(name);
  made.attr("__str__") = py::type::of(py::str()).attr("__str__");
  py::object owner = module;
  if (dot != std::string::npos) owner = module.attr(path.substr(0, dot).c_str());
  py::setattr(owner, own.c_str(), made);
}

}  // namespace motet_python
