// Which parts does the floor of the matrices have?
#pragma once

#include "registers.hpp"

namespace motet_python {

void register_incidence(py::module_& module);
void register_meetings(py::module_& module);
void register_counters(py::module_& module);
void register_measures(py::module_& module);
void register_associations(py::module_& module);
void register_maps(py::module_& module);
void register_pair_tests(py::module_& module);

}  // namespace motet_python
