#include "readers.hpp"

#include <iterator>
#include <utility>

namespace motet_python {
namespace {

template <class Convert>
motet::LabelledTranscript converted(motet::LabelledTranscript transcript, const Convert& convert) {
  const motet::OffsetMap offsets(transcript.text);
  for (motet::LabelledTurn& turn : transcript.turns) turn.span = convert(transcript, offsets, turn.span);
  for (motet::LabelledCode& code : transcript.codes) {
    if (code.span) code.span = convert(transcript, offsets, *code.span);
  }
  return transcript;
}

std::vector<motet::LabelledTranscript> list_of(const py::object& returned) {
  std::vector<motet::LabelledTranscript> transcripts;
  if (py::isinstance<motet::LabelledTranscript>(returned)) {
    transcripts.push_back(from_code_points(py::cast<motet::LabelledTranscript>(returned)));
    return transcripts;
  }
  for (const py::handle item : py::reinterpret_borrow<py::iterable>(returned)) {
    transcripts.push_back(from_code_points(py::cast<motet::LabelledTranscript>(item)));
  }
  return transcripts;
}

}  // namespace

motet::LabelledTranscript to_code_points(motet::LabelledTranscript transcript) {
  return converted(std::move(transcript), [](const auto& one, const motet::OffsetMap& offsets, motet::TextSpan span) {
    return offsets.to_code_points(one.text, span);
  });
}

std::vector<motet::LabelledTranscript> to_code_points(std::vector<motet::LabelledTranscript> transcripts) {
  for (auto& transcript : transcripts) transcript = to_code_points(std::move(transcript));
  return transcripts;
}

motet::LabelledTranscript from_code_points(motet::LabelledTranscript transcript) {
  return converted(std::move(transcript), [](const auto& one, const motet::OffsetMap& offsets, motet::TextSpan span) {
    if (span.begin > span.end || span.end > offsets.size_in_code_points()) {
      throw motet::DataError("the span " + std::to_string(span.begin) + " to " + std::to_string(span.end) +
                             " lies outside the text of '" + one.name + "', which has " +
                             std::to_string(offsets.size_in_code_points()) + " characters");
    }
    return offsets.from_code_points(one.text, span);
  });
}

motet::TranscriptReader reader_of(const py::object& callable) {
  // Copies are made and dropped on threads without the interpreter's lock.
  const std::shared_ptr<py::object> kept(new py::object(callable), [](py::object* object) {
    const py::gil_scoped_acquire locked;
    delete object;
  });
  return [kept](std::string_view bytes, std::string_view name, const motet::TranscriptContext& context) {
    const py::gil_scoped_acquire locked;
    Surroundings surroundings;
    surroundings.listed.assign(context.listed.begin(), context.listed.end());
    surroundings.interviewers.assign(context.interviewers.begin(), context.interviewers.end());
    surroundings.code_columns.assign(context.code_columns.begin(), context.code_columns.end());
    const py::object given = py::cast(std::move(surroundings));
    auto transcripts = list_of((*kept)(py::bytes(bytes.data(), bytes.size()), name, given));
    auto& said = py::cast<Surroundings&>(given).diagnostics;
    if (context.diagnostics != nullptr) {
      context.diagnostics->insert(context.diagnostics->end(), said.begin(), said.end());
    }
    return transcripts;
  };
}

}  // namespace motet_python
