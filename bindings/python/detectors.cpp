#include "detectors.hpp"

#include <utility>

#include "casters.hpp"
#include "labels.hpp"

namespace motet_python {
namespace {

// As motet::Partition numbers, whatever numbers were used.
motet::Partition partition_from(const motet::CodeGraph& graph, py::handle given) {
  Labels labels;
  if (given.is_none() || !labels_from(given, labels)) {
    throw py::type_error("a detector gives a Partition or one whole number a node, not " +
                         py::repr(given).cast<std::string>());
  }
  motet::Partition partition = motet::make_partition(graph, labels);
  if (py::isinstance<motet::Partition>(given)) {
    const auto& found = py::cast<const motet::Partition&>(given);
    partition.quality = found.quality;
    partition.iterations = found.iterations;
  }
  return partition;
}

template <class D>
bool take(py::handle given, motet::SeededDetector& detector) {
  if (!py::isinstance<D>(given)) return false;
  detector = BuiltIn{py::cast<const D&>(given), {}};
  return true;
}

}  // namespace

motet::Partition Leiden::operator()(const motet::CodeGraph& graph) const {
  return std::visit([&](const auto& one) { return motet::leiden(graph, one, options); }, quality);
}

motet::Partition BuiltIn::operator()(const motet::CodeGraph& graph, std::uint64_t seed) const {
  return std::visit(
      [&](auto one) {
        if constexpr (std::is_same_v<decltype(one), DetectorOfRecipe>) {
          motet::Execution execution;
          execution.stop = stop;
          return motet::detector_of(heeding(std::move(one.recipe), stop), execution)(graph, seed);
        } else {
          if constexpr (requires { one.options.execution; }) one.options.execution.stop = stop;
          return motet::seeded(std::move(one))(graph, seed);
        }
      },
      detector);
}

// The last copy may go on a thread that does not hold the interpreter's lock.
PythonDetector::PythonDetector(py::object callable)
    : callables_(new std::pair<py::object, py::object>(
                     callable, py::module_::import("motet._detectors").attr("seeded")(callable)),
                 [](std::pair<py::object, py::object>* both) {
                   const py::gil_scoped_acquire locked;
                   delete both;
                 }) {}

motet::Partition PythonDetector::operator()(const motet::CodeGraph& graph, std::uint64_t seed) const {
  const py::gil_scoped_acquire locked;
  return partition_from(graph, callables_->second(graph, seed));
}

bool detector_from(py::handle given, motet::SeededDetector& detector) {
  detector = {};
  if (given.is_none() || take<Leiden>(given, detector) || take<motet::LabelPropagation>(given, detector) ||
      take<motet::AverageLinkage>(given, detector) || take<motet::ConnectedComponents>(given, detector) ||
      take<DetectorOfRecipe>(given, detector)) {
    return true;
  }
  if (PyCallable_Check(given.ptr()) == 0) return false;
  detector = PythonDetector(py::reinterpret_borrow<py::object>(given));
  return true;
}

py::object detector_to_python(const motet::SeededDetector& detector) {
  if (!detector) return py::none();
  if (const auto* const python = detector.target<PythonDetector>()) return python->callable();
  if (const auto* const own = detector.target<BuiltIn>()) {
    return std::visit([](const auto& one) { return py::cast(one); }, own->detector);
  }
  return py::cpp_function([detector](const motet::CodeGraph& graph, std::uint64_t seed) {
    const py::gil_scoped_release unlock;
    return detector(graph, seed);
  });
}

motet::SeededDetector heeding(const motet::SeededDetector& detector, const std::stop_token& stop) {
  const auto* const own = detector.target<BuiltIn>();
  return own != nullptr ? motet::SeededDetector(BuiltIn{own->detector, stop}) : detector;
}

motet::ThemeRecipe heeding(motet::ThemeRecipe recipe, const std::stop_token& stop) {
  recipe.own_detector = heeding(recipe.own_detector, stop);
  return recipe;
}

}  // namespace motet_python
