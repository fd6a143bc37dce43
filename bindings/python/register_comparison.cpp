#include <cstdint>
#include <string>

#include "calls.hpp"
#include "described_comparison.hpp"
#include "enums.hpp"
#include "registers.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

// The table takes the numbers of columns as they come, and a value made in Python may hold any.
motet::Table table_of(const motet::Difference& difference) {
  const auto known = [&](std::int32_t column) {
    return column >= 0 && static_cast<std::size_t>(column) < difference.columns.size();
  };
  const bool pairs = difference.rule.of == motet::DifferenceRule::Of::pairs;
  for (const motet::DifferenceTest& test : difference.tests) {
    for (const std::int32_t column : {test.first, pairs ? test.second : test.first}) {
      if (!known(column)) {
        throw py::index_error("no column " + std::to_string(column) + "; there are " +
                              std::to_string(difference.columns.size()));
      }
    }
    if (test.means.size() != difference.groups.size()) throw py::value_error("a test has not one mean for each group");
  }
  return motet::to_table(difference);
}

}  // namespace

void register_comparison(py::module_& module) {
  add_struct<motet::ContrastCell>(module);
  add_struct<motet::ContrastTest>(module);
  add_struct<motet::Contrast>(module);
  add_struct<motet::ContrastOptions>(module);
  module.def(
      "contrast",
      [](const motet::IncidenceMatrix& by_participant, const motet::Grouping& grouping, const py::object& options,
         const py::object& progress, const py::kwargs& given) {
        auto own = options_from<motet::ContrastOptions>(options, given);
        return run(progress, own.execution, [&] { return motet::contrast(by_participant, grouping, own); });
      },
      py::arg("by_participant"), py::arg("grouping"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("contrast"));

  add_struct<motet::DifferenceRule>(module);
  add_enum<motet::DifferenceRule::Of>(module);
  add_enum<motet::DifferenceRule::By>(module);
  add_struct<motet::DifferenceOptions>(module);
  add_struct<motet::DifferenceTest>(module);
  add_struct<motet::Difference>(module);
  module.def("parse_difference_measure", &motet::parse_difference_measure, py::arg("text"),
             doc_of("parse_difference_measure"));
  module.def(
      "difference",
      [](const motet::IncidenceMatrix& incidence, const motet::Grouping& grouping, const motet::DifferenceRule& rule,
         const py::object& options, const py::object& progress, const py::kwargs& given) {
        auto own = options_from<motet::DifferenceOptions>(options, given);
        return run(progress, own.execution, [&] { return motet::difference(incidence, grouping, rule, own); });
      },
      py::arg("incidence"), py::arg("grouping"), py::arg_v("rule", motet::DifferenceRule{}, "DifferenceRule()"),
      py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("difference"));
  module.def("to_table", &table_of, py::arg("difference"), doc_of("to_table(Difference)"));
}

}  // namespace motet_python
