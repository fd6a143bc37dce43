#include "positions.hpp"

#include <stdexcept>
#include <utility>

namespace motet_python {
namespace {

void check_inside(motet::TextSpan span, std::uint32_t size, const std::string& name) {
  if (span.begin <= span.end && span.end <= size) return;
  throw motet::DataError("the span " + std::to_string(span.begin) + " to " + std::to_string(span.end) +
                         (span.begin > span.end ? " ends before it begins" : " lies outside its text") + ": '" + name +
                         "' has " + std::to_string(size) + " characters");
}

void check_transcript(const motet::Corpus& corpus, motet::TranscriptId id) {
  if (id.value < corpus.transcripts().size()) return;
  throw std::out_of_range("no transcript " + std::to_string(id.value) + "; there are " +
                          std::to_string(corpus.transcripts().size()));
}

template <class Convert>
motet::Anchor converted(motet::Anchor anchor, const Convert& convert) {
  if (auto* passage = std::get_if<motet::Passage>(&anchor)) passage->span = convert(passage->transcript, passage->span);
  return anchor;
}

template <class Convert>
motet::Note converted(motet::Note note, const Convert& convert) {
  for (motet::Anchor& anchor : note.about) anchor = converted(std::move(anchor), convert);
  return note;
}

template <class Convert>
motet::ProjectLink converted(motet::ProjectLink link, const Convert& convert) {
  link.from = converted(std::move(link.from), convert);
  link.to = converted(std::move(link.to), convert);
  return link;
}

auto counting_code_points(const motet::Corpus& corpus) {
  return [&corpus](motet::TranscriptId id, motet::TextSpan span) {
    check_transcript(corpus, id);
    return corpus.to_code_points(id, span);
  };
}

auto counting_bytes(const motet::Corpus& corpus) {
  return [&corpus](motet::TranscriptId id, motet::TextSpan span) { return span_from_code_points(corpus, id, span); };
}

}  // namespace

motet::TextSpan span_from_code_points(const motet::Corpus& corpus, motet::TranscriptId transcript,
                                      motet::TextSpan span) {
  check_transcript(corpus, transcript);
  check_inside(span, corpus.offsets(transcript).size_in_code_points(), corpus.transcript(transcript).name);
  return corpus.from_code_points(transcript, span);
}

motet::Transcript to_code_points(motet::Transcript transcript) {
  const motet::OffsetMap offsets(transcript.text);
  for (motet::Turn& turn : transcript.turns) turn.span = offsets.to_code_points(transcript.text, turn.span);
  return transcript;
}

motet::Coding to_code_points(const motet::Corpus& corpus, motet::Coding coding) {
  if (coding.span) coding.span = counting_code_points(corpus)(coding.transcript, *coding.span);
  return coding;
}

motet::Note to_code_points(const motet::Corpus& corpus, motet::Note note) {
  return converted(std::move(note), counting_code_points(corpus));
}

motet::ProjectLink to_code_points(const motet::Corpus& corpus, motet::ProjectLink link) {
  return converted(std::move(link), counting_code_points(corpus));
}

motet::DictionaryHit to_code_points(const motet::Corpus& corpus, motet::DictionaryHit hit) {
  hit.span = corpus.to_code_points(hit.transcript, hit.span);
  return hit;
}

motet::Transcript from_code_points(motet::Transcript transcript) {
  const motet::OffsetMap offsets(transcript.text);
  for (motet::Turn& turn : transcript.turns) {
    check_inside(turn.span, offsets.size_in_code_points(), transcript.name);
    turn.span = offsets.from_code_points(transcript.text, turn.span);
  }
  return transcript;
}

motet::Coding from_code_points(const motet::Corpus& corpus, motet::Coding coding) {
  if (coding.span) coding.span = counting_bytes(corpus)(coding.transcript, *coding.span);
  return coding;
}

motet::Note from_code_points(const motet::Corpus& corpus, motet::Note note) {
  return converted(std::move(note), counting_bytes(corpus));
}

motet::ProjectLink from_code_points(const motet::Corpus& corpus, motet::ProjectLink link) {
  return converted(std::move(link), counting_bytes(corpus));
}

}  // namespace motet_python
