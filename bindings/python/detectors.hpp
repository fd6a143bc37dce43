// How does Python say what divides a graph: by a detector of Motet, or by any callable?
#pragma once

#include <cstdint>
#include <memory>
#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <stop_token>
#include <variant>

#include "motet.hpp"

namespace motet_python {

namespace py = pybind11;

using Quality = std::variant<motet::Modularity, motet::ConstantPotts, motet::QualityValue>;

/// motet::Leiden with a quality that is chosen while the program runs.
struct Leiden {
  Quality quality;
  motet::LeidenOptions options;
  motet::Partition operator()(const motet::CodeGraph& graph) const;
};

/// What detector_of gives; shown as the class SeededDetector.
struct DetectorOfRecipe {
  motet::ThemeRecipe recipe;
};

/// One of those above or of the library's own as a SeededDetector that knows what it was made from.
struct BuiltIn {
  std::variant<Leiden, motet::LabelPropagation, motet::AverageLinkage, motet::ConnectedComponents, DetectorOfRecipe>
      detector;
  std::stop_token stop;
  motet::Partition operator()(const motet::CodeGraph& graph, std::uint64_t seed) const;
};

/// A callable of a graph, or of a graph and a seed (see motet._detectors), that gives a Partition or one whole number a
/// node. It is called from several threads, one after another; what it raises comes through.
class PythonDetector {
 public:
  explicit PythonDetector(py::object callable);
  /// Errors: those of the callable; TypeError for other things; ValueError when they do not fit the graph.
  motet::Partition operator()(const motet::CodeGraph& graph, std::uint64_t seed) const;
  [[nodiscard]] const py::object& callable() const noexcept { return callables_->first; }

 private:
  // As given, and as a callable of both.
  std::shared_ptr<std::pair<py::object, py::object>> callables_;
};

/// False where this is no detector; None is an empty one.
bool detector_from(py::handle given, motet::SeededDetector& detector);
py::object detector_to_python(const motet::SeededDetector& detector);

/// The same, but a detector of Motet stops when asked to.
motet::SeededDetector heeding(const motet::SeededDetector& detector, const std::stop_token& stop);
motet::ThemeRecipe heeding(motet::ThemeRecipe recipe, const std::stop_token& stop);

}  // namespace motet_python

namespace pybind11::detail {

template <>
struct type_caster<motet::SeededDetector> {
  PYBIND11_TYPE_CASTER(motet::SeededDetector,
                       const_name("Leiden | LabelPropagation | AverageLinkage | ConnectedComponents | "
                                  "SeededDetector | Callable | None"));
  bool load(handle given, bool) { return motet_python::detector_from(given, value); }
  static handle cast(const motet::SeededDetector& detector, return_value_policy, handle) {
    return motet_python::detector_to_python(detector).release();
  }
};

}  // namespace pybind11::detail
