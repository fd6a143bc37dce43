#include <variant>

#include "calls.hpp"
#include "described_themes.hpp"
#include "labels.hpp"
#include "structs.hpp"
#include "themes_parts.hpp"

namespace motet_python {
namespace {

using motet::CodeGraph;
using BuiltInQuality = std::variant<motet::Modularity, motet::ConstantPotts>;

template <class Options, class F>
void add_levels(py::module_& module, const char* name, const F& function) {
  module.def(
      name,
      [function](const CodeGraph& graph, const BuiltInQuality& quality, const py::object& options,
                 const py::object& progress, const py::kwargs& given) {
        auto o = options_from<Options>(options, given);
        return run(progress, o.execution,
                   [&] { return std::visit([&](const auto& one) { return function(graph, one, o); }, quality); });
      },
      py::arg("graph"), py::arg_v("quality", motet::Modularity{}, "Modularity()"), py::arg("options") = py::none(),
      py::arg("progress") = py::none(), doc_of(name));
}

}  // namespace

void register_resolutions(py::module_& module) {
  add_struct<motet::ResolutionProfileOptions>(module);
  add_struct<motet::ProfileStep>(module);
  add_struct<motet::ResolutionProfile>(module);
  add_levels<motet::ResolutionProfileOptions>(module, "resolution_profile",
                                              [](const CodeGraph& graph, const auto& quality, const auto& options) {
                                                return motet::resolution_profile(graph, quality, options);
                                              });
  module.def(
      "to_table",
      [](const motet::ResolutionProfile& profile) {
        for (const motet::ProfileStep& step : profile.steps) static_cast<void>(sound(step.partition));
        return unlocked([&] { return motet::to_table(profile); });
      },
      py::arg("profile"),
      "\"resolution_profile\": low, high, ratio (high / low, empty for low 0), communities, largest (nodes), alone "
      "(communities of one node), quality.");
  add_struct<motet::HierarchyOptions>(module);
  add_struct<motet::HierarchyTheme>(module);
  add_struct<motet::Hierarchy>(module);
  add_levels<motet::HierarchyOptions>(module, "hierarchy",
                                      [](const CodeGraph& graph, const auto& quality, const auto& options) {
                                        return motet::hierarchy(graph, quality, options);
                                      });
  module.def(
      "to_table",
      [](const motet::Hierarchy& hierarchy, const CodeGraph& graph) {
        return unlocked([&] { return motet::to_table(hierarchy, graph); });
      },
      py::arg("hierarchy"), py::arg("graph"),
      "\"hierarchy\": level, theme (its number, from 1), parent (its number, empty at level 0), codes (how many), "
      "label, members (labels parted by \"; \").");
}

}  // namespace motet_python
