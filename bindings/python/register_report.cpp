#include <filesystem>

#include "calls.hpp"
#include "described_analysis.hpp"
#include "registers.hpp"
#include "report_parts.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::Analysis;

}  // namespace

void register_report(py::module_& module) {
  add_struct<motet::OutputOptions>(module);
  module.def(
      "to_html", [](const Analysis& analysis) { return unlocked([&] { return motet::to_html(analysis); }); },
      py::arg("analysis"), doc_of("to_html"));
  module.def(
      "to_results_json",
      [](const Analysis& analysis) { return unlocked([&] { return motet::to_results_json(analysis); }); },
      py::arg("analysis"), doc_of("to_results_json"));
  module.def(
      "to_tables", [](const Analysis& analysis) { return unlocked([&] { return motet::to_tables(analysis); }); },
      py::arg("analysis"), doc_of("to_tables"));
  module.def(
      "write_output_folder",
      [](const Analysis& analysis, const std::filesystem::path& folder, const py::kwargs& given) {
        const auto options = options_from<motet::OutputOptions>(py::none(), given);
        unlocked([&] { motet::write_output_folder(analysis, folder, options); });
      },
      py::arg("analysis"), py::arg("folder"), doc_of("write_output_folder"));
  module.def(
      "check_output_folder",
      [](const std::filesystem::path& folder, const py::kwargs& given) {
        motet::check_output_folder(folder, options_from<motet::OutputOptions>(py::none(), given));
      },
      py::arg("folder"), doc_of("check_output_folder"));
  register_figures(module);
  register_display(module);
}

}  // namespace motet_python
