#include "unit_schemes.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "positions.hpp"

namespace motet_python {
namespace {

motet::TextSpan span_from(py::handle item) {
  if (py::isinstance<motet::TextSpan>(item)) return py::cast<motet::TextSpan>(item);
  py::detail::make_caster<std::pair<std::uint32_t, std::uint32_t>> pair;
  if (!pair.load(item, true)) {
    throw py::type_error("a unit scheme gives TextSpan or (begin, end), not " + py::repr(item).cast<std::string>());
  }
  const auto [begin, end] = py::detail::cast_op<std::pair<std::uint32_t, std::uint32_t>>(pair);
  return {begin, end};
}

}  // namespace

// Python's view of each transcript is made once, not for each of its turns; the interpreter's lock guards it.
struct PythonScheme::State {
  State(const motet::Corpus& cut, py::object scheme)
      : corpus(cut), callable(std::move(scheme)), transcripts(cut.transcripts().size()) {}

  const motet::Corpus& corpus;
  py::object callable;
  std::vector<py::object> transcripts;
};

PythonScheme::PythonScheme(const motet::Corpus& corpus, py::object callable)
    : state_(new State(corpus, std::move(callable)), [](State* state) {
        const py::gil_scoped_acquire locked;
        delete state;
      }) {}

void PythonScheme::operator()(const motet::Transcript& transcript, const motet::Turn& turn,
                              std::vector<motet::TextSpan>& spans) const {
  const auto index = static_cast<std::size_t>(&transcript - state_->corpus.transcripts().data());
  const motet::TranscriptId id{static_cast<std::uint32_t>(index)};
  const py::gil_scoped_acquire locked;
  py::object& shown = state_->transcripts.at(index);
  if (!shown) shown = py::cast(to_code_points(motet::Transcript(transcript)));
  motet::Turn shown_turn = turn;
  shown_turn.span = state_->corpus.to_code_points(id, turn.span);
  const py::object given = state_->callable(shown, shown_turn);
  for (const py::handle item : py::iter(given)) {
    spans.push_back(span_from_code_points(state_->corpus, id, span_from(item)));
  }
}

std::vector<motet::TextSpan> spans_of(const motet::UnitFunction& scheme, motet::Transcript transcript,
                                      const motet::Turn& turn) {
  transcript.turns = {turn};
  transcript = from_code_points(std::move(transcript));
  std::vector<motet::TextSpan> spans;
  scheme(transcript, transcript.turns.front(), spans);
  const motet::OffsetMap offsets(transcript.text);
  for (motet::TextSpan& span : spans) span = offsets.to_code_points(transcript.text, span);
  return spans;
}

}  // namespace motet_python
