#include <cstdint>
#include <vector>

#include "calls.hpp"
#include "described_saturation.hpp"
#include "registers.hpp"
#include "structs.hpp"

namespace motet_python {

void register_saturation(py::module_& module) {
  add_struct<motet::Chao2>(module);
  add_struct<motet::Saturation>(module);
  module.def(
      "chao2",
      [](const std::vector<std::int64_t>& interviews_with_code, std::int64_t interviews) {
        return motet::chao2(interviews_with_code, interviews);
      },
      py::arg("interviews_with_code"), py::arg("interviews"), doc_of("chao2"));
  module.def(
      "saturation",
      [](const motet::IncidenceMatrix& by_interview, const py::object& progress) {
        motet::Execution execution;
        return run(progress, execution, [&] { return motet::saturation(by_interview, execution); });
      },
      py::arg("by_interview"), py::arg("progress") = py::none(), doc_of("saturation"));
}

}  // namespace motet_python
