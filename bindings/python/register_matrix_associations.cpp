#include "calls.hpp"
#include "described_matrix.hpp"
#include "enums.hpp"
#include "matrix_checks.hpp"
#include "matrix_parts.hpp"
#include "structs.hpp"

namespace motet_python {

void register_associations(py::module_& module) {
  module.def("association_measure_names", &motet::association_measure_names, "The names that `associate` takes.");
  add_enum<motet::Symmetrization>(module);
  module.def(
      "symmetrized",
      [](const motet::AssociationMatrix& association, motet::Symmetrization how) {
        return unlocked([&] { return motet::symmetrized(sound(association), how); });
      },
      py::arg("association"), py::arg_v("how", motet::Symmetrization::mean, "'mean'"), doc_of("symmetrized"));
  add_struct<motet::PairMark>(module);
  module.def(
      "mark_pairs",
      [](const motet::CooccurrenceMatrix& counts) {
        return unlocked([&] { return motet::mark_pairs(sound(counts)); });
      },
      py::arg("counts"), doc_of("mark_pairs"));
  module.def(
      "to_table",
      [](const motet::CooccurrenceMatrix& counts, const std::string& measure) {
        return unlocked([&] { return motet::to_table(sound(counts), measure); });
      },
      py::arg("counts"), py::arg("measure"),
      "\"pairs\": first, second, both, first_count, second_count, total (units only), the measure under its name, "
      "marks, first_id, second_id; by the measure from the largest.");
}

}  // namespace motet_python
