#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "calls.hpp"
#include "described_themes.hpp"
#include "enums.hpp"
#include "labels.hpp"
#include "matrix_checks.hpp"
#include "structs.hpp"
#include "themes_parts.hpp"

namespace motet_python {
namespace {

using motet::IncidenceMatrix;
using motet::PeopleCounts;
using motet::ThemeRecipe;
using Columns = std::vector<std::vector<std::int32_t>>;

const PeopleCounts& sound(const PeopleCounts& people) { return people; }
using motet_python::sound;

template <class Given>
void add_stability(py::module_& module, const char* what) {
  module.def(
      "stability",
      [](const Given& given, const Columns& themes, const ThemeRecipe& recipe, const py::object& options,
         const py::object& progress, const py::kwargs& members) {
        auto o = options_from<motet::StabilityOptions>(options, members);
        return run(progress, o.execution, [&] {
          return motet::stability(sound(given), themes, heeding(checked(recipe), o.execution.stop), o);
        });
      },
      py::arg(what), py::arg("themes"), py::arg_v("recipe", ThemeRecipe{}, "ThemeRecipe()"),
      py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("stability"));
}

void register_stability(py::module_& module) {
  add_struct<motet::Spread>(module);
  add_enum<motet::Hold>(module);
  module.def("hold_of", &motet::hold_of, py::arg("mean_recovery"), doc_of("hold_of"));
  add_struct<motet::ThemeStability>(module);
  add_struct<motet::Elsewhere>(module);
  add_struct<motet::CodeStability>(module);
  add_struct<motet::StabilityOptions>(module);
  add_struct<motet::Stability>(module);
  add_stability<PeopleCounts>(module, "people");
  add_stability<IncidenceMatrix>(module, "incidence");
  module.def("mean_recovery", &motet::mean_recovery, py::arg("stability"), doc_of("mean_recovery"));
  module.def(
      "theme_table",
      [](const motet::Stability& stability, const std::vector<std::string>& labels, const Columns& themes) {
        return unlocked([&] { return motet::theme_table(stability, labels, themes); });
      },
      py::arg("stability"), py::arg("labels"), py::arg("themes"), doc_of("theme_table"));
  module.def(
      "code_table",
      [](const motet::Stability& stability, const std::vector<motet::Column>& columns) {
        return unlocked([&] { return motet::code_table(stability, columns); });
      },
      py::arg("stability"), py::arg("columns"), doc_of("code_table"));
}

void register_chance(py::module_& module) {
  add_struct<motet::ChanceOptions>(module);
  add_struct<motet::ThemesByChance>(module);
  module.def(
      "themes_by_chance",
      [](const IncidenceMatrix& incidence, const Labels& community, double recovery, const ThemeRecipe& recipe,
         const py::object& options, const py::object& progress, const py::kwargs& given) {
        auto o = options_from<motet::ChanceOptions>(options, given);
        return run(progress, o.execution, [&] {
          return motet::themes_by_chance(sound(incidence), community, recovery,
                                         heeding(checked(recipe), o.execution.stop), o);
        });
      },
      py::arg("incidence"), py::arg("community"),
      py::arg_v("recovery", std::numeric_limits<double>::quiet_NaN(), "nan"),
      py::arg_v("recipe", ThemeRecipe{}, "ThemeRecipe()"), py::arg("options") = py::none(),
      py::arg("progress") = py::none(), doc_of("themes_by_chance"));
  module.def(
      "theme_doubts",
      [](const motet::Themes& themes, const std::optional<motet::Stability>& stability,
         const std::optional<motet::ThemesByChance>& chance, const ThemeRecipe& recipe) {
        return to_python(motet::theme_doubts(themes, stability, chance, recipe), py::none());
      },
      py::arg("themes"), py::arg("stability") = py::none(), py::arg("chance") = py::none(),
      py::arg_v("recipe", ThemeRecipe{}, "ThemeRecipe()"), doc_of("theme_doubts"));
}

void register_find_themes(py::module_& module) {
  add_struct<motet::FindThemesOptions>(module);
  add_struct<motet::FoundThemes>(module);
  module.def(
      "find_themes",
      [](const motet::Corpus& corpus, const PyUnits& units, const IncidenceMatrix& incidence, const py::object& options,
         const py::object& progress, const py::kwargs& given) {
        auto o = options_from<motet::FindThemesOptions>(options, given);
        return run(progress, o.execution, [&] {
          o.recipe = heeding(checked(o.recipe), o.execution.stop);
          return motet::find_themes(corpus, units.units, sound(incidence), o);
        });
      },
      py::arg("corpus"), py::arg("units"), py::arg("incidence"), py::arg("options") = py::none(),
      py::arg("progress") = py::none(), doc_of("find_themes"));
}

}  // namespace

void register_belief(py::module_& module) {
  register_stability(module);
  register_chance(module);
  register_find_themes(module);
}

}  // namespace motet_python
