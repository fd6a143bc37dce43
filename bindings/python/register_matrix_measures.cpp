#include "calls.hpp"
#include "described_matrix.hpp"
#include "matrix_checks.hpp"
#include "matrix_parts.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::PairCounts;

// A class whose instances are called with PairCounts or the four numbers, and a way to give one to `associate`.
template <class Measure>
py::class_<Measure> add_measure(py::module_& module) {
  py::class_<Measure> registered = add_struct<Measure>(module);
  registered
      .def(
          "__call__",
          [](const Measure& measure, double both, double first, double second, double total) {
            return measure(PairCounts{both, first, second, total});
          },
          py::arg("both"), py::arg("first"), py::arg("second"), py::arg("total"), "The measure of these counts.")
      .def(
          "__call__", [](const Measure& measure, const PairCounts& counts) { return measure(counts); },
          py::arg("counts"), "The measure of these counts.");
  constexpr bool directed = [] {
    if constexpr (requires { Measure::directed; }) return Measure::directed;
    return false;
  }();
  registered.attr("directed") = directed;
  module.def(
      "associate",
      [](const motet::CooccurrenceMatrix& counts, const Measure& measure) {
        return unlocked([&] { return motet::associate(sound(counts), measure); });
      },
      py::arg("counts"), py::arg("measure"));
  return registered;
}

// The measure that this is, if it is one of these.
template <class... Measures>
py::object instance_of(const motet::MeasureFunction& function) {
  py::object found = py::cast(function);
  const auto try_one = [&](const auto* measure) {
    if (measure != nullptr) found = py::cast(*measure);
  };
  (try_one(function.target<Measures>()), ...);
  return found;
}

template <class... Measures>
void add_measures(py::module_& module) {
  (add_measure<Measures>(module), ...);
  module.def(
      "association_measure",
      [](const std::string& name) { return instance_of<Measures...>(motet::association_measure(name)); },
      py::arg("name"), doc_of("association_measure"));
}

}  // namespace

void register_measures(py::module_& module) {
  add_struct<PairCounts>(module).def(py::init([](double both, double first, double second, double total) {
                                       return PairCounts{both, first, second, total};
                                     }),
                                     py::arg("both"), py::arg("first"), py::arg("second"), py::arg("total"));
  add_struct<motet::AssociationMatrix>(module);
  module.def(
      "associate",
      [](const motet::CooccurrenceMatrix& counts, const std::string& measure) {
        return unlocked([&] { return motet::associate(sound(counts), measure); });
      },
      py::arg("counts"), py::arg("measure"),
      "A measure of each pair of columns that meets at least once, by its name (see association_measure_names), as an "
      "object like Jaccard(), or a callable. Directed measures are computed for both orders of each pair; from "
      "directed "
      "counts every measure is directed. Errors: ValueError for another name, when the measure gives an infinite "
      "number, or when the counts do not fit together.");
  add_measures<motet::Jaccard, motet::Dice, motet::Cosine, motet::OverlapCoefficient, motet::Lift, motet::Phi,
               motet::Pmi, motet::NormalizedPmi, motet::LogLikelihood, motet::YulesQ, motet::ChiSquare,
               motet::ConditionalProbability>(module);
  module.def(
      "associate",
      [](const motet::CooccurrenceMatrix& counts, const motet::MeasureFunction& measure, std::string name,
         bool directed) { return motet::associate(sound(counts), measure, std::move(name), directed); },
      py::arg("counts"), py::arg("measure").none(false), py::arg("name") = "a measure of the caller",
      py::arg("directed") = false,
      "A callable of PairCounts that gives a number; directed ones are computed for both orders of each pair. What it "
      "raises comes through.");
}

}  // namespace motet_python
