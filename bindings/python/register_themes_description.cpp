#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "calls.hpp"
#include "described_themes.hpp"
#include "labels.hpp"
#include "matrix_checks.hpp"
#include "structs.hpp"
#include "themes_parts.hpp"

namespace motet_python {
namespace {

void register_recipe(py::module_& module) {
  add_struct<motet::ThemeRecipe>(module);
  add_struct<motet::ThemeGraph>(module);
  module.def(
      "theme_graph",
      [](const motet::CooccurrenceMatrix& counts, const motet::ThemeRecipe& recipe) {
        return unlocked([&] { return motet::theme_graph(sound(counts), checked(recipe)); });
      },
      py::arg("counts"), py::arg_v("recipe", motet::ThemeRecipe{}, "ThemeRecipe()"), doc_of("theme_graph"));
  add_struct<DetectorOfRecipe>(module)
      .def(
          "__call__",
          [](DetectorOfRecipe detector, const motet::CodeGraph& graph, std::uint64_t seed, const py::object& progress) {
            motet::Execution execution;
            return run(progress, execution, [&] { return BuiltIn{std::move(detector), execution.stop}(graph, seed); });
          },
          py::arg("graph"), py::arg("seed") = 1, py::arg("progress") = py::none(), "The communities of this graph.")
      .attr("__doc__") = "What divides a graph by a recipe: called with a graph and a seed, it gives a Partition.";
  module.def(
      "detector_of", [](motet::ThemeRecipe recipe) { return DetectorOfRecipe{std::move(recipe)}; },
      py::arg_v("recipe", motet::ThemeRecipe{}, "ThemeRecipe()"), doc_of("detector_of"));
  module.def(
      "score",
      [](const motet::CodeGraph& graph, const Labels& community, const motet::ThemeRecipe& recipe) {
        return unlocked([&] { return motet::score(graph, community, recipe); });
      },
      py::arg("graph"), py::arg("community"), py::arg_v("recipe", motet::ThemeRecipe{}, "ThemeRecipe()"),
      doc_of("score"));
}

void register_consensus(py::module_& module) {
  add_struct<motet::ConsensusOptions>(module);
  add_struct<motet::Consensus>(module);
  module.def(
      "consensus",
      [](const motet::CodeGraph& graph, const motet::SeededDetector& detector, const py::object& options,
         const py::object& progress, const py::kwargs& given) {
        auto o = options_from<motet::ConsensusOptions>(options, given);
        return run(progress, o.execution,
                   [&] { return motet::consensus(graph, heeding(detector, o.execution.stop), o); });
      },
      py::arg("graph"), py::arg("detector"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      (std::string(doc_of("consensus")) +
       " A detector is one of Motet's (Leiden, LabelPropagation, AverageLinkage, ConnectedComponents, SeededDetector) "
       "or "
       "a callable of a graph that gives a Partition or one whole number a node. A callable with a parameter `seed`, "
       "or "
       "with two parameters to be given, gets a seed too; it may be called from several threads, one after another.")
          .c_str());
}

}  // namespace

const motet::ThemeRecipe& checked(const motet::ThemeRecipe& recipe) {
  if (recipe.tests) static_cast<void>(sound(*recipe.tests));
  return recipe;
}

void register_recipes(py::module_& module) {
  register_recipe(module);
  register_consensus(module);
}

void register_described_themes(py::module_& module) {
  add_struct<motet::Exemplar>(module);
  add_struct<motet::Theme>(module);
  add_struct<motet::Themes>(module).def("__len__", [](const motet::Themes& themes) { return themes.themes.size(); });
  add_struct<motet::ThemeOptions>(module);
  module.def(
      "describe_themes",
      [](const motet::Corpus& corpus, const PyUnits& units, const motet::IncidenceMatrix& incidence,
         const motet::CodeGraph& graph, const motet::Partition& partition, const py::object& options,
         const py::object& progress, const py::kwargs& given) {
        auto o = options_from<motet::ThemeOptions>(options, given);
        return run(progress, o.execution, [&] {
          return motet::describe_themes(corpus, units.units, sound(incidence), graph, sound(partition), o);
        });
      },
      py::arg("corpus"), py::arg("units"), py::arg("incidence"), py::arg("graph"), py::arg("partition"),
      py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("describe_themes"));
  module.def(
      "theme_incidence",
      [](const motet::IncidenceMatrix& incidence, const motet::Themes& themes, const py::object& options,
         const py::object& progress, const py::kwargs& given) {
        auto o = options_from<motet::ThemeOptions>(options, given);
        return run(progress, o.execution, [&] { return motet::theme_incidence(sound(incidence), themes, o); });
      },
      py::arg("incidence"), py::arg("themes"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("theme_incidence"));
  module.def(
      "columns_of", [](const motet::Themes& themes) { return to_python(motet::columns_of(themes), py::none()); },
      py::arg("themes"), doc_of("columns_of"));
  module.def(
      "theme_numbers",
      [](const motet::Themes& themes, std::size_t columns) {
        return array_view(motet::theme_numbers(themes, columns), py::none());
      },
      py::arg("themes"), py::arg("columns"), doc_of("theme_numbers"));
  module.def(
      "add_theme_sets",
      [](motet::Project& project, const motet::Themes& themes, const std::vector<motet::Column>& columns) {
        unlocked([&] { motet::add_theme_sets(project, themes, columns); });
      },
      py::arg("project"), py::arg("themes"), py::arg("columns"), doc_of("add_theme_sets"));
}

}  // namespace motet_python
