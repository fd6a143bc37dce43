// How does a Python callable become a reader of transcripts, and how is what readers return counted in code points?
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "casters.hpp"
#include "described_io.hpp"

namespace motet_python {

motet::LabelledTranscript to_code_points(motet::LabelledTranscript transcript);
std::vector<motet::LabelledTranscript> to_code_points(std::vector<motet::LabelledTranscript> transcripts);
/// Errors: DataError for spans outside the text.
motet::LabelledTranscript from_code_points(motet::LabelledTranscript transcript);

/// What a reader may use of its surroundings, as a value that outlives the call.
struct Surroundings {
  std::vector<motet::ListedParticipant> listed;
  std::vector<std::string> interviewers;
  std::vector<std::string> code_columns;
  std::vector<motet::Diagnostic> diagnostics;  ///< what the reader adds here is reported
};

/// callable(bytes, name, surroundings) -> LabelledTranscript, or a list of them, with spans in code points. It is
/// called from several threads, one after another; what it raises comes through.
motet::TranscriptReader reader_of(const py::object& callable);

}  // namespace motet_python

namespace pybind11::detail {

template <>
struct type_caster<motet::TranscriptReader> {
  PYBIND11_TYPE_CASTER(motet::TranscriptReader, const_name("collections.abc.Callable"));
  bool load(handle given, bool) {
    if (PyCallable_Check(given.ptr()) == 0) return false;
    value = motet_python::reader_of(reinterpret_borrow<object>(given));
    return true;
  }
  static handle cast(const motet::TranscriptReader&, return_value_policy, handle) {
    return str("a reader of transcripts").release();
  }
};

}  // namespace pybind11::detail
