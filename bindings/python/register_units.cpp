#include "calls.hpp"
#include "described_units.hpp"
#include "enums.hpp"
#include "registers.hpp"
#include "sequences.hpp"
#include "structs.hpp"
#include "unit_schemes.hpp"

namespace motet_python {

// The members of a window stay as they were checked when it was made.
template <>
struct Stored<motet::TokenWindow> {
  static void save(Writer& writer, const motet::TokenWindow& window) {
    writer.put(window.size);
    writer.put(window.step);
  }
  static motet::TokenWindow load(Reader& reader) {
    const auto size = reader.get<std::uint32_t>();
    return motet::TokenWindow(size, reader.get<std::uint32_t>());
  }
};

namespace {

using motet::Corpus;

constexpr const char* call_doc =
    "The spans that it makes of one turn of this transcript, in code points of the transcript's text.";

template <class Scheme>
py::class_<Scheme> add_scheme(py::module_& module, const char* name) {
  py::class_<Scheme> registered(module, name, doc_of(name));
  registered.def(
      "__call__",
      [](const Scheme& scheme, motet::Transcript transcript, const motet::Turn& turn) {
        return unlocked([&] { return spans_of(scheme, std::move(transcript), turn); });
      },
      py::arg("transcript"), py::arg("turn"), call_doc);
  add_manners<Scheme>(registered);
  module.def(
      "make_units",
      [](const Corpus& corpus, const Scheme& scheme, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        auto chosen = options_from<motet::UnitOptions>(options, given);
        return run(progress, chosen.execution,
                   [&] { return shown_units(corpus, motet::make_units(corpus, scheme, chosen)); });
      },
      py::arg("corpus"), py::arg("scheme"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      "The units of all turns that count, cut by the scheme; spans without anything but white space are dropped. With "
      "interviewers, the rule says so.");
  return registered;
}

template <class Scheme>
void add_plain_scheme(py::module_& module, const char* name) {
  add_scheme<Scheme>(module, name).def(py::init<>()).def("__repr__", [name](const Scheme&) {
    return std::string(name) + "()";
  });
}

void register_schemes(py::module_& module) {
  add_plain_scheme<motet::ByTurn>(module, "ByTurn");
  add_plain_scheme<motet::ByParagraph>(module, "ByParagraph");
  add_plain_scheme<motet::BySentence>(module, "BySentence");
  using motet::TokenWindow;
  add_scheme<TokenWindow>(module, "TokenWindow")
      .def(py::init<std::uint32_t>(), py::arg("words"))
      .def(py::init<std::uint32_t, std::uint32_t>(), py::arg("words"), py::arg("every"))
      .def_readonly("size", &TokenWindow::size, "of a window, in words")
      .def_readonly("step", &TokenWindow::step, "from the beginning of one window to that of the next, in words")
      .def("__repr__", [](const TokenWindow& window) {
        return "TokenWindow(" + std::to_string(window.size) + ", " + std::to_string(window.step) + ")";
      });
}

motet::Unit shown_unit(const PyUnits& shown, std::size_t row) {
  motet::Unit unit = shown.units.rows[row];
  unit.span = shown.code_points[row];
  return unit;
}

SequenceParts<PyUnits, motet::Unit> rows_of_units() {
  return {[](const PyUnits& shown) { return shown.units.rows.size(); }, shown_unit, {}, {}};
}

void register_units_class(py::module_& module) {
  add_struct<motet::Unit>(module);
  add_sequence(module, "_UnitRows", rows_of_units());
  py::class_<PyUnits> registered(module, "Units", doc_of("Units"));
  registered
      .def(py::init(&units_of_rows), py::arg("corpus"), py::arg("rows"), py::arg("rule") = "units of the caller",
           "Units of one's own: rows are Unit, with spans in code points.")
      .def_property_readonly(
          "rule", [](const PyUnits& shown) { return shown.units.rule; }, doc_of("Units.rule"))
      .def("__len__", [](const PyUnits& shown) { return shown.units.rows.size(); })
      .def("__repr__", [](const PyUnits& shown) {
        return "<Units: " + std::to_string(shown.units.rows.size()) + " rows; " + shown.units.rule + ">";
      });
  add_sequence_property(registered, "rows", rows_of_units(), "sequence of Unit, in their order");
  add_manners<PyUnits>(registered);
}

void register_unit_choice(py::module_& module) {
  using motet::UnitChoice;
  add_struct<UnitChoice>(module)
      .def(py::init([](const std::string& text) { return motet::parse_unit(text); }), py::arg("text"),
           doc_of("parse_unit"))
      .def("__str__", [](const UnitChoice& choice) { return motet::to_string(choice); });
  add_enum<UnitChoice::Kind>(module);
  module.def("parse_unit", &motet::parse_unit, py::arg("text"), doc_of("parse_unit"));
  module.def("to_string", py::overload_cast<const UnitChoice&>(&motet::to_string), py::arg("unit"),
             "The text that names it, as parse_unit takes it.");
  module.def(
      "make_units",
      [](const Corpus& corpus, const UnitChoice& choice, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        auto chosen = options_from<motet::UnitOptions>(options, given);
        return run(progress, chosen.execution,
                   [&] { return shown_units(corpus, motet::make_units(corpus, choice, chosen)); });
      },
      py::arg("corpus"), py::arg("choice"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      "The units asked for by name. Transcripts and participants come as their turns, to be put together by "
      "merge_by_transcript or merge_by_participant.");
}

void register_own_schemes(py::module_& module) {
  module.def(
      "make_units",
      [](const Corpus& corpus, const py::function& scheme, std::string rule, const py::object& options,
         const py::object& progress, const py::kwargs& given) {
        auto chosen = options_from<motet::UnitOptions>(options, given);
        const PythonScheme cut(corpus, scheme);
        return run(progress, chosen.execution, [&] {
          return shown_units(corpus, motet::make_units(corpus, motet::UnitFunction(cut), std::move(rule), chosen));
        });
      },
      py::arg("corpus"), py::arg("scheme"), py::arg("rule") = "cut by a scheme of the caller",
      py::arg("options") = py::none(), py::arg("progress") = py::none(),
      "A scheme of the caller's own: scheme(transcript, turn) gives TextSpan or (begin, end), in code points of the "
      "transcript's text. It is called from worker threads, one after another; what it raises comes through. Errors: "
      "IndexError when it leaves its turn, DataError when it leaves the text.");
}

}  // namespace

void register_units(py::module_& module) {
  add_struct<motet::UnitOptions>(module);
  register_units_class(module);
  register_schemes(module);
  register_unit_choice(module);
  register_own_schemes(module);
}

}  // namespace motet_python
