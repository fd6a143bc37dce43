#include "calls.hpp"
#include "described_matrix.hpp"
#include "enums.hpp"
#include "given_incidence.hpp"
#include "matrix_checks.hpp"
#include "matrix_parts.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::CooccurrenceMatrix;
using motet::CooccurrenceOptions;
using motet::IncidenceMatrix;
using motet::MeetingOptions;
using motet::MeetingRule;

template <class Rule>
py::class_<Rule> add_rule(py::module_& module) {
  return add_struct<Rule>(module).def("__str__", [](const Rule& rule) { return motet::to_string(MeetingRule(rule)); });
}

// Each rule is also made from its parts in their order: Proximity(30, "words").
void register_rules(py::module_& module) {
  add_enum<motet::SegmentRelation>(module);
  add_rule<motet::SegmentOverlap>(module).def(
      py::init([](motet::SegmentRelation relation) { return motet::SegmentOverlap{relation}; }), py::arg("relation"));
  add_rule<motet::SameUnit>(module).def(py::init([](motet::UnitChoice unit) { return motet::SameUnit{unit}; }),
                                        py::arg("unit"));
  using In = motet::Proximity::In;
  py::class_<motet::Proximity> proximity = add_rule<motet::Proximity>(module);
  add_enum<In>(module);
  proximity.def(py::init([](std::uint32_t distance, In in) {
                  return motet::Proximity{distance, in};
                }),
                py::arg("distance"), py::arg_v("in_", In::turns, "'turns'"));
  add_rule<motet::StanzaWindow>(module).def(
      py::init([](std::uint32_t back, std::uint32_t forward, motet::UnitChoice::Kind line) {
        return motet::StanzaWindow{back, forward, line};
      }),
      py::arg("back"), py::arg("forward") = 0, py::arg_v("line", motet::UnitChoice::Kind::turn, "'turn'"));
  module.def("parse_rule", &motet::parse_rule, py::arg("text"), doc_of("parse_rule"));
  module.def("to_string", py::overload_cast<const MeetingRule&>(&motet::to_string), py::arg("rule"),
             "The text that names it, as parse_rule takes it.");
}

void register_options(py::module_& module) {
  add_enum<motet::MeetingCount>(module);
  add_enum<motet::CoderPairs>(module);
  add_struct<MeetingOptions>(module);
  module.def("parse_meeting_count", &motet::parse_meeting_count, py::arg("text"),
             "What is counted of this name. Errors: ValueError, which lists what there is.");
  module.def("parse_coder_pairs", &motet::parse_coder_pairs, py::arg("text"),
             "The coders of this name. Errors: ValueError, which lists what there is.");
  module.def(
      "describe",
      [](const MeetingRule& rule, const py::object& options, const py::kwargs& given) {
        return motet::describe(rule, options_from<MeetingOptions>(options, given));
      },
      py::arg("rule"), py::arg("options") = py::none(), doc_of("describe"));
}

CooccurrenceMatrix count(const IncidenceMatrix& incidence, const py::object& options, const py::object& progress,
                         const py::kwargs& given) {
  auto chosen = options_from<CooccurrenceOptions>(options, given);
  return run(progress, chosen.execution, [&] { return motet::cooccurrence(incidence, chosen); });
}

void register_cooccurrence(py::module_& module) {
  module.def("cooccurrence", &count, py::arg("incidence"), py::arg("options") = py::none(),
             py::arg("progress") = py::none(), doc_of("cooccurrence"));
  module.def(
      "cooccurrence",
      [](const motet::Project& project, const MeetingRule& rule, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        auto chosen = options_from<MeetingOptions>(options, given);
        return run(progress, chosen.execution, [&] { return motet::cooccurrence(project, rule, chosen); });
      },
      py::arg("project"), py::arg("rule"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      (std::string("Meetings of codings by a rule: an object, or text as parse_rule takes it. Columns are those of "
                   "coding_matrix; with roll_up also the codes above them.\n\n") +
       doc_of("(MeetingOptions)"))
          .c_str());
  module.def(
      "cooccurrence",
      [](const py::object& matrix, const py::object& options, const py::object& progress,
         std::optional<std::vector<motet::Column>> columns, std::string rule, const py::kwargs& given) {
        if (py::isinstance<motet::Project>(matrix)) throw py::type_error("the codings of a project meet by a rule");
        auto chosen = options_from<CooccurrenceOptions>(options, given);
        const GivenIncidence incidence(matrix, std::move(columns), std::move(rule));
        return run(progress, chosen.execution, [&] { return motet::cooccurrence(incidence.view(), chosen); });
      },
      py::arg("matrix"), py::arg("options") = py::none(), py::arg("progress") = py::none(), py::kw_only(),
      py::arg("columns") = py::none(), py::arg("rule") = "",
      "Of units x columns: a scipy matrix, an array of two dimensions, or lists in a list. Columns are Column or text; "
      "left out, they are numbered. A scipy matrix in compressed rows is read where it stands, without a copy, and is "
      "not to be changed meanwhile; of other forms, tocsr() makes one. A column stands in a unit when an entry is "
      "above 0, however often and in whatever order; quickest where has_canonical_format holds, nothing is 0, and "
      "indices have 32 bits.");
}

void register_columns(py::module_& module) {
  module.def(
      "nested_columns",
      [](const motet::Codebook& codebook, const std::vector<motet::Column>& columns) {
        return unlocked([&] { return motet::nested_columns(codebook, columns); });
      },
      py::arg("codebook"), py::arg("columns"), doc_of("nested_columns"));
  module.def(
      "with_columns",
      [](const CooccurrenceMatrix& counts, const std::vector<motet::Column>& columns) {
        return unlocked([&] { return motet::with_columns(sound(counts), columns); });
      },
      py::arg("counts"), py::arg("columns"), doc_of("with_columns"));
}

}  // namespace

void register_meetings(py::module_& module) {
  register_rules(module);
  register_options(module);
  add_struct<CooccurrenceMatrix>(module);
  add_struct<CooccurrenceOptions>(module);
  register_cooccurrence(module);
  register_columns(module);
}

}  // namespace motet_python
