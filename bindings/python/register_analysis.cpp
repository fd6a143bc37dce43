#include <optional>
#include <string>

#include "calls.hpp"
#include "described_analysis.hpp"
#include "enums.hpp"
#include "imported.hpp"
#include "registers.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::AnalysisOptions;
using motet::CodedUnits;
using motet::Project;

template <class Study>
void register_analyze(py::module_& module) {
  module.def(
      "analyze",
      [](const Study& project, const py::object& options, const py::object& progress, const py::kwargs& given) {
        auto own = options_from<AnalysisOptions>(options, given);
        return run(progress, own.execution, [&] { return motet::analyze(project, own); });
      },
      py::arg("project"), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("analyze"));
}

// A function of what has been coded and the options.
template <class F>
void register_step(py::module_& module, const char* name, const F& step) {
  module.def(
      name,
      [step](const CodedUnits& coded, const py::object& options, const py::object& progress, const py::kwargs& given) {
        auto own = options_from<AnalysisOptions>(options, given);
        return run(progress, own.execution, [&] { return step(coded, std::as_const(own)); });
      },
      py::arg("coded"), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of(name));
}

void register_coded_units(py::module_& module) {
  auto registered = add_struct<CodedUnits>(module);
  registered.def_property_readonly(
      "units", [](const CodedUnits& coded) { return shown_units(coded.project.corpus, coded.units); },
      doc_of("CodedUnits.units"));
  module.def(
      "coded_units",
      [](const Project& project, const py::object& options, const py::object& progress, const py::kwargs& given) {
        auto own = options_from<AnalysisOptions>(options, given);
        return run(progress, own.execution, [&] { return motet::coded_units(project, own); });
      },
      py::arg("project"), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("coded_units"));
  register_step(module, "count_meetings", &motet::count_meetings);
  register_step(module, "coded_themes", &motet::coded_themes);
  register_step(module, "voices_of", &motet::voices_of);
  register_step(module, "people_of", &motet::people_of);
}

}  // namespace

void register_analysis(py::module_& module) {
  add_enum<motet::CodeSource>(module);
  module.def("parse_code_source", &motet::parse_code_source, py::arg("text"),
             "The source of codes of this name. Errors: ValueError, which lists what there is.");
  add_struct<AnalysisOptions>(module);
  add_struct<motet::ParticipantSummary>(module);
  add_struct<motet::StudySummary>(module);
  add_struct<motet::CodeSummary>(module);
  add_struct<motet::Analysis>(module);
  add_struct<motet::CodedThemes>(module);
  register_coded_units(module);
  register_analyze<motet::Imported<Project>>(module);
  register_analyze<Project>(module);
  module.def(
      "null_model_of", [](const AnalysisOptions& options) { return motet::null_model_of(options); }, py::arg("options"),
      doc_of("null_model_of"));
  module.def(
      "recipe_of",
      [](const AnalysisOptions& options, const std::optional<motet::PairTests>& tests) {
        return motet::recipe_of(options, tests);
      },
      py::arg("options"), py::arg("tests") = py::none(), doc_of("recipe_of"));
  module.def("require_defined", &motet::require_defined, py::arg("measure"), py::arg("counts"),
             doc_of("require_defined"));
}

}  // namespace motet_python
