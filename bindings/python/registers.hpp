// Which parts does the module have?
#pragma once

#include <pybind11/pybind11.h>

namespace motet_python {

namespace py = pybind11;

/// Motet's exceptions become those of motet._errors.
void register_errors();

void register_core(py::module_& module);
void register_text(py::module_& module);
/// Of the same floor: vocabularies and word counters.
void register_vocabulary(py::module_& module);
void register_statistics(py::module_& module);
void register_corpus(py::module_& module);
void register_coding(py::module_& module);
void register_units(py::module_& module);
void register_io(py::module_& module);
/// Of the same floor: transcripts, their tables and labels.
void register_transcripts(py::module_& module);
/// Of the same floor: data frames.
void register_frames(py::module_& module);
void register_matrix(py::module_& module);
void register_graph(py::module_& module);
void register_comparison(py::module_& module);
void register_saturation(py::module_& module);
void register_search(py::module_& module);
void register_wording(py::module_& module);
void register_themes(py::module_& module);
void register_analysis(py::module_& module);
void register_report(py::module_& module);

}  // namespace motet_python
