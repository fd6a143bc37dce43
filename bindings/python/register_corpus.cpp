#include <stdexcept>

#include "calls.hpp"
#include "described_core.hpp"
#include "positions.hpp"
#include "registers.hpp"
#include "sequences.hpp"
#include "stored.hpp"
#include "structs.hpp"

namespace motet_python {

namespace {

using motet::Corpus;

// A text is decoded once for each object that holds it.
void register_transcript(py::module_& module) {
  auto registered = add_struct<motet::Transcript>(module, py::dynamic_attr());
  registered.def_property("text", py::cpp_function([](const py::object& self) -> py::object {
                            const py::dict cached = self.attr("__dict__");
                            if (!cached.contains("_text"))
                              cached["_text"] = py::str(py::cast<const motet::Transcript&>(self).text);
                            return cached["_text"];
                          }),
                          py::cpp_function([](const py::object& self, const py::str& text) {
                            const py::dict cached = self.attr("__dict__");
                            py::cast<motet::Transcript&>(self).text = text.cast<std::string>();
                            cached["_text"] = text;
                          }),
                          doc_of("Transcript.text"));
}

// The library takes the ids of a corpus as they come; here they are checked.
template <class Id>
Id checked(Id id, std::size_t size, const char* what) {
  if (id.value < size) return id;
  throw py::index_error(std::string("no ") + what + " " + std::to_string(id.value) + "; there are " +
                        std::to_string(size));
}

motet::TranscriptId checked(const Corpus& corpus, motet::TranscriptId id) {
  return checked(id, corpus.transcripts().size(), "transcript");
}
motet::ParticipantId checked(const Corpus& corpus, motet::ParticipantId id) {
  return checked(id, corpus.participants().size(), "participant");
}

SequenceParts<Corpus, motet::Transcript> transcripts_of_corpus() {
  return {[](const Corpus& corpus) { return corpus.transcripts().size(); },
          [](const Corpus& corpus, std::size_t i) { return to_code_points(corpus.transcripts()[i]); },
          {},
          {}};
}

SequenceParts<Corpus, motet::Participant> participants_of_corpus() {
  return {[](const Corpus& corpus) { return corpus.participants().size(); },
          [](const Corpus& corpus, std::size_t i) { return corpus.participants()[i]; },
          {},
          {}};
}

void register_corpus_class(py::module_& module) {
  add_sequence(module, "_Transcripts", transcripts_of_corpus());
  add_sequence(module, "_Participants", participants_of_corpus());
  py::class_<Corpus> registered(module, "Corpus", doc_of("Corpus"));
  registered.def(py::init<>())
      .def(
          "add", [](Corpus& corpus, motet::Participant person) { return corpus.add(std::move(person)); },
          py::arg("participant"), doc_of("Corpus.add(Participant)"))
      .def(
          "add",
          [](Corpus& corpus, motet::Transcript transcript) {
            return corpus.add(from_code_points(std::move(transcript)));
          },
          py::arg("transcript"), doc_of("Corpus.add(Transcript)"))
      .def(
          "participant",
          [](const Corpus& corpus, motet::ParticipantId id) { return corpus.participant(checked(corpus, id)); },
          py::arg("id"), doc_of("Corpus.participant"))
      .def(
          "transcript",
          [](const Corpus& corpus, motet::TranscriptId id) {
            return to_code_points(corpus.transcript(checked(corpus, id)));
          },
          py::arg("id"), doc_of("Corpus.transcript"))
      .def(
          "text",
          [](const Corpus& corpus, motet::TranscriptId id, motet::TextSpan span) {
            return corpus.text(id, span_from_code_points(corpus, id, span));
          },
          py::arg("id"), py::arg("span"), doc_of("Corpus.text"))
      .def("find_participant", &Corpus::find_participant, py::arg("name_or_alias"), doc_of("Corpus.find_participant"))
      .def("find_transcript", &Corpus::find_transcript, py::arg("name"), doc_of("Corpus.find_transcript"))
      .def(
          "update",
          [](Corpus& corpus, motet::ParticipantId id, motet::Participant person) {
            corpus.update(checked(corpus, id), std::move(person));
          },
          py::arg("id"), py::arg("participant"), doc_of("Corpus.update"))
      .def("__repr__", [](const Corpus& corpus) {
        return "<Corpus of " + std::to_string(corpus.transcripts().size()) + " transcripts and " +
               std::to_string(corpus.participants().size()) + " participants>";
      });
  add_sequence_property(registered, "transcripts", transcripts_of_corpus(), "sequence of Transcript, in their order");
  add_sequence_property(registered, "participants", participants_of_corpus(),
                        "sequence of Participant, in their order");
  add_manners<Corpus>(registered);
}

}  // namespace

void register_corpus(py::module_& module) {
  add_struct<motet::Participant>(module);
  add_struct<motet::TimeRange>(module);
  add_struct<motet::Turn>(module);
  register_transcript(module);
  register_corpus_class(module);
  add_struct<motet::Excerpt>(module);
  module.def(
      "make_excerpt",
      [](const Corpus& corpus, motet::TranscriptId transcript, motet::TextSpan span,
         std::optional<motet::ParticipantId> speaker) {
        if (speaker) static_cast<void>(checked(corpus, *speaker));
        return motet::make_excerpt(corpus, transcript, span_from_code_points(corpus, transcript, span), speaker);
      },
      py::arg("corpus"), py::arg("transcript"), py::arg("span"), py::arg("speaker") = py::none(),
      doc_of("make_excerpt"));
  add_struct<motet::Grouping>(module);
  module.def("group_by", &motet::group_by, py::arg("corpus"), py::arg("attribute"), doc_of("group_by"));
}

}  // namespace motet_python
