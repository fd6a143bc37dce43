// Which parts has the floor of reports?
#pragma once

#include <pybind11/pybind11.h>

namespace motet_python {

void register_figures(pybind11::module_& module);
void register_display(pybind11::module_& module);

}  // namespace motet_python
