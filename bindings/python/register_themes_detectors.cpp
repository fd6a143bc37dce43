#include <cstdint>
#include <string>
#include <utility>

#include "calls.hpp"
#include "described_themes.hpp"
#include "enums.hpp"
#include "labels.hpp"
#include "matrix_checks.hpp"
#include "structs.hpp"
#include "themes_parts.hpp"

namespace motet_python {
namespace {

using motet::CodeGraph;

template <class Q>
void add_quality(py::module_& module) {
  add_struct<Q>(module)
      .def(py::init([](double resolution) { return Q{resolution}; }), py::arg("resolution"))
      .def("__call__", &Q::operator(), py::arg("link"), py::arg("a"), py::arg("b"), py::arg("whole"),
           doc_of(std::string(Described<Q>::name) + ".__call__"));
}

void register_qualities(py::module_& module) {
  add_enum<motet::QualityChoice>(module);
  add_enum<motet::DetectorChoice>(module);
  module.def("parse_quality", &motet::parse_quality, py::arg("text"), doc_of("parse_quality"));
  module.def("parse_detector", &motet::parse_detector, py::arg("text"), doc_of("parse_detector"));
  add_struct<motet::Mass>(module).def(py::init([](double strength, double size) {
                                        return motet::Mass{strength, size};
                                      }),
                                      py::arg("strength"), py::arg("size"));
  add_quality<motet::Modularity>(module);
  add_quality<motet::ConstantPotts>(module);
}

// A call of a detector that stops when asked to.
template <class D>
motet::Partition called(D detector, const CodeGraph& graph, const py::object& progress) {
  return run(progress, detector.options.execution, [&] { return detector(graph); });
}

template <class D, class Options>
void add_detector(py::module_& module, const char* doc) {
  auto registered = add_struct<D>(module);
  registered.attr("__doc__") = doc;
  registered
      .def(py::init([](const py::object& options, const py::kwargs& given) {
             return D{options_from<Options>(options, given)};
           }),
           py::arg("options") = py::none(), py::prepend())
      .def("__call__", &called<D>, py::arg("graph"), py::arg("progress") = py::none(),
           "The communities of this graph.");
}

void register_leiden(py::module_& module) {
  add_struct<motet::LeidenOptions>(module);
  auto registered = add_struct<Leiden>(module);
  registered.attr("__doc__") =
      "leiden as a community detector: Leiden(Modularity(1.5), seed=2)(graph) gives a Partition. The quality may be a "
      "callable of (link, a, b, whole) too; the detector has no pickle then.";
  registered
      .def(py::init([](Quality quality, const py::object& options, const py::kwargs& given) {
             return Leiden{std::move(quality), options_from<motet::LeidenOptions>(options, given)};
           }),
           py::arg_v("quality", motet::Modularity{}, "Modularity()"), py::arg("options") = py::none(), py::prepend())
      .def("__call__", &called<Leiden>, py::arg("graph"), py::arg("progress") = py::none(),
           "The communities of this graph.");
  module.def(
      "leiden",
      [](const CodeGraph& graph, Quality quality, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        return called(Leiden{std::move(quality), options_from<motet::LeidenOptions>(options, given)}, graph, progress);
      },
      py::arg("graph"), py::arg_v("quality", motet::Modularity{}, "Modularity()"), py::arg("options") = py::none(),
      py::arg("progress") = py::none(), doc_of("leiden"));
  module.def(
      "leiden_within",
      [](const CodeGraph& graph, const std::variant<motet::Modularity, motet::ConstantPotts>& quality,
         const Labels& parents, const py::object& options, const py::object& progress, const py::kwargs& given) {
        auto o = options_from<motet::LeidenOptions>(options, given);
        return run(progress, o.execution, [&] {
          return std::visit([&](const auto& one) { return motet::leiden_within(graph, one, parents, o); }, quality);
        });
      },
      py::arg("graph"), py::arg("quality"), py::arg("parents"), py::arg("options") = py::none(),
      py::arg("progress") = py::none(), doc_of("leiden_within"));
}

template <class Given>
void add_linkage(py::module_& module, const char* what, const Given& (*checked)(const Given&)) {
  module.def(
      "average_linkage",
      [checked](const Given& given, unsigned threads, const motet::Limits& limits, const py::object& progress) {
        motet::Execution execution;
        execution.threads = threads;
        execution.limits = limits;
        return run(progress, execution, [&] { return motet::average_linkage(checked(given), execution); });
      },
      py::arg(what), py::arg("threads") = 0, py::arg_v("limits", motet::Limits{}, "Limits()"),
      py::arg("progress") = py::none(), doc_of("average_linkage"));
}

void register_linkage(py::module_& module) {
  add_struct<motet::LinkageMerge>(module);
  add_struct<motet::Dendrogram>(module);
  add_linkage<motet::AssociationMatrix>(module, "association", &sound);
  add_linkage<CodeGraph>(module, "graph", [](const CodeGraph& graph) -> const CodeGraph& { return graph; });
  module.def(
      "cut_at_height",
      [](const motet::Dendrogram& dendrogram, double height) {
        return unlocked([&] { return motet::cut_at_height(dendrogram, height); });
      },
      py::arg("dendrogram"), py::arg("height"), doc_of("cut_at_height"));
  module.def(
      "cut_into",
      [](const motet::Dendrogram& dendrogram, std::int32_t clusters) {
        return unlocked([&] { return motet::cut_into(dendrogram, clusters); });
      },
      py::arg("dendrogram"), py::arg("clusters"), doc_of("cut_into"));
  module.def(
      "to_table",
      [](const motet::Dendrogram& dendrogram) { return unlocked([&] { return motet::to_table(dendrogram); }); },
      py::arg("dendrogram"),
      "\"dendrogram\": merge (from 1), first, second (labels of single columns, or \"merge N\"), height, size, "
      "first_id, second_id (keys, or empty for merges).");
}

}  // namespace

void register_detectors(py::module_& module) {
  register_qualities(module);
  register_leiden(module);
  add_struct<motet::LabelPropagationOptions>(module);
  add_detector<motet::LabelPropagation, motet::LabelPropagationOptions>(
      module, "label_propagation as a community detector: LabelPropagation(seed=2)(graph) gives a Partition.");
  module.def(
      "label_propagation",
      [](const CodeGraph& graph, const py::object& options, const py::object& progress, const py::kwargs& given) {
        auto o = options_from<motet::LabelPropagationOptions>(options, given);
        return run(progress, o.execution, [&] { return motet::label_propagation(graph, o); });
      },
      py::arg("graph"), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("label_propagation"));
  register_linkage(module);
  add_struct<motet::AverageLinkageOptions>(module);
  add_detector<motet::AverageLinkage, motet::AverageLinkageOptions>(module, doc_of("AverageLinkage"));
  add_struct<motet::ConnectedComponents>(module).def(
      "__call__",
      [](const motet::ConnectedComponents& detector, const CodeGraph& graph) {
        return unlocked([&] { return detector(graph); });
      },
      py::arg("graph"), "The communities of this graph.");
}

}  // namespace motet_python
