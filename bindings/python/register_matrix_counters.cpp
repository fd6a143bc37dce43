#include "calls.hpp"
#include "described_matrix.hpp"
#include "given_incidence.hpp"
#include "matrix_checks.hpp"
#include "matrix_parts.hpp"
#include "shared_counter.hpp"
#include "structs.hpp"

namespace motet_python {

using SharedMeetings = Shared<motet::CooccurrenceCounter>;

template <>
struct Stored<SharedMeetings> {
  static void save(Writer& writer, const SharedMeetings& counter) { writer.put(counter.to_bytes()); }
  static SharedMeetings load(Reader& reader) {
    return SharedMeetings(motet::CooccurrenceCounter::from_bytes(reader.text()));
  }
};

namespace {

using motet::CooccurrenceOptions;
using motet::PairCounter;
using motet::PeopleCounts;

void register_cooccurrence_counter(py::module_& module) {
  py::class_<SharedMeetings> registered(module, "CooccurrenceCounter", doc_of("CooccurrenceCounter"));
  registered
      .def(py::init([](motet::MeetingRule rule, const py::object& options, const py::kwargs& given) {
             return SharedMeetings(
                 motet::CooccurrenceCounter(std::move(rule), options_from<motet::MeetingOptions>(options, given)));
           }),
           py::arg_v("rule", motet::MeetingRule(motet::SameUnit{}), "SameUnit()"), py::arg("options") = py::none(),
           "Errors: ValueError as cooccurrence.")
      .def(
          "add",
          [](SharedMeetings& counter, const motet::Project& project, std::optional<unsigned> threads,
             const std::optional<motet::Limits>& limits, const py::object& progress) {
            motet::Execution execution = counter.options().execution;
            if (threads) execution.threads = *threads;
            if (limits) execution.limits = *limits;
            counter.add(project, execution, progress);
          },
          py::arg("project"), py::kw_only(), py::arg("threads") = py::none(), py::arg("limits") = py::none(),
          py::arg("progress") = py::none(),
          "Counts a project's transcripts. The same transcript added twice counts twice (where units are participants: "
          "once, as they are the same people). Threads and limits left out are those of the options. Errors: as "
          "cooccurrence; nothing is counted then.")
      .def_property_readonly("options", &SharedMeetings::options, doc_of("CooccurrenceCounter.options"))
      .def("merge", &SharedMeetings::merge, py::arg("other"), doc_of("CooccurrenceCounter.merge"))
      .def("finalize", &SharedMeetings::finalize, doc_of("CooccurrenceCounter.finalize"))
      .def(
          "to_bytes", [](const SharedMeetings& counter) { return py::bytes(counter.to_bytes()); },
          doc_of("CooccurrenceCounter.to_bytes"))
      .def_static(
          "from_bytes",
          [](const py::bytes& bytes) {
            const std::string_view view(bytes);
            return SharedMeetings(unlocked([&] { return motet::CooccurrenceCounter::from_bytes(view); }));
          },
          py::arg("bytes"), doc_of("CooccurrenceCounter.from_bytes"))
      .def("__repr__", [](const SharedMeetings& counter) {
        const motet::CooccurrenceMatrix counts = counter.finalize();
        return "<CooccurrenceCounter: " + std::to_string(counts.joint.nonZeros()) + " pairs of " +
               std::to_string(counts.columns.size()) + " columns; " + counts.rule + ">";
      });
  add_manners<SharedMeetings>(registered);
}

// Its data are made for counting alone: it is copied, but not pickled.
void register_pair_counter(py::module_& module) {
  py::class_<PairCounter>(module, "PairCounter", doc_of("PairCounter"))
      .def(py::init([](const motet::IncidenceMatrix& incidence, const py::object& options, const py::object& progress,
                       const py::kwargs& given) {
             auto chosen = options_from<CooccurrenceOptions>(options, given);
             return run(progress, chosen.execution, [&] { return PairCounter(incidence, chosen); });
           }),
           py::arg("incidence"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
           "Errors: ValueError as cooccurrence.")
      .def(py::init([](const py::object& matrix, const py::object& options, const py::object& progress,
                       std::optional<std::vector<motet::Column>> columns, std::string rule, const py::kwargs& given) {
             auto chosen = options_from<CooccurrenceOptions>(options, given);
             const GivenIncidence incidence(matrix, std::move(columns), std::move(rule));
             return run(progress, chosen.execution, [&] { return PairCounter(incidence.view(), chosen); });
           }),
           py::arg("matrix"), py::arg("options") = py::none(), py::arg("progress") = py::none(), py::kw_only(),
           py::arg("columns") = py::none(), py::arg("rule") = "",
           "Of a matrix as cooccurrence takes it, read without a copy.")
      .def_property_readonly("rows", &PairCounter::rows, "How many there are.")
      .def_property_readonly(
          "columns", [](const PairCounter& counter) { return to_python(counter.columns(), py::none()); },
          "tuple of Column, in their order")
      .def(
          "count",
          [](const PairCounter& counter, const py::object& weights, const py::object& options,
             const py::object& progress, const py::kwargs& given) {
            auto chosen = options_from<CooccurrenceOptions>(options, given);
            if (weights.is_none()) return run(progress, chosen.execution, [&] { return counter.count(chosen); });
            const std::vector<std::uint32_t> times = whole_numbers(weights);
            return run(progress, chosen.execution, [&] { return counter.count(times, chosen); });
          },
          py::arg("weights") = py::none(), py::arg("options") = py::none(), py::arg("progress") = py::none(),
          "The same as cooccurrence(incidence); with weights, each row counts as often as its weight says, as in a "
          "bootstrap draw, and `total` is the sum of the weights. Errors: ValueError unless there is one weight for "
          "each row; LimitError beyond limits.nonzeros pairs, and for weights above 2^53 together.")
      .def("__copy__", [](const PairCounter& counter) { return PairCounter(counter); })
      .def("__deepcopy__", [](const PairCounter& counter, const py::object& /*known*/) { return PairCounter(counter); })
      .def("__repr__", [](const PairCounter& counter) {
        return "<PairCounter of " + std::to_string(counter.rows()) + " rows and " +
               std::to_string(counter.columns().size()) + " columns>";
      });
}

void register_people_counts(py::module_& module) {
  py::class_<PeopleCounts>(module, "PeopleCounts", doc_of("PeopleCounts"))
      .def_readonly("people", &PeopleCounts::people, "How many there are.")
      .def_property_readonly(
          "columns", [](const PeopleCounts& counts) { return to_python(counts.columns, py::none()); },
          "tuple of Column, in their order")
      .def(
          "count",
          [](const PeopleCounts& counts, const py::object& given) {
            const std::vector<std::uint32_t> times = whole_numbers(given);
            return unlocked([&] { return counts.count(times); });
          },
          py::arg("times"), doc_of("PeopleCounts.count"))
      .def_readonly("rule", &PeopleCounts::rule, doc_of("PeopleCounts.rule"))
      .def_property_readonly(
          "notes", [](const PeopleCounts& counts) { return to_python(counts.notes, py::none()); },
          doc_of("PeopleCounts.notes"))
      .def("__copy__", [](const PeopleCounts& counts) { return PeopleCounts(counts); })
      .def("__deepcopy__", [](const PeopleCounts& counts, const py::object& /*known*/) { return PeopleCounts(counts); })
      .def("__len__", [](const PeopleCounts& counts) { return counts.people; })
      .def("__repr__", [](const PeopleCounts& counts) {
        return "<PeopleCounts of " + std::to_string(counts.people) + " people and " +
               std::to_string(counts.columns.size()) + " columns; " + counts.rule + ">";
      });
  module.def(
      "people_counts",
      [](const motet::IncidenceMatrix& incidence, unsigned threads, const motet::Limits& limits,
         const py::object& progress) {
        motet::Execution execution;
        execution.threads = threads;
        execution.limits = limits;
        return run(progress, execution, [&] { return motet::people_counts(incidence, execution); });
      },
      py::arg("incidence"), py::arg("threads") = 0, py::arg_v("limits", motet::Limits{}, "Limits()"),
      py::arg("progress") = py::none(), doc_of("people_counts"));
  module.def(
      "people_counts",
      [](std::vector<motet::CooccurrenceMatrix> parts, std::string rule) {
        for (const motet::CooccurrenceMatrix& part : parts) static_cast<void>(sound(part));
        return unlocked([&] { return motet::people_counts(std::move(parts), std::move(rule)); });
      },
      py::arg("parts"), py::arg("rule"),
      "From counts of each person's own, which add up; for rules that are no units. All must have the same columns, "
      "rule and kind of count, and all have a total or none. `rule` says who the people are.");
}

}  // namespace

void register_counters(py::module_& module) {
  register_cooccurrence_counter(module);
  register_pair_counter(module);
  register_people_counts(module);
}

}  // namespace motet_python
