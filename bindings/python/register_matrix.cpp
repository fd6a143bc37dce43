#include "calls.hpp"
#include "described_matrix.hpp"
#include "enums.hpp"
#include "matrix_checks.hpp"
#include "matrix_parts.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::IncidenceMatrix;

void register_labels(py::module_& module) {
  add_struct<motet::Column>(module).def(py::init([](std::string key, std::optional<std::string> label) {
                                          std::string shown = label ? *std::move(label) : key;
                                          return motet::Column{std::move(key), std::move(shown)};
                                        }),
                                        py::arg("key"), py::arg("label") = py::none(),
                                        "Without a label, it is labelled by its key.");
  add_struct<motet::Row>(module).def(
      py::init([](std::optional<motet::TranscriptId> transcript, std::optional<motet::ParticipantId> participant) {
        return motet::Row{transcript, participant};
      }),
      py::arg("transcript"), py::arg("participant") = py::none());
}

void register_incidence_matrix(py::module_& module) {
  add_struct<IncidenceMatrix>(module)
      .def(py::init([](const py::object& counts, std::optional<std::vector<motet::Column>> columns,
                       std::optional<std::vector<motet::Row>> rows, std::string rule,
                       std::vector<motet::ExcludedWords> excluded) {
             IncidenceMatrix incidence = incidence_of(counts, std::move(columns), std::move(rows), std::move(rule));
             incidence.excluded = std::move(excluded);
             return incidence;
           }),
           py::prepend(), py::arg("counts"), py::arg("columns") = py::none(), py::arg("rows") = py::none(),
           py::arg("rule") = "", py::arg("excluded") = std::vector<motet::ExcludedWords>{},
           "From any matrix of scipy, an array of two dimensions, or lists in a list. Columns are Column or text; left "
           "out, they are numbered. Rows left out are nobody's. Errors: ValueError when the sizes do not fit.")
      .def_property_readonly(
          "shape",
          [](const IncidenceMatrix& incidence) {
            return py::make_tuple(incidence.counts.rows(), incidence.counts.cols());
          },
          "pair of int: units, columns");
}

void register_making(py::module_& module) {
  module.def(
      "coding_matrix",
      [](const motet::Project& project, const PyUnits& units, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        auto chosen = options_from<motet::CodingMatrixOptions>(options, given);
        return run(progress, chosen.execution, [&] { return motet::coding_matrix(project, units.units, chosen); });
      },
      py::arg("project"), py::arg("units"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("coding_matrix"));
  module.def(
      "term_matrix",
      [](const motet::Corpus& corpus, const PyUnits& units, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        auto chosen = options_from<motet::TermMatrixOptions>(options, given);
        return run(progress, chosen.execution, [&] { return motet::term_matrix(corpus, units.units, chosen); });
      },
      py::arg("corpus"), py::arg("units"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("term_matrix"));
}

void register_merging(py::module_& module) {
  using motet::Merge;
  module.def(
      "merge_rows",
      [](const IncidenceMatrix& incidence, const std::vector<std::optional<std::uint32_t>>& keys, std::uint32_t groups,
         Merge merge, std::string rule) {
        return unlocked([&] { return motet::merge_rows(incidence, keys, groups, merge, std::move(rule)); });
      },
      py::arg("incidence"), py::arg("keys"), py::arg("groups"), py::arg("merge"), py::arg("rule"),
      doc_of("merge_rows"));
  module.def(
      "merge_by_transcript",
      [](const IncidenceMatrix& incidence, Merge merge) {
        return unlocked([&] { return motet::merge_by_transcript(incidence, merge); });
      },
      py::arg("incidence"), py::arg_v("merge", Merge::presence, "'presence'"), doc_of("merge_by_transcript"));
  module.def(
      "merge_by_participant",
      [](const IncidenceMatrix& incidence, Merge merge) {
        return unlocked([&] { return motet::merge_by_participant(incidence, merge); });
      },
      py::arg("incidence"), py::arg_v("merge", Merge::presence, "'presence'"), doc_of("merge_by_transcript"));
}

}  // namespace

void register_incidence(py::module_& module) {
  register_labels(module);
  register_incidence_matrix(module);
  add_struct<motet::CodingMatrixOptions>(module);
  add_struct<motet::TermMatrixOptions>(module);
  add_enum<motet::Merge>(module);
  register_making(module);
  register_merging(module);
  module.def(
      "to_symmetric",
      [](const motet::SparseMatrix& upper, const std::optional<motet::Vector>& diagonal) {
        return unlocked([&] { return motet::to_symmetric(upper, diagonal.value_or(motet::Vector{})); });
      },
      py::arg("upper"), py::arg("diagonal") = py::none(), doc_of("to_symmetric"));
}

void register_matrix(py::module_& module) {
  register_incidence(module);
  register_meetings(module);
  register_counters(module);
  register_measures(module);
  register_associations(module);
  register_maps(module);
  register_pair_tests(module);
}

}  // namespace motet_python
