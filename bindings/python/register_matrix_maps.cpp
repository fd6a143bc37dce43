#include "calls.hpp"
#include "described_matrix.hpp"
#include "enums.hpp"
#include "matrix_checks.hpp"
#include "matrix_parts.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

void register_analyses(py::module_& module) {
  add_struct<motet::ClassicalScaling>(module);
  add_struct<motet::CorrespondenceAnalysis>(module);
  add_struct<motet::PrincipalComponents>(module);
  module.def(
      "classical_scaling",
      [](const motet::DenseMatrix& distances, std::int32_t axes) {
        return unlocked([&] { return motet::classical_scaling(distances, axes); });
      },
      py::arg("distances"), py::arg("axes") = 2, doc_of("classical_scaling"));
  module.def(
      "correspondence_analysis",
      [](const motet::SparseMatrix& counts, std::int32_t axes) {
        return unlocked([&] { return motet::correspondence_analysis(counts, axes); });
      },
      py::arg("counts"), py::arg("axes") = 2, doc_of("correspondence_analysis"));
  module.def(
      "principal_components",
      [](const motet::SparseMatrix& counts, std::int32_t axes, bool scaled) {
        return unlocked([&] { return motet::principal_components(counts, axes, scaled); });
      },
      py::arg("counts"), py::arg("axes") = 2, py::arg("scaled") = false, doc_of("principal_components"));
}

template <class Matrix>
void register_map_of(py::module_& module, const char* argument, const char* doc) {
  module.def(
      "code_map",
      [](const Matrix& matrix, const py::object& options, const py::object& progress, const py::kwargs& given) {
        auto chosen = options_from<motet::CodeMapOptions>(options, given);
        return run(progress, chosen.execution, [&] { return motet::code_map(sound(matrix), chosen); });
      },
      py::arg(argument), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc);
}

template <class Matrix>
void register_distances_of(py::module_& module, const char* argument, const char* doc) {
  module.def(
      "code_distances",
      [](const Matrix& matrix) { return unlocked([&] { return motet::code_distances(sound(matrix)); }); },
      py::arg(argument), doc);
}

}  // namespace

void register_maps(py::module_& module) {
  add_enum<motet::MapMethod>(module);
  register_analyses(module);
  register_distances_of<motet::CooccurrenceMatrix>(module, "counts", doc_of("code_distances"));
  register_distances_of<motet::AssociationMatrix>(
      module, "association", "1 - w / w_max: for associations that begin at 0. A pair without a weight counts as 0.");
  module.def("parse_map_method", &motet::parse_map_method, py::arg("text"),
             "\"mds\", \"ca\", \"pca\". Errors: ValueError, which lists them.");
  add_struct<motet::CodeMap>(module);
  add_struct<motet::CodeMapOptions>(module);
  register_map_of<motet::IncidenceMatrix>(module, "incidence", doc_of("code_map"));
  register_map_of<motet::CooccurrenceMatrix>(
      module, "counts", "Scaling of co-occurrences by any rule that has no direction; codes in nothing are left out.");
  register_map_of<motet::AssociationMatrix>(
      module, "association",
      "Scaling of code_distances of associations: 1 - w / w_max. Codes without a weight in any pair are left out.");
  module.def(
      "to_table", [](const motet::CodeMap& map) { return motet::to_table(sound(map)); }, py::arg("map"),
      "\"code_map\": code, axis_1, axis_2, ..., id (the column's key).");
  module.def("explained_table", &motet::explained_table, py::arg("map"), "\"explained\": axis, share.");
}

}  // namespace motet_python
