#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "calls.hpp"
#include "described_graph.hpp"
#include "labels.hpp"
#include "matrix_checks.hpp"
#include "registers.hpp"
#include "structs.hpp"
#include "tokenizers.hpp"

namespace motet_python {
namespace {

using motet::CodeGraph;

motet::Column column_from(py::handle given) {
  if (py::isinstance<motet::Column>(given)) return py::cast<motet::Column>(given);
  if (!PyUnicode_Check(given.ptr())) {
    throw py::type_error("a node is a Column or a str, not " + py::repr(given).cast<std::string>());
  }
  const std::string name(utf8_of(py::reinterpret_borrow<py::str>(given)));
  return {name, name};
}

motet::Link link_from(py::handle given) {
  if (py::isinstance<motet::Link>(given)) return py::cast<motet::Link>(given);
  py::detail::make_caster<std::tuple<std::int32_t, std::int32_t, double>> parts;
  if (!parts.load(given, true)) {
    throw py::type_error("a link is a Link or (first, second, weight), not " + py::repr(given).cast<std::string>());
  }
  const auto [first, second, weight] = py::detail::cast_op<std::tuple<std::int32_t, std::int32_t, double>>(parts);
  return {first, second, weight};
}

CodeGraph graph_from(const py::iterable& nodes, const py::iterable& links) {
  if (py::isinstance<py::str>(nodes)) throw py::type_error("nodes are a list of Column or str, not one str");
  std::vector<motet::Column> columns;
  for (const py::handle node : nodes) columns.push_back(column_from(node));
  std::vector<motet::Link> made;
  for (const py::handle link : links) made.push_back(link_from(link));
  return {std::move(columns), made};
}

py::tuple tuple_of(std::span<const motet::Link> links) {
  py::tuple items(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) items[i] = py::cast(links[i]);
  return items;
}

// Told to numpy only when it is asked for: importing numpy takes longer than all that is registered here.
void know_links() {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<bool> known;
  known.call_once_and_store_result([] {
    PYBIND11_NUMPY_DTYPE(motet::Link, first, second, weight);
    return true;
  });
}

void register_code_graph(py::module_& module) {
  add_struct<motet::Link>(module)
      .def(py::init([](std::int32_t first, std::int32_t second, double weight) {
             return motet::Link{first, second, weight};
           }),
           py::arg("first"), py::arg("second"), py::arg("weight"))
      .def("__iter__",
           [](const motet::Link& link) { return py::iter(py::make_tuple(link.first, link.second, link.weight)); });
  add_struct<motet::Neighbor>(module).def("__iter__", [](const motet::Neighbor& neighbor) {
    return py::iter(py::make_tuple(neighbor.node, neighbor.weight));
  });
  py::class_<CodeGraph> registered(module, "CodeGraph", doc_of("CodeGraph"));
  registered.def(py::init<>())
      .def(
          py::init(&graph_from), py::arg("nodes"), py::arg("links") = py::tuple(),
          "Nodes are Column or str, links Link or (first, second, weight), in any order, each pair once. Errors: "
          "ValueError for a node that does not exist, a loop, a pair given twice, or a weight that is not positive and "
          "finite.")
      .def_property_readonly(
          "nodes", [](const CodeGraph& graph) { return to_python(graph.nodes(), py::none()); },
          "tuple of Column, in their order")
      .def_property_readonly(
          "links", [](const CodeGraph& graph) { return tuple_of(graph.links()); }, doc_of("CodeGraph.links"))
      .def_property_readonly(
          "link_array",
          [](const py::object& self) {
            know_links();
            const auto links = py::cast<const CodeGraph&>(self).links();
            return view_of(links.data(), {static_cast<py::ssize_t>(links.size())}, self);
          },
          "The links as a numpy array with the fields first, second and weight, without a copy.")
      .def(
          "neighbors",
          [](const CodeGraph& graph, std::int32_t node) {
            const auto found = graph.neighbors(node);
            return to_python(std::vector<motet::Neighbor>(found.begin(), found.end()), py::none());
          },
          py::arg("node"), doc_of("CodeGraph.neighbors"))
      .def("strength", &CodeGraph::strength, py::arg("node"), doc_of("CodeGraph.strength"))
      .def_property_readonly("total_weight", &CodeGraph::total_weight, doc_of("CodeGraph.total_weight"))
      .def_property_readonly("size", &CodeGraph::size, "how many nodes, as len(graph)")
      .def("__len__", [](const CodeGraph& graph) { return static_cast<std::size_t>(graph.size()); })
      .def("__repr__", [](const CodeGraph& graph) {
        return "<CodeGraph of " + std::to_string(graph.size()) + " nodes and " + std::to_string(graph.links().size()) +
               " links>";
      });
  add_manners<CodeGraph>(registered);
}

// A set of node positions for each community, in their order.
py::list sets_of(const motet::Partition& partition) {
  py::list sets;
  const std::int32_t count = sound(partition).communities;
  for (std::int32_t i = 0; i < count; ++i) sets.append(py::set());
  for (std::size_t node = 0; node < partition.community.size(); ++node) {
    py::reinterpret_borrow<py::set>(sets[static_cast<std::size_t>(partition.community[node])]).add(node);
  }
  return sets;
}

void register_partition(py::module_& module) {
  add_struct<motet::Partition>(module).def("sets", &sets_of,
                                           "The communities as sets of node positions, in their order. Errors: "
                                           "ValueError for a node in a community that is not there.");
  module.def(
      "make_partition",
      [](const CodeGraph& graph, const Labels& labels) {
        return unlocked([&] { return motet::make_partition(graph, labels); });
      },
      py::arg("graph"), py::arg("labels"), doc_of("make_partition"));
  const auto quality = [&module](const char* name, auto function) {
    module.def(
        name,
        [function](const CodeGraph& graph, const Labels& community, double resolution) {
          return unlocked([&] { return function(graph, community, resolution); });
        },
        py::arg("graph"), py::arg("community"), py::arg("resolution") = 1.0, doc_of(name));
  };
  quality("modularity", &motet::modularity);
  quality("constant_potts", &motet::constant_potts);
  module.def(
      "connected_components",
      [](const CodeGraph& graph) { return unlocked([&] { return motet::connected_components(graph); }); },
      py::arg("graph"), doc_of("connected_components"));
}

void register_similarity(py::module_& module) {
  const auto similarity = [&module](const char* name, auto function) {
    module.def(
        name,
        [function](const Labels& first, const Labels& second) {
          return unlocked([&] { return function(first, second); });
        },
        py::arg("first"), py::arg("second"), doc_of(name));
  };
  similarity("rand_index", &motet::rand_index);
  similarity("adjusted_rand_index", &motet::adjusted_rand_index);
  similarity("mutual_information", &motet::mutual_information);
  similarity("normalized_mutual_information", &motet::normalized_mutual_information);
  similarity("variation_of_information", &motet::variation_of_information);
  add_struct<motet::PartitionSimilarity>(module);
  module.def(
      "compare_partitions",
      [](const CodeGraph& first_graph, const Labels& first, const CodeGraph& second_graph, const Labels& second) {
        return unlocked([&] { return motet::compare_partitions(first_graph, first, second_graph, second); });
      },
      py::arg("first_graph"), py::arg("first"), py::arg("second_graph"), py::arg("second"),
      doc_of("compare_partitions"));
}

void register_backbone(py::module_& module) {
  add_struct<motet::Backbone>(module)
      .def(py::init(&motet::parse_backbone), py::arg("text"), doc_of("parse_backbone"))
      .def("__str__", [](const motet::Backbone& backbone) { return motet::to_string(backbone); });
  module.def("parse_backbone", &motet::parse_backbone, py::arg("text"), doc_of("parse_backbone"));
  add_struct<motet::DroppedLinks>(module);
  add_struct<motet::GraphResult>(module);
  module.def(
      "make_graph",
      [](const motet::AssociationMatrix& association, const motet::Backbone& backbone, const motet::PairTests* tests) {
        return unlocked([&] {
          return tests != nullptr ? motet::make_graph(sound(association), backbone, sound(*tests))
                                  : motet::make_graph(sound(association), backbone);
        });
      },
      py::arg("association"), py::arg_v("backbone", motet::Backbone{}, "Backbone()"), py::arg("tests") = py::none(),
      doc_of("make_graph"));
  module.def(
      "disparity_p",
      [](const CodeGraph& graph) {
        return array_view(unlocked([&] { return motet::disparity_p(graph); }), py::none());
      },
      py::arg("graph"), doc_of("disparity_p"));
}

void register_centralities(py::module_& module) {
  add_struct<motet::CentralityOptions>(module);
  const auto centrality = [&module](const char* name, auto function) {
    module.def(
        name,
        [function](const CodeGraph& graph, const py::object& options, const py::object& progress,
                   const py::kwargs& given) {
          auto o = options_from<motet::CentralityOptions>(options, given);
          return array_view(run(progress, o.execution, [&] { return function(graph, o); }), py::none());
        },
        py::arg("graph"), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of(name));
  };
  centrality("betweenness", &motet::betweenness);
  centrality("closeness", &motet::closeness);
  centrality("eigenvector_centrality", &motet::eigenvector_centrality);
  module.def(
      "core_numbers",
      [](const CodeGraph& graph) {
        return array_view(unlocked([&] { return motet::core_numbers(graph); }), py::none());
      },
      py::arg("graph"), doc_of("core_numbers"));
  module.def(
      "participation_coefficients",
      [](const CodeGraph& graph, const Labels& community) {
        return array_view(unlocked([&] { return motet::participation_coefficients(graph, community); }), py::none());
      },
      py::arg("graph"), py::arg("community"), doc_of("participation_coefficients"));
  module.def(
      "centralities",
      [](const CodeGraph& graph, const Labels& community, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        auto o = options_from<motet::CentralityOptions>(options, given);
        return run(progress, o.execution, [&] { return motet::centralities(graph, community, o); });
      },
      py::arg("graph"), py::arg("community") = py::none(), py::arg("options") = py::none(),
      py::arg("progress") = py::none(), doc_of("centralities"));
}

void register_files(py::module_& module) {
  const auto file = [&module](const char* name, auto function) {
    module.def(
        name,
        [function](const CodeGraph& graph, const Labels& community, const Counts& count) {
          return unlocked([&] { return function(graph, community, count); });
        },
        py::arg("graph"), py::arg("community") = py::none(), py::arg("count") = py::none(), doc_of(name));
  };
  file("to_graphml", &motet::to_graphml);
  file("to_gexf", &motet::to_gexf);
  file("to_dot", &motet::to_dot);
  module.def(
      "to_table",
      [](const CodeGraph& graph, const Labels& community) {
        return unlocked([&] { return motet::to_table(graph, community); });
      },
      py::arg("graph"), py::arg("community") = py::none(),
      "\"links\": first, second, weight, disparity_p, same_community (yes, no; empty without communities), first_id, "
      "second_id; by weight from the largest, then the keys of the ends.");
}

void register_layout(py::module_& module) {
  add_struct<motet::Point>(module).def(
      "__iter__", [](const motet::Point& point) { return py::iter(py::make_tuple(point.x, point.y)); });
  module.def(
      "layout",
      [](const CodeGraph& graph, double width, double height) {
        return to_python(unlocked([&] { return motet::layout(graph, width, height); }), py::none());
      },
      py::arg("graph"), py::arg("width"), py::arg("height"), doc_of("layout"));
}

}  // namespace

void register_graph(py::module_& module) {
  register_code_graph(module);
  register_partition(module);
  register_similarity(module);
  register_backbone(module);
  register_centralities(module);
  register_files(module);
  register_layout(module);
}

}  // namespace motet_python
