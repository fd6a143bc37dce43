#include "calls.hpp"
#include "described_matrix.hpp"
#include "enums.hpp"
#include "matrix_checks.hpp"
#include "matrix_parts.hpp"
#include "structs.hpp"

namespace motet_python {

void register_pair_tests(py::module_& module) {
  add_enum<motet::NullModel>(module);
  module.def("parse_null_model", &motet::parse_null_model, py::arg("text"),
             "\"within-transcripts\", \"free\". Errors: ValueError, which lists them.");
  add_struct<motet::PairTestOptions>(module);
  add_struct<motet::PairTest>(module);
  add_struct<motet::PairTests>(module).def("__len__", [](const motet::PairTests& tests) { return tests.pairs.size(); });
  module.def(
      "test_pairs",
      [](const motet::IncidenceMatrix& incidence, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        auto chosen = options_from<motet::PairTestOptions>(options, given);
        return run(progress, chosen.execution, [&] { return motet::test_pairs(incidence, chosen); });
      },
      py::arg("incidence"), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("test_pairs"));
  module.def(
      "to_table", [](const motet::PairTests& tests) { return unlocked([&] { return motet::to_table(sound(tests)); }); },
      py::arg("tests"),
      "The pairs as a table \"pair_tests\", by p, then |z| from the largest; what was not tested comes last.");
}

}  // namespace motet_python
