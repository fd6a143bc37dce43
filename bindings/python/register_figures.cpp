#include <optional>
#include <span>
#include <string>
#include <vector>

#include "motet/report/figures.hpp"
#include "motet/report/table_html.hpp"

#include "calls.hpp"
#include "described_graph.hpp"
#include "described_report.hpp"
#include "described_themes.hpp"
#include "labels.hpp"
#include "matrix_checks.hpp"
#include "report_parts.hpp"
#include "structs.hpp"
#include "views.hpp"

namespace motet_python {
namespace {

using motet::CodeGraph;
using motet::GraphSvgOptions;
using motet::HeatMapOptions;

// What a row is called: a Column by its label, everything else as Python writes it.
std::vector<std::string> names_of(py::handle given) {
  if (PyUnicode_Check(given.ptr())) throw py::type_error("labels are a list of str, not one str");
  std::vector<std::string> names;
  for (const py::handle one : py::reinterpret_borrow<py::iterable>(py::iter(given))) {
    const bool column = py::isinstance<motet::Column>(one);
    names.push_back(column ? py::cast<const motet::Column&>(one).label : py::str(one).cast<std::string>());
  }
  return names;
}

std::vector<std::string> numbers_up_to(py::ssize_t size) {
  std::vector<std::string> names;
  for (py::ssize_t i = 0; i < size; ++i) names.push_back(std::to_string(i));
  return names;
}

// Of a matrix of any kind. A table of pandas brings its own labels; what has none is numbered.
std::string heat_map_of(const py::object& values, const py::object& labels, HeatMapOptions options) {
  const bool table = labels.is_none() && py::hasattr(values, "index") && py::hasattr(values, "columns");
  std::vector<std::string> names;
  if (!labels.is_none()) names = names_of(labels);
  if (table) {
    names = names_of(values.attr("index"));
    if (options.columns.empty()) options.columns = names_of(values.attr("columns"));
    if (options.columns == names) options.columns.clear();
  }
  const bool numbered = labels.is_none() && !table;
  const auto draw = [&](const auto& matrix) {
    if (numbered) names = numbers_up_to(matrix.rows());
    if (numbered && options.columns.empty() && matrix.rows() != matrix.cols()) {
      options.columns = numbers_up_to(matrix.cols());
    }
    return unlocked([&] { return motet::heat_map_svg(matrix, names, options); });
  };
  if (py::hasattr(values, "tocsr")) return draw(sparse_from(values));
  try {
    return draw(py::cast<motet::DenseMatrix>(values));
  } catch (const py::cast_error&) {
    throw py::type_error("a heat map is drawn of a matrix of numbers, not of " + py::repr(values).cast<std::string>());
  }
}

void register_graph_svg(py::module_& module) {
  module.def(
      "graph_svg",
      [](const CodeGraph& graph, const motet::Themes& themes, const Counts& count, const py::object& options,
         const py::kwargs& given) {
        const auto own = options_from<GraphSvgOptions>(options, given);
        return unlocked([&] { return motet::graph_svg(graph, themes, count, own); });
      },
      py::arg("graph"), py::arg("themes").none(false), py::arg("count") = py::none(), py::arg("options") = py::none(),
      "Coloured by theme, with the themes' labels as names. Errors: also for a theme with a column that is no node.");
  module.def(
      "graph_svg",
      [](const CodeGraph& graph, const Labels& community, const Counts& count, const py::object& options,
         const py::kwargs& given) {
        const auto own = options_from<GraphSvgOptions>(options, given);
        return unlocked([&] {
          return motet::graph_svg(graph, std::span<const std::int32_t>(community), std::span<const double>(count), own);
        });
      },
      py::arg("graph"), py::arg("community") = py::none(), py::arg("count") = py::none(),
      py::arg("options") = py::none(), doc_of("graph_svg"));
}

template <class Pairs>
void register_heat_map_of(py::module_& module, const char* argument, const char* doc) {
  module.def(
      "heat_map_svg",
      [](const Pairs& pairs, const py::object& options, const py::kwargs& given) {
        const auto own = options_from<HeatMapOptions>(options, given);
        return unlocked([&] { return motet::heat_map_svg(sound(pairs), own); });
      },
      py::arg(argument), py::arg("options") = py::none(), doc);
}

void register_heat_map_svg(py::module_& module) {
  register_heat_map_of<motet::CooccurrenceMatrix>(
      module, "counts",
      "How often codes meet; the diagonal says how much there is of each alone. Columns stand in the order of their "
      "totals.");
  register_heat_map_of<motet::AssociationMatrix>(module, "association",
                                                 "How strongly codes are associated, the same way. A pair of no weight "
                                                 "may be 0 or undefined: its ground is pale.");
  module.def(
      "heat_map_svg",
      [](const py::object& values, const py::object& labels, const py::object& options, const py::kwargs& given) {
        return heat_map_of(values, labels, options_from<HeatMapOptions>(options, given));
      },
      py::arg("values"), py::arg("labels") = py::none(), py::arg("options") = py::none(), doc_of("heat_map_svg"));
}

}  // namespace

void register_figures(py::module_& module) {
  add_struct<motet::TableHtmlOptions>(module);
  add_struct<GraphSvgOptions>(module);
  add_struct<HeatMapOptions>(module);
  module.def(
      "to_html",
      [](const motet::Table& table, const py::object& options, const py::kwargs& given) {
        const auto own = options_from<motet::TableHtmlOptions>(options, given);
        return unlocked([&] { return motet::to_html(table, own); });
      },
      py::arg("table"), py::arg("options") = py::none(),
      "A <table> in a <div>, well-formed as XML too; at most 100,000 bytes, no script. What is left out of a large "
      "table stands below it.");
  register_graph_svg(module);
  register_heat_map_svg(module);
}

}  // namespace motet_python
